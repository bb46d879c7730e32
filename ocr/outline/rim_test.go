package outline_test

import (
	"image"
	"math/rand/v2"
	"testing"

	"enishi/ocr/outline"
	feeder "enishi/tools/cardgen/sheet"
	"enishi/tools/truth"
)

// fed scans a printed card by itself with a rim of the scanner's ground.
func fed(seed uint64) (image.Image, [4]outline.Point, string) {
	card := printed()[int(seed)%len(printed())]
	w, h := float64(card.Rect.Dx()), float64(card.Rect.Dy())
	flat := feeder.Card{Image: card, Truth: truth.Card{Quad: [4]truth.Spot{{}, {w, 0}, {w, h}, {0, h}}}}
	img, t := feeder.Feed(flat, rand.New(rand.NewPCG(seed, 21)))
	var q [4]outline.Point
	for i, s := range t.Quad {
		q[i] = outline.Point{X: s[0], Y: s[1]}
	}
	return img, q, t.Desk
}

func TestTheRimOfAScanIsNoPartOfTheCard(t *testing.T) {
	var s score
	for seed := range uint64(10) {
		img, quad, ground := fed(seed)
		found := outline.Find(img)
		if v := s.add(found, quad); v < 0.95 {
			t.Logf("seed %d (%s) is missed: %.3f, sure %v", seed, ground, v, found[0].Sure)
		}
	}
	s.report(t, "rims")
	if s.right < 8 || s.missed > s.flagged+1 {
		t.Errorf("%d of %d found, %d of %d missed said to be unsure", s.right, s.all, s.flagged, s.missed)
	}
}
