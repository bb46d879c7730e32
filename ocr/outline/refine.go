package outline

import "math"

// probes is how many times each side is looked for across itself.
const probes = 44

// refined moves each side of a quadrilateral to the strongest edge within reach
// pixels. A side's line is fitted to what its probes find so that the few that
// hit a letter or a finger don't count. Sides that are fixed stay.
func refined(r raster, q [4]Point, reach float64, fixed [4]bool) [4]Point {
	var sides [4]line
	for i := range q {
		if fixed[i] {
			sides[i] = through(q[i], q[(i+1)%4])
			continue
		}
		sides[i] = edgeNear(r, q[i], q[(i+1)%4], reach)
	}
	out := q
	for i := range q {
		p, ok := meet(sides[(i+3)%4], sides[i])
		if !ok || distance(p, q[i]) > 2.5*reach {
			return q
		}
		out[i] = p
	}
	if !convex(out) {
		return q
	}
	return out
}

// edgeNear fits a line to the edge along the side from p to q.
func edgeNear(r raster, p, q Point, reach float64) line {
	d := q.minus(p).times(1 / max(distance(p, q), 1e-9))
	n := Point{-d.Y, d.X}
	var along, off, weight [probes]float64
	for i := range probes {
		at := between(p, q, 0.06+0.88*float64(i)/(probes-1))
		along[i] = at.minus(p).dot(d)
		off[i], weight[i] = r.step(at, n, reach)
	}
	slope, base := 0.0, 0.0
	w := weight
	for range 7 {
		slope, base = fitLine(along[:], off[:], w[:])
		for i := range w {
			e := (off[i] - slope*along[i] - base) / 0.6
			w[i] = weight[i] / (1 + e*e)
		}
	}
	first, last := along[0], along[probes-1]
	return through(
		p.plus(d.times(first)).plus(n.times(base+slope*first)),
		p.plus(d.times(last)).plus(n.times(base+slope*last)),
	)
}

// step finds where along the normal through a point the colour changes most.
func (r raster) step(at, n Point, reach float64) (offset, strength float64) {
	count := int(2*reach/0.5) + 1
	var before, here [3]float64
	for i := range count {
		o := -reach + 0.5*float64(i)
		next := r.at(at.X+o*n.X, at.Y+o*n.Y)
		if i >= 2 {
			change := max(math.Abs(next[0]-before[0]), math.Abs(next[1]-before[1]), math.Abs(next[2]-before[2]))
			if change > strength {
				offset, strength = o-0.5, change
			}
		}
		before, here = here, next
	}
	return offset, strength
}

// at interpolates between the four pixels around a point.
func (r raster) at(x, y float64) [3]float64 {
	x, y = x-0.5, y-0.5
	x0, y0 := floor(x), floor(y)
	fx, fy := float32(x-float64(x0)), float32(y-float64(y0))
	left, right := min(max(x0, 0), r.w-1), min(max(x0+1, 0), r.w-1)
	above, below := min(max(y0, 0), r.h-1)*r.w, min(max(y0+1, 0), r.h-1)*r.w
	var out [3]float64
	for k, p := range r.c {
		upper := p[above+left]*(1-fx) + p[above+right]*fx
		lower := p[below+left]*(1-fx) + p[below+right]*fx
		out[k] = float64(upper*(1-fy) + lower*fy)
	}
	return out
}

// floor is the whole number at or under v.
func floor(v float64) int {
	n := int(v)
	if float64(n) > v {
		n--
	}
	return n
}

// fitLine is the weighted least-squares line y = slope·x + base.
func fitLine(x, y, w []float64) (slope, base float64) {
	var sw, sx, sy, sxx, sxy float64
	for i := range x {
		sw += w[i]
		sx += w[i] * x[i]
		sy += w[i] * y[i]
		sxx += w[i] * x[i] * x[i]
		sxy += w[i] * x[i] * y[i]
	}
	det := sw*sxx - sx*sx
	if det < 1e-9 {
		return 0, 0
	}
	slope = (sw*sxy - sx*sy) / det
	return slope, (sy - slope*sx) / sw
}
