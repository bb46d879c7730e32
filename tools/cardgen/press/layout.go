package press

import (
	"image"
	"image/color"
	"math/rand/v2"
	"slices"

	"enishi/tools/cardgen/people"
)

// layout draws one kind of card.
type layout struct {
	name        string
	orientation string
	draw        func(b *board, s style, p people.Person, r *rand.Rand)
	portrait    bool
	prepare     func(v *people.Vocabulary, p *people.Person, r *rand.Rand)
}

// layouts are the kinds of cards in the order in which they take turns.
var layouts = []layout{
	{name: "left", draw: drawLeft},
	{name: "centre", draw: drawCentre},
	{name: "right", draw: drawRight},
	{name: "band", draw: drawBand},
	{name: "two-column", draw: drawTwoColumn},
	{name: "vertical", orientation: "vertical", draw: drawVertical},
	{name: "dark", draw: drawDark},
	{name: "bilingual", draw: drawBilingual},
	{name: "english", draw: drawEnglish},
	{name: "logo-left", draw: drawLogoLeft},
	{name: "multi-office", draw: drawMultiOffice, prepare: moreOffices},
	{name: "textured", draw: drawTextured},
	{name: "portrait", draw: drawPortrait, portrait: true},
	{name: "mixed", orientation: "mixed", draw: drawMixed},
	{name: "decorative", draw: drawDecorative},
	{name: "qr", draw: drawQR},
	{name: "logotype", draw: drawLogotype},
	{name: "right-column", draw: drawRightColumn},
	{name: "dense", draw: drawDense, prepare: someOffices},
	{name: "two-languages", draw: drawTwoLanguages},
	{name: "strip", draw: drawStrip},
	{name: "faced", draw: drawFaced},
	{name: "middle", draw: drawMiddle},
	{name: "tinted", draw: drawTinted},
	{name: "tradesman", draw: drawTradesman},
	{name: "upright", orientation: "vertical", draw: drawUpright},
}

// back is the other side of a card; it takes no turn of its own.
var back = layout{name: "back", draw: drawBack}

// Layouts lists the names of the layouts.
func Layouts() []string {
	var names []string
	for _, l := range layouts {
		names = append(names, l.name)
	}
	return names
}

// colours of companies, dark enough for white text on them.
var colours = []color.RGBA{
	{0x1f, 0x3a, 0x6e, 0xff},
	{0x00, 0x5b, 0x4b, 0xff},
	{0x7a, 0x1c, 0x2b, 0xff},
	{0x2b, 0x2b, 0x33, 0xff},
	{0x0b, 0x4f, 0x8a, 0xff},
	{0x4a, 0x2a, 0x63, 0xff},
	{0x8a, 0x3b, 0x00, 0xff},
}

func drawLeft(b *board, s style, p people.Person, r *rand.Rand) {
	x, limit := mm(8), mm(75)
	org := pt(10 + r.Float64()*2)
	left := x
	if r.Float64() < 0.5 {
		var c color.Color = colours[r.IntN(len(colours))]
		if b.img.RGBAAt(0, 0).G < 0x80 {
			c = b.ink // a dark card
		}
		left = b.logo(x, mm(6.2), org*1.15, c, r) + mm(2)
	}
	b.stack(left, mm(6.5), limit-(left-x), Left, []row{organization(p, org, r)})
	y := b.stack(x, mm(15.5), limit, Left, s.role(p, pt(7.5)))
	y = b.person(x, y+mm(1.5), limit, Left, s, p, pt(14+r.Float64()*3))
	b.bottom(x, y+mm(2), mm(51), limit, Left, s.contacts(p))
}

func drawCentre(b *board, s style, p people.Person, r *rand.Rand) {
	x, limit := float64(width)/2, mm(77)
	b.stack(x, mm(6.5), limit, Centre, []row{organization(p, pt(10+r.Float64()*2), r)})
	y := b.stack(x, mm(14.5), limit, Centre, s.role(p, pt(7.3)))
	y = b.person(x, y+mm(1.5), limit, Centre, s, p, pt(15+r.Float64()*3))
	b.bottom(x, y+mm(2), mm(51), limit, Centre, s.contacts(p))
}

func drawRight(b *board, s style, p people.Person, r *rand.Rand) {
	x, limit := mm(83), mm(75)
	b.stack(mm(8), mm(6.5), limit, Left, []row{organization(p, pt(10+r.Float64()), r)})
	y := b.stack(x, mm(14.5), limit, Right, s.role(p, pt(7.3)))
	y = b.person(x, y+mm(1.5), limit, Right, s, p, pt(15+r.Float64()*2))
	b.bottom(x, y+mm(2), mm(51), limit, Right, s.contacts(p))
}

