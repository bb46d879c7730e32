// Package optics has what cameras and scanners of made-up cards share: planes
// seen in perspective, sampling, blur, noise and surfaces.
package optics

import "math"

// Point is a place in a plane.
type Point struct{ X, Y float64 }

// Homography maps one plane to another, row by row.
type Homography [9]float64

// Map gives the image of a point.
func (h Homography) Map(p Point) Point {
	w := h[6]*p.X + h[7]*p.Y + h[8]
	return Point{(h[0]*p.X + h[1]*p.Y + h[2]) / w, (h[3]*p.X + h[4]*p.Y + h[5]) / w}
}

// Inverse gives the way back.
func (h Homography) Inverse() Homography {
	a, b, c, d, e, f, g, i, j := h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8]
	out := Homography{
		e*j - f*i, c*i - b*j, b*f - c*e,
		f*g - d*j, a*j - c*g, c*d - a*f,
		d*i - e*g, b*g - a*i, a*e - b*d,
	}
	det := a*out[0] + b*out[3] + c*out[6]
	for k := range out {
		out[k] /= det
	}
	return out
}

// Camera is a pinhole camera over a plane in millimetres; angles in radians.
type Camera struct {
	W, H       int     // pixels
	Focal      float64 // pixels
	Distance   float64 // millimetres from the plane's origin
	Pitch, Yaw float64
	Roll       float64 // clockwise turn of the plane as seen
	Shift      Point   // of the plane's origin from the middle of the frame, pixels
}

// Plane maps millimetres of the plane to pixels of the frame.
func (c Camera) Plane() Homography {
	sr, cr := math.Sincos(c.Roll)
	sp, cp := math.Sincos(c.Pitch)
	sy, cy := math.Sincos(c.Yaw)
	// The axes of the plane after roll (about z), pitch (about x), yaw (about y).
	axis := func(x, y float64) (float64, float64, float64) {
		y, z := y*cp, y*sp
		return x*cy + z*sy, y, -x*sy + z*cy
	}
	ax, ay, az := axis(cr, sr)
	bx, by, bz := axis(-sr, cr)
	u, v := float64(c.W)/2+c.Shift.X, float64(c.H)/2+c.Shift.Y
	f, d := c.Focal, c.Distance
	return Homography{
		f*ax + u*az, f*bx + u*bz, u * d,
		f*ay + v*az, f*by + v*bz, v * d,
		az, bz, d,
	}
}
