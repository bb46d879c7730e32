package photo

import (
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
)

// thing is something that lies on the desk beside or under the card.
type thing interface {
	over(c optics.Colour, p optics.Point) optics.Colour
}

// scatter lays a few things around the card.
func scatter(s *shot, n int, r *rand.Rand) []thing {
	var out []thing
	for range n {
		a := r.Float64() * 2 * math.Pi
		// The middle of a thing lies past the card's side.
		far := 1.05 + r.Float64()*0.9
		at := optics.Point{X: math.Cos(a) * s.w * 0.62 * far, Y: math.Sin(a) * s.h * 0.75 * far}
		switch r.IntN(7) {
		case 0, 1:
			out = append(out, newRod(at, r))
		case 2:
			out = append(out, newCable(at, r))
		case 3:
			out = append(out, newSlab(at, s, r))
		case 4:
			out = append(out, newNeighbour(at, s, r))
		case 5:
			out = append(out, newLeaf(r))
		default:
			out = append(out, cup{at: optics.Point{X: at.X * 1.5, Y: at.Y * 1.7}, radius: 30 + r.Float64()*15, tone: 150 + r.Float64()*100})
		}
	}
	return out
}

// rod is a pen or a pencil.
type rod struct {
	at, way      optics.Point
	half, radius float64
	tone         optics.Colour
}

func newRod(at optics.Point, r *rand.Rand) rod {
	// Most lie about along the side they are next to.
	a := math.Atan2(at.Y, at.X) + math.Pi/2 + r.NormFloat64()*0.5
	return rod{at, optics.Point{X: math.Cos(a), Y: math.Sin(a)}, 60 + r.Float64()*20, 3.5 + r.Float64()*2.5, lively(r)}
}

func lively(r *rand.Rand) optics.Colour {
	return optics.Colour{20 + 220*r.Float64(), 20 + 220*r.Float64(), 20 + 220*r.Float64()}
}

func (o rod) over(c optics.Colour, p optics.Point) optics.Colour {
	dx, dy := p.X-o.at.X, p.Y-o.at.Y
	u, v := dx*o.way.X+dy*o.way.Y, -dx*o.way.Y+dy*o.way.X
	d := math.Hypot(max(0, math.Abs(u)-o.half), v)
	if d > o.radius+3 {
		return c
	}
	c = c.Times(1 - 0.35*optics.Step(o.radius+3, o.radius, d))
	body := o.tone.Times(0.55 + 0.45*math.Sqrt(max(0, 1-(v-0.8)*(v-0.8)/o.radius/o.radius/1.7)))
	if math.Abs(u-o.half*0.3) < 0.8 {
		body = body.Times(0.6)
	}
	return c.Mix(body, optics.Step(o.radius+0.1, o.radius-0.1, d))
}

// cable is a thin line that bends.
type cable struct {
	rod
	bend, wave float64
}

func newCable(at optics.Point, r *rand.Rand) cable {
	o := cable{newRod(at, r), 4 + r.Float64()*14, 0.02 + r.Float64()*0.04}
	o.half, o.radius = 500, 1.3+r.Float64()*1.5
	o.tone = [3]optics.Colour{{28, 28, 30}, {236, 236, 236}, {120, 122, 126}}[r.IntN(3)]
	return o
}

func (o cable) over(c optics.Colour, p optics.Point) optics.Colour {
	u := (p.X-o.at.X)*o.way.X + (p.Y-o.at.Y)*o.way.Y
	by := o.bend * math.Sin(u*o.wave)
	return o.rod.over(c, optics.Point{X: p.X + o.way.Y*by, Y: p.Y - o.way.X*by})
}

// slab is a rounded rectangle: a telephone, a case, a book, another card.
type slab struct {
	at       optics.Point
	sin, cos float64
	w, h     float64 // half
	round    float64
	tone     optics.Colour
	print    func(u, v float64) float64 // how dark print is, nil for none
	shadow   float64
}

func turned(at optics.Point, w, h float64, r *rand.Rand) slab {
	sin, cos := math.Sincos(r.NormFloat64() * 0.4)
	return slab{at: at, sin: sin, cos: cos, w: w / 2, h: h / 2, tone: lively(r), shadow: 0.1 + r.Float64()*0.3}
}

func newSlab(at optics.Point, s *shot, r *rand.Rand) slab {
	w, h := 70+r.Float64()*80, 70+r.Float64()*90
	// It begins next to the card, and mostly leaves the frame.
	out := optics.Point{X: at.X * (1 + w/s.w/1.6), Y: at.Y * (1 + h/s.h/1.6)}
	o := turned(out, w, h, r)
	o.round = r.Float64() * 8
	return o
}

// newNeighbour is another card, partly in the frame.
func newNeighbour(at optics.Point, s *shot, r *rand.Rand) slab {
	o := turned(optics.Point{X: at.X * 1.75, Y: at.Y * 1.75}, s.w, s.h, r)
	o.tone = optics.Colour{248, 247, 244}.Plus(-r.Float64() * 24)
	salt := r.Float64() * 50
	o.print = func(u, v float64) float64 {
		if math.Abs(u) > o.w*0.7 || math.Abs(v) > o.h*0.7 || math.Mod(v+200, 6) > 2.4 {
			return 0
		}
		return optics.Step(0.1, 0.2, math.Sin(u*3+salt)*math.Sin(u*5.3+math.Floor((v+200)/6)*7))
	}
	return o
}

// newLeaf is a sheet of paper, or a folder, that lies under the card too.
func newLeaf(r *rand.Rand) slab {
	w, h := 150+r.Float64()*100, 150+r.Float64()*100
	side := r.Float64() * 2 * math.Pi
	o := turned(optics.Point{X: math.Cos(side) * w * 0.4, Y: math.Sin(side) * h * 0.4}, w, h, r)
	if r.Float64() < 0.6 {
		o.tone = optics.Colour{245, 245, 243}.Plus(-r.Float64() * 30)
	}
	o.shadow *= 0.4
	return o
}

func (o slab) over(c optics.Colour, p optics.Point) optics.Colour {
	dx, dy := p.X-o.at.X, p.Y-o.at.Y
	u, v := dx*o.cos+dy*o.sin, -dx*o.sin+dy*o.cos
	px, py := max(0, math.Abs(u)-o.w+o.round), max(0, math.Abs(v)-o.h+o.round)
	d := math.Hypot(px, py) - o.round
	if px == 0 || py == 0 {
		d = max(math.Abs(u)-o.w, math.Abs(v)-o.h)
	}
	if d > 3 {
		return c
	}
	c = c.Times(1 - o.shadow*optics.Step(3, 0, d))
	body := o.tone
	if o.print != nil {
		body = body.Mix(optics.Colour{40, 40, 44}, o.print(u, v))
	}
	return c.Mix(body, optics.Step(0.12, -0.12, d))
}

// cup is seen from above, with coffee in it.
type cup struct {
	at           optics.Point
	radius, tone float64
}

func (o cup) over(c optics.Colour, p optics.Point) optics.Colour {
	d := math.Hypot(p.X-o.at.X, p.Y-o.at.Y)
	switch {
	case d > o.radius+6:
		return c
	case d > o.radius:
		return c.Times(1 - 0.3*optics.Step(o.radius+6, o.radius, d))
	case d < o.radius*0.86:
		return optics.Colour{58, 34, 20}
	}
	return optics.Colour{o.tone, o.tone, o.tone}.Times(0.85 + 0.15*math.Cos(d/3))
}
