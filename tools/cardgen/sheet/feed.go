package sheet

import (
	"image"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
	"enishi/tools/truth"
)

// feeder is a scanner that takes one card at a time and leaves a rim of its own
// ground around it. Lengths are in pixels of the scan.
type feeder struct {
	img    *image.RGBA
	scale  float64 // pixels of the scan to one of the flat card
	dpi    int
	ground optics.Colour
	name   string
	slope  optics.Point  // grey levels the ground changes by over the image
	edges  [4]float64    // how much darker than the ground it is at the top, right, bottom and left of the card
	reach  float64       // how far that goes
	light  optics.Colour // of white paper, 1 = 255
	cloud  optics.Cloud
}

// grounds are what lies behind a card in a feeder or under the lid.
var grounds = []struct {
	name      string
	low, high float64
}{
	{"white", 247, 255},
	{"off-white", 232, 248},
	{"light", 192, 232},
	{"grey", 100, 190},
	{"dark", 38, 90},
	{"black", 2, 36},
}

// Feed scans one card by itself, with a rim of the feeder's ground round it.
// Truth.Desk tells which.
func Feed(c Card, r *rand.Rand) (*image.RGBA, truth.Card) {
	f := newFeeder(r)
	w, h := float64(c.Image.Rect.Dx())*f.scale, float64(c.Image.Rect.Dy())*f.scale
	turn := f.skew(r)
	sin, cos := math.Sincos(math.Abs(turn) * math.Pi / 180)
	wide, high := w*cos+h*sin, w*sin+h*cos
	rims := rims(min(w, h), r)
	if r.Float64() < 0.06 { // a small card on a whole page
		page := [][2]float64{{210, 297}, {148, 210}, {216, 279}}[r.IntN(3)]
		dots := 300 / 25.4 * f.scale
		spare := [2]float64{page[0]*dots - wide, page[1]*dots - high}
		u, v := r.Float64(), r.Float64()
		if spare[0] > 0 && spare[1] > 0 {
			rims = [4]float64{spare[1] * u, spare[0] * v, spare[1] * (1 - u), spare[0] * (1 - v)}
		}
	}
	size := image.Rect(0, 0, int(wide+rims[1]+rims[3]), int(high+rims[0]+rims[2]))
	f.img = image.NewRGBA(size)
	p := place{x: rims[3] + wide/2, y: rims[0] + high/2, turn: turn}
	f.expose(c.Image, p, w, h)
	img := f.develop(r)
	t := f.truth(c, p, w, h)
	t.Size = [2]int{size.Dx(), size.Dy()}
	return img, t
}

func newFeeder(r *rand.Rand) *feeder {
	g := grounds[r.IntN(len(grounds))]
	f := &feeder{name: g.name, cloud: optics.NewCloud(r), dpi: []int{150, 200, 200, 300, 300, 300, 300, 300, 400, 600}[r.IntN(10)]}
	f.scale = float64(f.dpi) / 300
	base := g.low + r.Float64()*(g.high-g.low)
	f.ground = optics.Colour{base, base, base}
	if r.Float64() < 0.4 {
		f.ground[2] -= 6 * r.Float64()
		f.ground[0] -= 4 * r.Float64()
	}
	if r.Float64() < 0.35 {
		f.slope = optics.Point{X: r.NormFloat64() * 8, Y: r.NormFloat64() * 8}
	}
	lamp := 0.94 + r.Float64()*0.06
	warm := r.Float64() * 0.03
	f.light = optics.Colour{lamp, lamp * (1 - warm/2), lamp * (1 - warm)}
	f.shade(r)
	return f
}

// shade draws lots for the shadows at the card's edges: all round, along one or
// two of them, or nearly none.
func (f *feeder) shade(r *rand.Rand) {
	f.reach = (0.15 + r.Float64()*r.Float64()*1.4) * 300 / 25.4 * f.scale
	faint := 1.5 + r.Float64()*6
	for i := range f.edges {
		f.edges[i] = faint * r.Float64()
	}
	switch r.IntN(4) {
	case 0: // all round
		for i := range f.edges {
			f.edges[i] = 6 + r.Float64()*26
		}
	case 1, 2:
		i := r.IntN(4)
		f.edges[i] = 10 + r.Float64()*r.Float64()*110
		if r.Float64() < 0.6 {
			f.edges[(i+1)%4] = 10 + r.Float64()*r.Float64()*110
		}
	}
	if f.name == "white" || f.name == "off-white" {
		for i := range f.edges {
			f.edges[i] = max(f.edges[i], 2.5) // else there is nothing to see
		}
	}
}

// skew is how far a card is pulled in askew, in degrees.
func (f *feeder) skew(r *rand.Rand) float64 {
	switch {
	case r.Float64() < 0.3:
		return r.NormFloat64() * 0.3
	case r.Float64() < 0.7:
		return r.NormFloat64() * 1.3
	}
	return (r.Float64()*2 - 1) * 5
}

