// Cardgen makes images of made-up business cards, each with a JSON file beside
// it that says what is on it.
//
//	go run ./tools/cardgen -n 200 -seed 1 -out /tmp/cards
//	go run ./tools/cardgen -n 200 -seed 1 -holdout -out /tmp/unknown
//	go run ./tools/cardgen -bad -out /tmp/bad
//
// The same seed gives the same cards. The fonts are those `make deps` installs.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/press"
)

type options struct {
	n       int
	seed    uint64
	out     string
	layouts string
	holdout bool
	clean   bool
	bad     bool
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 20, "number of cards")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the first card; the next ones count up")
	flag.StringVar(&o.out, "out", "", "folder to write to")
	flag.StringVar(&o.layouts, "layouts", strings.Join(press.Layouts(), ","), "layouts, taking turns")
	flag.BoolVar(&o.holdout, "holdout", false, "people, companies and places no dictionary was tuned with")
	flag.BoolVar(&o.clean, "clean", false, "straight from the press: no skew, noise or tone of a scanner")
	flag.BoolVar(&o.bad, "bad", false, "write files that are no cards instead (broken, empty, too large, text)")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "cardgen:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if o.out == "" {
		return errors.New("say where to write: -out FOLDER")
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	if o.bad {
		return press.WriteBad(o.out)
	}
	name := "default"
	if o.holdout {
		name = "holdout"
	}
	v, err := people.Load(name)
	if err != nil {
		return err
	}
	p := press.New(v)
	p.Clean = o.clean
	layouts := strings.Split(o.layouts, ",")
	for i := range o.n {
		img, truth, err := p.Print(o.seed+uint64(i), layouts[i%len(layouts)])
		if err != nil {
			return err
		}
		truth.Source = fmt.Sprintf("%04d-%s.png", i+1, truth.Layout)
		if err := write(o.out, img, truth); err != nil {
			return err
		}
	}
	return nil
}

func write(folder string, img image.Image, truth press.Truth) error {
	path := filepath.Join(folder, truth.Source)
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(f)
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = errors.Join(encoder.Encode(buffered, img), buffered.Flush(), f.Close())
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	data, err := json.MarshalIndent(truth, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(strings.TrimSuffix(path, ".png")+".json", append(data, '\n'), 0o644)
}
