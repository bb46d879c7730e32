package marks

import (
	"cmp"
	"image"
	"math"
	"slices"
)

const (
	shadowReach  = 7   // pixels to both sides of an edge's shadow that are brighter
	leastShadow  = 9   // levels
	mostShadow   = 120 // levels: darker lines are printed
	leastWide    = 64  // pixels of a sticker
	leastHigh    = 38
	darkPrint    = 110 // of 255: shadows are weaker
	shadowShare  = 60  // percent of the depth of print that shadows have at most
	printPercent = 2   // of a card is print in its darkest parts
	smallSheet   = 700 // pixels: narrower cards have print whose lines look like shadows
	corner       = 22  // pixels that two edges may miss each other by at a corner
)

// stickers finds the rectangles of other paper: their edges throw a shadow, a
// thin line darker than the paper on both sides, on two or more sides.
func stickers(s *sheet) []image.Rectangle {
	grey := make([]uint8, s.w*s.h)
	for i := range grey {
		grey[i] = uint8(luma(s.pix[3*i], s.pix[3*i+1], s.pix[3*i+2]))
	}
	most := min(mostShadow, shadowShare*printDepth(grey)/100)
	level := shadows(grey, s.w, s.h, leastWide*2/3, most)
	upright := shadows(transpose(grey, s.w, s.h), s.h, s.w, leastHigh-8, most)
	level = slices.DeleteFunc(level, func(e shade) bool { return s.tinted(e, false) })
	upright = slices.DeleteFunc(upright, func(e shade) bool { return s.tinted(e, true) })
	var found []candidate
	try := func(x0, y0, x1, y1 int, slope float64) {
		b := image.Rect(x0, y0, x1, y1)
		if !b.In(image.Rect(0, 0, s.w, s.h)) || b.Dx() < leastWide || b.Dy() < leastHigh || 10*b.Dx() > 9*s.w || 10*b.Dy() > 9*s.h {
			return
		}
		if cover, ok := isSticker(b, slope, level, upright, s.w < smallSheet); ok && blankRim(grey, s.w, b, slope) {
			found = append(found, candidate{b, cover})
		}
	}
	for i, a := range level {
		for _, b := range level[i+1:] {
			if together(a, b) {
				for _, wide := range [2]shade{a, b} {
					try(wide.x0, int(a.mid()), wide.x1, int(b.mid())+1, a.slope)
				}
			}
		}
	}
	for i, a := range upright {
		for _, b := range upright[i+1:] {
			if together(a, b) {
				for _, high := range [2]shade{a, b} {
					try(int(a.mid()), high.x0, int(b.mid())+1, high.x1, -a.slope)
				}
			}
		}
	}
	return best(found)
}

// candidate is a rectangle that may be a sticker.
type candidate struct {
	box   image.Rectangle
	cover float64 // of its four sides by edges
}

// best keeps of the rectangles that overlap the one with the best sides.
func best(found []candidate) []image.Rectangle {
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.cover, a.cover) })
	var out []image.Rectangle
	for _, c := range found {
		if !slices.ContainsFunc(out, c.box.Overlaps) {
			out = append(out, c.box)
		}
	}
	return out
}

// tinted reports whether an edge has a colour of its own, as ink has: a shadow
// takes as much of each.
func (s *sheet) tinted(e shade, upright bool) bool {
	var took [3]float64
	for x := e.x0; x < e.x1; x += 2 {
		y := int(e.y(x) + 0.5)
		i, step, high := y*s.w+x, s.w, s.h
		if upright {
			i, step, high = x*s.w+y, 1, s.w
		}
		if y < shadowReach || y >= high-shadowReach {
			continue
		}
		for c := range took {
			beside := max(s.pix[3*(i-shadowReach*step)+c], s.pix[3*(i+shadowReach*step)+c])
			took[c] += 1 - float64(s.pix[3*i+c])/math.Max(float64(beside), 1)
		}
	}
	return tintOf(math.Max(took[0], 0), math.Max(took[1], 0), math.Max(took[2], 0)).colourful() > 0.45
}

// together reports whether two edges can be opposite sides of one sticker.
func together(a, b shade) bool {
	both := min(a.x1, b.x1) - max(a.x0, b.x0)
	return 10*both > 6*(max(a.x1, b.x1)-min(a.x0, b.x0)) && math.Abs(a.slope-b.slope) < 0.03
}

// isSticker reports whether the sides of a rectangle are edges: three of them
// at least, on a small image nearly all of each, and not as strong all around as a
// printed frame.
func isSticker(b image.Rectangle, slope float64, level, upright []shade, small bool) (covered float64, ok bool) {
	var cover, dark [4]float64
	drop := slope * float64(b.Dx()) / 2
	cover[0], dark[0] = side(level, float64(b.Min.Y), b.Min.X, b.Max.X, math.Abs(drop))
	cover[1], dark[1] = side(level, float64(b.Max.Y), b.Min.X, b.Max.X, math.Abs(drop))
	drop = slope * float64(b.Dy()) / 2
	cover[2], dark[2] = side(upright, float64(b.Min.X), b.Min.Y, b.Max.Y, math.Abs(drop))
	cover[3], dark[3] = side(upright, float64(b.Max.X), b.Min.Y, b.Max.Y, math.Abs(drop))
	sum, good := 0.0, 0
	strongest, weakest := 0.0, math.Inf(1)
	for i, c := range cover {
		sum += c
		if c > 0.5 {
			good++
			strongest, weakest = math.Max(strongest, dark[i]), math.Min(weakest, dark[i])
		}
	}
	need := 2.7
	if small || b.Dx() < 2*leastWide {
		need = 3.3
	}
	return sum, good >= 3 && sum > need && strongest > 1.25*weakest
}

