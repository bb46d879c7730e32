package layout

// reflow lays a vertical line, c, as a horizontal one: characters stay upright
// and follow each other, runs of Latin letters and digits that lie on their side
// are turned back, the long-vowel mark is turned.
func reflow(c plane, s Strip, height int) plane {
	thick := max(s.box.Dy(), 1)
	c = resize(c, max(c.w*height/thick, 1), max(c.h*height/thick, 1))
	em := height
	pieces := piecesOf(c)
	markLatin(pieces, em)
	cells := mergeCells(pieces, em)
	out := strip{height: em + 8}
	gap := max(2, em/10)
	out.space(gap)
	for i, cell := range cells {
		if i > 0 && cell.from-cells[i-1].to > em { // a space as printed
			out.space(em / 2)
		}
		glyph := c.rows(max(cell.from-1, 0), min(cell.to+1, c.h))
		switch {
		case cell.latin:
			out.space(gap)
			out.put(turnLeft(glyph))
			out.space(gap)
		case lonelyStroke(glyph, em):
			out.put(turnLeft(glyph))
			out.space(gap)
		default:
			out.put(glyph.trim())
			out.space(gap)
		}
	}
	return pad(out.plane(), margin(height)-4)
}

// piece is a run of rows with ink.
type piece struct {
	from, to int
	latin    bool
}

func (p piece) height() int { return p.to - p.from }

const inkLevel = 140

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
			out = append(out, piece{from: y, to: y + 1})
		}
	}
	return out
}

// markLatin finds chains of at least three pieces that are as narrow as Latin
// letters on their side, or that hang together, and follow each other closely.
func markLatin(p []piece, em int) {
	narrow := func(q piece) bool {
		h := 100 * q.height()
		return h >= 13*em && h < 74*em || h > 130*em
	}
	for i := 0; i < len(p); i++ {
		if !narrow(p[i]) {
			continue
		}
		j := i
		for j+1 < len(p) && narrow(p[j+1]) && 100*(p[j+1].from-p[j].to) < 36*em &&
			50*(p[j+1].from+p[j+1].to-p[j].from-p[j].to) < 80*em+30*max(0, p[j].height()+p[j+1].height()-em) {
			j++
		}
		if j-i >= 2 || 2*(p[j].to-p[i].from) > 3*em {
			for k := i; k <= j; k++ {
				p[k].latin = true
			}
		}
		i = j
	}
}

// mergeCells joins the pieces of a character, and the letters of a Latin run.
func mergeCells(p []piece, em int) []piece {
	var out []piece
	for _, q := range p {
		if n := len(out); n > 0 {
			last := &out[n-1]
			gap, whole := q.from-last.to, q.to-last.from
			if q.latin && last.latin && gap < em {
				last.to = q.to
				continue
			}
			both := 10*last.height() > 7*em && 100*q.height() > 45*em
			fits := 100*whole <= 108*em && 10*gap < 2*em || 100*whole <= 85*em && 100*gap < 55*em
			if !q.latin && !last.latin && fits && !both {
				last.to = q.to
				continue
			}
		}
		out = append(out, q)
	}
	return out
}

// lonelyStroke reports whether a glyph is one thin upright stroke: ー or a dash.
func lonelyStroke(c plane, em int) bool {
	from, to := c.inkColumns()
	return 10*c.h > 6*em && 10*(to-from) < 3*em
}

// inkColumns gives the first and the end of the columns with ink.
func (p plane) inkColumns() (from, to int) {
	from, to = p.w, 0
	for y := range p.h {
		for x, v := range p.row(y) {
			if v < inkLevel {
				from, to = min(from, x), max(to, x+1)
			}
		}
	}
	return min(from, to), to
}

// rows gives a band of a plane.
func (p plane) rows(from, to int) plane { return plane{p.w, to - from, p.pix[from*p.w : to*p.w]} }

// trim cuts white columns away at both sides.
func (p plane) trim() plane {
	from, to := p.inkColumns()
	from, to = max(from-1, 0), min(to+1, p.w)
	out := newPlane(max(to-from, 1), p.h)
	for y := range p.h {
		copy(out.row(y), p.row(y)[from:])
	}
	return out
}

// turnLeft turns by 90° counter-clockwise.
func turnLeft(p plane) plane {
	out := newPlane(p.h, p.w)
	for y := range p.h {
		for x, v := range p.row(y) {
			out.pix[(p.w-1-x)*p.h+y] = v
		}
	}
	return out
}

// strip is a line being laid: glyphs from left to right, centred in its height.
type strip struct {
	height int
	glyphs []plane
	width  int
}

func (s *strip) put(g plane) {
	if g.h > s.height {
		g = resize(g, max(g.w*s.height/g.h, 1), s.height)
	}
	s.glyphs = append(s.glyphs, g)
	s.width += g.w
}

func (s *strip) space(w int) { s.put(plane{w: w}) }

func (s *strip) plane() plane {
	out := newPlane(s.width, s.height)
	for i := range out.pix {
		out.pix[i] = 255
	}
	x := 0
	for _, g := range s.glyphs {
		top := (s.height - g.h) / 2
		for y := range g.h {
			copy(out.row(top + y)[x:], g.row(y))
		}
		x += g.w
	}
	return out
}
