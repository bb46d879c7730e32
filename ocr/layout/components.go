package layout

import (
	"image"
	"slices"
)

// component is one connected mark.
type component struct {
	box   image.Rectangle
	area  int
	light bool // brighter than what is around it
	role  role
}

// role says what a mark can be.
type role uint8

const (
	stroke role = iota // part of a character
	rule               // a line drawn to separate or to underline
	object             // a logo, a frame, the edge of the card
	speck              // dust
)

// size is the larger side.
func (c component) size() int { return max(c.box.Dx(), c.box.Dy()) }

const (
	largestMark = 130 // pixels; a character of 10 mm
	thinRule    = 5
	longRule    = 60
)

// judge tells characters from what is none.
func (c *component) judge(w, h int) {
	dx, dy := c.box.Dx(), c.box.Dy()
	atEdge := c.box.Min.X <= 1 || c.box.Min.Y <= 1 || c.box.Max.X >= w-1 || c.box.Max.Y >= h-1
	switch {
	case min(dx, dy) <= thinRule && max(dx, dy) >= longRule, max(dx, dy) >= 12*min(dx, dy) && max(dx, dy) >= longRule:
		c.role = rule
	case atEdge, dx > 2*largestMark, dy > largestMark, dx > largestMark && dy > largestMark/2:
		c.role = object
	case c.area < 5 || c.size() < 3:
		c.role = speck
	}
}

// label finds the 8-connected components and gives each pixel the number of its
// own, -1 where there is no ink.
func label(m ink) ([]component, []int32) {
	labels := make([]int32, len(m.mark))
	parent := []int32{}
	find := func(a int32) int32 {
		for parent[a] != a {
			parent[a] = parent[parent[a]]
			a = parent[a]
		}
		return a
	}
	none := make([]int32, m.w)
	for x := range none {
		none[x] = -1
	}
	above := none
	for y := range m.h {
		row := labels[y*m.w : (y+1)*m.w]
		left, corner := int32(-1), int32(-1) // before a pixel, and above that
		for x, on := range m.mark[y*m.w : (y+1)*m.w] {
			over, own := above[x], int32(-1)
			switch {
			case !on:
			case over >= 0: // the others touch it too
				own = over
			default:
				before := left
				if before < 0 {
					before = corner
				}
				own = before
				if x+1 < m.w && above[x+1] >= 0 {
					own = above[x+1]
					if before >= 0 {
						parent[find(before)] = find(own)
					}
				}
				if own < 0 {
					own = int32(len(parent))
					parent = append(parent, own)
				}
			}
			row[x], left, corner = own, own, over
		}
		above = row
	}
	return collect(m, labels, parent, find), labels
}

// collect numbers the components and measures them.
func collect(m ink, labels, parent []int32, find func(int32) int32) []component {
	number := make([]int32, len(parent))
	for i := range number {
		number[i] = -1
	}
	var all []component
	var balance []int // of each, what its pixels are brighter than what is around them
	for y := range m.h {
		delta := m.delta[y*m.w : (y+1)*m.w]
		row := labels[y*m.w : (y+1)*m.w]
		for x, l := range row {
			if l < 0 {
				continue
			}
			if number[l] < 0 {
				root := find(l)
				if number[root] < 0 {
					number[root] = int32(len(all))
					all = append(all, component{box: image.Rect(x, y, x+1, y+1)})
					balance = append(balance, 0)
				}
				number[l] = number[root]
			}
			n := number[l]
			row[x] = n
			c := &all[n]
			c.area++
			c.box.Min.X, c.box.Max.X, c.box.Max.Y = min(c.box.Min.X, x), max(c.box.Max.X, x+1), y+1
			balance[n] += int(delta[x])
		}
	}
	for i := range all {
		all[i].judge(m.w, m.h)
		all[i].light = balance[i] > 0
	}
	keepBars(all)
	dropBroken(all, m.w, m.h)
	dropCodes(all)
	dropLogos(all)
	dropSmallest(all)
	return all
}

// maxMarks bounds the strokes that are grouped. A full card has about 700; more
// than this is a texture or noise.
const maxMarks = 2500

// dropSmallest makes specks of the smallest strokes when there are too many.
func dropSmallest(all []component) {
	var areas []int
	for _, c := range all {
		if c.role == stroke {
			areas = append(areas, c.area)
		}
	}
	if len(areas) <= maxMarks {
		return
	}
	slices.Sort(areas)
	least, kept := areas[len(areas)-maxMarks], 0
	for i := range all {
		if all[i].role != stroke {
			continue
		}
		if all[i].area < least || kept == maxMarks {
			all[i].role = speck
			continue
		}
		kept++
	}
}

// transposed swaps the directions.
func transposed(all []component) []component {
	out := make([]component, len(all))
	for i, c := range all {
		c.box = transpose(c.box)
		out[i] = c
	}
	return out
}
