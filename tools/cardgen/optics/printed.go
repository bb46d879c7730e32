package optics

import (
	"math"
	"math/rand/v2"
)

// chance is an even draw from 0 to 1 that a place of a grid always gives again.
func chance(x, y float64, salt uint64) float64 {
	n := uint64(int64(math.Floor(x)))*0x9e3779b97f4a7c15 ^ uint64(int64(math.Floor(y)))*0xc2b2ae3d27d4eb4f ^ salt
	n = (n ^ n>>31) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>29) * 0x94d049bb133111eb
	return float64((n^n>>32)>>11) / (1 << 53)
}

// within is the place inside the cell of a grid, 0 to 1.
func within(x, step float64) float64 {
	x /= step
	return x - math.Floor(x)
}

// printed lists the desks that are covered by something with lines of its own.
var printed = []string{"newspaper", "notebook", "checks", "stripes", "keys", "magazine"}

// newPrinted makes a surface with lines, letters, keys or pictures on it, about
// the origin at a chance angle.
func newPrinted(kind string, r *rand.Rand) Surface {
	salt, cloud := r.Uint64(), NewCloud(r)
	var s Surface
	switch kind {
	case "newspaper":
		s = newspaper(r, salt)
	case "notebook":
		s = notebook(r)
	case "checks":
		s = checks(r)
	case "stripes":
		s = stripes(r)
	case "keys":
		s = keys(r, salt)
	default:
		s = magazine(r, salt)
	}
	turn, dx, dy := r.NormFloat64()*0.35, r.Float64()*200, r.Float64()*200
	sin, cos := math.Sincos(turn)
	return func(x, y float64) Colour {
		return s(x*cos-y*sin+dx, x*sin+y*cos+dy).Times(1 + 0.012*cloud.At(x*0.2, y*0.2))
	}
}

// letter is how dark a line of small print is at a place, 0 to 1: blots with
// gaps, in words of uneven length.
func letter(x, y, size float64, salt uint64) float64 {
	row := math.Floor(y / (size * 1.6))
	if v := within(y, size*1.6); v > 0.62 || chance(math.Floor(x/(size*7)), row, salt) < 0.12 {
		return 0
	}
	u, v := within(x, size), within(y, size*1.6)/0.62
	if u > 0.86 {
		return 0
	}
	return Step(0.42, 0.58, chance(math.Floor(x/size)*4+math.Floor(u*4), row*5+math.Floor(v*5), salt))
}

func newspaper(r *rand.Rand, salt uint64) Surface {
	paper := Colour{222, 218, 206}.Plus(r.Float64()*24 - 12)
	size, column := 1.6+r.Float64()*1.4, 38+r.Float64()*30
	return func(x, y float64) Colour {
		u := within(x, column) * column
		part, block := math.Floor(x/column), math.Floor(y/55)
		switch look := chance(part, block, salt); {
		case u < 3:
			return paper
		case look < 0.16: // a picture
			return Colour{120, 118, 114}.Plus(110 * (chance(x/3, y/3, salt) - 0.5))
		case look < 0.3: // a headline
			return paper.Mix(Colour{30, 30, 32}, letter(x, y, size*4, salt))
		}
		return paper.Mix(Colour{50, 50, 52}, 0.85*letter(x, y, size, salt))
	}
}

func notebook(r *rand.Rand) Surface {
	paper := Colour{244, 243, 238}.Plus(-r.Float64() * 20)
	rule := []Colour{{150, 175, 205}, {170, 170, 175}, {205, 160, 165}}[r.IntN(3)]
	step, squared, margin := 5+r.Float64()*4, r.Float64() < 0.4, 40+r.Float64()*60
	return func(x, y float64) Colour {
		c := paper
		if within(y, step)*step < 0.35 || squared && within(x, step)*step < 0.35 {
			c = rule
		}
		if math.Abs(math.Mod(math.Abs(x), 180)-margin) < 0.4 {
			c = Colour{210, 120, 125}
		}
		return c
	}
}

func checks(r *rand.Rand) Surface {
	a, b := anyColour(r), Colour{238, 236, 230}
	step, soft := 6+r.Float64()*22, r.Float64() < 0.5
	return func(x, y float64) Colour {
		i, j := within(x, 2*step) < 0.5, within(y, 2*step) < 0.5
		switch {
		case i && j:
			return a
		case soft && (i || j): // gingham
			return a.Mix(b, 0.5)
		case i != j:
			return b
		}
		if soft {
			return b
		}
		return a
	}
}

func stripes(r *rand.Rand) Surface {
	a, b := anyColour(r), anyColour(r)
	if r.Float64() < 0.5 {
		b = Colour{232, 230, 224}
	}
	wide, narrow := 8+r.Float64()*40, 1+r.Float64()*8
	return func(x, y float64) Colour {
		if within(x+y/7, wide+narrow)*(wide+narrow) < narrow {
			return a
		}
		return b.Times(1 + 0.03*math.Sin(y*4))
	}
}

func keys(r *rand.Rand, salt uint64) Surface {
	key := []Colour{{38, 38, 40}, {228, 228, 226}, {90, 92, 96}}[r.IntN(3)]
	bed := key.Times(0.55 + r.Float64()*0.2)
	label := Colour{235, 235, 235}
	if key[0] > 128 {
		label = Colour{60, 60, 64}
	}
	const pitch = 19.0
	return func(x, y float64) Colour {
		row := math.Floor(y / pitch)
		x += row * 5
		u, v := within(x, pitch)*pitch-pitch/2, within(y, pitch)*pitch-pitch/2
		inside := min(8-math.Abs(u), 8-math.Abs(v))
		if inside < 0 {
			return bed
		}
		c := key.Times(0.88 + 0.12*Step(0, 1.5, inside))
		if math.Abs(u+3) < 1.6 && math.Abs(v+2.5) < 1.8 && chance(math.Floor(x/pitch)*9+math.Floor(u*1.2), row*9+math.Floor(v*1.2), salt) < 0.5 {
			return label
		}
		return c
	}
}

func magazine(r *rand.Rand, salt uint64) Surface {
	paper := Colour{246, 245, 243}.Plus(-r.Float64() * 14)
	var tones [5]Colour
	for i := range tones {
		tones[i] = anyColour(r)
	}
	cloud := NewCloud(r)
	wide, high := 50+r.Float64()*60, 40+r.Float64()*50
	return func(x, y float64) Colour {
		i, j := math.Floor(x/wide), math.Floor(y/high)
		u, v := within(x, wide)*wide, within(y, high)*high
		look := chance(i, j, salt)
		switch {
		case u < 4 || v < 4:
			return paper
		case look < 0.45:
			k := int(look / 0.45 * 5)
			return tones[k].Mix(tones[(k+2)%5], 0.5+0.4*cloud.At(x*0.4, y*0.4)).Times(1 + 0.1*cloud.At(x*2, y*2))
		case look < 0.6: // a block of one colour with print on it
			return tones[0].Mix(Colour{250, 250, 250}, letter(x, y, 3.2, salt))
		}
		return paper.Mix(Colour{40, 40, 44}, letter(x, y, 1.8, salt))
	}
}