func drawBand(b *board, s style, p people.Person, r *rand.Rand) {
	ink, c := b.ink, colours[r.IntN(len(colours))]
	top := r.Float64() < 0.6
	if top {
		b.fill(rect(0, 0, 91.1, 13), c)
	} else {
		b.fill(rect(0, 43.5, 91.1, 12), c)
	}
	b.ink = color.White
	org := pt(11 + r.Float64()*1.5)
	if top {
		b.stack(mm(8), mm(4.3), mm(75), Left, []row{organization(p, org, r)})
	} else {
		b.stack(mm(8), mm(46.8), mm(75), Left, []row{organization(p, org, r)})
	}
	b.ink = ink
	y, below := mm(17), mm(52)
	if !top {
		y, below = mm(6.5), mm(42)
		s.one = true
	}
	y = b.stack(mm(8), y, mm(75), Left, s.role(p, pt(7.3)))
	y = b.person(mm(8), y+mm(1), mm(75), Left, s, p, pt(14+r.Float64()*2))
	b.bottom(mm(8), y+mm(1.5), below, mm(75), Left, s.contacts(p))
}

func drawTwoColumn(b *board, s style, p people.Person, r *rand.Rand) {
	rule := mm(39 + r.Float64()*3)
	c := colours[r.IntN(len(colours))]
	b.fill(image.Rect(int(rule), int(mm(9)), int(rule)+3, int(mm(46))), c)
	x, limit := mm(6), rule-mm(9)
	y := b.stack(x, mm(10), limit, Left, []row{organization(p, pt(9.5), r)})
	s.gap = " "
	role := s.role(p, pt(6.8))
	y = b.stack(x, y+mm(4), limit, Left, role)
	b.person(x, y+mm(1.5), limit, Left, s, p, pt(14))
	right := rule + mm(4)
	s.one = false
	s.small = min(s.small, pt(6.6))
	rows := s.contacts(p)
	room := mm(88) - right
	rows = b.wrap(rows, room)
	h := b.stackHeight(room, rows)
	b.stack(right, (height-h)/2, room, Left, rows)
}

func drawDark(b *board, s style, p people.Person, r *rand.Rand) {
	b.fill(b.img.Rect, []color.RGBA{{0x18, 0x1c, 0x28, 0xff}, {0x10, 0x2a, 0x26, 0xff}, {0x2a, 0x16, 0x1c, 0xff}, {0x20, 0x20, 0x20, 0xff}}[r.IntN(4)])
	b.ink = []color.RGBA{{0xf4, 0xf4, 0xf0, 0xff}, {0xe6, 0xd8, 0xae, 0xff}, {0xff, 0xff, 0xff, 0xff}}[r.IntN(3)]
	if r.Float64() < 0.5 {
		drawLeft(b, s, p, r)
		return
	}
	drawCentre(b, s, p, r)
}

func drawLogoLeft(b *board, s style, p people.Person, r *rand.Rand) {
	b.logo(mm(7), mm(8), mm(15), colours[r.IntN(len(colours))], r)
	x, limit := mm(27), mm(59)
	y := b.stack(x, mm(8), limit, Left, []row{organization(p, pt(10+r.Float64()*1.5), r)})
	y = b.stack(x, y+mm(2.5), limit, Left, s.role(p, pt(7)))
	y = b.person(x, y+mm(1), limit, Left, s, p, pt(14+r.Float64()*2))
	b.bottom(x, y+mm(2), mm(51), limit, Left, b.wrap(s.contacts(p), limit))
}

func moreOffices(v *people.Vocabulary, p *people.Person, r *rand.Rand) {
	p.Offices = nil
	for want := 2 + r.IntN(2); len(p.Offices) < want; {
		o := v.MakeSite(r)
		if !slices.ContainsFunc(p.Offices, func(known people.Office) bool { return known.Site == o.Site }) {
			p.Offices = append(p.Offices, o)
		}
	}
}

func drawMultiOffice(b *board, s style, p people.Person, r *rand.Rand) {
	x, limit := mm(7), mm(78)
	y := b.stack(x, mm(5), limit, Left, []row{organization(p, pt(10.5), r)})
	y = b.stack(x, y+mm(1.8), limit, Left, s.role(p, pt(7)))
	y = b.person(x, y+mm(0.8), limit, Left, s, p, pt(14))
	b.fill(image.Rect(int(x), int(y+mm(1)), int(mm(85)), int(y+mm(1))+2), colours[r.IntN(len(colours))])
	s.one, s.small, s.lead = true, pt(6.3), 0.16
	var rows []row
	for i, o := range p.Offices {
		o.Direct = ""
		block := s.office(o, i)
		block[0].gap += mm(0.5)
		rows = append(rows, block...)
	}
	last := s.online(p)
	last[0].gap += mm(0.5)
	if p.Mobile != "" {
		last[1].spans = append(last[1].spans, plain("　"+s.mobile), number("mobile", "", s.number(p.Mobile), 0))
	}
	b.bottom(x, y+mm(1.8), mm(52.5), limit, Left, append(rows, last...))
}
