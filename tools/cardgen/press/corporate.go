package press

import (
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"enishi/tools/cardgen/people"
)

// company are the rows with the company's name: in one line or, if it is long,
// in two, its legal form smaller on some cards.
func company(p people.Person, size float64, r *rand.Rand) []row {
	whole := organization(p, size, r)
	name, m := p.Company.Name, whole.spans[0].mark
	small, two := r.Float64() < 0.35, r.Float64() < 0.6
	form, rest := legalForm(name)
	if form != "" && two && utf8.RuneCountInString(name) > 13 {
		head, tail := whole, whole
		head.size, tail.gap = size*0.7, size*0.12
		head.spans, tail.spans = []span{{text: form, mark: m}}, []span{{text: rest, mark: m}}
		return []row{head, tail}
	}
	switch {
	case form != "" && small:
		whole.spans = []span{{text: form, mark: m, scale: 0.72}, {text: rest, mark: m}}
	case small && strings.HasSuffix(name, "株式会社"):
		whole.spans = []span{{text: strings.TrimSuffix(name, "株式会社"), mark: m}, {text: "株式会社", mark: m, scale: 0.72}}
	}
	return []row{whole}
}

// legalForm cuts a legal form off the front of a name.
func legalForm(name string) (form, rest string) {
	for _, form := range []string{
		"株式会社", "有限会社", "合同会社", "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "社会福祉法人", "学校法人",
		"医療法人社団", "独立行政法人", "国立研究開発法人", "国立大学法人", "特定非営利活動法人", "特許業務法人",
	} {
		if rest, ok := strings.CutPrefix(name, form); ok {
			return form, strings.TrimSpace(rest)
		}
	}
	return "", name
}

// steps are the rows with one level of the department under another, the title
// and the qualification.
func (s style) steps(p people.Person, size float64) []row {
	var rows []row
	for _, level := range levels(p) {
		rows = append(rows, row{size: size, gap: size * 0.18, spans: []span{level}})
	}
	rows = append(rows, row{size: size, gap: size * 0.18, spans: []span{value("title", p.Title.Japanese)}})
	if p.Qualification != "" {
		rows = append(rows, row{size: size * 0.9, gap: size * 0.18, spans: []span{value("qualification", p.Qualification)}})
	}
	return rows
}

// levels are the department's parts; one in Latin letters has only one.
func levels(p people.Person) []span {
	m := mark{Name: "department", Value: p.Department.Japanese}
	parts := strings.Fields(m.Value)
	if strings.IndexFunc(m.Value, func(c rune) bool { return c > 0x7f }) < 0 && m.Value != "" {
		parts = []string{m.Value}
	}
	var spans []span
	for _, part := range parts {
		spans = append(spans, span{text: part, mark: m})
	}
	return spans
}

// leadName is the name with the title before it on the same line, the department
// above them in small type.
func (s style) leadName(p people.Person, size float64) []row {
	var rows []row
	if p.Department.Japanese != "" {
		rows = append(rows, row{size: size * 0.45, spans: []span{value("department", p.Department.Japanese)}})
	}
	name := s.name(p, size)
	name.tracking = min(s.spread, 0.12)
	name.gap = size * 0.2
	title := value("title", p.Title.Japanese)
	title.scale = 0.5
	name.spans = append([]span{title, plain("　")}, name.spans...)
	rows = append(rows, name)
	if p.Qualification != "" {
		rows = append(rows, row{size: size * 0.42, gap: size * 0.1, spans: []span{value("qualification", p.Qualification)}})
	}
	return rows
}

// who draws role and name in one of the ways companies do, between two heights.
func (b *board) who(x, top, foot, limit float64, align Align, s style, p people.Person, size float64, r *rand.Rand) float64 {
	rows := s.leadName(p, size)
	way := r.IntN(3)
	if way == 0 && b.widest(rows) > limit {
		way = 1
	}
	switch way {
	case 0:
	case 1:
		rows = append(s.steps(p, size*0.46), s.name(p, size))
		rows[len(rows)-1].gap = size * 0.25
	default:
		name := s.name(p, size)
		rows = []row{name}
		role := s.role(p, size*0.46)
		role[0].gap = size * 0.3
		rows = append(rows, role...)
	}
	if below := s.below(p, pt(6)); len(below.spans) > 0 {
		below.gap = size * 0.12
		rows = append(rows, below)
	}
	var broken []row
	for _, line := range rows {
		if line.size > size*0.7 { // a name is never broken
			broken = append(broken, line)
			continue
		}
		broken = append(broken, b.wrap([]row{line}, limit)...)
	}
	return b.within(x, top, foot, limit, align, Left, broken)
}

// drawLogotype has a brand in large Latin letters, which is not the company's
// name; that stands small above the address.
func drawLogotype(b *board, s style, p people.Person, r *rand.Rand) {
	c := colours[r.IntN(len(colours))]
	x, align := mm(7.5), Left
	if at := r.IntN(3); at == 1 {
		x, align = mm(84), Right
	} else if at == 2 {
		x, align = mm(45.5), Centre
	}
	word := brand(p, r)
	b.allow("organization_roman", word)
	ink := b.ink
	b.ink = c
	var y float64
	b.inFace(b.logotype, func() {
		y = b.stack(x, mm(5.5), mm(60), align, []row{{size: pt(16 + r.Float64()*9), tracking: r.Float64() * 0.12, spans: []span{plain(word)}}})
	})
	if r.Float64() < 0.4 {
		y = b.stack(x, y+mm(0.6), mm(60), align, []row{{size: pt(5.6), spans: []span{plain(p.Slogan)}}})
	}
	b.ink = ink
	if r.Float64() < 0.5 {
		x, align = mm(7.5), Left
	}
	limit := mm(76)
	y = b.who(x, y+mm(2.2), mm(33), limit, align, s, p, pt(13+r.Float64()*3), r)
	if r.Float64() < 0.3 {
		b.rule(mm(7.5), y+mm(1), limit, c)
	}
	rows := append(company(p, s.small*(1.1+r.Float64()*0.35), r), s.contacts(p)...)
	b.within(x, y+mm(1.8), mm(51.5), limit, align, Right, b.wrap(rows, limit))
}