// rims draws lots for the widths of the rim at the top, right, bottom and left;
// short is the card's shorter side.
func rims(short float64, r *rand.Rand) [4]float64 {
	var out [4]float64
	wide := func() float64 { return short * 0.01 * math.Pow(25, r.Float64()) }
	even := wide()
	for i := range out {
		out[i] = even * (0.6 + 0.8*r.Float64())
	}
	switch r.IntN(4) {
	case 0, 1: // uneven
		for i := range out {
			out[i] = wide()
		}
	case 2: // some sides lie at the border of the image
		for i := range out {
			if out[i] = wide(); r.Float64() < 0.5 {
				out[i] = 0
			}
		}
		i := r.IntN(4)
		out[i] = max(out[i], 0.02*short+wide()*0.6)
	}
	return out
}

// expose gives every pixel its light: the ground, the card's shadow, the card.
func (f *feeder) expose(card *image.RGBA, p place, w, h float64) {
	sin, cos := math.Sincos(p.turn * math.Pi / 180)
	wide, high := float64(f.img.Rect.Dx()), float64(f.img.Rect.Dy())
	for y := range f.img.Rect.Dy() {
		for x := range f.img.Rect.Dx() {
			px, py := float64(x)+0.5, float64(y)+0.5
			dx, dy := px-p.x, py-p.y
			u, v := dx*cos+dy*sin, -dx*sin+dy*cos
			depth := optics.Inside(w, h, u, v)
			cover := max(0, min(1, depth+0.5))
			var c optics.Colour
			if cover < 1 {
				c = f.ground.Plus(f.slope.X*(px/wide-0.5) + f.slope.Y*(py/high-0.5) + 0.8*f.cloud.At(px/17, py/17))
				c = c.Plus(-f.shadow(u, v, w, h) * min(1, f.ground[0]/120))
			}
			if cover > 0 {
				paper := optics.Sample(card, (u+w/2)/f.scale-0.5, (v+h/2)/f.scale-0.5)
				for k := range paper {
					paper[k] *= f.light[k]
				}
				c = c.Mix(paper, cover)
			}
			optics.Put(f.img, x, y, c)
		}
	}
}

// shadow is how much darker than the ground a place beside the card is.
func (f *feeder) shadow(u, v, w, h float64) float64 {
	out := [4]float64{-h/2 - v, u - w/2, v - h/2, -w/2 - u} // how far past each side
	most := 0.0
	for i, d := range out {
		past := max(out[(i+1)%4], out[(i+3)%4]) // how far past its ends
		most = max(most, f.edges[i]*optics.Step(f.reach, 0, d)*optics.Step(f.reach, 0, past)*optics.Step(-f.reach-1, 0, d))
	}
	return most
}

// develop adds what the scanner does: streaks of dust on its glass, specks,
// softness, noise and compression.
func (f *feeder) develop(r *rand.Rand) *image.RGBA {
	w, h := f.img.Rect.Dx(), f.img.Rect.Dy()
	if r.Float64() < 0.2 {
		for range 1 + r.IntN(3) {
			x, by := r.IntN(w), (r.Float64()-0.6)*70
			for y := range h {
				optics.Put(f.img, x, y, optics.Get(f.img, x, y).Plus(by))
			}
		}
	}
	if r.Float64() < 0.25 {
		for range 3 + r.IntN(30) {
			x, y, by := r.IntN(w), r.IntN(h), (r.Float64()-0.7)*120
			for i := range 1 + r.IntN(5) {
				optics.Put(f.img, min(x+i, w-1), y, optics.Get(f.img, min(x+i, w-1), y).Plus(by))
			}
		}
	}
	optics.Blur(f.img, (0.3+r.Float64()*0.5)*max(f.scale, 0.6))
	if r.Float64() < 0.3 {
		optics.Sharpen(f.img, 1+r.Float64(), 0.3+r.Float64()*0.7)
	}
	optics.Grain(f.img, 0.3+r.Float64()*2, r)
	if r.Float64() < 0.15 {
		optics.Grey(f.img)
	}
	if r.Float64() < 0.5 {
		if img, err := optics.Recompress(f.img, 55+r.IntN(41)); err == nil {
			return img
		}
	}
	return f.img
}

func (f *feeder) truth(c Card, p place, w, h float64) truth.Card {
	sin, cos := math.Sincos(p.turn * math.Pi / 180)
	t := c.Truth.Move(func(q truth.Spot) truth.Spot {
		u, v := q[0]*f.scale-w/2, q[1]*f.scale-h/2
		return truth.Spot{p.x + u*cos - v*sin, p.y + u*sin + v*cos}
	})
	t.Skew = math.Round(-p.turn*100) / 100
	t.Condition, t.DPI, t.Desk = "scan", f.dpi, f.name+" ground"
	return t
}
