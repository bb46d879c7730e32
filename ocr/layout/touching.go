package layout

import (
	"image"
	"slices"
)

// Marks of two lines that touch are one component: the tail of a p that runs into
// the h below it, in small print out of focus. Such a mark would join the lines.
const (
	tallFrom  = 16  // tenths of the usual height of a mark from which it may be two
	tallTo    = 36  // tenths of it up to which
	wideTo    = 40  // tenths of it that it is wide at most
	besideIt  = 30  // tenths of it within which neighbours are looked for
	cutBand   = 3   // the cut lies in the middle one of so many parts of its height
	thinShare = 0.4 // of its width that is ink where it is cut, at most
)

// cutTouching cuts the marks that reach over two lines, where marks beside them
// stand on two levels.
func cutTouching(m ink, all []component, labels []int32) []component {
	usual := usualHeight(all)
	if usual < 6 {
		return all
	}
	for i := range all {
		c := all[i]
		if c.role != stroke || 10*c.box.Dy() < tallFrom*usual || 10*c.box.Dy() > tallTo*usual || 10*c.box.Dx() > wideTo*usual {
			continue
		}
		y, ok := seam(m, labels, int32(i), c)
		if !ok || !onTwoLevels(all, i, y, usual) {
			continue
		}
		lower := component{light: c.light}
		upper := component{light: c.light}
		next := int32(len(all))
		for v := c.box.Min.Y; v < c.box.Max.Y; v++ {
			for u := c.box.Min.X; u < c.box.Max.X; u++ {
				at := v*m.w + u
				if labels[at] != int32(i) {
					continue
				}
				part := &upper
				if v >= y {
					labels[at], part = next, &lower
				}
				part.area++
				part.box = part.box.Union(image.Rect(u, v, u+1, v+1))
			}
		}
		upper.judge(m.w, m.h)
		lower.judge(m.w, m.h)
		all[i] = upper
		all = append(all, lower)
	}
	return all
}

// usualHeight is the height that the marks of small print have.
func usualHeight(all []component) int {
	var heights []int
	for _, c := range all {
		if c.role == stroke && c.box.Dy() >= 8 {
			heights = append(heights, c.box.Dy())
		}
	}
	if len(heights) < 20 {
		return 0
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// seam finds the row in the middle of a mark that has the least ink.
func seam(m ink, labels []int32, number int32, c component) (y int, ok bool) {
	band := c.box.Dy() / cutBand
	least := c.box.Dx() + 1
	for v := c.box.Min.Y + band; v < c.box.Max.Y-band; v++ {
		n := 0
		for u := c.box.Min.X; u < c.box.Max.X; u++ {
			if labels[v*m.w+u] == number {
				n++
			}
		}
		if n < least {
			y, least = v, n
		}
	}
	return y, float64(least) <= thinShare*float64(c.box.Dx()) || least <= 3
}

// onTwoLevels reports whether marks of the usual height stand beside a mark both
// above and below the row it is to be cut at, and none reaches over it.
func onTwoLevels(all []component, i, y, usual int) bool {
	c := all[i]
	over, under := 0, 0
	for k, o := range all {
		if k == i || o.role != stroke || 10*o.box.Dy() < 5*usual || 10*o.box.Dy() >= tallFrom*usual || 10*apart(c.box, o.box) > besideIt*usual ||
			o.box.Max.Y <= c.box.Min.Y || o.box.Min.Y >= c.box.Max.Y {
			continue
		}
		slack := usual / 2
		switch {
		case o.box.Max.Y <= y+slack:
			over++
		case o.box.Min.Y >= y-slack:
			under++
		default:
			return false
		}
	}
	return over >= 2 && under >= 2
}
