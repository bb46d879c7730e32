package optics

import (
	"image"
	"math"
	"math/rand/v2"
)

// Sample reads an image between its pixels; outside, the nearest one.
func Sample(img *image.RGBA, x, y float64) Colour {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	x, y = max(0, min(x, float64(w)-1.001)), max(0, min(y, float64(h)-1.001))
	x0, y0 := int(x), int(y)
	fx, fy := x-float64(x0), y-float64(y0)
	i := y0*img.Stride + x0*4
	p, q := img.Pix[i:i+8:i+8], img.Pix[i+img.Stride:i+img.Stride+8:i+img.Stride+8]
	var out Colour
	for k := range out {
		top := float64(p[k])*(1-fx) + float64(p[k+4])*fx
		low := float64(q[k])*(1-fx) + float64(q[k+4])*fx
		out[k] = top*(1-fy) + low*fy
	}
	return out
}

// Put writes a colour.
func Put(img *image.RGBA, x, y int, c Colour) {
	i := y*img.Stride + x*4
	for k := range c {
		img.Pix[i+k] = uint8(max(0, min(255, c[k]+0.5)))
	}
	img.Pix[i+3] = 255
}

// Get reads a pixel.
func Get(img *image.RGBA, x, y int) Colour {
	i := y*img.Stride + x*4
	return Colour{float64(img.Pix[i]), float64(img.Pix[i+1]), float64(img.Pix[i+2])}
}

// Blur softens an image by a Gaussian of sigma pixels.
func Blur(img *image.RGBA, sigma float64) {
	if sigma < 0.2 {
		return
	}
	n := int(math.Ceil(sigma * 2.5))
	kernel := make([]float64, 2*n+1)
	sum := 0.0
	for i := range kernel {
		d := float64(i - n)
		kernel[i] = math.Exp(-d * d / (2 * sigma * sigma))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	along(img, kernel, w, h, 4, img.Stride)
	along(img, kernel, h, w, img.Stride, 4)
}

// along filters count lines of the given length, step bytes from one pixel to
// the next and next bytes from one line to the next.
func along(img *image.RGBA, kernel []float64, length, count, step, next int) {
	n := len(kernel) / 2
	line := make([]Colour, length+2*n)
	for l := range count {
		start := l * next
		for i := range line {
			at := start + max(0, min(length-1, i-n))*step
			line[i] = Colour{float64(img.Pix[at]), float64(img.Pix[at+1]), float64(img.Pix[at+2])}
		}
		for i := range length {
			var c Colour
			for k, weight := range kernel {
				p := &line[i+k]
				c[0] += p[0] * weight
				c[1] += p[1] * weight
				c[2] += p[2] * weight
			}
			at := start + i*step
			img.Pix[at], img.Pix[at+1], img.Pix[at+2] = uint8(c[0]+0.5), uint8(c[1]+0.5), uint8(c[2]+0.5)
		}
	}
}

// Grain adds a sensor's noise with the given spread in grey levels.
func Grain(img *image.RGBA, spread float64, r *rand.Rand) {
	if spread <= 0 {
		return
	}
	for i := 0; i < len(img.Pix); i += 4 {
		bits := r.Uint64()
		// The sum of three even draws is close enough to a normal one.
		n := (float64(bits&0xffff) + float64(bits>>16&0xffff) + float64(bits>>32&0xffff) - 98302.5) / 32768 * spread
		tint := (float64(bits>>48)/65535 - 0.5) * spread
		img.Pix[i] = clamp(float64(img.Pix[i]) + n + tint)
		img.Pix[i+1] = clamp(float64(img.Pix[i+1]) + n)
		img.Pix[i+2] = clamp(float64(img.Pix[i+2]) + n - tint)
	}
}

func clamp(v float64) uint8 { return uint8(max(0, min(255, v+0.5))) }

// Step goes softly from 0 at a to 1 at b.
func Step(a, b, x float64) float64 {
	t := max(0, min(1, (x-a)/(b-a)))
	return t * t * (3 - 2*t)
}

// Inside is how far a place lies inside a rectangle of the given size about
// the origin; negative outside.
func Inside(w, h, x, y float64) float64 {
	return min(w/2-math.Abs(x), h/2-math.Abs(y))
}
