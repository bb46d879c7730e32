package plate

import (
	"image/color"
	"math"
	"math/rand/v2"
	"strings"

	"enishi/tools/holdout/cast"
)

// design draws one kind of card.
type design struct {
	name   string
	w, h   float64
	draw   func(p *Plate, w wording, m cast.Member, r *rand.Rand)
	column bool // vertical writing
}

var designs = []design{
	{name: "two-column", w: 91, h: 55, draw: twoColumns},
	{name: "bilingual", w: 91, h: 55, draw: bothLanguages},
	{name: "textured", w: 91, h: 55, draw: onPaper},
	{name: "portrait", w: 55, h: 91, draw: upright},
	{name: "decorative", w: 91, h: 55, draw: adorned},
	{name: "vertical", w: 91, h: 55, draw: downwards, column: true},
	{name: "corner", w: 91, h: 55, draw: corner},
	{name: "table", w: 89, h: 51, draw: table},
	{name: "footer", w: 91, h: 55, draw: footer},
	{name: "sparse", w: 85, h: 54, draw: sparse},
	{name: "vertical-portrait", w: 55, h: 91, draw: downPortrait, column: true},
	{name: "offices", w: 91, h: 55, draw: offices},
	{name: "letter", w: 89, h: 51, draw: letter},
}

// Designs lists the names.
func Designs() []string {
	var out []string
	for _, d := range designs {
		out = append(out, d.name)
	}
	return out
}

var paints = []color.RGBA{{18, 84, 92, 255}, {128, 36, 60, 255}, {60, 60, 110, 255}, {96, 74, 20, 255}, {30, 100, 50, 255}, {64, 64, 64, 255}, {170, 70, 20, 255}, {10, 60, 130, 255}}

func paint(r *rand.Rand) color.RGBA { return paints[r.IntN(len(paints))] }

// emblem draws a company's mark in a square of the given side.
func (p *Plate) emblem(x, y, side float64, c color.RGBA, r *rand.Rand) {
	kind := r.IntN(4)
	p.shape(x, y, side, side, c, func(u, v float64) bool {
		u, v = u/side, v/side
		switch kind {
		case 0: // three bars that rise
			return math.Mod(u*3, 1) < 0.7 && v > 0.75-0.25*math.Floor(u*3)
		case 1: // a lozenge in a lozenge
			d := math.Abs(u-0.5) + math.Abs(v-0.5)
			return d < 0.5 && d > 0.34 || d < 0.18
		case 2: // half a sun over a line
			return math.Hypot(u-0.5, v-0.6) < 0.42 && v < 0.6 || v > 0.7 && v < 0.8
		}
		// two arcs
		d := math.Hypot(u, v-1)
		return d < 0.95 && d > 0.7 || d < 0.5 && d > 0.25
	})
}

// twoColumns has the contacts at the left and the person in a tinted panel at
// the right.
func twoColumns(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	edge := 50.0
	m.Web = strings.TrimSuffix(m.Web, "/company/")
	tint := paint(r)
	if r.IntN(2) == 0 {
		p.block(edge, 0, 91-edge, 55, color.RGBA{uint8(225 + int(tint.R)/10), uint8(225 + int(tint.G)/10), uint8(225 + int(tint.B)/10), 255})
	} else {
		p.block(edge, 7, 0.25, 41, tint)
	}
	s := way{size: 8.6, strong: w.strong, limit: 91 - edge - 7}
	p.emblem(edge+4, 7, 6, tint, r)
	p.firm(edge+4, 18.5, s, m)
	var role []entry
	for _, e := range w.role(m) {
		role = append(role, p.split(e, way{size: 6.4, limit: 34})...)
	}
	y := p.list(edge+4, 23, 3.1, way{size: 6.4, limit: 34}, role)
	p.human(edge+4, y+9, 14, way{strong: w.strong, limit: 32}, w, m)
	s = way{size: math.Min(w.small, 6.6), limit: edge - 9}
	p.office(6, 9, 46, s, w, m)
}

