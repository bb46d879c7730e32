package marks

import (
	"image"
	"math"
)

const (
	crossed  = 0.04 // share of a line beside which print stands on each side at least
	onlyHalf = 0.02 // of it with print on both sides at once
	unbroken = 0.97 // share of it that is ink
	tallText = 60   // pixels up and down that a struck line of text reaches at most
	shortest = 84   // pixels: shorter lines are strokes of large characters
)

// strikes finds the lines drawn through print.
func (v *view) strikes() []track {
	f := v.film
	mask := make([]bool, len(f.ink))
	for i, m := range f.most {
		mask[i] = m >= 56
	}
	var out []track
	for _, t := range tracks(mask, f.w, f.h, shortest) {
		if v.struckOut(mask, t) {
			out = append(out, t)
		}
	}
	return out
}

// struckOut reports whether print stands above and below a line, crossing it.
func (v *view) struckOut(mask []bool, t track) bool {
	f := v.film
	half := t.thick/2 + 2
	up, down, both := 0, 0, 0
	for x := t.x0; x < t.x1; x++ {
		y := t.y(x)
		above, below := int(y-half), int(y+half+0.5)
		if above < 1 || below >= f.h-1 {
			return false
		}
		a := mask[above*f.w+x] && mask[(above-1)*f.w+x]
		b := mask[below*f.w+x] && mask[(below+1)*f.w+x]
		if a {
			up++
		}
		if b {
			down++
		}
		if a && b {
			both++
		}
	}
	n := float64(t.x1 - t.x0)
	b := v.struck(t)
	if b.Dy() >= 2*tallText || 10*b.Dx() < 33*b.Dy() || v.covered(mask, t) < unbroken {
		return false
	}
	middle := math.Abs(float64(b.Min.Y+b.Max.Y)/2-t.y((t.x0+t.x1)/2)) < 0.25*float64(b.Dy())
	least, most := float64(min(up, down))/n, float64(max(up, down))/n
	solo := 1 - float64(up+down-both)/n // between the characters there is only the line
	return middle && solo > 0.15 && least > crossed && least < 0.9 && least+most > 3*crossed+0.15 && float64(both)/n > onlyHalf
}

// covered is the share of a line that is ink.
func (v *view) covered(mask []bool, t track) float64 {
	n, w := 0, v.film.w
	for x := t.x0; x < t.x1; x++ {
		if i := int(t.y(x)+0.5)*w + x; mask[i] || mask[i-w] || mask[i+w] {
			n++
		}
	}
	return float64(n) / float64(t.x1-t.x0)
}

// struck gives the place of the print that a line goes through.
func (v *view) struck(t track) image.Rectangle {
	f := v.film
	inked := func(offset int) bool {
		n := 0
		for x := t.x0; x < t.x1; x += 2 {
			y := int(t.y(x)) + offset
			if y >= 0 && y < f.h && f.ink[y*f.w+x] != noInk {
				n++
			}
		}
		return 60*n > t.x1-t.x0
	}
	up, down := 0, 0
	for up < tallText && inked(-up-1) {
		up++
	}
	for down < tallText && inked(down+1) {
		down++
	}
	b := t.box()
	low, high := math.Min(t.y(t.x0), t.y(t.x1)), math.Max(t.y(t.x0), t.y(t.x1))
	b.Min.Y, b.Max.Y = min(b.Min.Y, int(low)-up), max(b.Max.Y, int(high)+down+1)
	return b.Intersect(image.Rect(0, 0, f.w, f.h))
}
