package photo

import "enishi/tools/cardgen/optics"

// lens bends straight lines: what is seen at the distance d from the middle of the
// frame, in halves of its diagonal, would without it be seen at d·(1 + bend·d²).
type lens struct {
	middle optics.Point
	half   float64 // pixels of half the diagonal
	bend   float64 // above zero is a barrel
}

// ideal is where a pixel would be without the lens.
func (l lens) ideal(p optics.Point) optics.Point {
	x, y := (p.X-l.middle.X)/l.half, (p.Y-l.middle.Y)/l.half
	k := 1 + l.bend*(x*x+y*y)
	return optics.Point{X: l.middle.X + x*k*l.half, Y: l.middle.Y + y*k*l.half}
}

// seen is where an ideal place is seen: the inverse, by iteration.
func (l lens) seen(p optics.Point) optics.Point {
	q := p
	for range 12 {
		back := l.ideal(q)
		q.X, q.Y = q.X+p.X-back.X, q.Y+p.Y-back.Y
	}
	return q
}
