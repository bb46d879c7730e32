package press

import (
	"image/color"
	"math/rand/v2"

	"enishi/tools/cardgen/people"
)

// drawMiddle has the name in the middle, wide apart, and the company with its
// numbers at the foot.
func drawMiddle(b *board, s style, p people.Person, r *rand.Rand) {
	x, align, limit := mm(45.5), Centre, mm(76)
	s.spread = []float64{0.3, 0.6, 1}[r.IntN(3)]
	s.gap = []string{" ", "　"}[r.IntN(2)]
	rows := append(b.wrap(s.steps(p, pt(6.4)), limit), s.name(p, pt(14+r.Float64()*4)))
	rows[len(rows)-1].gap = mm(1)
	if below := s.below(p, pt(6)); len(below.spans) > 0 {
		below.gap = mm(0.8)
		rows = append(rows, below)
	}
	b.within(x, mm(4), mm(26), limit, align, Centre, rows)
	if r.Float64() < 0.5 {
		b.rule(mm(45.5)-mm(12), mm(27), mm(24), colours[r.IntN(len(colours))])
	}
	if r.Float64() < 0.5 {
		x, align = mm(7), Left
	}
	foot := append(company(p, s.small*(1.2+r.Float64()*0.3), r), s.contacts(p)...)
	b.within(x, mm(28), mm(51.5), limit, align, Right, b.wrap(foot, limit))
}

// drawTinted is on coloured paper, on some cards with thin lines between parts.
func drawTinted(b *board, s style, p people.Person, r *rand.Rand) {
	b.tint(r)
	c := colours[r.IntN(len(colours))]
	b.ink = []color.Color{c, color.RGBA{0x22, 0x22, 0x22, 0xff}, color.RGBA{0x3a, 0x2c, 0x22, 0xff}}[r.IntN(3)]
	x, align, limit := mm(7), Left, mm(77)
	switch r.IntN(3) {
	case 1:
		x, align = mm(84), Right
	case 2:
		x, align = mm(45.5), Centre
	}
	thin := func(y float64) {
		b.rule(mm(7), y, limit, c)
	}
	lines := r.IntN(3) // none, under the company, around the person
	y := b.stack(x, mm(5.5), limit, align, company(p, pt(10+r.Float64()*2.5), r))
	if lines > 0 {
		thin(y + mm(0.9))
	}
	y = b.who(x, y+mm(3), mm(30), limit, align, s, p, pt(13+r.Float64()*3), r)
	if lines > 1 {
		thin(y + mm(1.2))
	}
	if r.Float64() < 0.3 {
		b.frame(2, c, r.Float64() < 0.5)
	}
	b.within(x, y+mm(2.4), mm(51), limit, align, Right, b.wrap(s.contacts(p), limit))
}

// drawTradesman is the card of a shop: a line to catch the eye, the name in a
// face to remember, what it does, a permission, and a code at either side.
func drawTradesman(b *board, s style, p people.Person, r *rand.Rand) {
	c, ink := colours[r.IntN(len(colours))], b.ink
	if r.Float64() < 0.4 {
		b.tint(r)
	}
	x, limit, y := mm(6), mm(79), mm(4.5)
	b.ink = c
	b.inFace(b.show, func() {
		y = b.stack(x, y, limit, Left, []row{{size: pt(8 + r.Float64()*2), spans: []span{plain(p.Slogan)}}})
	})
	if r.Float64() < 0.5 {
		b.ink = ink
	}
	draw := func() { y = b.stack(x, y+mm(1), limit, Left, company(p, pt(12+r.Float64()*3), r)) }
	if r.Float64() < 0.5 {
		b.inFace(b.show, draw)
	} else {
		draw()
	}
	b.ink = ink
	trades, between := row{size: pt(5.8), gap: mm(0.6)}, []string{"・", " / ", "　"}[r.IntN(3)]
	for i, t := range p.Trades {
		if i > 0 {
			t = between + t
		}
		trades.spans = append(trades.spans, plain(t))
	}
	b.allow("qualification", p.Licence)
	y = b.stack(x, y, limit, Left, b.wrap([]row{trades, {size: pt(5.4), gap: mm(0.5), spans: []span{plain(p.Licence)}}}, limit))
	if r.Float64() < 0.5 {
		size := mm(14 + r.Float64()*3)
		limit -= size + mm(3)
		at := mm(85) - size
		if r.Float64() < 0.5 {
			at = x
			x += size + mm(3)
		}
		b.code([]string{p.URL, mecard(p)}[r.IntN(2)], at, mm(50)-size, size)
	}
	show := b.regular
	if r.Float64() < 0.4 {
		show = b.show
	}
	b.inFace(show, func() {
		y = b.within(x, y+mm(1.5), mm(32), limit, Left, Left, s.leadName(p, pt(14+r.Float64()*3)))
	})
	b.within(x, y+mm(1.2), mm(51), limit, Left, Right, b.wrap(s.contacts(p), limit))
}