// blankRim reports whether the paper along the inside of a rectangle's sides is
// blank, as it is on a sticker and is not among print.
func blankRim(grey []uint8, w int, b image.Rectangle, slope float64) bool {
	const inside = 6
	rim := b.Inset(inside)
	var tones []int
	add := func(x, y int) {
		if (image.Point{X: x, Y: y}).In(b) {
			tones = append(tones, int(grey[y*w+x]))
		}
	}
	cx, cy := float64(b.Min.X+b.Max.X)/2, float64(b.Min.Y+b.Max.Y)/2
	for x := rim.Min.X; x < rim.Max.X; x += 2 {
		tilt := int(slope * (float64(x) - cx))
		add(x, rim.Min.Y+tilt)
		add(x, rim.Max.Y+tilt)
	}
	for y := rim.Min.Y; y < rim.Max.Y; y += 2 {
		tilt := int(-slope * (float64(y) - cy))
		add(rim.Min.X+tilt, y)
		add(rim.Max.X+tilt, y)
	}
	if len(tones) == 0 {
		return false
	}
	slices.Sort(tones)
	dark, _ := slices.BinarySearch(tones, tones[len(tones)/2]-30)
	return 8*dark < len(tones)
}

// side gives the share of a side that edges cover, and how dark the longest is.
func side(edges []shade, at float64, from, to int, slack float64) (cover, dark float64) {
	length, longest := 0, 0
	for _, e := range edges {
		x0, x1 := max(e.x0, from-corner), min(e.x1, to+corner)
		if x1 <= x0 || math.Abs(e.mid()-at) > 7+slack {
			continue
		}
		x0, x1 = max(x0, from), min(x1, to)
		length += max(x1-x0, 0)
		if x1-x0 > longest {
			longest, dark = x1-x0, e.dark
		}
	}
	return math.Min(float64(length)/float64(max(to-from, 1)), 1), dark
}

// shade is an edge's shadow.
type shade struct {
	track
	dark float64 // levels below the paper beside it
}

func (s shade) mid() float64 { return s.y((s.x0 + s.x1) / 2) }

// printDepth is how much darker than paper the print of a card is.
func printDepth(grey []uint8) int {
	var hist [256]int
	for _, v := range grey {
		hist[v]++
	}
	at := func(percent int) int {
		n := len(grey) * percent / 100
		for v, k := range hist {
			if n -= k; n < 0 {
				return v
			}
		}
		return 255
	}
	return at(50) - at(printPercent)
}

// shadows finds the thin dark lines that run level, weaker than printed ones.
func shadows(grey []uint8, w, h, least, mostDeep int) []shade {
	smooth := smoothed(grey, w, h)
	depth := func(x, y int) int {
		if y < shadowReach || y >= h-shadowReach {
			return 0
		}
		i := y*w + x
		return int(min(smooth[i-shadowReach*w], smooth[i+shadowReach*w])) - int(smooth[i])
	}
	mask := make([]bool, len(grey))
	for y := shadowReach; y < h-shadowReach; y++ {
		above, below := smooth[(y-shadowReach)*w:][:w], smooth[(y+shadowReach)*w:][:w]
		row := mask[y*w:][:w]
		for x, v := range smooth[y*w:][:w] {
			row[x] = int(min(above[x], below[x]))-int(v) >= leastShadow
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
		if middle := deepest[len(deepest)/2]; middle <= mostDeep {
			out = append(out, shade{t, float64(middle)})
		}
	}
	return out
}

// smoothed averages pixels along the rows.
func smoothed(grey []uint8, w, h int) []uint8 {
	out := make([]uint8, len(grey))
	const half = 4
	for y := range h {
		row, to := grey[y*w:][:w], out[y*w:][:w]
		sum := 0
		for x := 0; x < w+half; x++ {
			if x < w {
				sum += int(row[x])
			}
			if x > 2*half {
				sum -= int(row[x-2*half-1])
			}
			switch {
			case x >= 2*half && x < w:
				to[x-half] = uint8(sum / (2*half + 1))
			case x >= half:
				to[x-half] = uint8(sum / (min(x+1, w) - max(x-2*half, 0)))
			}
		}
	}
	return out
}

// unshade takes the shadows around a sticker from the inks.
func (f *film) unshade(b image.Rectangle) {
	const band = 8
	inner, outer := b.Inset(band), b.Inset(-band).Intersect(image.Rect(0, 0, f.w, f.h))
	for y := outer.Min.Y; y < outer.Max.Y; y++ {
		for x := outer.Min.X; x < outer.Max.X; x++ {
			if i := y*f.w + x; f.most[i] < darkPrint && !image.Pt(x, y).In(inner) {
				f.ink[i], f.most[i] = noInk, 0
			}
		}
	}
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
