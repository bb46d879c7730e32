package outline

import (
	"cmp"
	"math"
	"slices"
)

// edge is a line with the edges that lie on it.
type edge struct {
	line
	long     float64      // samples in unbroken edges
	strong   float64      // the sum of their gradients
	free     float64      // samples in the longest of them that ends within the image
	from, to Point        // where the first begins and the last ends
	runs     [][2]float64 // where each begins and ends, along the line
	border   bool         // the image's own border
}

// along is the direction of a line.
func (l line) along() Point { return Point{l.n.Y, -l.n.X} }

// covered is the share of the way between two points of an edge's line on which
// there are edges.
func (e edge) covered(p, q Point) float64 {
	if e.border {
		return 1
	}
	from, to := e.along().dot(p), e.along().dot(q)
	if from > to {
		from, to = to, from
	}
	sum := 0.0
	for _, r := range e.runs {
		sum += max(0, min(r[1], to)-max(r[0], from))
	}
	return sum / max(to-from, 1)
}

// sameLine is how far apart two lines are at the ends of the edges on them, in
// pixels, to be taken for one.
const sameLine = 3

// lines gives the n lines with the longest edges on them. Lines of text have
// many strong pixels too, but with gaps and of either sign.
func (k seeker) lines(upright bool, n int) []edge {
	var all []edge
	for _, l := range k.hough(upright, 4*n) {
		if e := k.edgeOn(l); e.long > 0 {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b edge) int { return cmp.Compare(b.long, a.long) })
	sharp := slices.Clone(all)
	slices.SortStableFunc(sharp, func(a, b edge) int { return cmp.Compare(b.strong, a.strong) })
	free := slices.Clone(all)
	slices.SortStableFunc(free, func(a, b edge) int { return cmp.Compare(b.free, a.free) })
	// The longest, the strongest, and those that end within the image take turns:
	// a desk's stripes and rules run on to its border, a card's sides don't.
	var turns []edge
	for i := range all {
		turns = append(turns, free[i], all[i], free[i], sharp[i])
	}
	out := make([]edge, 0, n)
	for _, e := range turns {
		known := slices.ContainsFunc(out, func(l edge) bool {
			return math.Abs(l.n.dot(e.from)-l.d) < sameLine && math.Abs(l.n.dot(e.to)-l.d) < sameLine
		})
		if !known {
			out = append(out, e)
		}
		if len(out) == n {
			break
		}
	}
	return out
}

// edgeOn finds the unbroken edges on a line.
func (k seeker) edgeOn(l line) edge {
	along := l.along()
	from, to := k.within(l)
	n := int((to - from) / 2)
	out := edge{line: l}
	if n < window {
		return out
	}
	steps, across, best := k.room.at[:n], k.room.across[:n], k.room.best[:n+1]
	for i := range steps {
		steps[i] = along.times(from + 2*float64(i))
	}
	clear(best)
	for _, o := range [3]float64{0, -1, 1} {
		base := l.n.times(l.d + o)
		for i, step := range steps {
			p := base.plus(step)
			across[i] = 0
			if p.X < 0 || p.Y < 0 || p.X >= float64(k.s.w) || p.Y >= float64(k.s.h) {
				continue
			}
			if j := int(p.Y)*k.s.w + int(p.X); k.s.crest[j] {
				g := k.s.at[j]
				across[i] = float64(g.x)*l.n.X + float64(g.y)*l.n.Y
			}
		}
		k.room.average(across)
		keepLargest(best[:n], across)
	}
	run, sum := 0, 0.0
	for i, g := range best { // the last of them is none, and ends the last run
		if g >= 0.4*k.strong && i < n {
			run, sum = run+1, sum+g
			continue
		}
		if run > 8 {
			out.take(k, run, sum, from+2*float64(i-run), from+2*float64(i))
		}
		run, sum = 0, 0
	}
	return out
}

// take adds a run of samples that lies between two places along the line.
func (e *edge) take(k seeker, run int, strength, from, to float64) {
	foot := e.n.times(e.d)
	a, b := foot.plus(e.along().times(from)), foot.plus(e.along().times(to))
	if e.long == 0 {
		e.from = a
	}
	e.to = b
	e.long += float64(run - 8)
	e.strong += strength
	if k.inside(a) && k.inside(b) {
		e.free = max(e.free, float64(run))
	}
	e.runs = append(e.runs, [2]float64{from, to})
}

// within is the part of a line that lies in the image, as places along it.
func (k seeker) within(l line) (from, to float64) {
	foot, along := l.n.times(l.d), l.along()
	from, to = -1e9, 1e9
	clip := func(at, way, size float64) {
		if math.Abs(way) < 1e-9 {
			return
		}
		a, b := -at/way, (size-at)/way
		from, to = max(from, min(a, b)), min(to, max(a, b))
	}
	clip(foot.X, along.X, float64(k.s.w))
	clip(foot.Y, along.Y, float64(k.s.h))
	return from, to
}

// inside reports whether a place is no end of a line at the image's border.
func (k seeker) inside(p Point) bool {
	const margin = 5
	return p.X > margin && p.Y > margin && p.X < float64(k.s.w)-margin && p.Y < float64(k.s.h)-margin
}