// drawRightColumn has the company across the top, the person at the left and
// the numbers in a column at the right.
func drawRightColumn(b *board, s style, p people.Person, r *rand.Rand) {
	c := colours[r.IntN(len(colours))]
	x, size := mm(6.5), pt(10+r.Float64()*2.5)
	left := x
	if r.Float64() < 0.6 {
		mark := size * (1.3 + r.Float64())
		b.badge(x, mm(5.5), mark, c, color.White, initials(brand(p, r), r), r)
		left += mark + mm(2)
	}
	y := b.stack(left, mm(6), mm(84)-left, Left, company(p, size, r))
	y = max(y, mm(12.5))
	if r.Float64() < 0.5 {
		b.rule(x, y+mm(0.8), mm(78), c)
	}
	cut := mm(38 + r.Float64()*6)
	top := y + mm(3+r.Float64()*4)
	b.who(x, top, mm(50), cut-x-mm(2), Left, s, p, pt(12.5+r.Float64()*2), r)
	if r.Float64() < 0.4 {
		b.fill(image.Rect(int(cut), int(top), int(cut)+2, int(mm(50))), c)
	}
	s.one, s.small = false, min(s.small, pt(6.8))
	column, align := cut+mm(3), Left
	limit := mm(86.5) - column
	if r.Float64() < 0.3 {
		column, align = mm(86.5), Right
	}
	at := []Align{Left, Centre, Right}[r.IntN(3)]
	b.within(column, top, mm(51), limit, align, at, b.wrap(s.contacts(p), limit))
}

func someOffices(v *people.Vocabulary, p *people.Person, r *rand.Rand) {
	if r.Float64() < 0.6 {
		moreOffices(v, p, r)
		p.Offices = p.Offices[:2]
	}
}

// drawDense is crowded: a slogan, a permission, what the company does, and up
// to two offices side by side.
func drawDense(b *board, s style, p people.Person, r *rand.Rand) {
	c := colours[r.IntN(len(colours))]
	x, limit, y := mm(5.5), mm(80), mm(4)
	ink := b.ink
	if r.Float64() < 0.7 {
		b.ink = c
		y = b.stack(x, y, limit, Left, []row{{size: pt(5.5 + r.Float64()), spans: []span{plain(p.Slogan)}}}) + mm(0.5)
		b.ink = ink
	}
	left := x
	if r.Float64() < 0.5 {
		left = b.logo(x, y+mm(0.5), mm(8), c, r) + mm(1.5)
	}
	y = max(b.stack(left, y, mm(58), Left, company(p, pt(10+r.Float64()*2), r)), y+mm(8.5))
	b.allow("qualification", p.Licence)
	y = b.stack(x, y+mm(0.4), mm(54), Left, []row{{size: pt(5), spans: []span{plain(p.Licence)}}})
	b.who(x, y+mm(1), mm(30), mm(53), Left, s, p, pt(12.5), r)
	trades := []row{{size: pt(5.6), spans: []span{plain([]string{"営業品目", "業務内容", "【取扱】", "事業案内"}[r.IntN(4)])}}}
	bullet := []string{"・", "●", "○", "■ ", ""}[r.IntN(5)]
	for _, t := range p.Trades {
		trades = append(trades, row{size: pt(5.2), gap: pt(0.7), spans: []span{plain(bullet + t)}})
	}
	column := image.Rect(int(mm(61)), int(mm(13)), int(mm(87.5)), int(mm(31)))
	if r.Float64() < 0.5 {
		b.wash(column, c)
	}
	b.within(mm(62.5), mm(13.8), mm(30.5), mm(24), Left, Left, trades)
	b.rule(x, mm(32), limit, c)
	s.one, s.small, s.lead, s.number = r.Float64() < 0.5, pt(5.8+r.Float64()*0.6), 0.14, asIs
	foot := s.online(p)
	if p.Mobile != "" {
		foot[0].spans = append([]span{plain(s.mobile), number("mobile", "", s.number(p.Mobile), 0), plain("　")}, foot[0].spans...)
	}
	foot[0].spans = append(append(foot[0].spans, plain("　")), foot[1].spans...)
	b.stack(x, mm(49.5), limit, Left, foot[:1])
	if len(p.Offices) == 1 {
		b.within(x, mm(33.5), mm(49), limit, Left, Left, s.office(p.Offices[0], 0))
		return
	}
	s.one, s.alone = false, true
	for i, o := range p.Offices {
		o.Direct = ""
		half := mm(38.5)
		b.within(x+float64(i)*mm(41), mm(33.5), mm(49), half, Left, Left, b.wrap(s.office(o, i), half))
	}
}

// light is white or a tone near it, for print on a colour.
func light(r *rand.Rand) color.Color {
	return []color.Color{color.White, color.RGBA{0xf6, 0xf0, 0xdd, 0xff}}[r.IntN(2)]
}
