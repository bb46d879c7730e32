package plate

import (
	"math/rand/v2"
	"strings"

	"enishi/tools/holdout/cast"
)

// downwards writes the company first at the left of the name, the address in
// columns at the left edge.
func downwards(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	x := 83.0
	p.say("organization", m.Company, 0)
	p.column(x, 6, m.Company, way{size: 9.5, limit: 42, loose: 0.04})
	x -= 7.5
	for _, e := range w.role(m) {
		p.say(e.name, e.value, 0)
		p.column(x, 7, e.text, way{size: 6.8, limit: 42})
		x -= 4
	}
	x -= 5
	p.say("family_name", m.Family, 0)
	p.say("given_name", m.Given, 0)
	p.column(x, 11, m.Family+"　"+m.Given, way{size: 16, limit: 38, loose: 0.08})
	if w.ruby == "kana" {
		p.say("family_name_reading", m.FamilyReading, 0)
		p.say("given_name_reading", m.GivenReading, 0)
		p.column(x+4.4, 12, m.FamilyReading+"　"+m.GivenReading, way{size: 5.4, limit: 36})
	}
	x -= 10
	p.columnsOf(x, 5, 46, m, r.IntN(2) == 0)
}

// columnsOf writes address and numbers in columns from x to the left.
func (p *Plate) columnsOf(x, top, room float64, m cast.Member, numerals bool) {
	o := m.Place
	figures := func(n string) string { return strings.ReplaceAll(n, "-", "－") }
	block, building := strings.ReplaceAll(o.Block, "-", "－"), o.Building
	if numerals {
		figures = bracketed
		block, building = counted(o.Block), signs(o.Building)
	}
	s := way{size: 6.4, limit: room}
	address := o.Town + block
	if building != "" {
		address += " " + building
	}
	p.say("postal_code", o.Postal, 0)
	p.say("address", address, 0)
	lines := []string{"〒" + strings.ReplaceAll(signsIf(o.Postal, numerals), "-", "－"), o.Town + block}
	if building != "" {
		lines = append(lines, "　"+building)
	}
	p.say("phone", o.Phone, 0)
	lines = append(lines, "電話　"+figures(o.Phone))
	if o.Fax != "" {
		p.say("fax", o.Fax, 0)
		lines = append(lines, "ＦＡＸ　"+figures(o.Fax))
	}
	if m.Mobile != "" {
		p.say("mobile", m.Mobile, 0)
		lines = append(lines, "携帯　"+figures(m.Mobile))
	}
	p.say("email", m.Mail, 0)
	lines = append(lines, m.Mail)
	for _, l := range lines {
		p.column(x, top, l, s)
		x -= 3.7
	}
}

// downPortrait is a standing card: the name down the middle, contacts across
// at the foot.
func downPortrait(p *Plate, w wording, m cast.Member, r *rand.Rand) {
	c := paint(r)
	p.emblem(5, 6, 7, c, r)
	p.say("organization", m.Company, 0)
	p.column(45, 6, m.Company, way{size: 9, limit: 52})
	x := 37.0
	for _, e := range w.role(m) {
		p.say(e.name, e.value, 0)
		p.column(x, 8, e.text, way{size: 6.6, limit: 46})
		x -= 4
	}
	p.say("family_name", m.Family, 0)
	p.say("given_name", m.Given, 0)
	p.column(x-4.5, 13, m.Family+"　"+m.Given, way{size: 17, limit: 46, loose: 0.1})
	p.office(5, 62, 87, way{size: 6.2, limit: 46}, w, m)
}

const numeralSigns = "〇一二三四五六七八九"

// signs writes figures as Japanese signs, one for one.
func signs(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return []rune(numeralSigns)[c-'0']
		}
		return c
	}, strings.ReplaceAll(s, "F", "階"))
}

func signsIf(s string, yes bool) string {
	if yes {
		return signs(s)
	}
	return s
}

// bracketed writes 〇三（一二三四）五六七八.
func bracketed(n string) string {
	parts := strings.Split(signs(n), "-")
	return parts[0] + "（" + parts[1] + "）" + parts[2]
}

// counted writes 3-21 as 三番二十一号 and 3-21-8 as 三丁目二十一番八号.
func counted(block string) string {
	parts := strings.Split(block, "-")
	units := []string{"番", "号"}
	if len(parts) == 3 {
		units = []string{"丁目", "番", "号"}
	}
	out := ""
	for i, n := range parts {
		out += tens(n) + units[i]
	}
	return out
}

func tens(n string) string {
	if len(n) == 1 {
		return signs(n)
	}
	out := "十"
	if n[0] != '1' {
		out = signs(n[:1]) + out
	}
	if n[1] != '0' {
		out += signs(n[1:])
	}
	return out
}
