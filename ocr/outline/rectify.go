package outline

import (
	"image"
	"math"
)

// Rectify gives what lies in a quadrilateral of an image as a rectangle whose
// first corner is the quadrilateral's. Its longer side has as many pixels as the
// quadrilateral has in the image, at most longSide: nothing is blown up.
func Rectify(img image.Image, quad [4]Point, longSide int) *image.RGBA {
	b := img.Bounds()
	for i := range quad { // corners far outside would stretch nothing into pixels
		quad[i].X = min(max(quad[i].X, -float64(b.Dx())/2), 1.5*float64(b.Dx()))
		quad[i].Y = min(max(quad[i].Y, -float64(b.Dy())/2), 1.5*float64(b.Dy()))
	}
	native := max(distance(quad[0], quad[1]), distance(quad[1], quad[2]), distance(quad[2], quad[3]), distance(quad[3], quad[0]))
	long := min(max(int(native+0.5), 16), longSide)
	w, h := long, long
	if shape := Shape(quad, b.Dx(), b.Dy()); shape >= 1 {
		h = max(int(float64(long)/shape+0.5), 1)
	} else {
		w = max(int(float64(long)*shape+0.5), 1)
	}
	src := excerpt(img, quad, max(int(native/float64(long)), 1))
	m, ok := homography(w, h, quad)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if !ok {
		return out
	}
	for y := range h {
		row := out.Pix[y*out.Stride:]
		py := float64(y) + 0.5
		dx, dy, dz := m[1]*py, m[4]*py, m[7]*py
		for x := range w {
			px := float64(x) + 0.5
			d := 1 / (m[6]*px + dz + 1)
			src.sample(row[4*x:4*x+4:4*x+4], (m[0]*px+dx+m[2])*d, (m[3]*px+dy+m[5])*d)
		}
	}
	return out
}

// packed is a part of an image, three bytes a pixel, shrunk by a whole factor.
type packed struct {
	w, h   int
	pix    []uint8
	at     Point // of its corner in the image
	factor float64
}

// excerpt takes the part of an image that a quadrilateral lies in.
func excerpt(img image.Image, quad [4]Point, factor int) packed {
	b := img.Bounds()
	low, high := quad[0], quad[0]
	for _, p := range quad {
		low, high = Point{min(low.X, p.X), min(low.Y, p.Y)}, Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	x0, y0 := min(max(int(low.X)-factor, 0), b.Dx()-1), min(max(int(low.Y)-factor, 0), b.Dy()-1)
	x1, y1 := min(max(int(high.X)+factor+1, x0+1), b.Dx()), min(max(int(high.Y)+factor+1, y0+1), b.Dy())
	factor = min(factor, x1-x0, y1-y0)
	out := packed{w: (x1 - x0) / factor, h: (y1 - y0) / factor, at: Point{float64(x0), float64(y0)}, factor: float64(factor)}
	out.pix = make([]uint8, 3*out.w*out.h)
	fetch := rows(img, image.Rect(x0, y0, x1, y1).Add(b.Min))
	if factor == 1 {
		for y := range out.h {
			fetch(y, out.pix[3*y*out.w:3*(y+1)*out.w])
		}
		return out
	}
	row := make([]uint8, 3*(x1-x0))
	sum := make([]uint32, 3*out.w)
	cut := cuts(out.w*factor, out.w)
	for y := range out.h {
		clear(sum)
		for i := range factor {
			fetch(y*factor+i, row)
			addParts(sum, row, cut)
		}
		n := uint32(factor * factor)
		for i, s := range sum {
			out.pix[3*y*out.w+i] = uint8((s + n/2) / n)
		}
	}
	return out
}

// sample interpolates at a point of the image; beyond the border the edge repeats.
func (p packed) sample(dst []uint8, x, y float64) {
	x, y = (x-p.at.X)/p.factor-0.5, (y-p.at.Y)/p.factor-0.5
	x, y = bounded(x, float64(p.w-1)), bounded(y, float64(p.h-1))
	x0, y0 := int(x), int(y)
	fx, fy := int(256*(x-float64(x0))), int(256*(y-float64(y0)))
	right, below := 3, 3*p.w
	if x0 == p.w-1 {
		right = 0
	}
	if y0 == p.h-1 {
		below = 0
	}
	i := 3 * (y0*p.w + x0)
	a, b := p.pix[i:i+3:i+3], p.pix[i+right:i+right+3:i+right+3]
	c, d := p.pix[i+below:i+below+3:i+below+3], p.pix[i+below+right:i+below+right+3:i+below+right+3]
	for k := range 3 {
		upper := int(a[k])*(256-fx) + int(b[k])*fx
		lower := int(c[k])*(256-fx) + int(d[k])*fx
		dst[k] = uint8((upper*(256-fy) + lower*fy + 1<<15) >> 16)
	}
	dst[3] = 255
}

// bounded is a number brought between 0 and most.
func bounded(v, most float64) float64 {
	if v < 0 {
		return 0
	}
	if v > most {
		return most
	}
	return v
}

// homography maps the pixels of a w × h rectangle to a quadrilateral:
// x = (m0·u + m1·v + m2) / (m6·u + m7·v + 1), y alike with m3 to m5.
func homography(w, h int, q [4]Point) (m [8]float64, ok bool) {
	// Heckbert, Fundamentals of Texture Mapping (1989), the square to a quadrilateral.
	d1, d2 := q[1].minus(q[2]), q[3].minus(q[2])
	s := q[0].minus(q[1]).plus(q[2]).minus(q[3])
	det := d1.cross(d2)
	if math.Abs(det) < 1e-9 {
		return m, false
	}
	g, k := s.cross(d2)/det, d1.cross(s)/det
	fw, fh := float64(w), float64(h)
	return [8]float64{
		(q[1].X - q[0].X + g*q[1].X) / fw, (q[3].X - q[0].X + k*q[3].X) / fh, q[0].X,
		(q[1].Y - q[0].Y + g*q[1].Y) / fw, (q[3].Y - q[0].Y + k*q[3].Y) / fh, q[0].Y,
		g / fw, k / fh,
	}, true
}

// Cards come in few shapes; one within this share of the usual has it.
const usualShape = 0.07

// Shape estimates the width to the height of the card whose picture a
// quadrilateral is. The perspective tells how far it is tilted away, with the
// angle of view of a phone's main camera.
func Shape(quad [4]Point, imageWidth, imageHeight int) float64 {
	if width(quad) < 1 || height(quad) < 1 {
		return 1
	}
	plain := width(quad) / height(quad)
	m, ok := homography(1, 1, quad)
	if !ok {
		return plain
	}
	// The columns of the homography, seen from the middle of the image at a
	// focal length f, are the card's sides in space.
	f := 0.85 * float64(max(imageWidth, imageHeight))
	cx, cy := float64(imageWidth)/2, float64(imageHeight)/2
	side := func(x, y, z float64) float64 {
		return math.Hypot(math.Hypot(x-cx*z, y-cy*z)/f, z)
	}
	tall := side(m[1], m[4], m[7])
	if tall < 1e-12 {
		return plain
	}
	shape := side(m[0], m[3], m[6]) / tall
	if shape < plain/1.5 || shape > 1.5*plain {
		shape = plain // no card is tilted so far: the corners are wrong
	}
	for _, usual := range [2]float64{cardShape, 1 / cardShape} {
		if math.Abs(shape/usual-1) < usualShape {
			return usual
		}
	}
	return shape
}
