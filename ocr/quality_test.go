package ocr_test

import (
	"image"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"enishi/contacts"
	"enishi/ocr"
	"enishi/tools/cardgen/optics"
	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// gleaming is a card with a reflection in its middle that burns out a share of it.
func gleaming(img *image.RGBA, share float64) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	radius := math.Sqrt(share * float64(w*h) / math.Pi)
	for y := range h {
		for x := range w {
			c := optics.Get(img, x, y).Times(0.75) // the camera has closed its iris
			far := math.Hypot(float64(x-w/2), float64(y-h/2)) / radius
			optics.Put(out, x, y, c.Plus(300*(1-optics.Step(0.95, 1.6, far))))
		}
	}
	return out
}

// blurred is a card whose camera was out of focus by so many pixels of 300 dpi.
func blurred(img *image.RGBA, sigma float64) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	copy(out.Pix, img.Pix)
	optics.Blur(out, sigma)
	optics.Grain(out, 2, rand.New(rand.NewPCG(1, 2)))
	return out
}

// rightOf is the share of a card's values that were read.
func rightOf(t truth.Card, side ocr.Side) float64 {
	right := 0
	for _, f := range t.Fields {
		for _, v := range side.Fields {
			if string(v.Field) == f.Name && contacts.KeyOf(v.Field, v.Value) == contacts.KeyOf(v.Field, f.Value) {
				right++
				break
			}
		}
	}
	return float64(right) / float64(max(len(t.Fields), 1))
}

// TestWhatCannotBeReadSaysSoAndWhatCanIsNotRefused has cards photographed worse
// and worse, until nothing can be read of them.
func TestWhatCannotBeReadSaysSoAndWhatCanIsNotRefused(t *testing.T) {
	words, err := people.Load("default")
	if err != nil {
		t.Fatal(err)
	}
	printer, r := press.New(words), ocr.NewReader(pool(t), ocr.Options{})
	for i, layout := range []string{"left", "dark"} {
		flat, card, err := printer.Flat(uint64(900+i), layout)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name  string
			image image.Image
			says  string  // "" when it can be read
			right float64 // of the values, at least
		}{
			{"as it is", flat, "", 0.9},
			{"soft", blurred(flat, 2.5), "", 0.3},
			{"blurred", blurred(flat, 4), "is blurred", 0},
			{"much blurred", blurred(flat, 7), "is blurred", 0},
			{"with a small reflection", gleaming(flat, 0.03), "", 0.5},
			{"burnt out", gleaming(flat, 0.5), "business card", 0},
		} {
			sides, err := r.Read(t.Context(), c.image)
			if err != nil || len(sides) != 1 {
				t.Fatalf("%s, %s: %d sides, %v", layout, c.name, len(sides), err)
			}
			side := sides[0]
			if got := rightOf(card, side); got < c.right {
				t.Errorf("%s, %s: %.0f %% of the values were read", layout, c.name, 100*got)
			}
			if refused := side.Reason != nil; refused != (c.says != "") || refused && !strings.Contains(side.Reason.Error(), c.says) {
				t.Errorf("%s, %s: it says %v", layout, c.name, side.Reason)
			}
			if side.Reason != nil && len(side.Fields) > 0 {
				t.Errorf("%s, %s: it says %v, and %d values", layout, c.name, side.Reason, len(side.Fields))
			}
		}
	}
}
