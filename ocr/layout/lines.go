package layout

import (
	"cmp"
	"image"
	"slices"
)

// row is a line of text in the making: the components it consists of.
type row struct {
	box   image.Rectangle
	parts []int // indices of components
	em    int   // size of its characters
	light bool  // on a darker ground
}

// The distances at which marks belong together, as shares of the character.
const (
	letterGap = 0.85 // between the marks of one word
	wordGap   = 1.7  // between the words of one line
	spreadGap = 2.6  // between the few characters of a name set wide
	nameGap   = 3.6  // the same where they are much larger than most on the card
)

// largeName is the size in pixels from which characters are a name's, or a
// company's.
const largeName = 50

// leastBar is the length in pixels from which a thin stroke by itself may be the
// 一 of a name.
const leastBar = 40

// rowsOf groups the strokes into horizontal lines, bottom-up: marks of like size
// that stand side by side, then what is left of small marks, then words.
func rowsOf(all []component) []row {
	g := grouping{all: all, parent: make([]int, len(all))}
	for i := range g.parent {
		g.parent[i] = i
		if all[i].role == stroke {
			g.strokes = append(g.strokes, i)
		}
	}
	slices.SortFunc(g.strokes, func(a, b int) int { return cmp.Compare(all[a].box.Min.X, all[b].box.Min.X) })
	g.joinNeighbours()
	rows := g.rows()
	rows = splitTall(all, rows)
	rows = absorb(rows)
	rows = stack(all, stack(all, rows)) // what the first round joined shows how high the rest is
	rows = joinWords(rows)
	rows = absorb(rows)
	return slices.DeleteFunc(rows, func(r row) bool { return r.box.Dy() < 8 && r.box.Dx() < 30 })
}

type grouping struct {
	all     []component
	strokes []int // sorted by their left edge
	parent  []int
}

func (g *grouping) find(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// joinNeighbours joins marks of like size that overlap in height and stand no
// further apart than the marks of a word.
func (g *grouping) joinNeighbours() {
	for n, i := range g.strokes {
		a := g.all[i]
		for _, j := range g.strokes[n+1:] {
			b := g.all[j]
			if b.box.Min.X-a.box.Max.X > largestMark {
				break
			}
			if sideBySide(a, b) {
				g.parent[g.find(j)] = g.find(i)
			}
		}
	}
}

func sideBySide(a, b component) bool {
	large, small := max(a.size(), b.size()), min(a.size(), b.size())
	if float64(small) < 0.45*float64(large) || a.light != b.light {
		return false
	}
	gap := max(a.box.Min.X, b.box.Min.X) - min(a.box.Max.X, b.box.Max.X)
	overlap := min(a.box.Max.Y, b.box.Max.Y) - max(a.box.Min.Y, b.box.Min.Y)
	return float64(gap) <= letterGap*float64(large) &&
		float64(overlap) >= 0.5*float64(min(a.box.Dy(), b.box.Dy()))
}

func (g *grouping) rows() []row {
	byRoot := map[int]int{}
	var rows []row
	for _, i := range g.strokes {
		root := g.find(i)
		n, ok := byRoot[root]
		if !ok {
			n = len(rows)
			byRoot[root] = n
			rows = append(rows, row{})
		}
		rows[n].add(g.all, i)
	}
	for i := range rows {
		rows[i].measure(g.all)
	}
	return rows
}

func (r *row) add(all []component, i int) {
	r.parts = append(r.parts, i)
	r.box = r.box.Union(all[i].box)
	r.light = all[i].light
}

// measure sets em. What is as wide as high is one character, whatever it is made
// of.
func (r *row) measure(all []component) {
	r.em = max(r.typical(all), r.box.Dy()*3/5)
	if 10*r.box.Dx() >= 7*r.box.Dy() && 10*r.box.Dx() <= 13*r.box.Dy() {
		r.em = r.box.Dy()
	}
	if len(r.parts) == 1 && r.box.Dx() >= leastBar && r.box.Dx() >= 6*r.box.Dy() && r.box.Dx() <= largestMark {
		r.em = r.box.Dx() // 一
	}
}

// typical is the height most of the larger marks have.
func (r row) typical(all []component) int {
	sizes := make([]int, len(r.parts))
	for k, i := range r.parts {
		sizes[k] = all[i].box.Dy()
	}
	slices.Sort(sizes)
	return sizes[len(sizes)*4/5]
}

// splitTall parts rows that a tall mark or tight lines have joined, at the
// emptiest height between them.
func splitTall(all []component, rows []row) []row {
	var out []row
	for len(rows) > 0 {
		r := rows[len(rows)-1]
		rows = rows[:len(rows)-1]
		upper, lower, ok := r.split(all)
		if !ok {
			out = append(out, r)
			continue
		}
		rows = append(rows, upper, lower)
	}
	return out
}

// split cuts a row in two when its marks are much lower than the row and fall
// into an upper and a lower half.
func (r row) split(all []component) (upper, lower row, ok bool) {
	var heights []int
	for _, i := range r.parts {
		heights = append(heights, all[i].size())
	}
	slices.Sort(heights)
	typical := heights[len(heights)*3/4]
	if len(r.parts) < 6 || float64(r.box.Dy()) < 1.75*float64(typical) {
		return r, r, false
	}
	cut, fewest := 0, len(r.parts)
	for y := r.box.Min.Y + typical/2; y <= r.box.Max.Y-typical/2; y++ {
		crossing := 0
		for _, i := range r.parts {
			if all[i].box.Min.Y < y && all[i].box.Max.Y > y {
				crossing++
			}
		}
		if crossing < fewest {
			cut, fewest = y, crossing
		}
	}
	for _, i := range r.parts {
		if middle := (all[i].box.Min.Y + all[i].box.Max.Y) / 2; middle < cut {
			upper.add(all, i)
		} else {
			lower.add(all, i)
		}
	}
	if len(upper.parts) < 2 || len(lower.parts) < 2 || fewest > len(r.parts)/4 || upper.squat(all) || lower.squat(all) {
		return r, r, false
	}
	upper.measure(all)
	lower.measure(all)
	return upper, lower, true
}

// squat reports whether the marks of a row are wider than it is high: then it is
// half of a line of large characters, not a line.
func (r row) squat(all []component) bool {
	var widths []int
	for _, i := range r.parts {
		widths = append(widths, all[i].box.Dx())
	}
	slices.Sort(widths)
	return 20*widths[len(widths)*3/4] > 23*r.box.Dy()
}

// absorb gives small marks — dots, dashes, parts of characters — to the row they
// stand in, the lowest one when there are several, until nothing changes.
func absorb(rows []row) []row {
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(b.em, a.em) })
	for changed := true; changed; {
		changed = false
		for i := len(rows) - 1; i >= 0; i-- { // the smallest first
			home := -1
			for j := range rows {
				if j != i && rows[j].holds(rows[i]) && (home < 0 || rows[j].em < rows[home].em) {
					home = j
				}
			}
			if home < 0 {
				continue
			}
			rows[home].take(rows[i])
			rows = slices.Delete(rows, i, i+1)
			changed = true
		}
	}
	return rows
}

