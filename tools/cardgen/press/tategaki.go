package press

import (
	"image"
	"image/color"
	"math/rand/v2"
	"regexp"
	"strings"

	"enishi/tools/cardgen/people"
)

// drawVertical sets everything in columns from right to left: company, role
// and name, then address and numbers.
func drawVertical(b *board, s style, p people.Person, r *rand.Rand) {
	kanji := r.Float64() < 0.6
	bottom := mm(50)
	x := mm(80)
	b.fit(x, mm(6), bottom, column{size: pt(11), tracking: 0.06, spans: []span{value("organization", p.Company.Name)}})
	x -= mm(11)
	role := pt(7.5)
	if p.Department.Japanese != "" {
		b.fit(x, mm(7), bottom, column{size: role, spans: []span{value("department", p.Department.Japanese)}})
		x -= mm(4)
	}
	b.fit(x, mm(9.5), bottom, column{size: role, spans: []span{value("title", p.Title.Japanese)}})
	x -= mm(10)
	name := column{size: pt(17), tracking: 0.15, spans: []span{
		value("family_name", p.Family.Kanji), plain("　"), value("given_name", p.Given.Kanji),
	}}
	b.fit(x, mm(12), bottom, name)
	if s.reading == "kana" {
		b.fit(x+mm(5), mm(13), bottom, column{size: pt(6), tracking: 0.2, spans: []span{
			value("family_name_reading", p.Family.Reading), plain("　"), value("given_name_reading", p.Given.Reading),
		}})
	}
	x = mm(27)
	for _, c := range verticalContacts(p, kanji) {
		b.fit(x, mm(8), mm(51), column{size: pt(6.8), spans: c})
		x -= mm(3.9)
	}
}

// drawUpright sets everything in columns in another order: the name in the
// middle with role above it, the company at its right or at the far left, and
// figures and Latin letters lying on their side.
func drawUpright(b *board, _ style, p people.Person, r *rand.Rand) {
	kanji := r.Float64() < 0.25
	c := colours[r.IntN(len(colours))]
	org := column{size: pt(9.5 + r.Float64()*2), bold: r.Float64() < 0.5, tracking: r.Float64() * 0.12, spans: []span{value("organization", p.Company.Name)}}
	first, x := mm(20), mm(82)
	if r.Float64() < 0.6 {
		b.fit(x, mm(5), mm(50), org)
	} else {
		b.fit(mm(6.5), mm(5), mm(50), org) // at the left of the address
		first += mm(7)
		if r.Float64() < 0.6 {
			b.badge(mm(79), mm(4.5), mm(7), c, color.White, initials(brand(p, r), r), r)
		}
	}
	size := pt(16 + r.Float64()*3)
	x = mm(52 + r.Float64()*6)
	role := pt(6.8)
	above := x + size*0.5 + mm(3)
	parts := levels(p)
	for i, level := range parts {
		b.fit(above+mm(4)*float64(len(parts)-i), mm(5+float64(i)), mm(50), column{size: role, spans: []span{level}})
	}
	b.fit(above, mm(8), mm(50), column{size: role, spans: []span{value("title", p.Title.Japanese)}})
	spread := []float64{0.1, 0.3, 0.6}[r.IntN(3)]
	b.fit(x, mm(9), mm(49), column{size: size, tracking: spread, spans: []span{
		value("family_name", p.Family.Kanji), plain([]string{"　", " "}[r.IntN(2)]), value("given_name", p.Given.Kanji),
	}})
	if r.Float64() < 0.4 {
		b.fill(image.Rect(int(x-size), int(mm(6)), int(x-size)+2, int(mm(49))), c)
	}
	gap := mm(3.4)
	columns := verticalContacts(p, kanji)
	for i, spans := range columns {
		b.fit(first+gap*float64(len(columns)/2-i)+mm(6), mm(6), mm(51), column{size: pt(6.2 + r.Float64()*0.4), spans: spans})
	}
}

// fit draws a column between two heights, smaller if it is too long.
func (b *board) fit(x, top, bottom float64, c column) {
	if h := b.length(c); h > bottom-top {
		c.size *= (bottom - top) / h
	}
	b.down(x, top, c)
}

// verticalContacts are the columns of address and numbers, right to left.
func verticalContacts(p people.Person, kanji bool) [][]span {
	o := p.Offices[0]
	figures, block, dash := asIs, o.Block, "-"
	if kanji {
		figures, block, dash = kanjiDigits, kanjiBlock(o.Block), "－"
	}
	street := strings.TrimSuffix(o.Street(), o.Block) + block
	building := o.Building.Japanese
	if kanji {
		building = kanjiDigits(strings.ReplaceAll(building, "F", "階"))
	}
	place := mark{Name: "address", Value: street}
	if building != "" {
		place.Value += " " + building
	}
	shown := func(n string) string { return strings.ReplaceAll(figures(n), "-", dash) }
	columns := [][]span{
		{plain("〒"), {text: shown(o.Postal), mark: mark{Name: "postal_code", Value: o.Postal}}},
		{{text: street, mark: place}},
	}
	if building != "" {
		columns = append(columns, []span{plain("　"), {text: building, mark: place}})
	}
	columns = append(columns, []span{plain("電話　"), {text: shown(o.Phone), mark: mark{Name: "phone", Value: o.Phone, PhoneKind: "unknown"}}})
	if p.Mobile != "" {
		columns = append(columns, []span{plain("携帯　"), {text: shown(p.Mobile), mark: mark{Name: "mobile", Value: p.Mobile}}})
	}
	return append(columns, []span{value("email", p.Email)})
}

// kanjiDigits writes figures as vertical print does: 〇三.
func kanjiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return []rune("〇一二三四五六七八九")[r-'0']
		}
		return r
	}, s)
}

// plainBlock is 丁目, 番 and 号 below 100.
var plainBlock = regexp.MustCompile(`^\d{1,2}-\d{1,2}-\d{1,2}$`)

// kanjiBlock writes 3-21-8 as 三丁目二十一番八号, and other blocks figure by
// figure: 一二〇四番地.
func kanjiBlock(block string) string {
	if !plainBlock.MatchString(block) {
		return strings.ReplaceAll(kanjiDigits(block), "-", "－")
	}
	parts := strings.Split(block, "-")
	units := []string{"丁目", "番", "号"}
	out := ""
	for i, n := range parts {
		out += kanjiNumber(n) + units[i]
	}
	return out
}

// kanjiNumber writes a number below 100: 二十一.
func kanjiNumber(n string) string {
	if len(n) < 2 {
		return kanjiDigits(n)
	}
	tens, ones := n[:1], n[1:]
	out := "十"
	if tens != "1" {
		out = kanjiDigits(tens) + out
	}
	if ones != "0" {
		out += kanjiDigits(ones)
	}
	return out
}
