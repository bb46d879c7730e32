package press

import (
	"math/rand/v2"
	"strings"

	"enishi/tools/cardgen/people"
)

// style is how one company words and spaces its cards.
type style struct {
	phone, fax, mobile, direct, mail, web string // labels
	postal                                string // before the postal code
	number                                func(string) string
	spread                                float64 // tracking of the name
	gap                                   string  // between family and given name
	one                                   bool    // phone and fax on one line
	reading                               string  // "", "kana" or "roman"
	small                                 float64 // size of the contact lines, pixels
	lead                                  float64 // space between them, in parts of small
}

func makeStyle(r *rand.Rand) style {
	labels := [][5]string{
		{"TEL ", "FAX ", "携帯 ", "直通 ", "E-mail "},
		{"TEL：", "FAX：", "携帯：", "直通：", "E-mail："},
		{"TEL. ", "FAX. ", "Mobile. ", "Direct. ", "Mail. "},
		{"Tel: ", "Fax: ", "Mobile: ", "Direct: ", "E-mail: "},
		{"T ", "F ", "M ", "D ", "E "},
		{"TEL ", "FAX ", "MOBILE ", "DIRECT ", ""},
		{"電話 ", "FAX ", "携帯 ", "直通 ", "メール "},
	}
	l := labels[r.IntN(len(labels))]
	s := style{phone: l[0], fax: l[1], mobile: l[2], direct: l[3], mail: l[4]}
	s.web = []string{"", "URL ", "", "URL: "}[r.IntN(4)]
	s.postal = []string{"〒", "〒", "〒 "}[r.IntN(3)]
	s.number = []func(string) string{asIs, asIs, asIs, brackets, dots}[r.IntN(5)]
	s.spread = []float64{0, 0.12, 0.25, 0.4}[r.IntN(4)]
	s.gap = []string{"　", " ", "　"}[r.IntN(3)]
	s.one = r.Float64() < 0.5
	s.reading = []string{"", "", "kana", "roman", "roman"}[r.IntN(5)]
	s.small = pt(6.6 + r.Float64()*1.1)
	s.lead = 0.22 + r.Float64()*0.2
	return s
}

func asIs(n string) string { return n }

// brackets writes 03(1234)5678.
func brackets(n string) string {
	p := strings.Split(n, "-")
	return p[0] + "(" + p[1] + ")" + p[2]
}

func dots(n string) string { return strings.ReplaceAll(n, "-", ".") }

// abroad writes +81-3-1234-5678.
func abroad(n string) string { return "+81-" + strings.TrimPrefix(n, "0") }

// plain is text that belongs to no field.
func plain(text string) span { return span{text: text} }

// value is text that states a field just as it is printed.
func value(name, text string) span { return span{text, mark{Name: name, Value: text}} }

// grouped is value in an office.
func grouped(name, text string, group int) span {
	return span{text, mark{Name: name, Value: text, Group: group}}
}

func number(name, kind, text string, group int) span {
	return span{text, mark{Name: name, Value: text, Group: group, PhoneKind: kind}}
}

// name is the row with the person's name.
func (s style) name(p people.Person, size float64) row {
	return row{size: size, tracking: s.spread, spans: []span{
		value("family_name", p.Family.Kanji), plain(s.gap), value("given_name", p.Given.Kanji),
	}}
}

// below is the row with the reading under or over the name, empty without one.
func (s style) below(p people.Person, size float64) row {
	switch s.reading {
	case "kana":
		return row{size: size, tracking: 0.15, spans: []span{
			value("family_name_reading", p.Family.Reading), plain("　"), value("given_name_reading", p.Given.Reading),
		}}
	case "roman":
		return row{size: size * 1.1, tracking: 0.04, spans: []span{value("name_roman", p.Roman())}}
	}
	return row{}
}

// role are the rows with department, title and qualification.
func (s style) role(p people.Person, size float64) []row {
	var rows []row
	if p.Department.Japanese != "" {
		rows = append(rows, row{size: size, spans: []span{value("department", p.Department.Japanese)}})
	}
	title := row{size: size, gap: size * 0.15, spans: []span{value("title", p.Title.Japanese)}}
	if p.Department.Japanese != "" && len(p.Department.Japanese+p.Title.Japanese) < 3*14 {
		rows[0].spans = append(rows[0].spans, plain("　"), title.spans[0])
	} else {
		rows = append(rows, title)
	}
	if p.Qualification != "" {
		rows = append(rows, row{size: size * 0.9, gap: size * 0.15, spans: []span{value("qualification", p.Qualification)}})
	}
	return rows
}
