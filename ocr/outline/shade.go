package outline

import "math"

// A card throws a shadow on the desk, and the shadow's border may be as crisp as
// the card's. It is told by its colour: the desk's, only darker.
const (
	shadeDepth   = 0.14 // of the card's size: how far inside the card's true side may lie
	shadeTint    = 0.07 // by how much the colours of a shadow may be darkened unequally
	shadeSupport = 0.88 // share of the card's side that lies on an edge
	shadeStep    = 6.0  // grey levels between shadow and card
)

// profile is what lies along the normal of a side: the median colour at each
// distance, outside first, taken when it is asked for.
type profile struct {
	r      raster
	side   [41]Point // places along the side
	inward Point     // a pixel towards the card
	first  float64   // distance of the first, in pixels; negative is outside
	colour [][3]float64
	known  []bool
}

// acrossSide takes the profile of the side from p to q from outside to depth
// pixels inside.
func acrossSide(r raster, p, q Point, outside, depth float64) *profile {
	d := q.minus(p).times(1 / max(distance(p, q), 1e-9))
	// Clockwise on the screen, the inside is to the right.
	out := profile{r: r, inward: Point{-d.Y, d.X}, first: -outside}
	for i := range out.side {
		out.side[i] = between(p, q, 0.1+0.8*float64(i)/float64(len(out.side)-1))
	}
	n := 0
	for o := -outside; o <= depth; o++ {
		n++
	}
	out.colour, out.known = make([][3]float64, n), make([]bool, n)
	return &out
}

// at gives the colour at a distance.
func (p *profile) at(o float64) [3]float64 {
	n := min(max(int(math.Round(o-p.first)), 0), len(p.colour)-1)
	if !p.known[n] {
		p.colour[n], p.known[n] = p.middle(p.first+float64(n)), true
	}
	return p.colour[n]
}

// middle takes the median colour at a distance.
func (p *profile) middle(o float64) [3]float64 {
	var values [3][len(p.side)]float64
	in := p.inward.times(o)
	for i, on := range &p.side {
		c := p.r.at(on.X+in.X, on.Y+in.Y)
		values[0][i], values[1][i], values[2][i] = c[0], c[1], c[2]
	}
	return [3]float64{median(values[0][:]), median(values[1][:]), median(values[2][:])}
}

// median puts the value in the middle there, the smaller ones before it and the
// larger ones behind (Hoare 1961, Algorithm 65: find).
func median(v []float64) float64 {
	middle := len(v) / 2
	for lo, hi := 0, len(v)-1; lo < hi; {
		i, j, pivot := lo, hi, v[middle]
		for i <= j {
			for v[i] < pivot {
				i++
			}
			for v[j] > pivot {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i, j = i+1, j-1
			}
		}
		if j < middle {
			lo = i
		}
		if i > middle {
			hi = j
		}
	}
	return v[middle]
}

// shaded gives how far inside a side the card begins when what lies between is
// its shadow, 0 when it isn't.
func shaded(r raster, p, q Point, size float64) float64 {
	const outside, ahead = 7, 9
	depth := max(shadeDepth*size, 8)
	prof := acrossSide(r, p, q, outside, depth+ahead+1)
	desk := prof.at(-5)
	best, step := 0.0, shadeStep
	for o := 3.0; o <= depth; o++ {
		if !shadow(desk, prof.at((o+1)/2)) || !shadow(desk, prof.at(max(o-3, 1))) {
			continue
		}
		a, b := prof.at(o-2), prof.at(o+2)
		change := 0.0
		for k := range 3 {
			change = max(change, math.Abs(a[k]-b[k]))
		}
		if change > step && prof.stays(o, ahead, change/2) {
			best, step = o, change
		}
	}
	return best
}

// stays reports whether the colour that begins at a distance goes on for a while
// as something else than before. Behind a line of text there is paper again.
func (p *profile) stays(o, ahead, change float64) bool {
	before := p.at(o - 2)
	for t := 3.0; t <= ahead; t++ {
		c, differs := p.at(o+t), 0.0
		for k := range c {
			differs = max(differs, math.Abs(c[k]-before[k]))
		}
		if differs < change {
			return false
		}
	}
	return true
}

// shadow reports whether a colour can be the desk's in the shade.
func shadow(desk, c [3]float64) bool {
	least, most := math.Inf(1), 0.0
	for k := range 3 {
		share := (c[k] + 2) / (desk[k] + 2)
		least, most = min(least, share), max(most, share)
	}
	return most < 0.975 && least > 0.25 && most-least < shadeTint
}

// unshaded moves the sides of a quadrilateral that run along a shadow to the card.
func (v *view) unshaded(r raster, q [4]Point) [4]Point {
	var sides [4]line
	moved := false
	for i := range q {
		p, n := q[i], q[(i+1)%4]
		sides[i] = through(p, n)
		size := height(q)
		if i%2 == 1 {
			size = width(q)
		}
		by := shaded(r, p, n, size)
		if by == 0 {
			continue
		}
		d := n.minus(p).times(1 / distance(p, n))
		in := Point{-d.Y, d.X}.times(by)
		a, b := p.plus(in), n.plus(in)
		l := edgeNear(r, a, b, 3)
		a, b = a.minus(l.n.times(l.n.dot(a)-l.d)), b.minus(l.n.times(l.n.dot(b)-l.d))
		k := seeker{s: v.s, strong: max(1.5, v.noise), faint: true, room: &v.room}
		if k.support(between(a, b, 0.06), between(a, b, 0.94)) < shadeSupport {
			continue // the ends of lines of text
		}
		sides[i], moved = l, true
	}
	if !moved {
		return q
	}
	out := q
	for i := range q {
		p, ok := meet(sides[(i+3)%4], sides[i])
		if !ok {
			return q
		}
		out[i] = p
	}
	if !convex(out) || !plausible(out) || area(out[:]) < 0.7*area(q[:]) {
		return q
	}
	return out
}
