package photo

import (
	"image"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
	"enishi/tools/truth"
)

// Desk photographs a desk without a card: bare, or with a pen and a cup.
func Desk(r *rand.Rand) (*image.RGBA, truth.Card) {
	kinds := optics.Surfaces()
	kind := kinds[r.IntN(len(kinds))]
	s := still(r)
	ground := optics.NewSurface(kind, optics.Colour{240, 240, 240}, r)
	things := r.IntN(3)
	cup := optics.Point{X: (r.Float64() - 0.5) * 120, Y: (r.Float64() - 0.5) * 80}
	lean := r.Float64() * math.Pi
	sin, cos := math.Sincos(lean)
	s.desk = func(x, y float64) optics.Colour {
		c := ground(x, y)
		if d := math.Hypot(x-cup.X, y-cup.Y); things > 0 && d < 40 {
			c = optics.Colour{225, 226, 230}.Times(0.8 + 0.2*math.Cos(d/6))
			if d < 33 {
				c = optics.Colour{58, 34, 20}
			}
		}
		if u, v := x*cos+y*sin, -x*sin+y*cos-40; things > 1 && math.Abs(u) < 70 && math.Abs(v) < 5 {
			c = optics.Colour{30, 40, 90}.Times(0.6 + 0.8*math.Sqrt(1-v*v/25))
		}
		return c
	}
	return s.without("desk", kind, r)
}

// Face photographs something like a head before a wall.
func Face(r *rand.Rand) (*image.RGBA, truth.Card) {
	s := still(r)
	skin := []optics.Colour{{224, 184, 158}, {196, 146, 116}, {150, 104, 80}}[r.IntN(3)]
	wall := optics.NewSurface("plain", optics.Colour{}, r)
	x0, y0 := (r.Float64()-0.5)*20, (r.Float64()-0.5)*10
	cloud := optics.NewCloud(r)
	s.desk = func(x, y float64) optics.Colour {
		x, y = x-x0, y-y0
		c := wall(x, y)
		if math.Hypot(x/75, (y-95)/60) < 1 { // shoulders
			c = optics.Colour{50, 58, 84}.Times(1 + 0.05*cloud.At(x, y))
		}
		if math.Hypot(x/36, (y+14)/46) < 1 { // hair
			c = optics.Colour{36, 28, 26}.Times(1 + 0.2*cloud.At(x*2, y/4))
		}
		if d := math.Hypot(x/29, y/40); d < 1 {
			c = skin.Times(1.05 - 0.3*d*d)
		}
		for _, side := range []float64{-1, 1} {
			if math.Hypot((x-side*12)/5, (y+7)/2.6) < 1 {
				c = optics.Colour{40, 30, 30}
			}
			if math.Hypot((x-side*12)/8, (y+15)/1.6) < 1 {
				c = optics.Colour{50, 38, 34}
			}
		}
		if math.Hypot(x/10, (y-20)/2.4) < 1 {
			c = optics.Colour{176, 92, 88}
		}
		if math.Abs(x) < 3+(y+5)/6 && y > -5 && y < 9 {
			c = c.Times(0.93)
		}
		return c
	}
	return s.without("face", "wall", r)
}

// still is a frame with nothing in it yet.
func still(r *rand.Rand) *shot {
	s := &shot{camera: optics.Camera{W: 1600, H: 1200, Focal: 1400, Distance: 230 + r.Float64()*60, Pitch: r.NormFloat64() * 0.06, Yaw: r.NormFloat64() * 0.06}}
	s.card = Card{Image: image.NewRGBA(image.Rect(0, 0, 4, 4)), Millimetres: 1e-9}
	s.plane = s.camera.Plane()
	s.lens = lens{half: 1}
	s.lamp = newLamp(s.camera, false, r)
	s.lamp.depth = 0
	return s
}

func (s *shot) without(kind, desk string, r *rand.Rand) (*image.RGBA, truth.Card) {
	img := s.expose()
	optics.Blur(img, r.Float64()*0.7)
	optics.Grain(img, 0.5+r.Float64()*3, r)
	return img, truth.Card{Condition: "other", Kind: kind, Desk: desk, Size: [2]int{s.camera.W, s.camera.H}}
}