// bothLanguages sets Japanese at the left and English at the right.
func bothLanguages(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.emblem(6, 5.5, 6, c, r)
	p.firm(14, 10, way{size: 9, strong: w.strong, limit: 70}, m)
	p.say("organization_roman", m.CompanyRoman, 0)
	p.write(14, 13.6, m.CompanyRoman, way{size: 6.6, limit: 70})
	p.block(6, 16, 79, 0.2, c)
	w.ruby = ""
	y := p.list(6, 20.8, 3.3, way{size: 6.6, limit: 40}, w.role(m))
	p.human(6, y+7.6, 14, way{limit: 38}, w, m)
	p.say("name_roman", m.FullRoman(), 0)
	p.write(49, y+7.2, m.FullRoman(), way{size: 10, limit: 37})
	p.write(49, 20.8, m.TitleRoman, way{size: 6.4, limit: 37})
	if m.DepartmentRoman != "" {
		p.write(49, 24, m.DepartmentRoman, way{size: 6, limit: 38})
	}
	p.may("title", m.TitleRoman)
	p.may("department", m.DepartmentRoman)
	english := m.Place.Block + " " + m.Place.TownRoman
	if m.Place.BuildingRoman != "" {
		english = m.Place.BuildingRoman + ", " + english
	}
	p.may("address", english)
	p.may("address", english+" "+m.Place.Postal+" Japan")
	p.may("country", "Japan")
	s := way{size: 6.2, limit: 79}
	where := w.where(m.Place, 0)
	p.joined(6, 40.5, s, " ", where[0], where[1])
	p.write(6, 43.6, english+" "+m.Place.Postal+" Japan", way{size: 5.8, limit: 79})
	rows := append(w.reach(m.Place, 0), w.personal(m)...)
	for i := 0; i < len(rows); i += 2 {
		p.list(6, 47+float64(i/2)*3, 3, way{size: 6, limit: 40}, rows[i:i+1])
		if i+1 < len(rows) {
			p.list(48, 47+float64(i/2)*3, 3, way{size: 6, limit: 38}, rows[i+1:i+2])
		}
	}
}

// onPaper prints on coloured stock: name first, company at the foot.
func onPaper(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	p.stock(r)
	c := paint(r)
	p.human(9, 14, 15, way{strong: w.strong, limit: 70}, w, m)
	y := p.list(9, 20.6, 3.2, way{size: 6.6, limit: 70}, w.role(m))
	p.office(9, y+5, 44.6, way{size: math.Min(w.small, 6.8), limit: 76}, w, m)
	p.emblem(9, 46.8, 4, c, r)
	p.firm(15, 50.2, way{size: 8.6, strong: true, limit: 66}, m)
}

// upright is a portrait card with a coloured foot.
func upright(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.block(0, 87.5, 55, 3.5, c)
	p.emblem(23, 7, 9, c, r)
	p.firm(27.5, 23, way{size: 8.8, strong: w.strong, side: 1, limit: 47}, m)
	y := p.list(27.5, 30, 3.5, way{size: 6.8, side: 1, limit: 47}, w.role(m))
	p.human(27.5, y+10, 15, way{side: 1, strong: w.strong, limit: 46}, w, m)
	p.office(5, y+20, 85, way{size: math.Min(w.small, 6.6), limit: 46}, w, m)
}

// adorned sets the name with a brush between ornaments.
func adorned(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	if r.IntN(2) == 0 {
		for i := range 9 {
			p.drop(5+float64(i)*10.1, 3.6, 0.7+float64(i%3)*0.5, color.RGBA{uint8(200 + int(c.R)/6), uint8(200 + int(c.G)/6), uint8(200 + int(c.B)/6), 255})
		}
		p.block(5, 51.6, 81, 0.3, c)
		p.block(5, 52.4, 81, 0.15, c)
	} else {
		p.shape(66, 0, 25, 55, color.RGBA{uint8(226 + int(c.R)/10), uint8(226 + int(c.G)/10), uint8(226 + int(c.B)/10), 255}, func(u, v float64) bool {
			d := math.Hypot(u-25, v-27)
			return d < 24 && math.Mod(d, 6) < 2.4
		})
		p.block(2, 2, 0.5, 51, c)
	}
	s := way{size: 10, limit: 72, loose: 0.05}
	if r.IntN(3) == 0 {
		s.brush = p.brush
	}
	p.firm(8, 11, s, m)
	y := p.list(8, 16.6, 3, way{size: 6.4, limit: 60}, w.role(m))
	if w.ruby == "kana" {
		y += 1.6
	}
	name := way{brush: p.brush, loose: 0.06, limit: 62}
	p.human(8, y+8.4, 17.5, name, w, m)
	top := y + 13.5
	if w.ruby == "roman" {
		top += 2
	}
	p.office(8, top, 50.2, way{size: 6.4, limit: 76}, w, m)
}

