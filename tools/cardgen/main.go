// Cardgen makes images of made-up business cards, each with a JSON file beside
// it that says what is on it and where.
//
//	go run ./tools/cardgen -n 200 -seed 1 -out /tmp/cards
//	go run ./tools/cardgen -n 20 -condition photo,hard -out /tmp/photos
//	go run ./tools/cardgen -n 20 -holdout -layouts left,vertical -out /tmp/unknown
//	go run ./tools/cardgen -bad -out /tmp/bad
//
// The same seed gives the same cards. The fonts are those `make deps` installs.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"enishi/tools/cardgen/corpus"
	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/press"
)

type options struct {
	n          int
	seed       uint64
	out        string
	layouts    string
	conditions string
	words      string
	holdout    bool
	bad        bool
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 20, "number of images")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the first card; the next ones count up")
	flag.StringVar(&o.out, "out", "", "folder to write to")
	flag.StringVar(&o.layouts, "layouts", strings.Join(press.Layouts(), ","), "layouts, taking turns")
	flag.StringVar(&o.conditions, "condition", "scan", "conditions, taking turns: "+strings.Join(corpus.Conditions(), ","))
	flag.StringVar(&o.words, "words", "default,wide,fresh", "vocabularies, taking turns: "+strings.Join(people.Names(), ","))
	flag.BoolVar(&o.holdout, "holdout", false, "short for -words holdout")
	flag.BoolVar(&o.bad, "bad", false, "write files that are no images instead (broken, empty, too large, text)")
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
	names := strings.Split(o.words, ",")
	if o.holdout {
		names = []string{"holdout"}
	}
	maker, err := corpus.New(names...)
	if err != nil {
		return err
	}
	layouts, conditions := strings.Split(o.layouts, ","), strings.Split(o.conditions, ",")
	for _, c := range conditions {
		if !slices.Contains(corpus.Conditions(), c) {
			return fmt.Errorf("no condition is named %q: take some of %v", c, corpus.Conditions())
		}
	}
	for i := range o.n {
		condition := conditions[i%len(conditions)]
		shots, err := maker.Make(o.seed+uint64(i), condition, layouts[i/len(conditions)%len(layouts)])
		if err != nil {
			return err
		}
		if err := corpus.Write(shots, o.out, fmt.Sprintf("%04d-%s", i+1, condition)); err != nil {
			return err
		}
	}
	return nil
}
