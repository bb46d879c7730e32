package press

import (
	"image"
	"math/rand/v2"

	"enishi/tools/cardgen/people"
)

// drawTwoLanguages has Japanese at the left and the same in English at the
// right.
func drawTwoLanguages(b *board, s style, p people.Person, r *rand.Rand) {
	c := colours[r.IntN(len(colours))]
	x, half := mm(5.5), mm(38)
	right := mm(47.5)
	if r.Float64() < 0.6 {
		b.fill(image.Rect(int(mm(45.4)), int(mm(6)), int(mm(45.4))+2, int(mm(49))), c)
	}
	s.spread, s.reading = min(s.spread, 0.25), "roman"
	b.within(x, mm(6), mm(14), half, Left, Left, company(p, pt(8.5+r.Float64()), r))
	rows := append(s.steps(p, pt(6.3)), s.name(p, pt(12.5+r.Float64()*1.5)))
	rows[len(rows)-1].gap = mm(1)
	y := b.within(x, mm(15), mm(31), half, Left, Left, rows)
	b.within(right, mm(6), mm(14), half, Left, Left, []row{{size: pt(8), bold: r.Float64() < 0.5, spans: []span{value("organization_roman", p.Company.Roman)}}})
	english := []row{{size: pt(10.5), spans: []span{value("name_roman", s.latin(p))}}, {size: pt(6.2), gap: mm(1), spans: []span{plain(p.Title.English)}}}
	if p.Department.English != "" {
		english = append(english, row{size: pt(6.2), gap: mm(0.3), spans: []span{plain(p.Department.English)}})
	}
	o := p.Offices[0]
	b.allow("title", p.Title.English)
	b.allow("department", p.Department.English)
	b.allow("country", "Japan")
	b.allow("address", o.English())
	y = max(y, b.within(right, mm(15), mm(31), half, Left, Left, english))
	s.one, s.small, s.number = false, pt(6+r.Float64()*0.6), asIs
	b.within(x, y+mm(2), mm(50.5), half, Left, Right, b.wrap(append(s.address(o, 0), s.numbers(o, 0)...), half))
	far := []row{s.row(plain(o.Roman() + ",")), s.row(plain(o.Postal + ", Japan"))}
	if o.Building.English != "" {
		far = append([]row{s.row(plain(o.Building.English + ","))}, far...)
	}
	if p.Mobile != "" {
		far = append(far, s.row(plain("Mobile: "), number("mobile", "", p.Mobile, 0)))
	}
	far = append(far, s.row(plain("E-mail: "), value("email", p.Email)), s.row(value("url", p.URL)))
	b.within(right, y+mm(2), mm(50.5), half, Left, Right, far)
}

// drawStrip has a coloured strip at the foot or at a side, with white print in
// it.
func drawStrip(b *board, s style, p people.Person, r *rand.Rand) {
	c, ink := colours[r.IntN(len(colours))], b.ink
	if r.Float64() < 0.5 {
		drawFooter(b, s, p, r)
		return
	}
	wide := 13 + r.Float64()*6
	x, side := mm(wide+5), 0.0
	if r.Float64() < 0.4 {
		x, side = mm(6), 91-wide
	}
	b.fill(rect(side, 0, wide+0.1, 55.1), c)
	word := brand(p, r)
	b.badge(mm(side+wide/2)-mm(4.5), mm(5), mm(9), light(r), c, initials(word, r), r)
	b.ink = light(r)
	if r.Float64() < 0.6 {
		b.down(mm(side+wide/2), mm(20), column{size: pt(7), spans: []span{plain(word)}})
	}
	b.ink = ink
	limit := mm(91-wide) - mm(11)
	y := b.stack(x, mm(6), limit, Left, company(p, pt(9.5+r.Float64()*2), r))
	y = b.who(x, y+mm(2.5), mm(31), limit, Left, s, p, pt(13+r.Float64()*2), r)
	b.within(x, y+mm(1.8), mm(51), limit, Left, Right, b.wrap(s.contacts(p), limit))
}

// drawFooter has the web page, and on some cards the mail, in a strip at the
// foot.
func drawFooter(b *board, s style, p people.Person, r *rand.Rand) {
	c, ink := colours[r.IntN(len(colours))], b.ink
	top := 45 + r.Float64()*2
	b.fill(rect(0, top, 91.1, 55.1-top), c)
	x, align, limit := mm(7), Left, mm(77)
	if r.Float64() < 0.35 {
		x, align = mm(45.5), Centre
	}
	online := s.online(p)
	foot := online[1:]
	if r.Float64() < 0.4 {
		foot = online
		foot[0].spans = append(append(foot[0].spans, plain("　")), foot[1].spans...)
		foot, online = foot[:1], nil
	} else {
		online = online[:1]
	}
	b.ink = light(r)
	b.within(x, mm(top), mm(54.5), limit, align, Centre, foot)
	b.ink = ink
	y := b.stack(x, mm(5), limit, align, company(p, pt(10+r.Float64()*2), r))
	y = b.who(x, y+mm(2), mm(27), limit, align, s, p, pt(13+r.Float64()*2), r)
	rows := s.office(p.Offices[0], 0)
	if p.Mobile != "" {
		rows = append(rows, s.row(plain(s.mobile), number("mobile", "", s.number(p.Mobile), 0)))
	}
	b.within(x, y+mm(1.5), mm(top-1.5), limit, align, Right, b.wrap(append(rows, online...), limit))
}

// drawFaced has a photograph of the person beside the text.
func drawFaced(b *board, s style, p people.Person, r *rand.Rand) {
	w, h := 17+r.Float64()*4, 22+r.Float64()*4
	x, at := mm(6), 85-w
	if r.Float64() < 0.5 {
		x, at = mm(w+10), 6
	}
	top := 5 + r.Float64()*4
	b.face(mm(at), mm(top), mm(w), mm(h), r)
	limit := mm(75 - w)
	y := mm(5)
	if r.Float64() < 0.5 {
		ink := b.ink
		b.ink = colours[r.IntN(len(colours))]
		y = b.stack(x, y, limit, Left, []row{{size: pt(6.5), spans: []span{plain(p.Slogan)}}}) + mm(1)
		b.ink = ink
	}
	y = b.stack(x, y, limit, Left, company(p, pt(9.5+r.Float64()), r))
	y = b.who(x, y+mm(1.5), mm(top+h), limit, Left, s, p, pt(13.5+r.Float64()*2), r)
	s.one = true
	if y < mm(top+h) {
		y = mm(top + h)
	}
	b.within(mm(6), y+mm(1.5), mm(51.5), mm(79), Left, Right, b.wrap(s.contacts(p), mm(79)))
}