// corner has a triangle of colour and everything set to the right.
func corner(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.shape(0, 0, 30, 26, c, func(u, v float64) bool { return u/30+v/26 < 1 })
	p.firm(85, 11, way{size: 9.4, strong: true, side: 2, limit: 56}, m)
	y := p.list(85, 16.5, 3.1, way{size: 6.4, side: 2, limit: 56}, w.role(m))
	if w.ruby == "kana" {
		y += 1.8
	}
	p.human(85, y+7, 14, way{side: 2, limit: 56}, w, m)
	p.office(85, y+13.5, 52.4, way{size: math.Min(w.small, 6.4), side: 2, limit: 78}, w, m)
}

// table sets labels and values in two aligned columns.
func table(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.block(0, 0, 2.2, 51, c)
	if w.ruby == "roman" {
		w.ruby = ""
	}
	p.human(7, 11.5, 15, way{strong: w.strong, limit: 50}, w, m)
	p.list(7, 17, 3, way{size: 6.4, limit: 74}, w.role(m))
	p.firm(7, 29, way{size: 9, strong: true, limit: 74}, m)
	s := way{size: 6.2, limit: 62}
	y := 33.4
	where := w.where(m.Place, 0)
	rows := []entry{{label: "住所", text: where[0].label + where[0].text + " " + where[1].text, name: "address", value: where[1].value}}
	p.say(where[0].name, where[0].value, 0)
	for _, e := range append(w.reach(m.Place, 0), w.personal(m)...) {
		if e.label == "" {
			e.label = map[string]string{"email": "Mail", "url": "URL"}[e.name]
		}
		rows = append(rows, e)
	}
	lead := math.Min(3, 15.6/float64(len(rows)-1))
	s.size = math.Min(s.size, lead/0.353/1.08)
	for _, e := range rows {
		p.write(7, y, e.label, way{size: math.Min(5.6, s.size), limit: 13})
		p.say(e.name, e.value, e.group)
		p.write(22, y, e.text, s)
		y += lead
	}
}

// footer sets the company and its address white on colour at the foot.
func footer(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.block(0, 37, 91, 18, c)
	y := p.list(45.5, 8, 3.2, way{size: 6.6, side: 1, limit: 76}, w.role(m))
	if w.ruby == "kana" {
		y += 1.4
	}
	p.human(45.5, y+8.4, 16, way{side: 1, strong: w.strong, limit: 76}, w, m)
	own := w.personal(m)
	p.joined(45.5, 34.6, way{size: 6.4, side: 1, limit: 82}, "　", own[:len(own)-1]...)
	ink := p.ink
	p.ink = color.RGBA{252, 252, 250, 255}
	p.firm(6, 42.4, way{size: 9, strong: true, limit: 76}, m)
	where := w.where(m.Place, 0)
	p.joined(6, 46.2, way{size: 6.4, limit: 79}, "　", where[0], where[1])
	p.joined(6, 49.6, way{size: 6.4, limit: 79}, "　", w.reach(m.Place, 0)...)
	p.joined(6, 53, way{size: 6.4, limit: 79}, "", own[len(own)-1])
	p.ink = ink
}

