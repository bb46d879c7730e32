package marks

import (
	"image"
	"math"
	"slices"
)

const (
	shadowReach = 7   // pixels to both sides of an edge's shadow that are brighter
	leastShadow = 9   // levels
	mostShadow  = 120 // levels: darker lines are printed
	leastWide   = 64  // pixels of a sticker
	leastHigh   = 38
	printed     = 110 // of 255: shadows are weaker
	corner      = 22  // pixels that two edges may miss each other by at a corner
)

// stickers finds the rectangles of other paper: their edges throw a shadow, a
// thin line darker than the paper on both sides, on two or more sides.
func stickers(s *sheet) []image.Rectangle {
	grey := make([]uint8, s.w*s.h)
	for i := range grey {
		grey[i] = uint8(luma(s.pix[3*i], s.pix[3*i+1], s.pix[3*i+2]))
	}
	level := shadows(grey, s.w, s.h, leastWide)
	upright := shadows(transpose(grey, s.w, s.h), s.h, s.w, leastHigh-8)
	var found []image.Rectangle
	for i, top := range level {
		for _, bottom := range level[i+1:] {
			if top.mid() > bottom.mid() {
				top, bottom = bottom, top
			}
			b, ok := between(top, bottom, upright)
			if ok && 10*b.Dx() < 9*s.w && 10*b.Dy() < 9*s.h {
				found = append(found, b)
			}
		}
	}
	return outermost(found)
}

// shade is an edge's shadow.
type shade struct {
	track
	dark float64 // levels below the paper beside it
}

func (s shade) mid() float64 { return s.y((s.x0 + s.x1) / 2) }

// shadows finds the thin dark lines that run level, weaker than printed ones.
func shadows(grey []uint8, w, h, least int) []shade {
	smooth := make([]uint8, len(grey))
	const half = 4
	for y := range h {
		row, out := grey[y*w:][:w], smooth[y*w:][:w]
		sum := 0
		for x := 0; x < w+half; x++ {
			if x < w {
				sum += int(row[x])
			}
			if x > 2*half {
				sum -= int(row[x-2*half-1])
			}
			if x >= half {
				out[x-half] = uint8(sum / (min(x+1, w) - max(x-2*half, 0)))
			}
		}
	}
	depth := func(x, y int) int {
		if y < shadowReach || y >= h-shadowReach {
			return 0
		}
		i := y*w + x
		return int(min(smooth[i-shadowReach*w], smooth[i+shadowReach*w])) - int(smooth[i])
	}
	mask := make([]bool, len(grey))
	for y := shadowReach; y < h-shadowReach; y++ {
		for x := range w {
			mask[y*w+x] = depth(x, y) >= leastShadow
		}
	}
	var out []shade
	for _, t := range tracks(mask, w, h, least) {
		var deepest []int
		for x := t.x0; x < t.x1; x += 3 {
			most := 0
			for y := int(t.y(x)) - 3; y <= int(t.y(x))+3; y++ {
				most = max(most, depth(x, y))
			}
			deepest = append(deepest, most)
		}
		slices.Sort(deepest)
		if middle := deepest[len(deepest)/2]; middle <= mostShadow {
			out = append(out, shade{t, float64(middle)})
		}
	}
	return out
}

// between gives the rectangle that two level edges make with upright ones. One
// of the four may be missing where the light comes from.
func between(top, bottom shade, upright []shade) (image.Rectangle, bool) {
	x0, x1 := max(top.x0, bottom.x0), min(top.x1, bottom.x1)
	wide := max(top.x1, bottom.x1) - min(top.x0, bottom.x0)
	high := bottom.mid() - top.mid()
	whole := 10*(x1-x0) >= 8*wide // else print close by hides a part of one
	if 10*(x1-x0) < 4*wide || wide < leastWide || high < leastHigh || math.Abs(top.slope-bottom.slope) > 0.02 {
		return image.Rectangle{}, false
	}
	side := func(at int) (shade, bool) {
		for _, u := range upright { // transposed: x runs down the card
			low, upper := top.y(at), bottom.y(at)
			near := math.Abs(u.mid()-float64(at)) < corner
			if near && math.Abs(float64(u.x0)-low) < corner && math.Abs(float64(u.x1)-upper) < corner && math.Abs(u.slope+top.slope) < 0.04 {
				return u, true
			}
		}
		return shade{}, false
	}
	left, hasLeft := side(min(top.x0, bottom.x0))
	right, hasRight := side(max(top.x1, bottom.x1))
	if whole = whole && wide > 2*leastWide; !hasLeft && !hasRight || !whole && (!hasLeft || !hasRight) {
		return image.Rectangle{}, false
	}
	strongest, weakest := math.Max(top.dark, bottom.dark), math.Min(top.dark, bottom.dark)
	for _, s := range []struct {
		shade
		has bool
	}{{left, hasLeft}, {right, hasRight}} {
		if s.has {
			strongest, weakest = math.Max(strongest, s.dark), math.Min(weakest, s.dark)
		}
	}
	if strongest < 1.25*weakest && hasLeft && hasRight { // a frame, printed as strong all around
		return image.Rectangle{}, false
	}
	return image.Rect(min(top.x0, bottom.x0), int(top.mid()), max(top.x1, bottom.x1), int(bottom.mid())+1), true
}

// unshade takes the shadows around a sticker from the inks.
func (f *film) unshade(b image.Rectangle) {
	const band = 8
	inner, outer := b.Inset(band), b.Inset(-band).Intersect(image.Rect(0, 0, f.w, f.h))
	for y := outer.Min.Y; y < outer.Max.Y; y++ {
		for x := outer.Min.X; x < outer.Max.X; x++ {
			if i := y*f.w + x; f.most[i] < printed && !image.Pt(x, y).In(inner) {
				f.ink[i], f.most[i] = noInk, 0
			}
		}
	}
}

// outermost drops what lies inside another.
func outermost(found []image.Rectangle) []image.Rectangle {
	var out []image.Rectangle
	for i, b := range found {
		inside := false
		for k, o := range found {
			inside = inside || k != i && b.In(o.Inset(-6)) && (b != o || k < i) && (!o.In(b.Inset(-6)) || k < i)
		}
		if !inside {
			out = append(out, b)
		}
	}
	return out
}

func transpose(grey []uint8, w, h int) []uint8 {
	out := make([]uint8, len(grey))
	for y := range h {
		for x, v := range grey[y*w:][:w] {
			out[x*h+y] = v
		}
	}
	return out
}
