// Cornertrain learns the weights by which ocr/outline tells a card's corners
// from others, on images whose truth says where the card lies.
//
//	go run ./tools/cardgen -n 400 -seed 10000 -condition rim,hard,photo,scan,hard -out /tmp/a
//	go run ./tools/cardgen -n 200 -seed 50000 -condition rim,hard,photo,scan,hard -out /tmp/b
//	go run ./tools/cornertrain -cards /tmp/a -show /tmp/b -out ocr/outline/weights.go
//
// The same cards and the same seed give the same weights. Without -out nothing
// is written.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"enishi/tools/learning"
)

type options struct {
	cards  string
	show   string
	out    string
	keep   string
	seed   int64
	rounds int
	decay  float64
	cells  int
	sure   float64
	misses bool
}

func main() {
	var o options
	flag.StringVar(&o.cards, "cards", "", "folders of images to learn from, comma separated")
	flag.StringVar(&o.show, "show", "", "folders of images that show what came of it, comma separated")
	flag.StringVar(&o.out, "out", "", "write the weights to this Go file")
	flag.StringVar(&o.keep, "keep", "", "folder that keeps what is seen in the images, so that a second run needn't look")
	flag.Int64Var(&o.seed, "seed", 5, "seed of the weights that learning starts from, and of its order")
	flag.IntVar(&o.rounds, "rounds", 40, "times all images are gone through")
	flag.Float64Var(&o.decay, "decay", 0.0005, "pull of every weight to nothing")
	flag.IntVar(&o.cells, "cells", 14, "hidden cells")
	flag.Float64Var(&o.sure, "sure", 0.70, "the chance from which corners are said to be sure, as in ocr/outline")
	flag.BoolVar(&o.misses, "misses", false, "list the shown images whose corners are not found")
	flag.Parse()
	if err := run(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "cornertrain:", err)
		os.Exit(1)
	}
}

func run(o options, w io.Writer) error {
	if o.cards == "" || o.show == "" {
		return errors.New("name the folders: -cards A,B -show C")
	}
	known, err := look(strings.Split(o.cards, ","), o.keep)
	if err != nil {
		return err
	}
	unseen, err := look(strings.Split(o.show, ","), o.keep)
	if err != nil {
		return err
	}
	samples := taught(known)
	n := learning.Learn(samples, learning.Options{Seed: o.seed, Rounds: o.rounds, Decay: o.decay, Cells: o.cells})
	fmt.Fprintf(w, "%d images, %d quadrilaterals learned from; %d images shown\n", len(known), len(samples), len(unseen))
	report(w, "shown", n, unseen, o)
	o.misses = false
	report(w, "known", n, known, o)
	if o.out == "" {
		return nil
	}
	return n.Write(o.out, "outline", "byCorners", o.comment())
}

// comment says how a network was made.
func (o options) comment() string {
	return fmt.Sprintf("byCorners was made by tools/cornertrain -cards %s -seed %d -rounds %d -decay %g -cells %d,\nthe folders named by the seeds of their cards.",
		learning.Names(o.cards), o.seed, o.rounds, o.decay, o.cells)
}