func (r *row) take(s row) {
	r.parts = append(r.parts, s.parts...)
	r.box = r.box.Union(s.box)
}

// holds reports whether s is a small piece of r: within its height and close to
// its ends or between them. Low marks inside its box are always its own.
func (r row) holds(s row) bool {
	if r.light != s.light {
		return false
	}
	wide := image.Rect(r.box.Min.X-r.em/3, r.box.Min.Y-r.em/6, r.box.Max.X+r.em/3, r.box.Max.Y+r.em/6)
	if s.box.In(wide) && 10*s.box.Dy() <= 6*r.box.Dy() {
		return true
	}
	if s.box.Dx()*10 > r.em*16 || s.em > r.em || s.box.Dy()*10 > r.em*11 {
		return false
	}
	above, under := r.em/5, r.em/5
	if 5*s.box.Dy() <= r.em && s.box.Dx() >= 2*s.box.Dy() && apart(r.box, s.box) < 0 {
		under = 2 * r.em / 5 // an underscore
	}
	inside := s.box.Min.Y >= r.box.Min.Y-above && s.box.Max.Y <= r.box.Max.Y+under
	return inside && float64(apart(r.box, s.box)) <= 0.6*float64(r.em)
}

// apart is the horizontal distance of two boxes, negative when they overlap.
func apart(a, b image.Rectangle) int {
	return max(a.Min.X, b.Min.X) - min(a.Max.X, b.Max.X)
}

// stack joins pieces that lie over each other beside a larger row and within
// its height: the parts of one character, such as 亮 at the end of a name.
func stack(all []component, rows []row) []row {
	for i := 0; i < len(rows); i++ {
		for j := len(rows) - 1; j > i; j-- {
			if piled(all, rows, rows[i], rows[j]) || halves(all, rows[i], rows[j]) {
				rows[i].take(rows[j])
				rows[i].em = rows[i].box.Dy()
				rows = slices.Delete(rows, j, j+1)
				j = len(rows)
			}
		}
	}
	return rows
}

