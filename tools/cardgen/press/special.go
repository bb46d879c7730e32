package press

import (
	"image"
	"image/color"
	"math/rand/v2"
	"strings"

	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/qr"
)

// drawPortrait is a card that stands upright, 55 x 91 mm.
func drawPortrait(b *board, s style, p people.Person, r *rand.Rand) {
	wide, limit := float64(b.img.Rect.Dx()), mm(46)
	x, align := mm(4.5), Left
	if r.Float64() < 0.6 {
		x, align = wide/2, Centre
	}
	if r.Float64() < 0.6 {
		b.logo(wide/2-mm(5), mm(6), mm(10), colours[r.IntN(len(colours))], r)
	}
	y := b.stack(x, mm(18), limit, align, []row{organization(p, pt(10), r)})
	y = b.stack(x, y+mm(3), limit, align, b.wrap(s.role(p, pt(7)), limit))
	y = b.person(x, y+mm(2), limit, align, s, p, pt(15+r.Float64()*2))
	s.one, s.small = false, min(s.small, pt(6.8))
	b.bottom(x, y+mm(2), mm(86), limit, align, b.wrap(s.contacts(p), limit))
}

// drawMixed writes company and name down the card and the rest across it.
func drawMixed(b *board, s style, p people.Person, r *rand.Rand) {
	x := mm(82)
	org := column{size: pt(10), tracking: 0.08, spans: []span{value("organization", p.Company.Name)}}
	b.fit(x, mm(5), mm(50), org)
	x -= mm(8)
	if p.Department.Japanese != "" {
		b.fit(x, mm(6), mm(50), column{size: pt(7), spans: []span{value("department", p.Department.Japanese)}})
		x -= mm(4)
	}
	b.fit(x, mm(8), mm(50), column{size: pt(7), spans: []span{value("title", p.Title.Japanese)}})
	x -= mm(8)
	name := column{size: pt(16), tracking: 0.12, spans: []span{
		value("family_name", p.Family.Kanji), plain("　"), value("given_name", p.Given.Kanji),
	}}
	b.fit(x, mm(9), mm(48), name)
	limit := x - mm(6) - mm(6)
	s.one, s.small = false, min(s.small, pt(6.4))
	rows := b.wrap(s.contacts(p), limit)
	if r.Float64() < 0.5 {
		b.logo(mm(6), mm(6), mm(9), colours[r.IntN(len(colours))], r)
	}
	b.bottom(mm(6), mm(16), mm(51), limit, Left, rows)
}

// drawDecorative sets the name and the company in a brush or pen face on a
// card with a frame or a pattern.
func drawDecorative(b *board, s style, p people.Person, r *rand.Rand) {
	c := colours[r.IntN(len(colours))]
	switch r.IntN(3) {
	case 0:
		b.frame(2.5+r.Float64(), c, true)
	case 1:
		b.waves(0, int(mm(9)), color.RGBA{0xd8, 0xdd, 0xe6, 0xff})
		b.waves(int(mm(50)), b.img.Rect.Dy(), color.RGBA{0xd8, 0xdd, 0xe6, 0xff})
	default:
		b.weave(r)
		b.frame(2, c, false)
	}
	x, limit := float64(b.img.Rect.Dx())/2, mm(74)
	show := b.show
	org := organization(p, pt(11+r.Float64()*2), r)
	if r.Float64() < 0.5 {
		b.inFace(show, func() { b.stack(x, mm(10), limit, Centre, []row{org}) })
	} else {
		b.stack(x, mm(10), limit, Centre, []row{org})
	}
	b.ink = color.RGBA{0x26, 0x22, 0x2e, 0xff}
	y := b.stack(x, mm(17), limit, Centre, s.role(p, pt(7)))
	b.inFace(show, func() {
		y = b.stack(x, y+mm(1.5), limit, Centre, []row{s.name(p, pt(18+r.Float64()*3))})
	})
	if below := s.below(p, pt(6.2)); len(below.spans) > 0 {
		below.gap = mm(0.8)
		y = b.stack(x, y, limit, Centre, []row{below})
	}
	s.one, s.small = true, min(s.small, pt(6.8))
	b.bottom(x, y+mm(1.5), mm(48.5), limit, Centre, s.contacts(p))
}

// inFace draws with another face.
func (b *board) inFace(c cut, draw func()) {
	regular, bold := b.regular, b.bold
	b.regular, b.bold = c, c
	draw()
	b.regular, b.bold = regular, bold
}

// drawQR has a code at the right that says who the person is.
func drawQR(b *board, s style, p people.Person, r *rand.Rand) {
	x, limit := mm(7), mm(58)
	y := b.stack(x, mm(6), mm(78), Left, []row{organization(p, pt(10+r.Float64()*2), r)})
	y = b.stack(x, y+mm(3), limit, Left, s.role(p, pt(7.2)))
	y = b.person(x, y+mm(1), limit, Left, s, p, pt(15))
	s.one = false
	rows := b.wrap(s.contacts(p), limit)
	b.bottom(x, y+mm(1.5), mm(51.5), limit, Left, rows)
	text := []string{p.URL, mecard(p), vcard(p)}[r.IntN(3)]
	size := mm(15 + r.Float64()*3)
	b.code(text, mm(86)-size, mm(51)-size, size)
}

func mecard(p people.Person) string {
	return "MECARD:N:" + p.Family.Kanji + "," + p.Given.Kanji + ";TEL:" + strings.ReplaceAll(p.Offices[0].Phone, "-", "") + ";EMAIL:" + p.Email + ";;"
}

func vcard(p people.Person) string {
	return "BEGIN:VCARD\nVERSION:3.0\nN:" + p.Family.Kanji + ";" + p.Given.Kanji + "\nTEL:" + p.Offices[0].Phone + "\nEMAIL:" + p.Email + "\nEND:VCARD"
}

// code draws a QR code with its top left at x, y.
func (b *board) code(text string, x, y, size float64) {
	c, err := qr.Encode(text)
	if err != nil {
		if b.err == nil {
			b.err = err
		}
		return
	}
	dot := size / float64(len(c))
	for j, line := range c {
		for i, dark := range line {
			if dark {
				b.fill(image.Rect(int(x+float64(i)*dot+0.5), int(y+float64(j)*dot+0.5), int(x+float64(i+1)*dot+0.5), int(y+float64(j+1)*dot+0.5)), b.ink)
			}
		}
	}
	b.codes = append(b.codes, text)
}
