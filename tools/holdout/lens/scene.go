package lens

import (
	"math"
	"math/rand/v2"
)

// rgb is a colour from 0 to 255.
type rgb [3]float64

func (c rgb) scaled(k float64) rgb { return rgb{c[0] * k, c[1] * k, c[2] * k} }

// table gives the colour of what the card lies on, at a place of the frame.
type table func(x, y float64) rgb

// lattice is noise at whole numbers, joined by straight lines.
type lattice []float64

func newLattice(r *rand.Rand) lattice {
	l := make(lattice, 128*128)
	for i := range l {
		l[i] = r.Float64()*2 - 1
	}
	return l
}

func (l lattice) at(x, y float64) float64 {
	i, j := math.Floor(x), math.Floor(y)
	u, v := x-i, y-j
	p := func(a, b float64) float64 { return l[(int(a)&127)*128+int(b)&127] }
	return (p(i, j)*(1-u)+p(i+1, j)*u)*(1-v) + (p(i, j+1)*(1-u)+p(i+1, j+1)*u)*v
}

// lay draws lots among tables.
func lay(r *rand.Rand) (string, table) {
	n := newLattice(r)
	tone := 40 + r.Float64()*165
	tint := rgb{tone * (0.8 + r.Float64()*0.4), tone * (0.85 + r.Float64()*0.3), tone * (0.8 + r.Float64()*0.4)}
	sin, cos := math.Sincos(r.Float64() * math.Pi)
	turn := func(x, y float64) (float64, float64) { return x*cos - y*sin, x*sin + y*cos }
	switch r.IntN(7) {
	case 0:
		return "gingham", func(x, y float64) rgb {
			u, v := turn(x, y)
			k := 1.0
			if math.Mod(math.Abs(u), 90) < 45 {
				k -= 0.16
			}
			if math.Mod(math.Abs(v), 90) < 45 {
				k -= 0.16
			}
			return tint.scaled(k + 0.03*n.at(x/2, y/2))
		}
	case 1:
		return "tatami", func(x, y float64) rgb {
			u, v := turn(x, y)
			return rgb{186, 178, 118}.scaled(1 + 0.08*math.Sin(v*0.9) + 0.06*n.at(u/60, v/3))
		}
	case 2:
		return "steel", func(x, y float64) rgb {
			u, v := turn(x, y)
			return rgb{172, 175, 180}.scaled(1 + 0.05*n.at(u/150, v*1.1) + 0.08*math.Sin(v/260))
		}
	case 3:
		return "terrazzo", func(x, y float64) rgb {
			if c := n.at(x/17, y/17); c > 0.55 {
				return rgb{150, 120, 104}
			} else if c < -0.6 {
				return rgb{96, 102, 110}
			}
			return rgb{205, 202, 196}.scaled(1 + 0.03*n.at(x, y))
		}
	case 4:
		return "carpet", func(x, y float64) rgb {
			return tint.scaled(0.85 + 0.16*n.at(x/1.7, y/1.7) + 0.05*n.at(x/40, y/40))
		}
	case 5:
		return "walnut", func(x, y float64) rgb {
			u, v := turn(x, y)
			ring := math.Sin(v/14 + 5*n.at(u/380, v/70))
			return rgb{110, 76, 54}.scaled(1 + 0.1*ring + 0.05*n.at(u/30, v*0.8))
		}
	}
	return "plain", func(x, y float64) rgb { return tint.scaled(1 + 0.015*n.at(x/50, y/50)) }
}

// light is how bright the frame is, from a grid of 3 by 3 points, and what
// stands between it and the lamp.
type light struct {
	w, h   float64
	grid   [3][3]float64
	cast   rgb
	shades []shade
}

// shade is a dark shape with a soft rim: a phone (a box) or a hand (discs).
type shade struct {
	dark, rim float64
	depth     func(x, y float64) float64 // pixels inside the shape
}

func newLight(w, h float64, hard bool, r *rand.Rand) light {
	l := light{w: w, h: h, cast: rgb{1 + r.Float64()*0.06, 1, 1 - r.Float64()*0.1}}
	level, spread := 0.82+r.Float64()*0.16, 0.1
	for i := range l.grid {
		for j := range l.grid[i] {
			l.grid[i][j] = level * (1 - r.Float64()*spread*2)
		}
	}
	if hard || r.IntN(3) == 0 {
		l.shades = append(l.shades, newShade(w, h, hard, r))
	}
	return l
}

func newShade(w, h float64, hard bool, r *rand.Rand) shade {
	s := shade{dark: 0.12 + r.Float64()*0.2, rim: 30 + r.Float64()*70}
	if hard {
		s.dark, s.rim = 0.28+r.Float64()*0.27, 6+r.Float64()*34
	}
	x0, y0 := w*(0.25+r.Float64()*0.5), h*(0.25+r.Float64()*0.5)
	sin, cos := math.Sincos(r.Float64() * math.Pi)
	if r.IntN(2) == 0 { // a phone
		a, b := w*(0.16+r.Float64()*0.1), w*(0.3+r.Float64()*0.15)
		s.depth = func(x, y float64) float64 {
			u, v := (x-x0)*cos-(y-y0)*sin, (x-x0)*sin+(y-y0)*cos
			return math.Min(a-math.Abs(u), b-math.Abs(v))
		}
		return s
	}
	palm := w * (0.12 + r.Float64()*0.08)
	s.depth = func(x, y float64) float64 { // a hand: a palm and four fingers
		d := palm - math.Hypot(x-x0, y-y0)
		for f := range 4 {
			a := (float64(f) - 1.5) * 0.35
			fx, fy := cos*math.Cos(a)-sin*math.Sin(a), sin*math.Cos(a)+cos*math.Sin(a)
			along := math.Max(0, math.Min(palm*2.2, (x-x0)*fx+(y-y0)*fy))
			d = math.Max(d, palm*0.2-math.Hypot(x-x0-along*fx, y-y0-along*fy))
		}
		return d
	}
	return s
}

func (l light) at(x, y float64) float64 {
	u, v := math.Min(1.999, x/l.w*2), math.Min(1.999, y/l.h*2)
	i, j := int(u), int(v)
	u, v = u-float64(i), v-float64(j)
	k := (l.grid[i][j]*(1-u)+l.grid[i+1][j]*u)*(1-v) + (l.grid[i][j+1]*(1-u)+l.grid[i+1][j+1]*u)*v
	for _, s := range l.shades {
		k *= 1 - s.dark/(1+math.Exp(-4*s.depth(x, y)/s.rim))
	}
	return k
}
