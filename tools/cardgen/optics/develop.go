package optics

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// Shake smears an image along a direction in radians over a length in pixels.
func Shake(img *image.RGBA, length, direction float64) {
	n := int(length*2 + 1)
	if length < 0.7 {
		return
	}
	src := clone(img)
	dx, dy := math.Cos(direction), math.Sin(direction)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			var c Colour
			for i := range n {
				t := (float64(i)/float64(n-1) - 0.5) * length
				p := Sample(src, float64(x)+t*dx, float64(y)+t*dy)
				c[0], c[1], c[2] = c[0]+p[0], c[1]+p[1], c[2]+p[2]
			}
			Put(img, x, y, c.Times(1/float64(n)))
		}
	}
}

// Smear is what a phone does against noise: what differs little from its
// surroundings is made like them. level is in grey levels.
func Smear(img *image.RGBA, level float64) {
	soft := clone(img)
	Blur(soft, 1.6)
	for i := range img.Pix {
		a, b := float64(img.Pix[i]), float64(soft.Pix[i])
		img.Pix[i] = clamp(b + (a-b)*Step(0.4*level, 1.6*level, math.Abs(a-b)))
	}
}

// Sharpen adds what an unsharp mask takes for detail, and with it a halo.
func Sharpen(img *image.RGBA, radius, amount float64) {
	soft := clone(img)
	Blur(soft, radius)
	for i := range img.Pix {
		a := float64(img.Pix[i])
		img.Pix[i] = clamp(a + amount*(a-float64(soft.Pix[i])))
	}
}

// Blotch adds the coloured patches of a sensor in little light.
func Blotch(img *image.RGBA, spread float64, r *rand.Rand) {
	red, blue := NewCloud(r), NewCloud(r)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			i := y*img.Stride + x*4
			u, v := float64(x)/1.7, float64(y)/1.7
			img.Pix[i] = clamp(float64(img.Pix[i]) + spread*red.At(u, v))
			img.Pix[i+2] = clamp(float64(img.Pix[i+2]) + spread*blue.At(u, v))
		}
	}
}

// Grey takes the colour away.
func Grey(img *image.RGBA) {
	for i := 0; i < len(img.Pix); i += 4 {
		v := clamp(0.299*float64(img.Pix[i]) + 0.587*float64(img.Pix[i+1]) + 0.114*float64(img.Pix[i+2]))
		img.Pix[i], img.Pix[i+1], img.Pix[i+2] = v, v, v
	}
}

func clone(img *image.RGBA) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	copy(out.Pix, img.Pix)
	return out
}

// Recompress sends an image through JPEG.
func Recompress(img *image.RGBA, quality int) (*image.RGBA, error) {
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
