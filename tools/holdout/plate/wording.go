package plate

import (
	"math/rand/v2"
	"strings"

	"enishi/tools/holdout/cast"
)

// wording is how a company words its cards.
type wording struct {
	phone, fax, mobile, direct, free, mail, web string
	post                                        string
	figures                                     func(string) string
	gap                                         string // between the parts of the name
	ruby                                        string // kana, roman or nothing beside the name
	strong                                      bool
	small                                       float64 // points of the contact lines
}

var labels = [][7]string{
	{"電話番号 ", "ファクス ", "携帯電話 ", "直通電話 ", "フリーダイヤル ", "メール ", "ウェブ "},
	{"TEL/", "FAX/", "MOBILE/", "DIRECT/", "0120/", "MAIL/", ""},
	{"Phone  ", "Fax  ", "Cell  ", "Direct  ", "Toll free  ", "Email  ", "Web  "},
	{"Tel ", "Fax ", "Mob ", "Dir ", "Free ", "", ""},
	{"［電話］", "［FAX］", "［携帯］", "［直通］", "［無料］", "［E-mail］", "［URL］"},
	{"TEL ", "FAX ", "携帯 ", "TEL（直） ", "フリーダイヤル ", "E-Mail ", "HP "},
	{"t. ", "f. ", "m. ", "d. ", "free. ", "e. ", "w. "},
}

func newWording(r *rand.Rand) wording {
	l := labels[r.IntN(len(labels))]
	if l[4] == "0120/" {
		l[4] = "FREE/"
	}
	w := wording{phone: l[0], fax: l[1], mobile: l[2], direct: l[3], free: l[4], mail: l[5], web: l[6]}
	w.post = []string{"〒", "〒", ""}[r.IntN(3)]
	w.figures = []func(string) string{same, same, same, arched, spaced, abroad}[r.IntN(6)]
	w.gap = []string{"　", " ", "  "}[r.IntN(3)]
	w.ruby = []string{"", "kana", "roman", "", "roman"}[r.IntN(5)]
	w.strong = r.IntN(2) == 0
	w.small = 6.4 + r.Float64()*1.3
	return w
}

func same(n string) string { return n }

// arched writes (03) 1234-5678.
func arched(n string) string {
	area, rest, _ := strings.Cut(n, "-")
	return "(" + area + ") " + rest
}

func spaced(n string) string { return strings.ReplaceAll(n, "-", " ") }

// abroad writes +81 (0)3 1234 5678 without the bracket: +81 3 1234 5678.
func abroad(n string) string {
	if strings.HasPrefix(n, "0120") {
		return n
	}
	return "+81 " + strings.ReplaceAll(strings.TrimPrefix(n, "0"), "-", " ")
}

// where is the address of an office: one entry, or postal code and street apart.
func (w wording) where(o cast.Place, group int) []entry {
	whole := o.Town + o.Block
	if o.Building != "" {
		whole += " " + o.Building
	}
	return []entry{
		{label: w.post, text: o.Postal, name: "postal_code", value: o.Postal, group: group},
		{text: whole, name: "address", value: whole, group: group},
	}
}

// reach are the numbers of an office.
func (w wording) reach(o cast.Place, group int) []entry {
	var out []entry
	add := func(label, number, name string) {
		if number != "" {
			out = append(out, entry{label: label, text: w.figures(number), name: name, value: w.figures(number), group: group})
		}
	}
	add(w.phone, o.Phone, "phone")
	add(w.direct, o.Direct, "phone")
	add(w.free, o.Free, "phone")
	add(w.fax, o.Fax, "fax")
	return out
}

// personal are the member's own mobile, mail and the company's page.
func (w wording) personal(m cast.Member) []entry {
	var out []entry
	if m.Mobile != "" {
		out = append(out, entry{label: w.mobile, text: w.figures(m.Mobile), name: "mobile", value: w.figures(m.Mobile)})
	}
	return append(out,
		entry{label: w.mail, text: m.Mail, name: "email", value: m.Mail},
		entry{label: w.web, text: m.Web, name: "url", value: m.Web})
}

// joined puts two entries on one line.
func (p *Plate) joined(x, y float64, s way, between string, entries ...entry) {
	text := ""
	for i, e := range entries {
		if i > 0 {
			text += between
		}
		text += e.label + e.text
		p.say(e.name, e.value, e.group)
	}
	p.write(x, y, text, s)
}

// office sets address and numbers between two feet. Where there are too many
// lines, two stand on one.
func (p *Plate) office(x, top, bottom float64, s way, w wording, m cast.Member) {
	const tight = 2.55 // millimetres between feet, at least
	where := w.where(m.Place, 0)
	one := where[0]
	one.text += "　" + where[1].text
	var rows [][]entry
	if p.length(one.label+one.text, s)*5.8/s.size <= s.limit {
		p.say(where[0].name, where[0].value, 0)
		one.name, one.value = where[1].name, where[1].value
		rows = append(rows, []entry{one})
	} else {
		rows = append(rows, where[:1])
		for _, e := range p.split(where[1], s) {
			rows = append(rows, []entry{e})
		}
	}
	first := len(rows)
	for _, e := range append(w.reach(m.Place, 0), w.personal(m)...) {
		rows = append(rows, []entry{e})
	}
	for i := first; i+1 < len(rows) && float64(len(rows)-1)*tight > bottom-top; {
		a, b := rows[i][0], rows[i+1][0]
		if p.length(a.label+a.text+"　"+b.label+b.text, s)*5.8/s.size > s.limit {
			i++
			continue
		}
		rows[i] = []entry{a, b}
		rows = append(rows[:i+1], rows[i+2:]...)
		i++
	}
	lead := min(3.6, max(tight-0.25, (bottom-top)/float64(max(1, len(rows)-1))))
	if s.size*0.353*1.08 > lead {
		s.size = lead / 0.353 / 1.08
	}
	y := bottom - lead*float64(len(rows)-1)
	for _, row := range rows {
		p.joined(x, y, s, "　", row...)
		y += lead
	}
}

// human sets the name with its reading, over or under it, with the foot of the
// name at y.
func (p *Plate) human(x, y, size float64, s way, w wording, m cast.Member) {
	s.size = size
	p.say("family_name", m.Family, 0)
	p.say("given_name", m.Given, 0)
	p.write(x, y, m.Family+w.gap+m.Given, s)
	s.brush, s.strong = nil, false
	switch w.ruby {
	case "kana":
		p.say("family_name_reading", m.FamilyReading, 0)
		p.say("given_name_reading", m.GivenReading, 0)
		s.size, s.loose = 5.8, 0.12
		p.write(x, y-size*0.353-0.9, m.FamilyReading+"　"+m.GivenReading, s)
	case "roman":
		p.say("name_roman", m.FullRoman(), 0)
		s.size, s.loose = 7, 0.03
		p.write(x, y+3.4, m.FullRoman(), s)
	}
}

// role are department, title and qualification as lines.
func (w wording) role(m cast.Member) []entry {
	var out []entry
	if m.Department != "" {
		out = append(out, entry{text: m.Department, name: "department", value: m.Department})
	}
	out = append(out, entry{text: m.Title, name: "title", value: m.Title})
	if m.Qualification != "" {
		out = append(out, entry{text: m.Qualification, name: "qualification", value: m.Qualification})
	}
	return out
}

// firm sets the company with its foot at y.
func (p *Plate) firm(x, y float64, s way, m cast.Member) {
	p.say("organization", m.Company, 0)
	p.write(x, y, m.Company, s)
}
