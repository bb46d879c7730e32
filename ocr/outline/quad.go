package outline

import (
	"cmp"
	"math"
	"slices"
)

func (p Point) minus(q Point) Point       { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) plus(q Point) Point        { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) times(f float64) Point     { return Point{p.X * f, p.Y * f} }
func (p Point) length() float64           { return math.Hypot(p.X, p.Y) }
func (p Point) cross(q Point) float64     { return p.X*q.Y - p.Y*q.X }
func (p Point) dot(q Point) float64       { return p.X*q.X + p.Y*q.Y }
func between(p, q Point, t float64) Point { return p.plus(q.minus(p).times(t)) }
func distance(p, q Point) float64         { return p.minus(q).length() }
func centre(q [4]Point) Point             { return q[0].plus(q[1]).plus(q[2]).plus(q[3]).times(0.25) }

func width(q [4]Point) float64 { return (distance(q[0], q[1]) + distance(q[2], q[3])) / 2 }

func height(q [4]Point) float64 { return (distance(q[1], q[2]) + distance(q[3], q[0])) / 2 }

func scaled(q [4]Point, f float64) [4]Point {
	return [4]Point{q[0].times(f), q[1].times(f), q[2].times(f), q[3].times(f)}
}

// area of a polygon whose corners go clockwise as seen on the screen.
func area(poly []Point) float64 {
	sum := 0.0
	for i, p := range poly {
		next := poly[0]
		if i+1 < len(poly) {
			next = poly[i+1]
		}
		sum += p.cross(next)
	}
	return sum / 2
}

// turns tells whether four corners bend to the right at each, as clockwise ones
// do, or to the left at each.
func turns(q [4]Point) (right, left bool) {
	a, b, c, d := q[1].minus(q[0]), q[2].minus(q[1]), q[3].minus(q[2]), q[0].minus(q[3])
	t, u, v, w := a.cross(b), b.cross(c), c.cross(d), d.cross(a)
	return t > 0 && u > 0 && v > 0 && w > 0, t < 0 && u < 0 && v < 0 && w < 0
}

// clockwise puts four corners in order, the one nearest to the top left first.
func clockwise(q [4]Point) [4]Point {
	right, left := turns(q)
	if !right {
		q[1], q[3] = q[3], q[1]
		if !left {
			m := centre(q)
			slices.SortFunc(q[:], func(a, b Point) int {
				return cmp.Compare(math.Atan2(a.Y-m.Y, a.X-m.X), math.Atan2(b.Y-m.Y, b.X-m.X))
			})
		}
	}
	// Of the two corners on the left the upper one, for cards turned up to 45°.
	first := 0
	for i := range q {
		if q[i].X+q[i].Y < q[first].X+q[first].Y {
			first = i
		}
	}
	return [4]Point{q[first], q[(first+1)%4], q[(first+2)%4], q[(first+3)%4]}
}

// sidesOf gives the lengths of the sides, each from the corner of its number.
func sidesOf(q [4]Point) [4]float64 {
	return [4]float64{distance(q[0], q[1]), distance(q[1], q[2]), distance(q[2], q[3]), distance(q[3], q[0])}
}

// convex reports whether four clockwise corners make a proper quadrilateral.
func convex(q [4]Point) bool { return convexWith(q, sidesOf(q)) }

// convexWith is the same with the lengths of the sides.
func convexWith(q [4]Point, long [4]float64) bool {
	before, last := q[0].minus(q[3]), long[3]
	for i, p := range q {
		side := q[(i+1)%4].minus(p)
		// sin of the angle: corners flatter than 25° or 155° are none of a card's.
		if before.cross(side) < 0.42*last*long[i] {
			return false
		}
		before, last = side, long[i]
	}
	return true
}

// overlap is the area two convex clockwise quadrilaterals share.
func overlap(a, b [4]Point) float64 {
	poly := a[:]
	for i := range b {
		p, q := b[i], b[(i+1)%4]
		inside := func(x Point) float64 { return q.minus(p).cross(x.minus(p)) }
		var cut []Point
		for k, x := range poly {
			y := poly[(k+1)%len(poly)]
			dx, dy := inside(x), inside(y)
			if dx >= 0 {
				cut = append(cut, x)
			}
			if (dx >= 0) != (dy >= 0) {
				cut = append(cut, between(x, y, dx/(dx-dy)))
			}
		}
		if poly = cut; len(poly) == 0 {
			return 0
		}
	}
	return area(poly)
}

// IoU is the area two quadrilaterals share as a share of what they cover.
func IoU(a, b [4]Point) float64 {
	a, b = clockwise(a), clockwise(b)
	both := overlap(a, b)
	all := area(a[:]) + area(b[:]) - both
	if all <= 0 {
		return 0
	}
	return both / all
}

// line holds the points with n·p = d; n has length 1.
type line struct {
	n Point
	d float64
}

func through(p, q Point) line {
	d := q.minus(p)
	n := Point{-d.Y, d.X}.times(1 / max(d.length(), 1e-9))
	return line{n, n.dot(p)}
}

// meet gives where two lines cross.
func meet(a, b line) (Point, bool) {
	det := a.n.cross(b.n)
	if math.Abs(det) < 1e-3 {
		return Point{}, false
	}
	return Point{(a.d*b.n.Y - b.d*a.n.Y) / det, (a.n.X*b.d - b.n.X*a.d) / det}, true
}

// within reports whether a point lies in a clockwise quadrilateral shrunk by a
// margin.
func within(q [4]Point, p Point, margin float64) bool { return shrunkBy(q, margin).has(p) }

// interior is what lies in a clockwise quadrilateral shrunk by a margin.
type interior struct {
	corner, side [4]Point
	least        [4]float64 // how far inside each side, by its length
}

func shrunkBy(q [4]Point, margin float64) *interior {
	in := interior{corner: q}
	for i := range q {
		in.side[i] = q[(i+1)%4].minus(q[i])
		in.least[i] = margin * in.side[i].length()
	}
	return &in
}

func (in *interior) has(p Point) bool {
	for i, d := range &in.side {
		if d.cross(p.minus(in.corner[i])) < in.least[i] {
			return false
		}
	}
	return true
}
