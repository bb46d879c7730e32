package sheet

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	"enishi/tools/truth"
)

// grey is a dark card, so that it is seen on every lid.
func grey(w, h int) Card {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.NewUniform(color.RGBA{90, 10, 10, 255}), image.Point{}, draw.Src)
	return Card{Image: img, Truth: truth.Card{Quad: [4]truth.Spot{{}, {float64(w), 0}, {float64(w), float64(h)}, {0, float64(h)}}}}
}

func TestCardsLieApartAndWhereTheTruthSays(t *testing.T) {
	for seed := range uint64(4) {
		var cards []Card
		for i := range 4 + int(seed)*2 {
			cards = append(cards, grey(1075-90*(i%2), 650-60*(i%2)))
		}
		img, sheet := Scan(cards, Options{WhiteLid: seed == 1, Border: seed == 2, Turned: seed == 3}, rand.New(rand.NewPCG(seed, 3)))
		if len(sheet.Cards) < 4 {
			t.Errorf("only %d of %d cards found room", len(sheet.Cards), len(cards))
		}
		for i, c := range sheet.Cards {
			x, y := (c.Quad[0][0]+c.Quad[2][0])/2, (c.Quad[0][1]+c.Quad[2][1])/2
			if g := img.RGBAAt(int(x), int(y)).G; g > 40 {
				t.Errorf("seed %d: no card in the middle of %v", seed, c.Quad)
			}
			for _, other := range sheet.Cards[i+1:] {
				if d := gap(points(c), points(other)); d < 3*dots-1 {
					t.Errorf("seed %d: %.0f pixels between two cards", seed, d)
				}
			}
		}
	}
}

func points(c truth.Card) outline {
	var o outline
	for i, q := range c.Quad {
		o[i].X, o[i].Y = q[0], q[1]
	}
	return o
}

func TestAFedCardHasItsCornersInsideTheImage(t *testing.T) {
	for seed := range uint64(6) {
		img, c := Feed(grey(1075, 650), rand.New(rand.NewPCG(seed, 4)))
		for i, q := range c.Quad {
			if q[0] < -1 || q[1] < -1 || q[0] > float64(img.Rect.Dx())+1 || q[1] > float64(img.Rect.Dy())+1 {
				t.Errorf("seed %d: corner %v of %v", seed, q, img.Rect)
			}
			next := c.Quad[(i+1)%4]
			want := []float64{1075, 650}[i%2] * float64(c.DPI) / 300
			if d := math.Hypot(next[0]-q[0], next[1]-q[1]); math.Abs(d-want) > 0.1 {
				t.Errorf("seed %d: side %d is %.1f long", seed, i, d)
			}
		}
	}
}
