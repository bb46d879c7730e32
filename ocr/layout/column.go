package layout

import (
	"image"
	"slices"
)

// What makes a vertical line on a card that is mostly written across.
const (
	leastColumn  = 2.6 // its length against its thickness
	columnGap    = 1.2 // the most between its characters, against its thickness
	sideRoom     = 1.8 // what is beside most of it is that much further away than its characters are from each other
	leastRoom    = 0.3 // and at least so far, against its thickness
	columnMarks  = 3
	aloneRoom    = 1.6 // characters with so much room on both sides stand alone in horizontal writing,
	aloneGap     = 2.2 // and make a line with so much between them: a name set wide,
	aloneLarge   = 1.5 // whose characters are that much larger than most on the card
	crowdedShare = 4   // one in so many of its marks may have a neighbour that is nearer
	leastBeside  = 1.6 // length of a line beside a column, such as a title of two characters,
	mostBeside   = 2.5 // and how far it may be away, against its thickness
	acrossLong   = 4   // characters of a horizontal line
	acrossGap    = 0.4 // and how close a mark beside is that goes on as such a line
)

// columns gives the lines that are vertical beyond doubt: long, their characters
// close to each other, with room on both sides. A column of letters that lines
// of horizontal writing make by chance has its neighbours close by.
func (w writing) columns() []row {
	var out []row
	usual := usualSize(w.across)
	for _, r := range w.down {
		if r.isColumn(w.turned, usual) && !w.goesAcross(r) {
			out = append(out, r)
		}
	}
	for _, r := range w.down {
		if len(out) > 0 && !slices.ContainsFunc(out, func(c row) bool { return c.box == r.box }) && w.isBeside(r, out) {
			out = append(out, r)
		}
	}
	return out
}

// isBeside reports whether a row of transposed marks is a short line beside one
// of the columns: it has no neighbours but marks of the columns.
func (w writing) isBeside(r row, columns []row) bool {
	thick := float64(r.box.Dy())
	if float64(r.box.Dx()) < leastBeside*thick || !r.straight(w.turned) {
		return false
	}
	beside := slices.ContainsFunc(columns, func(c row) bool {
		along := min(c.box.Max.X, r.box.Max.X) - max(c.box.Min.X, r.box.Min.X)
		return 10*along >= 8*r.box.Dx() && float64(beyond(c.box, r.box)) <= mostBeside*thick
	})
	if !beside {
		return false
	}
	for _, a := range w.across {
		if !slices.ContainsFunc(a.parts, func(i int) bool { return slices.Contains(r.parts, i) }) {
			continue
		}
		for _, i := range a.parts {
			if !slices.Contains(r.parts, i) && !slices.ContainsFunc(columns, func(c row) bool { return slices.Contains(c.parts, i) }) {
				return false
			}
		}
	}
	return true
}

// usualSize is the size of the characters that most marks of some rows have.
func usualSize(rows []row) int {
	var sizes []int
	for _, r := range rows {
		sizes = append(sizes, slices.Repeat([]int{r.em}, len(r.parts))...)
	}
	slices.Sort(sizes)
	if len(sizes) == 0 {
		return 0
	}
	return sizes[len(sizes)/2]
}

// isColumn judges a row of transposed marks on a card whose characters usually
// have some size.
func (r row) isColumn(turned []component, usual int) bool {
	thick := float64(r.box.Dy())
	if len(r.parts) < columnMarks || !r.straight(turned) || float64(r.box.Dx()) < leastColumn*thick {
		return false
	}
	gaps := gapsOf(turned, []row{r})
	if len(gaps) < columnMarks-1 || gaps[len(gaps)*3/4] > aloneGap {
		return false
	}
	room := r.roomBeside(turned)
	if room >= aloneRoom*thick && thick >= aloneLarge*float64(usual) {
		return true
	}
	return gaps[len(gaps)*3/4] <= columnGap && room >= leastRoom*thick && room >= sideRoom*gaps[len(gaps)/2]*thick
}

// goesAcross reports whether a mark of a column of transposed marks goes on beside
// it as a horizontal line.
func (w writing) goesAcross(column row) bool {
	thick := float64(column.box.Dy())
	for _, r := range w.across {
		if r.box.Dx() < acrossLong*r.em || 3*r.em > 4*column.em || 3*column.em > 4*r.em {
			continue
		}
		for _, i := range r.parts {
			if !slices.Contains(column.parts, i) {
				continue
			}
			for _, k := range r.parts {
				if slices.Contains(column.parts, k) {
					continue
				}
				if gap := apart(w.all[i].box, w.all[k].box); gap >= 0 && float64(gap) <= acrossGap*thick {
					return true
				}
			}
		}
	}
	return false
}

// roomBeside is how far away the nearest mark beside most of the row's is.
func (r row) roomBeside(all []component) float64 {
	own := make(map[int]bool, len(r.parts))
	for _, i := range r.parts {
		own[i] = true
	}
	near := make([]int, 0, len(r.parts))
	for _, i := range r.parts {
		nearest := largestMark
		for k, c := range all {
			if own[k] || c.role != stroke || c.box.Min.X >= all[i].box.Max.X || c.box.Max.X <= all[i].box.Min.X {
				continue
			}
			nearest = min(nearest, beyond(r.box, c.box))
		}
		near = append(near, nearest)
	}
	slices.Sort(near)
	return float64(near[len(near)/crowdedShare])
}

// beyond is the distance of two boxes across the row, 0 where they overlap.
func beyond(a, b image.Rectangle) int {
	return max(0, a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y)
}

// without gives the marks that are not in the columns, grouped anew.
func (w writing) without(columns []row) writing {
	all := slices.Clone(w.all)
	for _, r := range columns {
		for _, i := range r.parts {
			all[i].role = object
		}
	}
	return writingOf(all)
}
