package layout

import (
	"image"
	"math"
)

// Cell is one character of a strip, or a run of Latin letters and figures.
type Cell struct {
	Latin bool        // letters that follow each other more closely than characters do; in vertical writing they lie on their side
	Space bool        // a space is before it
	box   span        // along the line, in pixels of the strip drawn cellHeight high
	mid   float64     // where the character's own place has its middle
	parts []piece     // of which it consists
	image *image.Gray // upright, black on white
}

// Image gives the picture of a cell, upright; nothing around is cut away.
func (c Cell) Image() *image.Gray { return c.image }

// Bars counts the strokes of a character that is nothing but one to three thin
// strokes across the line, as 一, 二 and 三 are in vertical writing; else it is 0.
func (c Cell) Bars() int {
	if c.Latin || len(c.parts) > 3 {
		return 0
	}
	for _, p := range c.parts {
		if !p.bar {
			return 0
		}
	}
	return len(c.parts)
}

// span is a stretch of a line.
type span struct{ from, to int }

func (s span) length() int { return s.to - s.from }

// cellHeight is the thickness to which a strip is drawn to be cut into cells.
const cellHeight = 48

// Cells cuts a strip into its characters: marks are put together so that the
// characters follow each other at one pitch, whether a character consists of
// one mark (一) or of three (三). They are kept for the next who asks, and not to
// be changed.
func (p *Page) Cells(s Strip) []Cell {
	s.drawing.part.Do(func() { s.drawing.cells = cellsOf(p.cutOut(s), s) })
	return s.drawing.cells
}

// cellsOf gives the cells of what was cut out of a strip along x.
func cellsOf(c plane, s Strip) []Cell {
	c = asHigh(c, s, cellHeight).transpose()
	pieces := partLong(piecesOf(c), cellHeight)
	findLetters(c, pieces, s.Vertical)
	cells := cut(pieces, cellHeight)
	for i := range cells {
		from, to := max(cells[i].box.from-1, 0), min(cells[i].box.to+1, c.h)
		band := c.rows(from, to)
		switch {
		case !s.Vertical:
			cells[i].image = band.transpose().gray()
		case cells[i].Latin:
			cells[i].image = turnLeft(band).gray()
		default:
			cells[i].image = band.gray()
		}
	}
	return cells
}

// piece is a stretch of a line that has ink without a break.
type piece struct {
	span
	bar    bool    // a thin stroke across the line
	tick   bool    // a short stroke along the line: a hyphen of Latin writing
	letter float64 // how much it looks like a Latin letter or a figure, 0..1
}

const inkLevel = 150

// piecesOf finds the rows with ink.
func piecesOf(c plane) []piece {
	var out []piece
	for y := range c.h {
		inked := false
		for _, v := range c.row(y) {
			if v < inkLevel {
				inked = true
				break
			}
		}
		if !inked {
			continue
		}
		if n := len(out); n > 0 && out[n-1].to == y {
			out[n-1].to = y + 1
		} else {
			out = append(out, piece{span: span{y, y + 1}})
		}
	}
	return out
}

// The pitches that are tried, as shares of the line's thickness.
const (
	leastPitch = 0.94
	mostPitch  = 1.8
	pitchStep  = 0.03
	usualPitch = 1.08
)

// cut finds the cells at the pitch that fits best.
func cut(pieces []piece, em int) []Cell {
	if len(pieces) == 0 {
		return nil
	}
	best, least := []Cell(nil), math.Inf(1)
	for pitch := leastPitch; pitch <= mostPitch; pitch += pitchStep {
		g := grid{pieces: pieces, em: float64(em), pitch: pitch}
		cells, cost := g.solve()
		if cost += 1.2 * math.Abs(pitch-usualPitch); cost < least {
			best, least = cells, cost
		}
	}
	return best
}

// partLong cuts pieces in which characters touch.
func partLong(pieces []piece, em int) []piece {
	var out []piece
	for _, p := range pieces {
		n := int(math.Round(float64(p.length()) / (1.04 * float64(em))))
		if 100*p.length() < 135*em || n < 2 {
			out = append(out, p)
			continue
		}
		for k := range n {
			out = append(out, piece{span: span{p.from + k*p.length()/n, p.from + (k+1)*p.length()/n}})
		}
	}
	return out
}

// grid puts pieces together at one pitch.
type grid struct {
	pieces    []piece
	em, pitch float64
}

// step is the best way to have put the pieces up to here together.
type step struct {
	cost  float64
	start int  // first piece of the last cell
	latin bool // the last cell is a Latin run, or goes on being one
	prev  int  // index of the step before
}

// mostPieces bounds what one character consists of.
const mostPieces = 6

