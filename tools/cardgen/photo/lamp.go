package photo

import (
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
)

// lamp is the light of a photo, in pixels of the frame.
type lamp struct {
	white    optics.Colour // the tint of the light, 1 = as the paper is
	from     optics.Point  // direction the light falls off to
	fall     float64       // share lost over the frame
	middle   optics.Point
	radius   float64
	corner   float64      // share lost in the corners
	shadows  []shadow     // cast by what is above the desk
	away     optics.Point // the card's own shadow, millimetres
	depth    float64      // its darkness
	gleam    optics.Point // a soft reflection
	gleamOf  float64      // grey levels it adds
	gleamFor float64      // its radius
	exposure float64      // what a white paper becomes, of 255
}

// shadow is the part of the frame beyond a line, with a soft edge.
type shadow struct {
	x, y, nx, ny float64
	soft, dark   float64
	bend         float64
	wide         float64 // how far it goes on
}

func newLamp(c optics.Camera, hard bool, r *rand.Rand) lamp {
	w, h := float64(c.W), float64(c.H)
	a := r.Float64() * 2 * math.Pi
	l := lamp{
		from: optics.Point{X: math.Cos(a), Y: math.Sin(a)}, fall: r.Float64() * 0.28,
		middle: optics.Point{X: w / 2, Y: h / 2}, radius: math.Hypot(w, h) / 2, corner: r.Float64() * 0.18,
		away: optics.Point{X: (r.Float64() - 0.5) * 2, Y: (r.Float64() - 0.5) * 2}, depth: 0.02 + r.Float64()*0.45,
		exposure: 0.80 + r.Float64()*0.22,
	}
	if p := r.Float64(); hard && p < 0.3 || p < 0.1 { // in the evening
		l.exposure = 0.4 + r.Float64()*0.35
	}
	warm := (r.Float64() - 0.35) * 0.3
	l.white = optics.Colour{1 + warm/2, 1, 1 - warm}
	n := r.IntN(3)
	if hard {
		n = 1 + r.IntN(3)
	} else if n == 2 {
		n = r.IntN(3)
	}
	for i := range n {
		l.shadows = append(l.shadows, newShadow(w, h, hard && i < 2, r))
	}
	if r.Float64() < 0.2 {
		l.gleam = optics.Point{X: r.Float64() * w, Y: r.Float64() * h}
		l.gleamOf, l.gleamFor = 10+r.Float64()*45, w*(0.05+r.Float64()*0.14)
	}
	return l
}

// newShadow lets something stand in the light. The shadow of a telephone or a
// hand above the card has a border on both of its sides.
func newShadow(w, h float64, hard bool, r *rand.Rand) shadow {
	a := r.Float64() * 2 * math.Pi
	s := shadow{
		x: w * (0.3 + r.Float64()*0.4), y: h * (0.3 + r.Float64()*0.4), nx: math.Cos(a), ny: math.Sin(a),
		soft: 25 + r.Float64()*90, dark: 0.15 + r.Float64()*0.2, bend: r.NormFloat64() * 60, wide: 1e9,
	}
	if hard {
		s.soft, s.dark = 3+r.Float64()*r.Float64()*50, 0.3+r.Float64()*0.3
	}
	if r.Float64() < 0.5 {
		s.bend = 0 // a straight thing
	}
	if r.Float64() < 0.4 {
		s.wide = w * (0.1 + r.Float64()*0.4)
	}
	return s
}

// shine gives a colour of the scene the light at a pixel.
func (l lamp) shine(c optics.Colour, x, y float64) optics.Colour {
	dx, dy := (x-l.middle.X)/l.radius, (y-l.middle.Y)/l.radius
	light := l.exposure * (1 - l.fall*(0.5+0.5*(dx*l.from.X+dy*l.from.Y)) - l.corner*(dx*dx+dy*dy))
	for _, s := range l.shadows {
		across := (x-s.x)*s.ny - (y-s.y)*s.nx
		d := (x-s.x)*s.nx + (y-s.y)*s.ny + s.bend*math.Sin(across/300)
		light *= 1 - s.dark*optics.Step(-s.soft, s.soft, d)*optics.Step(s.wide+s.soft, s.wide-s.soft, d)
	}
	for i := range c {
		c[i] *= light * l.white[i]
	}
	if l.gleamOf > 0 {
		d := math.Hypot(x-l.gleam.X, y-l.gleam.Y) / l.gleamFor
		c = c.Plus(l.gleamOf * math.Exp(-d*d))
	}
	return c
}
