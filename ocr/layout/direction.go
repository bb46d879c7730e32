package layout

import (
	"cmp"
	"image"
	"slices"
)

// What it takes to say which way a block of marks is written.
const (
	clearlyMore = 1.6 // the lines of one direction are that much more coherent than those of the other
	leastLong   = 2.4 // the longest line against its thickness
	severalLong = 1.8 // the same of lines that can't be single characters
	leastEven   = 0.7 // of the marks lie in lines as high as one character
	leastMarks  = 3   // in such lines: two are a logo
	widestGap   = 1.0 // between most characters, against their size
)

// writing is a card's marks grouped in both directions.
type writing struct {
	all, turned  []component // turned are the same transposed
	across, down []row
}

// block is a part of a card whose lines touch each other in one direction or the
// other, so that it is written in one way.
type block struct {
	box          image.Rectangle
	across, down []row
	downward     bool
	sure         bool // the block itself says how it is written
}

func writingOf(all []component) writing {
	w := writing{all: all, turned: transposed(all)}
	w.across, w.down = rowsOf(w.all), rowsOf(w.turned)
	return w
}

// regroup gives the lines of each direction. Blocks that say nothing by
// themselves are written as the nearest one that does.
func (w writing) regroup() (across, down []row) {
	mostly := coherence(w.turned, w.down) > 1.2*coherence(w.all, w.across)
	if columns := w.columns(); !mostly && len(columns) > 0 {
		across, down = w.without(columns).regroup()
		return across, append(columns, down...)
	}
	blocks := w.blocks()
	turns := false // some block is written unlike the rest
	for i := range blocks {
		blocks[i].judge(w, mostly)
		turns = turns || blocks[i].downward != mostly
	}
	switch {
	case !turns && mostly:
		return nil, w.down
	case !turns:
		return w.across, nil
	}
	all, turned := slices.Clone(w.all), slices.Clone(w.turned)
	for _, b := range blocks {
		other := turned
		if b.as(blocks) {
			other = all
		}
		for _, r := range slices.Concat(b.across, b.down) {
			for _, i := range r.parts {
				other[i].role = object
			}
		}
	}
	return rowsOf(all), rowsOf(turned)
}

// blocks joins the lines of both directions that share marks.
func (w writing) blocks() []block {
	g := grouping{parent: make([]int, len(w.across)+len(w.down))}
	for i := range g.parent {
		g.parent[i] = i
	}
	home := make(map[int]int, len(w.all))
	for n, r := range w.across {
		for _, i := range r.parts {
			home[i] = n
		}
	}
	for n, r := range w.down {
		for _, i := range r.parts {
			if a, ok := home[i]; ok {
				g.parent[g.find(a)] = g.find(len(w.across) + n)
			}
		}
	}
	byRoot := map[int]int{}
	var blocks []block
	at := func(n int) *block {
		root := g.find(n)
		k, ok := byRoot[root]
		if !ok {
			k = len(blocks)
			byRoot[root] = k
			blocks = append(blocks, block{})
		}
		return &blocks[k]
	}
	for n, r := range w.across {
		b := at(n)
		b.across, b.box = append(b.across, r), b.box.Union(r.box)
	}
	for n, r := range w.down {
		b := at(len(w.across) + n)
		b.down, b.box = append(b.down, r), b.box.Union(transpose(r.box))
	}
	return blocks
}

// judge decides how the block is written: as most of the card is, unless its
// lines are long and close in the other direction only.
func (b *block) judge(w writing, mostly bool) {
	b.downward = mostly
	across, down := coherence(w.all, b.across), coherence(w.turned, b.down)
	switch {
	case down > clearlyMore*across && tight(w.turned, b.down, w.all, b.across):
		b.downward, b.sure = true, true
	case across > clearlyMore*down && tight(w.all, b.across, w.turned, b.down):
		b.downward, b.sure = false, true
	}
}

// tight reports whether lines are long and even, and the characters in them
// close to each other: closer than in the other direction, if there are lines of
// several characters in that.
func tight(all []component, lines []row, otherAll []component, other []row) bool {
	gaps := gapsOf(all, lines)
	if !long(all, lines) || len(gaps) > 0 && gaps[(len(gaps)-1)/2] > widestGap {
		return false
	}
	other = slices.DeleteFunc(slices.Clone(other), func(r row) bool { return !r.straight(otherAll) })
	thick, reach := 0, 0
	for _, r := range lines {
		thick = max(thick, r.box.Dy())
	}
	for _, r := range other {
		reach = max(reach, r.box.Dx())
	}
	between := gapsOf(otherAll, other)
	if float64(reach) < severalLong*float64(thick) || len(gaps) == 0 || len(between) == 0 {
		return true
	}
	return gaps[len(gaps)/2] <= between[len(between)/2]
}

// long reports whether one of the lines is long, and most of the marks lie in
// lines as high as one character.
func long(all []component, lines []row) bool {
	longest, even, marks := 0.0, 0.0, 0.0
	for _, r := range lines {
		n := float64(len(r.parts))
		marks += n
		if !r.straight(all) {
			continue
		}
		even += n
		if n > 1 {
			longest = max(longest, float64(r.box.Dx())/float64(r.box.Dy()))
		}
	}
	return longest >= leastLong && even >= max(leastEven*marks, leastMarks)
}

// straight reports whether a row is as high as one character.
func (r row) straight(all []component) bool {
	return r.box.Dy() <= 2*r.typical(all) && r.box.Dy() < largestMark
}

// gapsOf lists the distances that marks following each other in their lines
// keep, against the thickness of the line, the smallest first.
func gapsOf(all []component, lines []row) []float64 {
	var gaps []float64
	for _, r := range lines {
		boxes := make([]image.Rectangle, len(r.parts))
		for k, i := range r.parts {
			boxes[k] = all[i].box
		}
		slices.SortFunc(boxes, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
		end := r.box.Max.X
		for k, b := range boxes {
			if k > 0 && b.Min.X > end {
				gaps = append(gaps, float64(b.Min.X-end)/float64(r.box.Dy()))
			}
			if k == 0 || b.Max.X > end {
				end = b.Max.X
			}
		}
	}
	slices.Sort(gaps)
	return gaps
}

// as tells how a block is written among the others: the way it says itself, else
// the way of the nearest that does.
func (b block) as(blocks []block) (downward bool) {
	if b.sure {
		return b.downward
	}
	downward, nearest := b.downward, -1
	for _, o := range blocks {
		if !o.sure {
			continue
		}
		dx, dy := max(apart(b.box, o.box), 0), max(max(b.box.Min.Y, o.box.Min.Y)-min(b.box.Max.Y, o.box.Max.Y), 0)
		if d := dx*dx + dy*dy; nearest < 0 || d < nearest {
			downward, nearest = o.downward, d
		}
	}
	return downward
}
