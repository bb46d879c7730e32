package capturing

import (
	"image"

	"enishi/contacts"
)

// CutRegion cuts a box along its longer edge.
func CutRegion(r *contacts.Region, share float64) (first, second *contacts.Region) {
	if r == nil {
		return nil, nil
	}
	a, b := *r, *r
	if r.W >= r.H {
		a.W = int(float64(r.W) * share)
		b.X, b.W = r.X+a.W, r.W-a.W
	} else {
		a.H = int(float64(r.H) * share)
		b.Y, b.H = r.Y+a.H, r.H-a.H
	}
	return &a, &b
}

// Between is what stands between two parts of a value: a space, but not between
// two characters of Japanese.
func Between(a, b string) string {
	x, y := []rune(a), []rune(b)
	if len(x) == 0 || len(y) == 0 || x[len(x)-1] > 0x2e80 && y[0] > 0x2e80 {
		return ""
	}
	return " "
}

// Around is the box that holds two others of one side, else the first.
func Around(a, b *contacts.Region) *contacts.Region {
	if a == nil || b == nil || a.Side != b.Side {
		return a
	}
	box := image.Rect(a.X, a.Y, a.X+a.W, a.Y+a.H).Union(image.Rect(b.X, b.Y, b.X+b.W, b.Y+b.H))
	return &contacts.Region{Side: a.Side, X: box.Min.X, Y: box.Min.Y, W: box.Dx(), H: box.Dy()}
}
