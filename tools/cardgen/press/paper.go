package press

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
	"enishi/tools/cardgen/people"
)

// weave gives the card a paper that can be seen: linen, washi with fibres, laid
// lines or a speckled stock.
func (b *board) weave(r *rand.Rand) {
	cloud := optics.NewCloud(r)
	base := []optics.Colour{{246, 240, 226}, {238, 234, 226}, {250, 248, 242}, {229, 235, 232}, {244, 232, 222}}[r.IntN(5)]
	kind := r.IntN(4)
	for y := range b.img.Rect.Dy() {
		for x := range b.img.Rect.Dx() {
			u, v := float64(x), float64(y)
			shade := 0.0
			switch kind {
			case 0: // linen
				shade = 4*math.Sin(u*1.1) + 4*math.Sin(v*1.1) + 2*cloud.At(u/3, v/3)
			case 1: // washi
				shade = 4 * cloud.At(u/6, v/6)
				if f := cloud.At(u/23, v/19); math.Abs(f-0.4) < 0.015 {
					shade -= 16
				}
			case 2: // laid
				shade = 5*math.Sin(v*0.55) + 2*cloud.At(u/4, v/4)
			default: // speckled
				shade = 5 * cloud.At(u/1.7, v/1.7)
			}
			optics.Put(b.img, x, y, base.Plus(shade))
		}
	}
}

func drawTextured(b *board, s style, p people.Person, r *rand.Rand) {
	b.weave(r)
	switch r.IntN(3) {
	case 0:
		drawLeft(b, s, p, r)
	case 1:
		drawCentre(b, s, p, r)
	default:
		drawRight(b, s, p, r)
	}
}

// frame draws a border of one or two lines, in millimetres from the edge.
func (b *board) frame(inset float64, c color.Color, double bool) {
	w, h := float64(b.img.Rect.Dx()), float64(b.img.Rect.Dy())
	line := func(d float64, thick int) {
		l, t, right, low := int(mm(d)), int(mm(d)), int(w-mm(d)), int(h-mm(d))
		b.fill(image.Rect(l, t, right, t+thick), c)
		b.fill(image.Rect(l, low-thick, right, low), c)
		b.fill(image.Rect(l, t, l+thick, low), c)
		b.fill(image.Rect(right-thick, t, right, low), c)
	}
	line(inset, 3)
	if double {
		line(inset+0.8, 1)
	}
}

// waves draws a pale pattern of arcs (青海波) over a band of the card.
func (b *board) waves(y0, y1 int, c color.RGBA) {
	step := mm(4)
	for y := y0; y < y1; y++ {
		for x := range b.img.Rect.Dx() {
			row := math.Floor(float64(y) / (step / 2))
			u := math.Mod(float64(x)+step/2*math.Mod(row, 2), step) - step/2
			v := float64(y) - row*step/2
			d := math.Hypot(u, step/2-v) / (step / 2)
			if math.Mod(d*3, 1) < 0.16 && d < 1 {
				b.img.SetRGBA(x, y, c)
			}
		}
	}
}
