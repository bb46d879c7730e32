package press

import (
	"math/rand/v2"

	"enishi/tools/cardgen/people"
)

// drawBilingual sets each Japanese line with its English counterpart below.
func drawBilingual(b *board, s style, p people.Person, r *rand.Rand) {
	x, limit := mm(7.5), mm(76)
	c := colours[r.IntN(len(colours))]
	org := organization(p, pt(10.5), r)
	y := b.stack(x, mm(5), limit, Left, []row{org, {size: pt(7), gap: mm(0.4), spans: []span{value("organization_roman", p.Company.Roman)}}})
	b.rule(x, y+mm(0.8), limit, c)
	role := s.role(p, pt(7))
	english := p.Title.English
	if p.Department.English != "" {
		english += ", " + p.Department.English
	}
	b.allow("title", p.Title.English)
	b.allow("department", p.Department.English)
	b.allow("country", "Japan")
	b.allow("address", p.Offices[0].English())
	role = append(role, row{size: pt(6), gap: mm(0.3), spans: []span{plain(english)}})
	y = b.stack(x, y+mm(2.2), limit, Left, role)
	s.reading = "roman"
	y = b.person(x, y+mm(1), limit, Left, s, p, pt(13.5))
	s.number, s.one = asIs, true
	s.small, s.lead = pt(6.4), 0.14
	rows := append(s.address(p.Offices[0], 0), row{size: pt(5.8), gap: pt(1), spans: []span{plain(p.Offices[0].English())}})
	rows = append(rows, s.numbers(p.Offices[0], 0)...)
	if p.Mobile != "" {
		rows = append(rows, s.row(plain(s.mobile), number("mobile", "", p.Mobile, 0)))
	}
	b.bottom(x, y+mm(1.5), mm(52), limit, Left, append(rows, s.online(p)...))
}

// drawEnglish is a card for abroad: not one Japanese character.
func drawEnglish(b *board, s style, p people.Person, r *rand.Rand) {
	x, limit, align := mm(8), mm(75), Left
	if r.Float64() < 0.4 {
		x, align = width/2, Centre
	}
	b.stack(x, mm(7), limit, align, []row{{
		size: pt(11), bold: true, spans: []span{value("organization", p.Company.Roman)},
	}})
	role := []row{
		{size: pt(13), bold: r.Float64() < 0.5, spans: []span{value("name_roman", p.Roman())}},
		{size: pt(7.3), gap: mm(1), spans: []span{value("title", p.Title.English)}},
	}
	if p.Department.English != "" {
		role = append(role, row{size: pt(7.3), gap: mm(0.4), spans: []span{value("department", p.Department.English)}})
	}
	y := b.stack(x, mm(16), limit, align, role)
	o := p.Offices[0]
	place := mark{Name: "address", Value: o.Roman()}
	if o.Building.English != "" {
		place.Value = o.Building.English + ", " + place.Value
	}
	s.small = max(s.small, pt(6.8))
	rows := []row{
		s.row(span{text: place.Value, mark: place}, plain(" "), value("postal_code", o.Postal), plain(", "), value("country", "Japan")),
		s.row(plain("Tel: "), number("phone", "unknown", abroad(o.Phone), 0)),
	}
	if o.Fax != "" {
		fax := []span{plain("Fax: "), number("fax", "", abroad(o.Fax), 0)}
		if s.one {
			rows[1].spans = append(append(rows[1].spans, plain("   ")), fax...)
		} else {
			rows = append(rows, s.row(fax...))
		}
	}
	if p.Mobile != "" {
		rows = append(rows, s.row(plain("Mobile: "), number("mobile", "", abroad(p.Mobile), 0)))
	}
	rows = append(rows, s.row(plain("E-mail: "), value("email", p.Email)), s.row(value("url", p.URL)))
	b.bottom(x, y+mm(2), mm(51), limit, align, rows)
}
