// Marktrain learns the weights by which ocr/marks tells marks from print, on
// cards whose truth says what was added to them and where. Every fourth card
// is held back from learning and shows what came of it.
//
//	go run ./tools/cardgen -n 300 -seed 50001 -condition marked,scan,photo -out /tmp/m50001
//	go run ./tools/marktrain -cards /tmp/m50001 -out ocr/marks
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
	"path/filepath"
	"strings"

	"enishi/tools/learning"
)

type options struct {
	cards  string
	out    string
	seed   int64
	rounds int
	decay  float64
}

// heldBack is how many cards there are to each that is held back.
const heldBack = 4

// The cells of the two networks.
const (
	measureCells   = 16
	neighbourCells = 6
)

func main() {
	var o options
	flag.StringVar(&o.cards, "cards", "", "folders of cards, comma separated")
	flag.StringVar(&o.out, "out", "", "write weights.go and neighbours.go to this folder")
	flag.Int64Var(&o.seed, "seed", 5, "seed of the weights that learning starts from, and of its order")
	flag.IntVar(&o.rounds, "rounds", 60, "times all cards are gone through")
	flag.Float64Var(&o.decay, "decay", 0.0005, "pull of every weight to nothing")
	flag.Parse()
	if _, err := run(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "marktrain:", err)
		os.Exit(1)
	}
}

// run learns both networks and gives how well the second does on the cards that
// were held back.
func run(o options, w io.Writer) (share, error) {
	if o.cards == "" {
		return share{}, errors.New("name the folders: -cards A,B")
	}
	var cards []card
	for _, folder := range strings.Split(o.cards, ",") {
		more, err := load(folder)
		if err != nil {
			return share{}, err
		}
		cards = append(cards, more...)
	}
	var known, unseen []card
	for i, c := range cards {
		if i%heldBack == heldBack-1 {
			unseen = append(unseen, c)
		} else {
			known = append(known, c)
		}
	}
	if len(unseen) == 0 {
		return share{}, fmt.Errorf("%d cards are too few: at least %d", len(cards), heldBack)
	}
	first := learning.Learn(firstSamples(known), o.learn(measureCells))
	second := learning.Learn(secondSamples(known, foldedOdds(known, o)), o.learn(neighbourCells))
	alone := judge(first, firstSamples(unseen))
	together := judge(second, secondSamples(unseen, oddsOf(first, unseen)))
	fmt.Fprintf(w, "%d cards learned from, %d held back\n", len(known), len(unseen))
	fmt.Fprintf(w, "held back, by measures:   %s\nheld back, by neighbours: %s\n", alone, together)
	if o.out == "" {
		return together, nil
	}
	return together, errors.Join(
		first.Write(filepath.Join(o.out, "weights.go"), "marks", "byMeasures", o.comment("byMeasures", alone)),
		second.Write(filepath.Join(o.out, "neighbours.go"), "marks", "byNeighbours", o.comment("byNeighbours", together)),
	)
}

func (o options) learn(cells int) learning.Options {
	return learning.Options{Seed: o.seed, Rounds: o.rounds, Decay: o.decay, Cells: cells}
}

// comment says how a network was made and what it is worth.
func (o options) comment(name string, s share) string {
	return fmt.Sprintf("%s was made by tools/marktrain -cards %s -seed %d -rounds %d -decay %g,\nthe folders named by the seeds of their cards. Of the cards held back,\n%s.",
		name, learning.Names(o.cards), o.seed, o.rounds, o.decay, s)
}
