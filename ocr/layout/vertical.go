package layout

import "image"

// Reflow lays a vertical strip as a horizontal line: characters stay upright,
// each in the middle of its own place, runs of Latin letters that lie on their
// side are turned back, and so is what vertical writing turns (ー, brackets).
func (p *Page) Reflow(s Strip, cells []Cell, height int) *image.Gray {
	const em = cellHeight
	c := asHigh(p.cutOut(s), s, cellHeight).transpose()
	out := strip{height: em + 8}
	for i, cell := range cells {
		if i > 0 && cell.Space {
			out.space(em * 2 / 3)
		}
		glyph := c.rows(max(cell.box.from-1, 0), min(cell.box.to+1, c.h))
		switch {
		case cell.Latin:
			out.space(em / 8)
			out.put(turnLeft(glyph))
			out.space(em / 8)
		case lonelyStroke(glyph, em):
			out.put(inSquare(turnLeft(glyph), em, 0))
		default:
			out.put(inSquare(glyph, em, (cell.box.from+cell.box.to)/2-int(cell.mid)))
		}
	}
	line := out.plane()
	return pad(resize(line, max(line.w*height/em, 1), max(line.h*height/em, 1)), margin(height)-4).gray()
}

// inSquare puts a glyph into a square a little larger than the character, down
// pixels below its middle. Small kana, which vertical writing has at the right
// top, come to the left bottom.
func inSquare(g plane, em, down int) plane {
	side := max(em+em/12, g.h)
	out := newPlane(max(side, min(g.w, em+8)), side)
	for i := range out.pix {
		out.pix[i] = 255
	}
	from, to := g.inkColumns()
	left := (out.w - g.w) / 2
	top := (out.h-g.h)/2 + down
	if w := to - from; 100*w < 74*em && 100*g.h < 74*em && 100*g.h > 35*em && 2*from+w > g.w+em/10 && down <= 0 {
		left, top = left-em/6, top+em/6
	}
	top = min(max(top, 0), out.h-g.h)
	for y := range g.h {
		src := g.row(y)
		for x, v := range src {
			if at := left + x; at >= 0 && at < out.w {
				out.row(top + y)[at] = v
			}
		}
	}
	return out
}

// lonelyStroke reports whether a glyph is one thin upright stroke: ー or a dash.
func lonelyStroke(c plane, em int) bool {
	from, to := c.inkColumns()
	return 10*c.h > 5*em && 10*(to-from) < 3*em
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
	out := newPlane(max(s.width, 1), s.height)
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
