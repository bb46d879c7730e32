package press

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
)

// scan is how a flatbed or feeder sees a card.
type scan struct {
	degrees float64 // skew, counter-clockwise
	scale   float64 // of the resolution
	noise   float64 // standard deviation in grey levels
	quality int     // of JPEG, 0 = none
	light   float64 // brightness of white paper
	warmth  float64 // how much less blue than red
}

func makeScan(r *rand.Rand) scan {
	s := scan{scale: 1, light: 0.96 + r.Float64()*0.04, noise: r.Float64() * 2.2, warmth: r.Float64() * 0.03}
	if r.Float64() < 0.7 {
		s.degrees = (r.Float64()*2 - 1) * 1.5
	}
	if r.Float64() < 0.3 {
		s.scale = 0.94 + r.Float64()*0.1
	}
	if r.Float64() < 0.5 {
		s.quality = 72 + r.IntN(23)
	}
	return s
}

// apply gives the scanned image and moves the boxes with it.
func (s scan) apply(img *image.RGBA, boxes []image.Rectangle, r *rand.Rand) (*image.RGBA, error) {
	wide, high := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	w, h := int(wide*s.scale), int(high*s.scale)
	sin, cos := math.Sincos(s.degrees * math.Pi / 180)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dx, dy := (float64(x)+0.5-float64(w)/2)/s.scale, (float64(y)+0.5-float64(h)/2)/s.scale
			c := optics.Sample(img, wide/2+dx*cos-dy*sin-0.5, high/2+dx*sin+dy*cos-0.5)
			out.SetRGBA(x, y, s.shade(c, r))
		}
	}
	for i, box := range boxes {
		boxes[i] = s.move(box, wide, high, sin, cos).Intersect(out.Rect)
	}
	if s.quality == 0 {
		return out, nil
	}
	return optics.Recompress(out, s.quality)
}

// shade gives a pixel the paper's tone and the sensor's noise.
func (s scan) shade(c optics.Colour, r *rand.Rand) color.RGBA {
	n := 0.0
	if s.noise > 0 {
		// The sum of three even draws is close enough to a normal one.
		n = (float64(r.Uint32()&0xffff) + float64(r.Uint32()&0xffff) + float64(r.Uint32()&0xffff) - 98302.5) / 32768 * s.noise
	}
	tone := [3]float64{s.light, s.light * (1 - s.warmth/2), s.light * (1 - s.warmth)}
	var v [3]uint8
	for i := range v {
		v[i] = uint8(max(0, min(255, c[i]*tone[i]+n+0.5)))
	}
	return color.RGBA{v[0], v[1], v[2], 255}
}

// move gives the upright box around a box after the turn.
func (s scan) move(box image.Rectangle, wide, high, sin, cos float64) image.Rectangle {
	lowX, lowY, highX, highY := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range []image.Point{box.Min, {X: box.Max.X, Y: box.Min.Y}, {X: box.Min.X, Y: box.Max.Y}, box.Max} {
		x, y := s.moved(float64(p.X), float64(p.Y), wide, high, sin, cos)
		lowX, lowY, highX, highY = min(lowX, x), min(lowY, y), max(highX, x), max(highY, y)
	}
	return image.Rect(int(lowX), int(lowY), int(math.Ceil(highX)), int(math.Ceil(highY)))
}

// moved gives the place in the scan of a place on a card of the given size.
func (s scan) moved(x, y, wide, high, sin, cos float64) (float64, float64) {
	dx, dy := x-wide/2, y-high/2
	return (dx*cos + dy*sin + wide/2) * s.scale, (-dx*sin + dy*cos + high/2) * s.scale
}

func (s scan) moveSpot(q spot, r image.Rectangle) spot {
	sin, cos := math.Sincos(s.degrees * math.Pi / 180)
	x, y := s.moved(q[0], q[1], float64(r.Dx()), float64(r.Dy()), sin, cos)
	return spot{max(0, min(x, float64(r.Dx())*s.scale)), max(0, min(y, float64(r.Dy())*s.scale))}
}
