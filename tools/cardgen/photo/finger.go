package photo

import (
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
)

// finger is a rounded bar that comes from outside the card and ends on it.
type finger struct {
	tip, way optics.Point // millimetres; way points from the tip outwards
	radius   float64
	skin     optics.Colour
}

// placeFinger looks for a place at the edge where nothing is printed, nil when
// there is none.
func placeFinger(s *shot, r *rand.Rand) *finger {
	for range 60 {
		f := &finger{radius: 6.5 + r.Float64()*2.5}
		f.skin = []optics.Colour{{222, 178, 150}, {198, 148, 118}, {236, 196, 170}, {150, 102, 76}}[r.IntN(4)]
		in := 2 + r.Float64()*3.5 // how far the tip reaches onto the card
		lean := (r.Float64() - 0.5) * 0.9
		u := (r.Float64() - 0.5) * 0.8
		switch r.IntN(4) {
		case 0:
			f.tip, f.way = optics.Point{X: u * s.w, Y: s.h/2 - in + f.radius}, optics.Point{X: math.Sin(lean), Y: math.Cos(lean)}
		case 1:
			f.tip, f.way = optics.Point{X: u * s.w, Y: -s.h/2 + in - f.radius}, optics.Point{X: math.Sin(lean), Y: -math.Cos(lean)}
		case 2:
			f.tip, f.way = optics.Point{X: s.w/2 - in + f.radius, Y: u * s.h}, optics.Point{X: math.Cos(lean), Y: math.Sin(lean)}
		default:
			f.tip, f.way = optics.Point{X: -s.w/2 + in - f.radius, Y: u * s.h}, optics.Point{X: -math.Cos(lean), Y: math.Sin(lean)}
		}
		if f.hides(s) {
			continue
		}
		return f
	}
	return nil
}

// hides tells whether the finger lies over print.
func (f *finger) hides(s *shot) bool {
	k := s.card.Millimetres
	for _, t := range s.card.Truth.Fields {
		for i := range 21 {
			for j := range 3 {
				p := optics.Point{
					X: (float64(t.Box[0])+float64(t.Box[2]*i)/20)*k - s.w/2,
					Y: (float64(t.Box[1])+float64(t.Box[3]*j)/2)*k - s.h/2,
				}
				if f.depth(p) > -1.2 {
					return true
				}
			}
		}
	}
	return false
}

// depth is how far inside the finger a place lies.
func (f *finger) depth(p optics.Point) float64 {
	dx, dy := p.X-f.tip.X, p.Y-f.tip.Y
	along := max(0, dx*f.way.X+dy*f.way.Y)
	return f.radius - math.Hypot(dx-along*f.way.X, dy-along*f.way.Y)
}

// over lays the finger over the scene.
func (f *finger) over(c optics.Colour, p optics.Point) optics.Colour {
	d := f.depth(p)
	if d < -3 {
		return c
	}
	c = c.Times(1 - 0.3*optics.Step(-3, 0.5, d)) // the shadow beside it
	round := math.Sqrt(max(0, 1-(1-d/f.radius)*(1-d/f.radius)))
	skin := f.skin.Times(0.62 + 0.42*round)
	dx, dy := p.X-f.tip.X, p.Y-f.tip.Y
	u, v := dx*f.way.X+dy*f.way.Y, dx*f.way.Y-dy*f.way.X
	if q := math.Hypot((u-0.5)/(f.radius*0.62), v/(f.radius*0.55)); q < 1 {
		skin = skin.Mix(optics.Colour{240, 205, 195}, 0.5*optics.Step(1, 0.85, q))
	}
	return c.Mix(skin, optics.Step(-0.15, 0.15, d))
}
