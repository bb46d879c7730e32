package press

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"math/rand/v2"
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
	w, h := int(width*s.scale), int(height*s.scale)
	sin, cos := math.Sincos(s.degrees * math.Pi / 180)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dx, dy := (float64(x)+0.5-float64(w)/2)/s.scale, (float64(y)+0.5-float64(h)/2)/s.scale
			c := bilinear(img, width/2+dx*cos-dy*sin-0.5, height/2+dx*sin+dy*cos-0.5)
			out.SetRGBA(x, y, s.shade(c, r))
		}
	}
	for i, box := range boxes {
		boxes[i] = s.move(box, sin, cos).Intersect(out.Rect)
	}
	if s.quality == 0 {
		return out, nil
	}
	return recompress(out, s.quality)
}

// shade gives a pixel the paper's tone and the sensor's noise.
func (s scan) shade(c [3]float64, r *rand.Rand) color.RGBA {
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
func (s scan) move(box image.Rectangle, sin, cos float64) image.Rectangle {
	lowX, lowY, highX, highY := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range []image.Point{box.Min, {X: box.Max.X, Y: box.Min.Y}, {X: box.Min.X, Y: box.Max.Y}, box.Max} {
		dx, dy := float64(p.X)-width/2, float64(p.Y)-height/2
		x, y := (dx*cos+dy*sin+width/2)*s.scale, (-dx*sin+dy*cos+height/2)*s.scale
		lowX, lowY, highX, highY = min(lowX, x), min(lowY, y), max(highX, x), max(highY, y)
	}
	return image.Rect(int(lowX), int(lowY), int(math.Ceil(highX)), int(math.Ceil(highY)))
}

func bilinear(img *image.RGBA, x, y float64) [3]float64 {
	x, y = max(0, min(x, width-1.001)), max(0, min(y, height-1.001))
	x0, y0 := int(x), int(y)
	fx, fy := x-float64(x0), y-float64(y0)
	i := img.PixOffset(x0, y0)
	p, q := img.Pix[i:i+8:i+8], img.Pix[i+img.Stride:i+img.Stride+8:i+img.Stride+8]
	var out [3]float64
	for k := range out {
		top := float64(p[k])*(1-fx) + float64(p[k+4])*fx
		low := float64(q[k])*(1-fx) + float64(q[k+4])*fx
		out[k] = top*(1-fy) + low*fy
	}
	return out
}

// recompress sends an image through JPEG.
func recompress(img *image.RGBA, quality int) (*image.RGBA, error) {
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	back, err := jpeg.Decode(&buf)
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	out := image.NewRGBA(img.Rect)
	draw.Draw(out, out.Rect, back, image.Point{}, draw.Src)
	return out, nil
}
