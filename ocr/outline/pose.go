package outline

import "math"

// usualFocal is the focal length of a telephone's camera in parts of the longer
// side of its image.
const usualFocal = 0.9

// pose tells how a rectangle would have to look to be seen as a quadrilateral
// through a telephone's camera: its shape, and how far from square its corners
// would be, as a cosine. Images are taken to be whole, not cut out of others.
func pose(q [4]Point, w, h float64) (shape, skew float64) {
	f := usualFocal * max(w, h)
	for i := range q {
		q[i] = Point{(q[i].X - w/2) / f, (q[i].Y - h/2) / f}
	}
	// The homography of the unit square (Heckbert 1989, §2.1.2).
	d1, d2 := q[1].minus(q[2]), q[3].minus(q[2])
	s := q[0].minus(q[1]).plus(q[2]).minus(q[3])
	det := d1.cross(d2)
	if math.Abs(det) < 1e-12 {
		return 1, 1
	}
	g, k := s.cross(d2)/det, d1.cross(s)/det
	a := [3]float64{q[1].X - q[0].X + g*q[1].X, q[1].Y - q[0].Y + g*q[1].Y, g}
	b := [3]float64{q[3].X - q[0].X + k*q[3].X, q[3].Y - q[0].Y + k*q[3].Y, k}
	la, lb := math.Sqrt(a[0]*a[0]+a[1]*a[1]+a[2]*a[2]), math.Sqrt(b[0]*b[0]+b[1]*b[1]+b[2]*b[2])
	shape = max(la, lb) / max(min(la, lb), 1e-9)
	return shape, math.Abs(a[0]*b[0]+a[1]*b[1]+a[2]*b[2]) / max(la*lb, 1e-12)
}