// piled reports whether two rows are parts of one character: some larger row
// reaches as high and as low, and stands near.
func piled(all []component, rows []row, a, b row) bool {
	both := a.box.Union(b.box)
	overlap := -apart(a.box, b.box)
	if 2*overlap < min(a.box.Dx(), b.box.Dx()) || a.lettered(all) && b.lettered(all) {
		return false
	}
	widest := 13 // one character, in tenths of its height
	if 10*both.Dx() > 46*max(both.Dy(), 20) {
		return false
	}
	if a.squat(all) || b.squat(all) {
		widest = 46 // the halves of several
	}
	if 10*both.Dx() > widest*max(both.Dy(), 20) {
		return false
	}
	for _, r := range rows {
		slack, reach := r.em/8, spreadGap
		if r.em >= largeName {
			reach = nameGap
		}
		fits := both.Min.Y >= r.box.Min.Y-slack && both.Max.Y <= r.box.Max.Y+slack
		if fits && 5*r.em >= 6*max(a.em, b.em) && 10*both.Dx() <= widest*r.em && both != r.box &&
			apart(r.box, both) > 0 && float64(apart(r.box, both)) <= reach*float64(r.em) {
			return true
		}
	}
	return false
}

// lettered reports whether a row has three marks as high as itself or nearly: a
// word, such as the labels Tel. and Fax. over each other, and no part of a
// character.
func (r row) lettered(all []component) bool { return r.high(all) >= 3 }

// manyHigh is how many such marks the parts of a few characters don't have.
const manyHigh = 6

// high counts the marks that are as high as the row, or nearly.
func (r row) high(all []component) int {
	n := 0
	for _, i := range r.parts {
		if 10*all[i].box.Dy() >= 6*r.box.Dy() {
			n++
		}
	}
	return n
}

// halves reports whether two rows are the upper and the lower parts of a few
// large characters, such as those of 二宮 set wide: one lies close over the other,
// and marks as wide as both are high show that neither is a line of its own.
func halves(all []component, a, b row) bool {
	if a.light != b.light {
		return false
	}
	if twoBars(a, b) || entangled(all, a, b) {
		return true
	}
	both := a.box.Union(b.box)
	gap := max(a.box.Min.Y, b.box.Min.Y) - min(a.box.Max.Y, b.box.Max.Y)
	overlap := -apart(a.box, b.box)
	if 8*gap > both.Dy() || 10*overlap < 7*min(a.box.Dx(), b.box.Dx()) {
		return false
	}
	if gap >= 0 && a.high(all) >= manyHigh && b.high(all) >= manyHigh {
		return false // figures that touch are wide marks too
	}
	if !a.squat(all) && !b.squat(all) || !inSquares(all, slices.Concat(a.parts, b.parts), both.Dy()) {
		return false
	}
	if 10*both.Dx() > 46*both.Dy() && (gap >= 0 || !a.squat(all) || !b.squat(all)) {
		return false // many characters are the halves of one line only where these reach into each other
	}
	widest := widestOf(all, slices.Concat(a.parts, b.parts))
	return 10*both.Dy() <= 14*widest && 10*widest <= 13*both.Dy()
}

// entangled reports whether two rows of a few characters reach into each other as
// lines of their own don't, and some mark is as wide as both are high.
func entangled(all []component, a, b row) bool {
	both := a.box.Union(b.box)
	overlap := min(a.box.Max.Y, b.box.Max.Y) - max(a.box.Min.Y, b.box.Min.Y)
	if 10*both.Dx() > 70*both.Dy() || 4*overlap < min(a.box.Dy(), b.box.Dy()) || -10*apart(a.box, b.box) < 7*min(a.box.Dx(), b.box.Dx()) {
		return false
	}
	widest := widestOf(all, slices.Concat(a.parts, b.parts))
	return 10*both.Dy() <= 12*widest && 10*widest <= 13*both.Dy()
}

func widestOf(all []component, parts []int) int {
	widest := 0
	for _, i := range parts {
		widest = max(widest, all[i].box.Dx())
	}
	return widest
}

// twoBars reports whether two rows are the strokes of a 二 that stands alone.
func twoBars(a, b row) bool {
	if len(a.parts) > 1 || len(b.parts) > 1 || a.box.Dx() < 4*a.box.Dy() || b.box.Dx() < 4*b.box.Dy() {
		return false
	}
	wide, narrow := max(a.box.Dx(), b.box.Dx()), min(a.box.Dx(), b.box.Dx())
	off := abs(a.box.Min.X + a.box.Max.X - b.box.Min.X - b.box.Max.X)
	high := a.box.Union(b.box).Dy()
	return 10*narrow >= 5*wide && 5*off <= wide && 10*high >= 5*wide && 10*high <= 12*wide
}

