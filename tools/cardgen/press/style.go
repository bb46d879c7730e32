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
	alone                                 bool    // the postal code has a line of its own
	apart                                 bool    // the building has a line of its own
	late                                  bool    // mail and web page come before the rest
	reading                               string  // "", "kana" or "roman"
	roman                                 int     // how a roman name is written
	small                                 float64 // size of the contact lines, pixels
	lead                                  float64 // space between them, in parts of small
}

// labels are what stands before phone, fax, mobile, direct line and mail.
var labels = [][5]string{
	{"TEL ", "FAX ", "携帯 ", "直通 ", "E-mail "},
	{"TEL：", "FAX：", "携帯：", "直通：", "E-mail："},
	{"TEL. ", "FAX. ", "Mobile. ", "Direct. ", "Mail. "},
	{"Tel: ", "Fax: ", "Mobile: ", "Direct: ", "E-mail: "},
	{"T ", "F ", "M ", "D ", "E "},
	{"TEL ", "FAX ", "MOBILE ", "DIRECT ", ""},
	{"電話 ", "FAX ", "携帯 ", "直通 ", "メール "},
	{"TEL/", "FAX/", "携帯/", "直通/", "E-mail/"},
	{"T: ", "F: ", "M: ", "D: ", "E: "},
	{"T.", "F.", "M.", "D.", "E."},
	{"Phone: ", "Fax: ", "Cell: ", "Direct: ", "Email: "},
	{"tel ", "fax ", "mobile ", "direct ", "mail "},
	{"電話　", "ファックス　", "携帯電話　", "直通電話　", "Eメール　"},
	{"電話番号：", "ＦＡＸ：", "携帯番号：", "直通：", "メールアドレス："},
	{"ＴＥＬ　", "ＦＡＸ　", "携帯　", "直通　", "E-MAIL　"},
	{"TEL(代) ", "FAX ", "携帯 ", "直通 ", "e-mail "},
	{"☎ ", "FAX ", "携帯 ", "直通 ", "✉ "},
	{"℡ ", "FAX ", "携帯 ", "直通 ", "MAIL "},
	{"☎", "FAX ", "Mobile ", "DI ", "✉"},
	{"[T] ", "[F] ", "[M] ", "[D] ", "[E] "},
	{"Tel ", "Fax ", "Mob. ", "Dial-in ", "e-mail: "},
	{"TEL: ", "FAX: ", "MOBILE: ", "DIRECT: ", "MAIL: "},
}

func makeStyle(r *rand.Rand) style {
	l := labels[r.IntN(len(labels))]
	s := style{phone: l[0], fax: l[1], mobile: l[2], direct: l[3], mail: l[4]}
	s.web = []string{"", "URL ", "", "URL: ", "Web ", "HP ", "URL：", "Website: ", "ホームページ "}[r.IntN(9)]
	s.postal = []string{"〒", "〒", "〒 ", "〒", ""}[r.IntN(5)]
	s.number = writings[r.IntN(len(writings))]
	s.spread = []float64{0, 0.12, 0.25, 0.4, 0.8}[r.IntN(5)]
	s.gap = []string{"　", " ", "　"}[r.IntN(3)]
	s.one = r.Float64() < 0.5
	s.alone = r.Float64() < 0.25
	s.apart = r.Float64() < 0.35
	s.late = r.Float64() < 0.15
	s.reading = []string{"", "", "kana", "roman", "roman"}[r.IntN(5)]
	s.roman = r.IntN(6)
	s.small = pt(6.4 + r.Float64()*1.3)
	s.lead = 0.18 + r.Float64()*0.26
	return s
}

// writings are the ways of writing a number; hyphens are the commonest.
var writings = []func(string) string{
	asIs, asIs, asIs, asIs, asIs, asIs, brackets, front, dots, spaces, wideBrackets, wideHyphens, country, countryZero, loose,
}

func asIs(n string) string { return n }

// parted writes a number of three parts with signs around the middle one; free
// numbers and the like keep their hyphens.
func parted(n, before, after string) string {
	p := strings.Split(n, "-")
	if strings.HasPrefix(n, "0120") || strings.HasPrefix(n, "0800") || strings.HasPrefix(n, "0570") {
		return n
	}
	return p[0] + before + p[1] + after + p[2]
}

// brackets writes 03(1234)5678.
func brackets(n string) string { return parted(n, "(", ")") }

func wideBrackets(n string) string { return parted(n, "（", "）") }

func loose(n string) string { return parted(n, " (", ") ") }

// front writes (03)1234-5678.
func front(n string) string {
	if m := parted(n, ")", "-"); m != n {
		return "(" + m
	}
	return n
}

func dots(n string) string { return strings.ReplaceAll(n, "-", ".") }

func spaces(n string) string { return strings.ReplaceAll(n, "-", " ") }

func wideHyphens(n string) string { return strings.ReplaceAll(n, "-", "－") }

// abroad writes +81-3-1234-5678.
func abroad(n string) string { return "+81-" + strings.TrimPrefix(n, "0") }

func country(n string) string {
	if parted(n, "", "") == n {
		return n
	}
	return abroad(n)
}

// countryZero writes +81 (0)3-1234-5678.
func countryZero(n string) string {
	if parted(n, "", "") == n {
		return n
	}
	return "+81 (0)" + strings.TrimPrefix(n, "0")
}

// plain is text that belongs to no field.
func plain(text string) span { return span{text: text} }

// value is text that states a field just as it is printed.
func value(name, text string) span { return span{text: text, mark: mark{Name: name, Value: text}} }

// grouped is value in an office.
func grouped(name, text string, group int) span {
	return span{text: text, mark: mark{Name: name, Value: text, Group: group}}
}

func number(name, kind, text string, group int) span {
	return span{text: text, mark: mark{Name: name, Value: text, Group: group, PhoneKind: kind}}
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
		return row{size: size * 1.1, tracking: 0.04, spans: []span{value("name_roman", s.latin(p))}}
	}
	return row{}
}

// latin is the name in Latin letters as the company writes it.
func (s style) latin(p people.Person) string {
	f, g := p.Family.Roman, p.Given.Roman
	switch s.roman {
	case 0:
		return g + " " + strings.ToUpper(f)
	case 1:
		return strings.ToUpper(f) + " " + g
	case 2:
		return strings.ToUpper(g + " " + f)
	}
	return p.Roman()
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
