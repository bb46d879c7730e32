// Package outline finds business cards in an image by their shape alone: the
// card on a desk in a photo, the cards on the lid of a flatbed scanner, or the
// image itself where it is nothing but a card. It gives their corners, stands
// them square, and measures how sharp they are. It reads no text.
package outline

import (
	"image"
	"slices"
)

// Point is a place in an image, in pixels; (0, 0) is the outer corner of the
// first pixel, so that the corners of an image are whole numbers.
type Point struct{ X, Y float64 }

// Outline is a card found in an image.
type Outline struct {
	Quad  [4]Point // clockwise from the top left as it lies in the image
	Sure  bool     // the corners are right beyond reasonable doubt
	Whole bool     // the image is the card itself
	Score float64  // the chance that the corners are right
}

// The sizes images are looked at in, pixels of the longer side.
const (
	seekSide = 480  // finding edges
	lookSide = 1440 // placing them, and telling cards from a lid
)

// maxCards bounds what is found in one image.
const maxCards = 24

// Find gives the cards of an image, from the top to the bottom. There is always
// at least one: an image in which no card stands out is taken whole, and is Sure
// only where it looks like a card that fills it.
func Find(img image.Image) []Outline {
	b := img.Bounds()
	if min(b.Dx(), b.Dy()) < 64 || max(b.Dx(), b.Dy()) > 12*min(b.Dx(), b.Dy()) {
		return []Outline{whole(b, true)}
	}
	look := shrink(img, lookSide)
	defer look.release()
	v := newView(look)
	found, sure := v.cards()
	scale := float64(max(b.Dx(), b.Dy())) / float64(max(look.w, look.h))
	if len(found) == 0 {
		return []Outline{whole(b, sure)}
	}
	for i := range found {
		for k, p := range found[i].Quad {
			found[i].Quad[k] = Point{p.X * scale, p.Y * scale}
		}
	}
	sortByPlace(found)
	return found
}

func whole(b image.Rectangle, sure bool) Outline {
	w, h := float64(b.Dx()), float64(b.Dy())
	return Outline{Quad: [4]Point{{}, {w, 0}, {w, h}, {0, h}}, Whole: true, Sure: sure, Score: 1}
}

// sortByPlace puts cards into rows from the top, each from the left.
func sortByPlace(found []Outline) {
	slices.SortStableFunc(found, func(a, b Outline) int {
		ca, cb := centre(a.Quad), centre(b.Quad)
		high := min(height(a.Quad), height(b.Quad))
		switch {
		case ca.Y < cb.Y-high/2:
			return -1
		case ca.Y > cb.Y+high/2:
			return 1
		case ca.X < cb.X:
			return -1
		case ca.X > cb.X:
			return 1
		}
		return 0
	})
}
