// Package sheet lays made-up cards on the glass of a flatbed scanner.
package sheet

import (
	"image"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
	"enishi/tools/truth"
)

// Card is a flat card at the scanner's resolution with its truth.
type Card struct {
	Image *image.RGBA
	Truth truth.Card
}

// dots is the scanner's resolution in pixels a millimetre.
const dots = 300 / 25.4

// Options says how the cards lie.
type Options struct {
	WhiteLid bool // white cards under a white lid: nothing but a faint edge
	Border   bool // some touch the border of the glass
	Turned   bool // some lie upside down or sideways
}

// place is where a card lies: its middle in pixels and its clockwise turn.
type place struct {
	x, y  float64
	turn  float64 // degrees, the skew and the quarter turns
	swing int     // quarter turns clockwise
}

// bed is the scanned glass while it is made.
type bed struct {
	img   *image.RGBA
	lid   optics.Colour
	edge  float64 // grey levels of the line round each card
	paper float64 // how much darker than white the cards are
	from  float64 // direction of the scanner's lamp
	cloud optics.Cloud
}

// Scan lays the cards on the glass and scans them. Those that find no room
// are left out.
func Scan(cards []Card, o Options, r *rand.Rand) (*image.RGBA, truth.Card) {
	w, h := 2480, 3508 // A4
	if len(cards) > 8 {
		w, h = 3036, 4300 // B4
	}
	b := &bed{img: image.NewRGBA(image.Rect(0, 0, w, h)), cloud: optics.NewCloud(r), from: r.Float64() * 2 * math.Pi}
	b.light(o, r)
	for y := range h {
		for x := range w {
			optics.Put(b.img, x, y, b.lid.Plus(0.7*b.cloud.At(float64(x)/17, float64(y)/17)))
		}
	}
	out := truth.Card{Condition: "sheet", Orientation: "mixed", DPI: 300, Size: [2]int{w, h}}
	if o.WhiteLid {
		out.Desk = "white lid"
	}
	for i, p := range arrange(cards, w, h, o, r) {
		if p == nil {
			continue
		}
		b.lay(cards[i].Image, *p)
		out.Cards = append(out.Cards, p.truth(cards[i]))
	}
	optics.Blur(b.img, 0.3+r.Float64()*0.25)
	optics.Grain(b.img, 0.4+r.Float64()*1.6, r)
	return b.img, out
}

func (b *bed) light(o Options, r *rand.Rand) {
	switch {
	case o.WhiteLid:
		b.lid = optics.Colour{250, 250, 249}.Plus(-r.Float64() * 6)
		b.edge, b.paper = 2+r.Float64()*8, r.Float64()*4
	case r.Float64() < 0.25:
		b.lid = optics.Colour{40, 40, 42}.Plus(r.Float64() * 50)
		b.edge = 6
	default:
		b.lid = optics.Colour{206, 207, 208}.Plus(r.Float64()*34 - 17)
		b.edge, b.paper = 8+r.Float64()*20, r.Float64()*6
	}
}

// lay draws a card onto the glass.
func (b *bed) lay(card *image.RGBA, p place) {
	w, h := float64(card.Rect.Dx()), float64(card.Rect.Dy())
	sin, cos := math.Sincos(p.turn * math.Pi / 180)
	reach := math.Hypot(w, h)/2 + 12
	lx, ly := math.Cos(b.from), math.Sin(b.from)
	for y := max(0, int(p.y-reach)); y < min(b.img.Rect.Dy(), int(p.y+reach)); y++ {
		for x := max(0, int(p.x-reach)); x < min(b.img.Rect.Dx(), int(p.x+reach)); x++ {
			dx, dy := float64(x)+0.5-p.x, float64(y)+0.5-p.y
			u, v := dx*cos+dy*sin, -dx*sin+dy*cos
			depth := optics.Inside(w, h, u, v)
			if depth < -9 {
				continue
			}
			c := optics.Get(b.img, x, y)
			if depth < 0.5 {
				// The edge throws a thin shadow to the side away from the lamp.
				side := 0.6
				if (dx*lx+dy*ly)/reach > 0 {
					side = 1
				}
				c = c.Plus(-b.edge * side * optics.Step(-5, -0.5, depth))
			}
			if cover := max(0, min(1, depth+0.5)); cover > 0 {
				paper := optics.Sample(card, u+w/2-0.5, v+h/2-0.5).Times(1 - b.paper/255)
				c = c.Mix(paper, cover)
			}
			optics.Put(b.img, x, y, c)
		}
	}
}

// truth is that of a card where it lies.
func (p place) truth(c Card) truth.Card {
	w, h := float64(c.Image.Rect.Dx()), float64(c.Image.Rect.Dy())
	sin, cos := math.Sincos(p.turn * math.Pi / 180)
	t := c.Truth.Move(func(q truth.Spot) truth.Spot {
		u, v := q[0]-w/2, q[1]-h/2
		return truth.Spot{p.x + u*cos - v*sin, p.y + u*sin + v*cos}
	})
	t.Rotation = (4 - p.swing) % 4 * 90
	t.Skew = math.Round((float64(p.swing)*90-p.turn)*100) / 100
	t.Condition = "sheet"
	return t
}
