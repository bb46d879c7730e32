package optics

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Colour is red, green and blue from 0 to 255.
type Colour [3]float64

// Mix goes from c to d by the share t.
func (c Colour) Mix(d Colour, t float64) Colour {
	for i := range c {
		c[i] += (d[i] - c[i]) * t
	}
	return c
}

// Times makes a colour darker or lighter.
func (c Colour) Times(k float64) Colour {
	for i := range c {
		c[i] *= k
	}
	return c
}

// Plus adds to every channel.
func (c Colour) Plus(k float64) Colour {
	for i := range c {
		c[i] += k
	}
	return c
}

// tile is the side of a cloud, a power of two.
const tile = 256

// Cloud is smooth noise that repeats itself, about 0 with a spread of about 1.
type Cloud []float32

// NewCloud makes a cloud of four octaves.
func NewCloud(r *rand.Rand) Cloud {
	c := make(Cloud, tile*tile)
	for octave, weight := 0, 1.0; octave < 4; octave, weight = octave+1, weight/2 {
		step := tile >> (3 + octave) // pixels between grid points
		n := tile / step
		grid := make([]float64, n*n)
		for i := range grid {
			grid[i] = r.NormFloat64()
		}
		for y := range tile {
			for x := range tile {
				u, v := float64(x)/float64(step), float64(y)/float64(step)
				c[y*tile+x] += float32(weight * smooth(grid, n, u, v))
			}
		}
	}
	return c
}

func smooth(grid []float64, n int, u, v float64) float64 {
	x, y := int(u), int(v)
	fx, fy := u-float64(x), v-float64(y)
	fx, fy = fx*fx*(3-2*fx), fy*fy*(3-2*fy)
	at := func(i, j int) float64 { return grid[(j%n)*n+i%n] }
	top := at(x, y)*(1-fx) + at(x+1, y)*fx
	low := at(x, y+1)*(1-fx) + at(x+1, y+1)*fx
	return top*(1-fy) + low*fy
}

// At gives the noise at a place; one unit is a point of the finest grid.
func (c Cloud) At(x, y float64) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	i, j := int(fx), int(fy)
	u, v := float32(x-fx), float32(y-fy)
	at := func(i, j int) float32 { return c[(j&(tile-1))*tile+i&(tile-1)] }
	top := at(i, j)*(1-u) + at(i+1, j)*u
	low := at(i, j+1)*(1-u) + at(i+1, j+1)*u
	return float64(top*(1-v) + low*v)
}

// Surface gives the colour of a plane at a place in millimetres.
type Surface func(x, y float64) Colour

// Surfaces lists the kinds of desk.
func Surfaces() []string {
	plain := []string{"wood", "plain", "cloth", "stone", "leather", "mat", "planks", "bright", "black", "white", "room"}
	return append(plain, printed...)
}

// NewSurface makes a desk of one kind; card is the paper's colour, which the
// kind "alike" comes near to.
func NewSurface(kind string, card Colour, r *rand.Rand) Surface {
	if slices.Contains(printed, kind) {
		return newPrinted(kind, r)
	}
	cloud := NewCloud(r)
	turn := r.Float64() * math.Pi
	sin, cos := math.Sincos(turn)
	base := anyColour(r)
	switch kind {
	case "wood", "planks":
		base = [][3]float64{{168, 122, 80}, {120, 78, 48}, {205, 170, 125}, {92, 62, 44}, {190, 140, 96}}[r.IntN(5)]
		plank := 90 + r.Float64()*60
		return func(x, y float64) Colour {
			x, y = x*cos-y*sin, x*sin+y*cos
			shade := 1 + 0.07*cloud.At(x*0.12, y*2.2) + 0.05*math.Sin(y*0.5+2.5*cloud.At(x*0.03, y*0.2))
			if kind == "planks" {
				if gap := math.Abs(math.Mod(math.Abs(y), plank) - plank/2); gap < 0.7 {
					shade *= 0.45
				}
				shade *= 1 + 0.06*math.Sin(math.Floor(y/plank)*12.9)
			}
			return base.Times(shade)
		}
	case "cloth":
		return func(x, y float64) Colour {
			weave := math.Sin(x*5)*math.Sin(y*5)*0.05 + 0.03*cloud.At(x*3, y*3)
			return base.Times(1 + weave + 0.06*cloud.At(x*0.1, y*0.1))
		}
	case "stone":
		return func(x, y float64) Colour {
			v := 0.09*cloud.At(x*1.4, y*1.4) + 0.05*cloud.At(x*7, y*7)
			return base.Times(1 + v)
		}
	case "leather":
		base = base.Times(0.45)
		return func(x, y float64) Colour {
			return base.Times(1 + 0.1*math.Abs(cloud.At(x*2.5, y*2.5)))
		}
	case "mat":
		base = []Colour{{38, 92, 70}, {60, 66, 78}, {44, 70, 110}}[r.IntN(3)]
		return func(x, y float64) Colour {
			u, v := x*cos-y*sin, x*sin+y*cos
			if math.Abs(math.Mod(math.Abs(u), 10)-5) > 4.9 || math.Abs(math.Mod(math.Abs(v), 10)-5) > 4.9 {
				return base.Plus(45)
			}
			return base.Times(1 + 0.03*cloud.At(x*4, y*4))
		}
	case "bright":
		base = Colour{225, 224, 220}.Plus(r.Float64()*24 - 18)
	case "black":
		base = Colour{24, 24, 26}.Plus(r.Float64() * 24)
	case "white":
		base = Colour{244, 244, 243}.Plus(r.Float64()*14 - 9)
	case "room": // what lies far behind a card that is held up
		other := anyColour(r)
		return func(x, y float64) Colour {
			v := cloud.At(x*0.09, y*0.09)
			return base.Mix(other, 0.5+0.5*math.Tanh(1.5*v)).Times(1 + 0.15*cloud.At(x*0.05+70, y*0.05))
		}
	case "alike":
		base = card.Plus(-10 - r.Float64()*14)
	}
	return func(x, y float64) Colour {
		return base.Times(1 + 0.012*cloud.At(x*0.3, y*0.3))
	}
}

func anyColour(r *rand.Rand) Colour {
	light := 35 + r.Float64()*175
	hue, depth := r.Float64()*2*math.Pi, r.Float64()*0.35
	var c Colour
	for i := range c {
		c[i] = light * (1 + depth*math.Cos(hue+float64(i)*2*math.Pi/3))
	}
	return c
}
