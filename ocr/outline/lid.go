package outline

import (
	"image"
	"math"
	"slices"
)

// A scanner's lid is one colour all over. What differs from it is a card, or the
// print on a card as white as the lid.
const (
	lidBlur    = 1.3  // pixels by which the image is smoothed before
	lidSpread  = 8.0  // grey levels the lid may differ from its median
	leastShift = 1.2  // that the paper of a card differs from the lid, at least
	strongInk  = 28.0 // that print differs from the lid, at least
	leastCard  = 0.006
	mostCard   = 0.6 // of the image
)

// ring gives the smoothed pixels along the border, every third of them. Only the
// strips they lie in are smoothed.
func (r raster) ring() [][3]float32 {
	margin := max(r.w/100, 4)
	deep := margin + int(math.Ceil(2.5*lidBlur)) // as far as smoothing reaches
	var out [][3]float32
	take := func(b, in image.Rectangle) {
		part := r.part(b).blurred(lidBlur)
		for y := in.Min.Y; y < in.Max.Y; y++ {
			for x := in.Min.X; x < in.Max.X; x++ {
				if i := (y-b.Min.Y)*part.w + x - b.Min.X; (x+y)%3 == 0 {
					out = append(out, [3]float32{part.c[0][i], part.c[1][i], part.c[2][i]})
				}
			}
		}
	}
	all := image.Rect(0, 0, r.w, r.h)
	take(image.Rect(0, 0, r.w, deep).Intersect(all), image.Rect(0, 0, r.w, margin).Intersect(all))
	take(image.Rect(0, r.h-deep, r.w, r.h).Intersect(all), image.Rect(0, max(r.h-margin, margin), r.w, r.h))
	take(image.Rect(0, 0, deep, r.h).Intersect(all), image.Rect(0, margin, margin, r.h-margin).Intersect(all))
	take(image.Rect(r.w-deep, 0, r.w, r.h).Intersect(all), image.Rect(r.w-margin, margin, r.w, r.h-margin).Intersect(all))
	return out
}

// part copies a rectangle of a raster.
func (r raster) part(b image.Rectangle) raster {
	out := newRaster(b.Dx(), b.Dy())
	for k := range r.c {
		for y := range out.h {
			copy(out.c[k][y*out.w:(y+1)*out.w], r.c[k][(b.Min.Y+y)*r.w+b.Min.X:])
		}
	}
	return out
}

// lid gives the colour around the cards, and whether there is one.
func lid(ring [][3]float32) (colour [3]float64, noise float64, ok bool) {
	values := make([]float64, len(ring))
	for k := range colour {
		for i, c := range ring {
			values[i] = float64(c[k])
		}
		slices.Sort(values)
		colour[k] = values[len(values)/2]
	}
	near := values[:0]
	for _, c := range ring {
		if d := differs(c, colour); d < lidSpread {
			near = append(near, d)
		}
	}
	if len(near) < len(ring)*9/20 {
		return colour, 0, false
	}
	slices.Sort(near)
	return colour, near[len(near)*2/3], true
}

// differs is how far one colour is from another, in the channel where it is most.
func differs(a [3]float32, c [3]float64) float64 {
	return max(math.Abs(float64(a[0])-c[0]), math.Abs(float64(a[1])-c[1]), math.Abs(float64(a[2])-c[2]))
}

// apart marks what differs from a colour by more than limit, and by more than ink.
func (r raster) apart(colour [3]float64, limit, strong float64) (off, ink mask) {
	off, ink = newMask(r.w, r.h), newMask(r.w, r.h)
	for k, plane := range r.c {
		for i, v := range plane {
			d := math.Abs(float64(v) - colour[k])
			if d > limit {
				off.on[i] = 1
			}
			if d > strong {
				ink.on[i] = 1
			}
		}
	}
	return off, ink
}

// several reports whether two cards may lie on a lid, by a look at half the size.
func (v *view) several(colour [3]float64, limit float64) bool {
	r := v.look.smaller(lookSide / 2)
	off, _ := r.apart(colour, limit, strongInk)
	n := 0
	for _, c := range off.closed(1).filled().opened(2).components(int(leastCard * float64(r.w*r.h) / 2)) {
		if _, share := c.rectangle(); share > 0.75 {
			n++
		}
	}
	return n > 1
}

// onLid finds the cards that lie on a lid, in pixels of look.
func (v *view) onLid() []Outline {
	colour, noise, ok := lid(v.look.ring())
	limit := max(leastShift, 4*noise)
	if !ok || !v.page() && !v.several(colour, limit) {
		return nil
	}
	off, ink := v.look.blurred(lidBlur).apart(colour, limit, strongInk)
	solid := off.closed(2).filled().opened(4)
	var out []Outline
	total := float64(v.look.w * v.look.h)
	for _, c := range solid.components(int(leastCard * total)) {
		q, share := c.rectangle()
		if float64(c.size) > mostCard*total && float64(c.size) < 0.97*total && share > 0.9 && solidCard(q) {
			return nil // one card with a rim
		}
		if float64(c.size) > mostCard*total || share < 0.9 || !plausible(q) || !solidCard(q) {
			continue
		}
		q = refined(v.look, q, 4, [4]bool{})
		out = append(out, Outline{Quad: q, Sure: share > 0.955, Score: share})
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