// sparse has small type in the corners.
func sparse(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	dark := r.IntN(3) == 0
	if dark {
		p.block(0, 0, 85, 54, []color.RGBA{{30, 36, 52, 255}, {52, 34, 34, 255}, {28, 48, 44, 255}}[r.IntN(3)])
		p.ink = color.RGBA{240, 238, 230, 255}
	}
	w.gap = " "
	p.human(6, 13, 12, way{limit: 34}, w, m)
	p.list(79, 9, 3.2, way{size: 6, side: 2, limit: 36}, w.role(m))
	p.firm(6, 31, way{size: 8, limit: 72, loose: 0.1}, m)
	s := way{size: 6, limit: 73}
	where := w.where(m.Place, 0)
	p.joined(6, 38, s, " ", where[0], where[1])
	p.joined(6, 41.6, s, " / ", w.reach(m.Place, 0)...)
	own := w.personal(m)
	p.joined(6, 45.2, s, " / ", own[:len(own)-1]...)
	p.joined(6, 48.8, s, "", own[len(own)-1])
}

// offices sets two offices beside each other.
func offices(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.emblem(6, 4.4, 7, c, r)
	p.firm(15, 9.6, way{size: 10, strong: w.strong, limit: 68}, m)
	y := p.list(6, 15.6, 3, way{size: 6.4, limit: 76}, w.role(m))
	if w.ruby == "kana" {
		y += 1.2
	}
	p.human(6, y+7, 14, way{limit: 76}, w, m)
	for i, o := range []cast.Place{m.Place, m.Second} {
		o.Direct, o.Free = "", ""
		x, top := 6+float64(i)*41, 35.2
		p.write(x, top, o.Site, way{size: 6.4, strong: true})
		p.say("site", o.Site, i)
		where := w.where(o, i)
		rows := append([]entry{where[0]}, p.split(where[1], way{size: 6, limit: 38})...)
		rows = append(rows, w.reach(o, i)...)
		lead := math.Min(2.7, 10.6/float64(len(rows)-1))
		p.list(x, top+2.8, lead, way{size: math.Min(6, lead/0.353/1.08), limit: 38}, rows)
	}
	own := w.personal(m)
	p.joined(6, 51.2, way{size: 6, limit: 80}, "　", own[:len(own)-1]...)
	p.joined(6, 53.8, way{size: 6, limit: 80}, "　", own[len(own)-1])
}

// letter is a card all in English, the company at the right foot.
func letter(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.say("name_roman", m.FullRoman(), 0)
	p.write(7, 13, m.FullRoman(), way{size: 14, strong: w.strong, limit: 60})
	p.say("title", m.TitleRoman, 0)
	p.write(7, 17.6, m.TitleRoman, way{size: 7, limit: 70})
	if m.DepartmentRoman != "" {
		p.say("department", m.DepartmentRoman, 0)
		p.write(7, 21.2, m.DepartmentRoman, way{size: 7, limit: 70})
	}
	p.emblem(76, 6, 7, c, r)
	p.may("family_name", cast.Roman(m.FamilyReading))
	p.may("given_name", cast.Roman(m.GivenReading))
	p.say("organization", m.CompanyRoman, 0)
	p.write(7, 29.5, m.CompanyRoman, way{size: 9, strong: true, limit: 75})
	o := m.Place
	street := o.Block + " " + o.TownRoman
	if o.BuildingRoman != "" {
		street = o.BuildingRoman + ", " + street
	}
	p.say("address", street, 0)
	p.say("postal_code", o.Postal, 0)
	p.say("country", "Japan", 0)
	p.write(7, 34, street+" "+o.Postal+", Japan", way{size: 6.6, limit: 75})
	rows := []entry{{label: "Phone ", text: abroad(o.Phone), name: "phone", value: abroad(o.Phone)}}
	if o.Fax != "" {
		rows = append(rows, entry{label: "Fax ", text: abroad(o.Fax), name: "fax", value: abroad(o.Fax)})
	}
	if m.Mobile != "" {
		rows = append(rows, entry{label: "Mobile ", text: abroad(m.Mobile), name: "mobile", value: abroad(m.Mobile)})
	}
	rows = append(rows, entry{text: m.Mail, name: "email", value: m.Mail}, entry{text: m.Web, name: "url", value: m.Web})
	p.list(7, 37.6, math.Min(3.3, 11/float64(len(rows)-1)), way{size: 6.6, limit: 75}, rows)
}