// inSquares reports whether the marks of two rows, seen from above, fall into
// columns no wider than characters of some height. The letters of two lines that
// have run into each other make wider ones.
func inSquares(all []component, parts []int, height int) bool {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(i, j int) int { return cmp.Compare(all[i].box.Min.X, all[j].box.Min.X) })
	from, to := all[parts[0]].box.Min.X, all[parts[0]].box.Max.X
	for _, i := range parts[1:] {
		if all[i].box.Min.X >= to {
			from = all[i].box.Min.X
		}
		if to = max(to, all[i].box.Max.X); 10*(to-from) > 13*height {
			return false
		}
	}
	return 10*(to-from) <= 13*height
}

// joinWords joins rows of one size on one level into lines, nearest first, as
// long as nothing stands between them.
func joinWords(rows []row) []row {
	j := joining{rows: rows, next: make([]int, len(rows)), gap: make([]int, len(rows)), gone: make([]bool, len(rows)), large: aloneLarge * float64(usualSize(rows))}
	for i := range rows {
		j.look(i)
	}
	for {
		a := -1
		for i := range rows {
			if !j.gone[i] && j.next[i] >= 0 && (a < 0 || j.gap[i] < j.gap[a]) {
				a = i
			}
		}
		if a < 0 {
			break
		}
		j.join(a, j.next[a])
	}
	var out []row
	for i, r := range rows {
		if !j.gone[i] {
			out = append(out, r)
		}
	}
	return out
}

// joining knows of each row the nearest one that may be a word of the same line,
// -1 for none.
type joining struct {
	rows  []row
	next  []int
	gap   []int
	gone  []bool
	large float64 // size from which characters may be a name's
}

// look finds the nearest of row i.
func (j *joining) look(i int) {
	j.next[i] = -1
	for k := range j.rows {
		if k == i || j.gone[k] {
			continue
		}
		if gap := apart(j.rows[i].box, j.rows[k].box); (j.next[i] < 0 || gap < j.gap[i]) && j.oneLine(j.rows[i], j.rows[k], gap) {
			j.next[i], j.gap[i] = k, gap
		}
	}
}

// join puts row b into row a and looks anew where that may change something.
func (j *joining) join(a, b int) {
	em := max(j.rows[a].em, j.rows[b].em)
	j.rows[a].take(j.rows[b])
	j.rows[a].em = em
	j.gone[b] = true
	for i := range j.rows {
		if j.gone[i] {
			continue
		}
		if i == a || j.next[i] == a || j.next[i] == b {
			j.look(i)
			continue
		}
		if gap := apart(j.rows[i].box, j.rows[a].box); (j.next[i] < 0 || gap < j.gap[i]) && j.oneLine(j.rows[i], j.rows[a], gap) {
			j.next[i], j.gap[i] = a, gap
		}
	}
}

// oneLine reports whether two rows are words of one line.
func (j *joining) oneLine(a, b row, gap int) bool {
	if a.light != b.light {
		return false
	}
	large, small := max(a.em, b.em), min(a.em, b.em)
	high, low := max(a.box.Dy(), b.box.Dy()), min(a.box.Dy(), b.box.Dy())
	asHigh := 10*low >= 9*high
	if 10*small < 6*large && !(min(a.box.Dx(), b.box.Dx()) < large) && !asHigh && !within(a, b, gap) {
		return false
	}
	level := (a.box.Min.Y + a.box.Max.Y) - (b.box.Min.Y + b.box.Max.Y)
	overlap := min(a.box.Max.Y, b.box.Max.Y) - max(a.box.Min.Y, b.box.Min.Y)
	if abs(level) > 2*large*3/10 && overlap < min(a.box.Dy(), b.box.Dy())*9/10 {
		return false
	}
	if overlap*2 < min(a.box.Dy(), b.box.Dy()) {
		return false
	}
	limit := wordGap
	if few(a) && few(b) && (10*small > 7*large || asHigh) {
		limit = spreadGap
		if float64(small) >= j.large || asHigh && float64(low) >= j.large {
			limit = nameGap
		}
	}
	return float64(gap) <= limit*float64(large)
}

// within reports whether one of two rows that all but touch stands on the line of
// the other and has letters without strokes up or down, such as the www between
// https:// and the rest.
func within(a, b row, gap int) bool {
	if a.box.Dy() > b.box.Dy() {
		a, b = b, a
	}
	return 5*gap <= 2*b.em && a.box.Min.Y >= b.box.Min.Y && a.box.Max.Y <= b.box.Max.Y && 3*(b.box.Max.Y-a.box.Max.Y) <= b.em
}

// few reports whether a row has about one to four square characters, as the
// parts of a name set wide do.
func few(r row) bool { return 10*r.box.Dx() <= 46*r.em }

func abs(v int) int { return max(v, -v) }
