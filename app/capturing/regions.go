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

// Together says two values as one, in the order in which they stand on the card:
// with a space between them, but not between two characters of Japanese.
func Together(a, b contacts.Observation) string {
	if !Precedes(a.Region, b.Region) {
		a, b = b, a
	}
	x, y := []rune(a.Value), []rune(b.Value)
	if len(x) == 0 || len(y) == 0 || x[len(x)-1] > 0x2e80 && y[0] > 0x2e80 {
		return a.Value + b.Value
	}
	return a.Value + " " + b.Value
}

// Around is the box that holds two others of one side, else the first.
func Around(a, b *contacts.Region) *contacts.Region {
	if a == nil || b == nil || a.Side != b.Side {
		return a
	}
	box := image.Rect(a.X, a.Y, a.X+a.W, a.Y+a.H).Union(image.Rect(b.X, b.Y, b.X+b.W, b.Y+b.H))
	return &contacts.Region{Side: a.Side, X: box.Min.X, Y: box.Min.Y, W: box.Dx(), H: box.Dy()}
}

// Precedes reports whether what stands in one box is read before what stands in
// another of the same side: lines from top to bottom, columns of vertical writing
// from right to left. Boxes that can't be compared keep their order.
func Precedes(a, b *contacts.Region) bool {
	if a == nil || b == nil || a.Side != b.Side {
		return true
	}
	shared := min(a.Y+a.H, b.Y+b.H) - max(a.Y, b.Y)
	switch {
	case a.H > a.W && b.H > b.W: // vertical writing
		if min(a.X+a.W, b.X+b.W)-max(a.X, b.X) > min(a.W, b.W)/2 {
			return a.Y <= b.Y
		}
		return a.X >= b.X
	case shared > min(a.H, b.H)/2: // one line
		return a.X <= b.X
	}
	return a.Y <= b.Y
}
