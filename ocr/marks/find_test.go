package marks_test

import (
	"image"
	"math/rand/v2"
	"testing"

	"enishi/ocr/marks"
	"enishi/tools/cardgen/extras"
	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// card prints a card with marks of the given kinds and scans it.
func card(t testing.TB, seed uint64, kinds ...string) (image.Image, truth.Card) {
	t.Helper()
	v, err := people.Load("default")
	if err != nil {
		t.Fatal(err)
	}
	p := press.New(v)
	layouts := press.Layouts()
	layout := layouts[seed%uint64(len(layouts))]
	if layout == "dark" && len(kinds) > 0 {
		layout = "left" // no pen writes on a dark card
	}
	img, tr, err := p.Flat(seed, layout)
	if err != nil {
		t.Fatal(err)
	}
	f := press.Flat{Image: img, Truth: tr}
	if f, err = extras.Put(p, f, kinds, rand.New(rand.NewPCG(seed, 9))); err != nil {
		t.Fatal(err)
	}
	scan, tr, err := press.Scan(f.Image, f.Truth, seed)
	if err != nil {
		t.Fatal(err)
	}
	return scan, tr
}

// boxOf is the box around a mark of the truth.
func boxOf(m truth.Mark) image.Rectangle {
	var b image.Rectangle
	for _, q := range m.Quad {
		x, y := int(q[0]), int(q[1])
		b = b.Union(image.Rect(x, y, x+1, y+1))
	}
	return b
}

func area(b image.Rectangle) int { return b.Dx() * b.Dy() }

// covered reports whether marks of one of the kinds lie on most of a box.
func covered(box image.Rectangle, found []marks.Mark, least float64, kinds ...marks.Kind) bool {
	for _, m := range found {
		for _, k := range kinds {
			if m.Kind == k && m.Confidence >= least && 2*area(m.Box.Intersect(box)) > min(area(box), area(m.Box)) && 4*area(m.Box) > area(box) {
				return true
			}
		}
	}
	return false
}

func TestPrintIsNoMark(t *testing.T) {
	const cards = 50
	lost := 0
	for seed := range uint64(cards) {
		img, _ := card(t, 500_000+seed)
		found, cleaned := marks.Find(img)
		for _, m := range found {
			if m.Removed() {
				t.Logf("card %d: %s %v %.2f", 500_000+seed, m.Kind, m.Box, m.Confidence)
				lost++
				break
			}
		}
		if len(found) == 0 && cleaned != img {
			t.Error("a card without marks was painted over")
		}
	}
	if lost > cards/100+1 {
		t.Errorf("print was taken for a mark on %d of %d cards", lost, cards)
	}
}

func TestMarksAreFound(t *testing.T) {
	for _, c := range []struct {
		kind  string
		least float64 // share of the marks that are found
		as    []marks.Kind
	}{
		{"handwriting", 0.85, []marks.Kind{marks.Handwritten, marks.Stamped}},
		{"stamp", 0.8, []marks.Kind{marks.Stamped, marks.Handwritten, marks.Seal}},
		{"seal", 0.7, []marks.Kind{marks.Seal, marks.Handwritten, marks.Stamped}},
		{"sticker", 0.8, []marks.Kind{marks.Sticker}},
		{"label", 0.8, []marks.Kind{marks.Sticker}},
		{"strike", 0.75, []marks.Kind{marks.Strike}},
	} {
		all, seen := 0, 0
		for seed := range uint64(12) {
			img, tr := card(t, 600_000+seed, c.kind)
			found, _ := marks.Find(img)
			for _, m := range tr.Marks {
				if m.Kind == "handwritten" && m.Text == "" || c.kind == "strike" && m.Kind != "strike" {
					continue
				}
				all++
				if covered(boxOf(m), found, marks.Likely, c.as...) {
					seen++
				}
			}
		}
		t.Logf("%s: %d of %d", c.kind, seen, all)
		if float64(seen) < c.least*float64(all) {
			t.Errorf("of %d made by %s only %d were found", all, c.kind, seen)
		}
	}
}

func TestTheCardIsCleanWhereAMarkWas(t *testing.T) {
	img, tr := card(t, 600_003, "stamp")
	found, cleaned := marks.Find(img)
	if len(tr.Marks) == 0 || !covered(boxOf(tr.Marks[0]), found, marks.Sure, marks.Stamped, marks.Handwritten) {
		t.Fatalf("the stamp was not found: %v", found)
	}
	if cleaned.Bounds() != img.Bounds() {
		t.Errorf("the clean card has %v", cleaned.Bounds())
	}
	again, _ := marks.Find(cleaned)
	if covered(boxOf(tr.Marks[0]), again, marks.Likely, marks.Stamped, marks.Handwritten) {
		t.Error("the stamp is still there")
	}
}

func TestSmallAndOddImagesHaveNoMarks(t *testing.T) {
	for _, size := range []image.Point{{}, {X: 1, Y: 1}, {X: 900, Y: 3}, {X: 3, Y: 900}, {X: 210, Y: 210}} {
		if found, _ := marks.Find(image.NewNRGBA(image.Rectangle{Max: size})); len(found) > 0 {
			t.Errorf("%v: %v", size, found)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	img, _ := card(b, 600_003, "stamp", "handwriting")
	for b.Loop() {
		marks.Find(img)
	}
}
