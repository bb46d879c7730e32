package outline

import (
	"math"
	"slices"
)

// A scanner's lid is one colour all over. What differs from it is a card, or the
// print on a card as white as the lid.
const (
	lidSpread  = 8.0  // grey levels the lid may differ from its median
	leastShift = 1.2  // that the paper of a card differs from the lid, at least
	strongInk  = 28.0 // that print differs from the lid, at least
	leastCard  = 0.006
	mostCard   = 0.6 // of the image
)

// lid gives the colour around the cards, and whether there is one.
func (v *view) lid(r raster) (colour [3]float64, noise float64, ok bool) {
	margin := max(r.w/100, 4)
	var ring []int
	for y := range r.h {
		for x := range r.w {
			if min(x, y, r.w-1-x, r.h-1-y) < margin {
				ring = append(ring, y*r.w+x)
			}
		}
	}
	values := make([]float64, len(ring))
	for k := range r.c {
		for i, at := range ring {
			values[i] = float64(r.c[k][at])
		}
		slices.Sort(values)
		colour[k] = values[len(values)/2]
	}
	near := values[:0]
	for _, at := range ring {
		if d := r.differs(at, colour); d < lidSpread {
			near = append(near, d)
		}
	}
	if len(near) < len(ring)*9/20 {
		return colour, 0, false
	}
	slices.Sort(near)
	return colour, near[len(near)*2/3], true
}

// differs is how far a pixel is from a colour, in the channel where it is most.
func (r raster) differs(i int, c [3]float64) float64 {
	d := 0.0
	for k := range r.c {
		d = max(d, math.Abs(float64(r.c[k][i])-c[k]))
	}
	return d
}

// onLid finds the cards that lie on a lid, in pixels of look.
func (v *view) onLid() []Outline {
	r := v.look.blurred(1.3)
	colour, noise, ok := v.lid(r)
	if !ok {
		return nil
	}
	off := newMask(r.w, r.h)
	ink := newMask(r.w, r.h)
	limit := max(leastShift, 4*noise)
	for i := range off.on {
		d := r.differs(i, colour)
		off.on[i], ink.on[i] = d > limit, d > strongInk
	}
	solid := off.closed(2).filled().opened(4)
	var out []Outline
	total := float64(r.w * r.h)
	for _, c := range solid.components(int(leastCard * total)) {
		q, share := c.rectangle()
		if float64(c.size) > mostCard*total || share < 0.9 || !plausible(q) || !solidCard(q) {
			continue
		}
		q = refined(v.look, q, 4)
		out = append(out, Outline{Quad: q, Sure: share > 0.955, Score: share, edges: share})
	}
	if len(out) == 0 && !v.page() {
		return nil
	}
	if v.page() {
		out = append(out, v.scattered(ink, out)...)
	}
	if len(out) == 1 && !v.page() {
		return nil
	}
	return out
}

// solidCard reports whether a quadrilateral has about the shape of a card.
func solidCard(q [4]Point) bool {
	shape := max(width(q), height(q)) / min(width(q), height(q))
	return shape > 1.25 && shape < 2.3
}

// page reports whether the image has the shape of a sheet of paper, A4 or
// letter, and is large enough to be the scan of one.
func (v *view) page() bool {
	w, h := float64(v.look.w), float64(v.look.h)
	shape := max(w, h) / min(w, h)
	if max(w, h) < lookSide {
		return false
	}
	return math.Abs(shape-math.Sqrt2) < 0.02 || math.Abs(shape-11/8.5) < 0.012
}