// solve runs over the pieces: steps[2*i] is best with a character ending before
// piece i, steps[2*i+1] with a Latin letter ending there.
func (g grid) solve() ([]Cell, float64) {
	n := len(g.pieces)
	steps := make([]step, 2*(n+1))
	for i := range steps {
		steps[i].cost = math.Inf(1)
	}
	steps[0].cost = 0
	for i := range n {
		for last := range 2 {
			from := steps[2*i+last]
			if math.IsInf(from.cost, 1) {
				continue
			}
			for j := i; j < n && j < i+mostPieces; j++ {
				cost := from.cost + g.character(i, j) + g.follow(from, i, j, last == 1)
				if to := &steps[2*(j+1)]; cost < to.cost {
					*to = step{cost: cost, start: i, prev: 2*i + last}
				}
			}
			cost := from.cost + g.letter(i, last == 1)
			if to := &steps[2*(i+1)+1]; cost < to.cost {
				*to = step{cost: cost, start: i, latin: true, prev: 2*i + last}
			}
		}
	}
	end := 2 * n
	if steps[2*n+1].cost < steps[2*n].cost {
		end = 2*n + 1
	}
	return g.collect(steps, end), steps[end].cost
}

func (g grid) middle(i, j int) float64 {
	return float64(g.pieces[i].from+g.pieces[j].to) / 2 / g.em
}

// character is the cost of taking the pieces i to j for one character.
func (g grid) character(i, j int) float64 {
	extent := float64(g.pieces[j].to-g.pieces[i].from) / g.em
	if extent > 1.3 {
		return math.Inf(1)
	}
	cost := 0.15 + 4*max(0, extent-1.1)
	for k := i; k < j; k++ {
		gap := float64(g.pieces[k+1].from-g.pieces[k].to) / g.em
		cost += 0.5 * max(0, gap-0.1)
	}
	for k := i; k <= j; k++ {
		if g.pieces[k].letter >= surelyLetter && 10*g.pieces[k].length() < 7*int(g.em) {
			cost += 0.25
			if i != j {
				cost += 0.25
			}
		}
	}
	return cost
}

// follow is the cost of the distance to the cell before.
func (g grid) follow(from step, i, j int, afterLatin bool) float64 {
	if i == 0 {
		return 0
	}
	if afterLatin {
		return 0.4
	}
	before := g.middle(from.start, i-1)
	d := (g.middle(i, j) - before) / g.pitch
	k := max(math.Round(d), 1)
	off := math.Abs(d-k) / 0.13
	cost := min(off*off, 6) * 0.25
	if k > 1 {
		cost += 0.35
	}
	return cost
}

// letter is the cost of taking piece i for a Latin letter or figure.
func (g grid) letter(i int, afterLatin bool) float64 {
	p := g.pieces[i]
	cost := 0.03
	if p.letter < surelyLetter {
		cost = 0.1
		if !p.tick && 100*p.length() > 42*int(g.em) {
			cost += 2 * (surelyLetter - p.letter)
		}
	}
	switch {
	case i == 0:
		return cost + 0.5
	case !afterLatin:
		return cost + 0.8
	}
	gap := float64(p.from-g.pieces[i-1].to) / g.em
	if gap > 0.22 && g.middle(i, i)-g.middle(i-1, i-1) > 0.95 {
		cost += 0.8 // the next word
	}
	return cost
}

// collect goes back over the steps. Letters that follow each other are one cell.
func (g grid) collect(steps []step, end int) []Cell {
	var back []Cell
	stop := len(g.pieces)
	for at := end; at > 0 && stop > 0; {
		s := steps[at]
		c := Cell{Latin: s.latin, box: span{g.pieces[s.start].from, g.pieces[stop-1].to}, parts: g.pieces[s.start:stop]}
		c.mid = float64(c.box.from+c.box.to) / 2
		if n := len(back); n > 0 && c.Latin && back[n-1].Latin && back[n-1].box.from-c.box.to < int(g.em)*9/10 {
			back[n-1].box.from = c.box.from
			back[n-1].parts = g.pieces[s.start : s.start+len(back[n-1].parts)+len(c.parts)]
		} else {
			back = append(back, c)
		}
		stop, at = s.start, s.prev
	}
	cells := make([]Cell, 0, len(back))
	for k := len(back) - 1; k >= 0; k-- {
		cells = append(cells, back[k])
	}
	g.place(cells)
	return cells
}

// place gives each character the middle of its place rather than of its ink,
// from its neighbours, and marks spaces.
func (g grid) place(cells []Cell) {
	for i := range cells {
		if i == 0 {
			continue
		}
		a, b := cells[i-1], cells[i]
		gap := float64(b.box.from-a.box.to) / g.em
		d := (b.mid - a.mid) / g.em
		if !a.Latin && !b.Latin {
			cells[i].Space = d > 1.5*g.pitch
		} else {
			cells[i].Space = gap > 0.8
		}
	}
	ink := make([]float64, len(cells))
	for i, c := range cells {
		ink[i] = c.mid
	}
	for i := range cells {
		sum, n := ink[i], 1.0
		for _, k := range []int{i - 1, i + 1} {
			if k < 0 || k >= len(cells) || cells[k].Latin || cells[i].Latin {
				continue
			}
			step := math.Round((ink[i]-ink[k])/(g.em*g.pitch)) * g.em * g.pitch
			sum, n = sum+ink[k]+step, n+1
		}
		cells[i].mid = sum / n
	}
}
