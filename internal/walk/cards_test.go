package walk

import (
	"fmt"
	"testing"

	"enishi/tools/cardgen/corpus"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// seedOfWalks is where the seeds of the cards for walks begin: no other corpus
// has them.
const seedOfWalks = 510000

// part is how many images of a condition of the generator are in a pile; of a card
// with two sides, or scanned twice, both.
type part struct {
	condition string
	n         int
	seed      uint64 // the first
}

// journey is the pile of the morning after the exhibition: 60 cards, among them
// two sheets of nine and eight, and two that are scanned once more.
var journey = []part{{"double", 2, 0}, {"scan", 15, 1000}, {"photo", 14, 2000}, {"marked", 8, 3000}, {"pair", 4, 4000}, {"sheet", 2, 5002}}

// shortJourney is a little of everything: 10 cards, half of them on a sheet.
var shortJourney = []part{{"double", 1, 0}, {"photo", 1, 2000}, {"marked", 2, 3000}, {"pair", 1, 4000}, {"sheet", 1, 5000}}

// pile is a folder of images of made-up cards, with what stands on them.
type pile struct {
	folder  string
	images  int
	cards   int
	sides   int                   // without those that are shown once more
	repeats int                   // sides that are shown once more
	whole   map[string]truth.Card // both sides of a card as one
	byFile  map[string][]string   // the cards on an image
}

// lay makes a pile of cards.
func lay(t *testing.T, plan []part) *pile {
	t.Helper()
	maker, err := corpus.New("default", "wide")
	if err != nil {
		t.Fatal(err)
	}
	p := &pile{folder: t.TempDir(), whole: map[string]truth.Card{}, byFile: map[string][]string{}}
	layouts := press.Layouts()
	for k, of := range plan {
		for i := range of.n {
			shots, err := maker.Make(seedOfWalks+of.seed+uint64(i), of.condition, layouts[(i+k)%len(layouts)]) //nolint:gosec // a few
			if err != nil {
				t.Fatal(err)
			}
			if err := corpus.Write(shots, p.folder, fmt.Sprintf("%d%02d-%s", k, i, of.condition)); err != nil {
				t.Fatal(err)
			}
			for _, s := range shots {
				p.add(s.Truth)
			}
		}
	}
	return p
}

// add notes what stands on an image.
func (p *pile) add(t truth.Card) {
	p.images++
	for i, c := range t.All() {
		id := fmt.Sprintf("%s#%d", t.Source, i+1)
		switch {
		case t.Double != "":
			p.repeats++
			p.byFile[t.Source] = append(p.byFile[t.Source], p.byFile[t.Double]...)
			continue
		case t.Pair != "":
			id = t.Pair
		}
		p.sides++
		front, second := p.whole[id]
		if !second {
			p.cards++
		}
		c.Fields, c.Also, c.Marks = append(front.Fields, c.Fields...), append(front.Also, c.Also...), append(front.Marks, c.Marks...)
		p.whole[id] = c
		p.byFile[t.Source] = append(p.byFile[t.Source], id)
	}
}

// same reports whether two images show the sides of one card.
func (p *pile) same(file, other string) bool {
	a, b := p.byFile[file], p.byFile[other]
	return len(a) == 1 && len(b) == 1 && a[0] == b[0]
}
