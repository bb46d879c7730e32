package outline

import (
	"math"
	"slices"
)

// signs tells what speaks for and against the option at a place of the list: of
// its sides the worst and the mean, then what its shape, its place and its
// surroundings say.
func (v *view) signs(k seeker, all []option, at int) []float64 {
	c := all[at].candidate
	var sides []sideSigns
	for i := range c.quad {
		if !c.rim[i] {
			sides = append(sides, v.along(k, c.quad[i], c.quad[(i+1)%4]))
		}
	}
	out := v.sideSums(sides)
	out = append(out, v.shapeSigns(c)...)
	out = append(out, v.inkSigns(c.quad)...)
	return append(out, nested(all, at)...)
}

// sideSums gives for each sign of a side the least and the mean over the sides
// that are not the image's own.
func (v *view) sideSums(sides []sideSigns) []float64 {
	read := []func(s sideSigns) float64{
		func(s sideSigns) float64 { return math.Log1p(math.Abs(s.step)) },
		func(s sideSigns) float64 { return math.Log1p(math.Abs(s.step) / max(v.noise, 0.3)) },
		func(s sideSigns) float64 { return s.steady },
		func(s sideSigns) float64 { return math.Log1p(s.far) },
		func(s sideSigns) float64 { return -s.off },
		func(s sideSigns) float64 { return -math.Log1p(s.inside) },
		func(s sideSigns) float64 { return -math.Log1p(s.outside) },
		func(s sideSigns) float64 { return s.support },
		func(s sideSigns) float64 { return -s.beyond },
	}
	out := make([]float64, 0, 2*len(read)+6)
	for _, f := range read {
		least, sum := math.Inf(1), 0.0
		for _, s := range sides {
			x := f(s)
			least, sum = min(least, x), sum+x
		}
		if len(sides) == 0 {
			least = 0
		}
		out = append(out, least, sum/max(float64(len(sides)), 1))
	}
	return append(out, v.toneSigns(sides)...)
}

// toneSigns compares the colours along the sides: paper is the same along all of
// them, and it is the paper of the middle.
func (v *view) toneSigns(sides []sideSigns) []float64 {
	paper, ground, lighter := 0.0, 0.0, 0.0
	var in, out [3]float64
	for i, s := range sides {
		for _, t := range sides[:i] {
			paper, ground = max(paper, apartBy(s.paper, t.paper)), max(ground, apartBy(s.ground, t.ground))
		}
		if s.step > 0 {
			lighter++
		} else {
			lighter--
		}
		for k := range in {
			in[k] += s.paper[k] / float64(len(sides))
			out[k] += s.ground[k] / float64(len(sides))
		}
	}
	n := max(float64(len(sides)), 1)
	tint := 0.0 // how unlike the colours are, brightness aside
	a, b := in[0]+in[1]+in[2]+6, out[0]+out[1]+out[2]+6
	for k := range in {
		tint = max(tint, math.Abs(in[k]/a-out[k]/b))
	}
	return []float64{math.Log1p(paper), math.Log1p(ground), math.Abs(lighter) / n, math.Log1p(apartBy(in, out)), 20 * tint, (in[0] + in[1] + in[2]) / 765}
}

// cardShapes are the shapes of cards: Japan's, the small one, the credit card's,
// America's, and the narrow one.
var cardShapes = []float64{91.0 / 55, 85.0 / 55, 85.6 / 54, 89.0 / 51, 85.0 / 49}

func (v *view) shapeSigns(c candidate) []float64 {
	w, h := float64(v.s.w), float64(v.s.h)
	q := c.quad
	seen := max(width(q), height(q)) / max(min(width(q), height(q)), 1)
	shape, skew := pose(q, w, h)
	off := math.Inf(1)
	for _, s := range cardShapes {
		off = min(off, math.Abs(math.Log(seen/s)))
	}
	rims, near := 0.0, math.Inf(1)
	for i := range c.rim {
		if c.rim[i] {
			rims++
		}
		near = min(near, q[i].X, q[i].Y, w-q[i].X, h-q[i].Y)
	}
	lean := 0.0 // from upright
	for i := range q {
		d := q[(i+1)%4].minus(q[i])
		lean = max(lean, min(math.Abs(d.X), math.Abs(d.Y))/max(d.length(), 1))
	}
	calm, framed := 0.0, 0.0
	if v.calm {
		calm = 1
	}
	if v.framed {
		framed = 1
	}
	share := area(q[:]) / (w * h)
	return []float64{
		math.Abs(math.Log(seen / cardShape)), off, math.Abs(math.Log(shape / cardShape)), skew,
		share, math.Log(share), rims / 4, boolean(rims == 4), min(near, 12) / 12, min(lean, 0.3),
		calm, framed, c.score, c.plain, c.on,
		math.Log(max(width(q)/max(height(q), 1), 0.1)), math.Log1p(v.noise),
	}
}

func boolean(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// inkSigns tells where the strong edges of the image lie: in the quadrilateral,
// along its sides on the inside, and right outside.
func (v *view) inkSigns(q [4]Point) []float64 {
	grown := [4]Point{}
	m := centre(q)
	for i := range q {
		grown[i] = m.plus(q[i].minus(m).times(1.16))
	}
	in, margin, past := 0.0, 0.0, 0.0
	band := 0.06 * min(width(q), height(q))
	middle, inside, side, around := shrunkBy(q, 3+band), shrunkBy(q, 3), shrunkBy(q, -3), shrunkBy(grown, 0)
	for _, p := range v.ink {
		switch {
		case middle.has(p):
			in++
		case inside.has(p):
			margin++
		case side.has(p):
		case around.has(p):
			past++
		}
	}
	all := float64(max(len(v.ink), 1))
	size := area(q[:])
	return []float64{
		in / all, math.Log1p(1000 * in / size), math.Log1p(1000 * margin / (4 * band * math.Sqrt(size))),
		math.Log1p(1000 * past / (0.35 * size)), math.Log1p(1000 * all / float64(v.s.w*v.s.h)),
	}
}

// nested tells how good the best options are that lie inside this one and around
// it: a frame printed on a card has the card around it, a rim the card in it.
func nested(all []option, at int) []float64 {
	q := all[at].quad
	size := area(q[:])
	inner, outer, innerShare, outerShare := 0.0, 0.0, 0.0, 1.0
	for i, o := range all {
		if i == at {
			continue
		}
		share := area(o.quad[:]) / size
		switch {
		case share < 0.97 && share > 0.3 && o.plain > inner && !slices.ContainsFunc(o.quad[:], func(p Point) bool { return !within(q, p, -4) }):
			inner, innerShare = o.plain, share
		case share > 1.03 && share < 3 && o.plain > outer && !slices.ContainsFunc(q[:], func(p Point) bool { return !within(o.quad, p, -4) }):
			outer, outerShare = o.plain, 1/share
		}
	}
	return []float64{inner, outer, innerShare, outerShare}
}
