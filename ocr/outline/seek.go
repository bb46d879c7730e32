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
	score float64
}

// seeker looks for quadrilaterals among the edges of an image.
type seeker struct {
	s      slopes
	strong float64 // the gradient from which a pixel counts as edge
	full   float64 // the area from which a card is large
}

const worthKeeping = 0.75 // score below which a candidate is forgotten

// seek gives the candidates that n lines a direction make, best first.
func (k seeker) seek(n int, skip []bool) []candidate {
	level, upright := k.s.hough(k.strong, false, n, skip), k.s.hough(k.strong, true, n, skip)
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
	bonus := 0.35*min(1, size/k.full) - 0.15*math.Abs(math.Log(shape/cardShape))
	for i := range q {
		out.sides[i] = k.support(q[i], q[(i+1)%4])
		least, sum = min(least, out.sides[i]), sum+out.sides[i]
		if left := float64(3 - i); least/2+(sum+left)/8+bonus < worthKeeping {
			return out, false
		}
	}
	out.score = least/2 + sum/8 + bonus
	on := 0.0
	for i := range q {
		p, r := q[i], q[(i+1)%4]
		on = max(on, k.beyond(r, r.minus(p)), k.beyond(p, p.minus(r)))
	}
	out.score -= 0.30 * max(0, on-0.55) / 0.45
	return out, out.score >= worthKeeping
}

// support is the share of a side that lies on an edge of its direction.
func (k seeker) support(p, q Point) float64 {
	d := q.minus(p)
	n := max(8, int(d.length()/2))
	normal := Point{-d.Y, d.X}.times(1 / max(d.length(), 1e-9))
	sum := 0.0
	for i := range n {
		at := between(p, q, 0.03+0.94*float64(i)/float64(n-1))
		best := 0.0
		for _, o := range [5]float64{0, -0.75, 0.75, -1.5, 1.5} {
			x, y := int(at.X+o*normal.X), int(at.Y+o*normal.Y)
			if x < 0 || y < 0 || x >= k.s.w || y >= k.s.h {
				continue
			}
			j := y*k.s.w + x
			g := math.Abs(float64(k.s.gx[j])*normal.X+float64(k.s.gy[j])*normal.Y) / k.strong
			if best = max(best, g); best >= 1 {
				best = 1
				break
			}
		}
		sum += best
	}
	return sum / float64(n)
}

// beyond is the support of a side's continuation past its end.
func (k seeker) beyond(end, d Point) float64 {
	from, to := end.plus(d.times(0.02)), end.plus(d.times(0.16))
	for _, p := range [2]Point{from, to} {
		if p.X <= 2 || p.Y <= 2 || p.X >= float64(k.s.w-3) || p.Y >= float64(k.s.h-3) {
			return 0
		}
	}
	return k.support(from, to)
}
