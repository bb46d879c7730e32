package outline

import "math"

// regionSide is the longer side of the image in which areas of one tone are
// looked for, in pixels.
const regionSide = 240

// regions gives the quadrilaterals around areas that are brighter or darker than
// a limit, or unlike the ground along the border, in pixels of seek. Where the
// edges of a desk are many, the card is often one area all the same.
func (v *view) regions() [][4]Point {
	r := v.soft.smaller(regionSide)
	unit := float64(v.seek.w) / float64(r.w)
	grey := r.grey()
	var out [][4]Point
	take := func(m mask) {
		for _, b := range m.components(r.w * r.h / 90) {
			if float64(b.size) > 0.93*float64(r.w*r.h) {
				continue
			}
			if q, ok := b.quadrilateral(); ok {
				out = append(out, scaled(q, unit))
			}
		}
	}
	last := -99.0
	for _, share := range [7]float64{0.12, 0.27, 0.42, 0.57, 0.71, 0.83, 0.93} {
		limit := percentile(grey, share)
		if limit < last+3 {
			continue
		}
		last = limit
		bright, dark := newMask(r.w, r.h), newMask(r.w, r.h)
		for i, g := range grey {
			dark.on[i] = 1
			if float64(g) > limit {
				bright.on[i], dark.on[i] = 1, 0
			}
		}
		take(bright.opened(1))
		take(dark.opened(1))
	}
	if ground, noise, ok := lid(r.ring()); ok {
		for _, k := range [3]float64{3, 8, 20} {
			off, _ := r.apart(ground, max(0.6, k*noise/2), strongInk)
			take(off.closed(2).filled().opened(2))
		}
	}
	return out
}

// quadrilateral gives the four sides that fit the hull of an area best: of its
// hull, the edges are taken away one by one whose absence adds least.
func (b blob) quadrilateral() ([4]Point, bool) {
	hull := hullOf(b.rim)
	var out [4]Point
	if len(hull) < 4 || float64(b.size) < 0.45*math.Abs(area(hull)) {
		return out, false
	}
	solid := math.Abs(area(hull))
	for len(hull) > 4 {
		n := len(hull)
		best, least, at := -1, math.Inf(1), Point{}
		for i := range hull {
			// The edge from i to i+1 goes when its neighbours meet beyond it.
			p, a, c, d := hull[(i+n-1)%n], hull[i], hull[(i+1)%n], hull[(i+2)%n]
			x, ok := meet(through(p, a), through(c, d))
			if !ok || x.minus(a).dot(a.minus(p)) < 0 || x.minus(c).dot(c.minus(d)) < 0 {
				continue
			}
			if more := math.Abs(c.minus(a).cross(x.minus(a))) / 2; more < least {
				best, least, at = i, more, x
			}
		}
		if best < 0 {
			return out, false
		}
		hull[best] = at
		gone := (best + 1) % n
		hull = append(hull[:gone:gone], hull[gone+1:]...)
	}
	copy(out[:], hull)
	out = clockwise(out)
	return out, convex(out) && plausibleAt(out, 10) && solid > 0.86*area(out[:])
}
