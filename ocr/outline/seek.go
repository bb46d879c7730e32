package outline

import (
	"cmp"
	"math"
	"slices"
)

// cardShape is the longer side of a Japanese card to its shorter, 91 × 55 mm.
const cardShape = 91.0 / 55

// candidate is a quadrilateral of lines with what speaks for it.
type candidate struct {
	quad  [4]Point
	sides [4]float64 // share of each side that lies on an edge
	score float64    // all in all
	plain float64    // without what its size counts
	on    float64    // support of the sides past their ends
}

// seeker looks for quadrilaterals among the edges of an image.
type seeker struct {
	s      slopes
	strong float64 // the gradient from which a pixel counts as edge
	full   float64 // the area from which a card is large
	least  float64 // the gradient below which there is no edge even in the mean
	faint  bool    // edges are told from noise only along their length
}

const worthKeeping = 0.75 // score below which a candidate is forgotten

// seek gives the candidates that n lines a direction make, best first.
func (k seeker) seek(n int, skip []bool) []candidate {
	level, upright := k.lines(false, n, skip), k.lines(true, n, skip)
	var out []candidate
	for i, a := range level {
		for _, b := range level[i+1:] {
			for j, c := range upright {
				for _, d := range upright[j+1:] {
					if q, ok := k.corners(a, b, c, d); ok {
						if found, ok := k.judge(q); ok {
							out = append(out, found)
						}
					}
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return out
}

// edge is a line with the edges that lie on it.
type edge struct {
	line
	long     float64 // samples in unbroken edges
	strong   float64 // the sum of their gradients
	from, to Point   // where the first begins and the last ends
}

// sameLine is how far apart two lines are at the ends of the edges on them, in
// pixels, to be taken for one.
const sameLine = 3

// lines gives the n lines with the longest edges on them. Lines of text have
// many strong pixels too, but with gaps and of either sign.
func (k seeker) lines(upright bool, n int, skip []bool) []line {
	var all []edge
	for _, l := range k.s.hough(k.strong, upright, 6*n, skip) {
		if e := k.edgeOn(l, skip); e.long > 0 {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b edge) int { return cmp.Compare(b.long, a.long) })
	sharp := slices.Clone(all)
	slices.SortStableFunc(sharp, func(a, b edge) int { return cmp.Compare(b.strong, a.strong) })
	var turns []edge // the longest and the strongest take turns
	for i := range all {
		turns = append(turns, all[i], sharp[i])
	}
	out := make([]line, 0, n)
	for _, e := range turns {
		known := slices.ContainsFunc(out, func(l line) bool {
			return math.Abs(l.n.dot(e.from)-l.d) < sameLine && math.Abs(l.n.dot(e.to)-l.d) < sameLine
		})
		if !known {
			out = append(out, e.line)
		}
		if len(out) == n {
			break
		}
	}
	return out
}

// edgeOn finds the unbroken edges on a line.
func (k seeker) edgeOn(l line, skip []bool) edge {
	along := Point{l.n.Y, -l.n.X}
	reach := float64(k.s.w + k.s.h)
	n := int(reach)
	across := make([]float64, n)
	best := make([]float64, n)
	for _, o := range [3]float64{0, -1, 1} {
		base := l.n.times(l.d + o)
		for i := range n {
			p := base.plus(along.times(2*float64(i) - reach))
			across[i] = 0
			if p.X < 0 || p.Y < 0 || p.X >= float64(k.s.w) || p.Y >= float64(k.s.h) {
				continue
			}
			if j := int(p.Y)*k.s.w + int(p.X); k.s.crest[j] && (skip == nil || !skip[j]) {
				across[i] = k.across(p.X, p.Y, l.n)
			}
		}
		averaged(across)
		for i, g := range across {
			best[i] = max(best[i], math.Abs(g))
		}
	}
	out := edge{line: l}
	run, sum := 0, 0.0
	for i, g := range best {
		if g >= 0.4*k.strong {
			run, sum = run+1, sum+g
			continue
		}
		if run > 8 {
			out.strong += sum
			place := func(i int) Point { return l.n.times(l.d).plus(along.times(2*float64(i) - reach)) }
			if out.long == 0 {
				out.from = place(i - run)
			}
			out.long, out.to = out.long+float64(run-8), place(i)
		}
		run, sum = 0, 0
	}
	return out
}

// corners gives the quadrilateral of two pairs of lines if it can be a card's.
func (k seeker) corners(a, b, c, d line) ([4]Point, bool) {
	var q [4]Point
	for i, pair := range [4][2]line{{a, c}, {a, d}, {b, d}, {b, c}} {
		p, ok := meet(pair[0], pair[1])
		w, h := float64(k.s.w), float64(k.s.h)
		if !ok || p.X < -0.03*w || p.Y < -0.03*w || p.X > 1.03*w || p.Y > h+0.03*w {
			return q, false
		}
		q[i] = p
	}
	q = clockwise(q)
	return q, convex(q) && plausible(q)
}

// plausible reports whether a quadrilateral can be the picture of a card.
func plausible(q [4]Point) bool {
	top, right, bottom, left := distance(q[0], q[1]), distance(q[1], q[2]), distance(q[2], q[3]), distance(q[3], q[0])
	w, h := (top+bottom)/2, (left+right)/2
	shape := max(w, h) / min(w, h)
	return min(w, h) >= 24 && shape > 1.1 && shape < 2.6 &&
		max(top, bottom) < 1.75*min(top, bottom) && max(left, right) < 1.75*min(left, right)
}

// judge weighs what speaks for a quadrilateral: edges along all of its sides,
// its size and its shape; and against it: sides that run on past a corner.
func (k seeker) judge(q [4]Point) (candidate, bool) {
	out := candidate{quad: q}
	size := area(q[:])
	if size < 0.02*float64(k.s.w*k.s.h) {
		return out, false
	}
	least, sum := 1.0, 0.0
	shape := max(width(q), height(q)) / min(width(q), height(q))
	big := 0.35 * min(1, size/k.full)
	bonus := big - 0.15*math.Abs(math.Log(shape/cardShape))
	for i := range q {
		out.sides[i] = k.support(q[i], q[(i+1)%4])
		least, sum = min(least, out.sides[i]), sum+out.sides[i]
		if left := float64(3 - i); least/2+(sum+left)/8+bonus < worthKeeping {
			return out, false
		}
	}
	out.score = least/2 + sum/8 + bonus
	for i := range q {
		p, r := q[i], q[(i+1)%4]
		strength := k.strength(p, r)
		out.on = max(out.on, k.beyond(r, r.minus(p), strength), k.beyond(p, p.minus(r), strength))
	}
	out.score -= 0.30 * max(0, out.on-0.55) / 0.45
	out.plain = out.score - big
	return out, out.score >= worthKeeping
}

// window is how many samples of a side are averaged where edges are faint:
// noise cancels out along a side, an edge doesn't.
const window = 7

// support is the share of a side that lies on an edge of its direction.
func (k seeker) support(p, q Point) float64 {
	d := q.minus(p)
	n := max(8, int(d.length()/2))
	normal := Point{-d.Y, d.X}.times(1 / max(d.length(), 1e-9))
	best := make([]float64, n)
	across := make([]float64, n)
	for _, o := range [5]float64{0, -0.75, 0.75, -1.5, 1.5} {
		for i := range n {
			at := between(p, q, 0.03+0.94*float64(i)/float64(n-1))
			across[i] = k.across(at.X+o*normal.X, at.Y+o*normal.Y, normal)
		}
		if k.faint {
			averaged(across)
		}
		for i, g := range across {
			best[i] = max(best[i], min(math.Abs(g)/k.strong, 1))
		}
	}
	sum := 0.0
	for _, b := range best {
		sum += b
	}
	return sum / float64(n)
}

// across is the gradient at a point in the direction of a normal.
func (k seeker) across(px, py float64, normal Point) float64 {
	x, y := int(px), int(py)
	if px < 0 || py < 0 || x >= k.s.w || y >= k.s.h {
		return 0
	}
	j := y*k.s.w + x
	return float64(k.s.gx[j])*normal.X + float64(k.s.gy[j])*normal.Y
}

// averaged replaces each sample by the mean of those around it.
func averaged(v []float64) {
	var room [1024]float64 // thousands of lines are looked at in an image
	sums := room[:]
	if len(v) >= len(room) {
		sums = make([]float64, len(v)+1)
	}
	for i, x := range v {
		sums[i+1] = sums[i] + x
	}
	for i := range v {
		lo, hi := max(i-window/2, 0), min(i+window/2+1, len(v))
		v[i] = (sums[hi] - sums[lo]) / float64(hi-lo)
	}
}

// beyond is the support of a side's continuation past its end, by edges at
// least half as strong as the side itself.
func (k seeker) beyond(end, d Point, strength float64) float64 {
	k.strong, k.faint = max(k.least, strength/2), true
	most := 0.0
	for _, far := range [2]float64{0.09, 0.16} {
		from, to := end.plus(d.times(0.02)), end.plus(d.times(far))
		for _, p := range [2]Point{from, to} {
			if p.X <= 2 || p.Y <= 2 || p.X >= float64(k.s.w-3) || p.Y >= float64(k.s.h-3) {
				return most
			}
		}
		most = max(most, k.support(from, to))
	}
	return most
}

// strength is the median gradient across a side.
func (k seeker) strength(p, q Point) float64 {
	d := q.minus(p)
	normal := Point{-d.Y, d.X}.times(1 / max(d.length(), 1e-9))
	var all [32]float64
	for i := range all {
		at := between(p, q, 0.05+0.9*float64(i)/float64(len(all)-1))
		for _, o := range [3]float64{0, -1, 1} {
			all[i] = max(all[i], math.Abs(k.across(at.X+o*normal.X, at.Y+o*normal.Y, normal)))
		}
	}
	slices.Sort(all[:])
	return all[len(all)/2]
}
