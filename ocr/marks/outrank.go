package marks

import (
	"regexp"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/ocr/fields"
)

// single are the fields of which a place of business or a person has one: what
// a sticker says of them holds, wherever the print stands.
var single = []contacts.Field{
	contacts.Title, contacts.Department, contacts.PostalCode, contacts.Address,
	contacts.OrganizationName, contacts.FamilyName, contacts.GivenName,
}

// ofOffice are the fields that belong to one of a company's offices.
var ofOffice = []contacts.Field{
	contacts.PostalCode, contacts.Address, contacts.Country, contacts.Phone, contacts.Extension, contacts.Fax, contacts.SiteName,
}

// notices are what stickers say beside the new value.
var notices = regexp.MustCompile(`(?:(?:新|旧)\s?(?:住\s?所|役\s?職|部\s?署|所\s?属|電\s?話|社\s?名|氏\s?名|番\s?号)|(?:住所|役職|部署|所属|電話番号|番号|社名|氏名)\s?変更(?:のお知らせ)?|(?:移\s?転|変\s?更|改\s?称|異\s?動)\s?(?:い\s?た\s?)?し\s?ま\s?し\s?た|下記(?:に|へ|の?とおり)|(?:に|へ)?なりました)[。:：\s]*`)

// apart gives the lines of the print and those of the stickers, without notices.
func apart(lines []fields.Line, found []Reading) (printed, stuck []fields.Line) {
	for _, l := range lines {
		if !slices.ContainsFunc(found, func(m Reading) bool { return m.Kind == Sticker && mostly(l.Box, m.Box) }) {
			printed = append(printed, l)
			continue
		}
		kept := l
		kept.Readings = nil
		for _, r := range l.Readings {
			r.Text = strings.TrimSpace(notices.ReplaceAllString(r.Text, ""))
			if r.Text != "" {
				kept.Readings = append(kept.Readings, r)
			}
		}
		if len(kept.Readings) > 0 {
			stuck = append(stuck, kept)
		}
	}
	return printed, stuck
}

// fits keeps of what was read from stickers what can stand beside the print: its
// few lines have the rules see names and companies in anything.
func fits(stuck, printed []fields.Value) []fields.Value {
	has := func(f contacts.Field) bool {
		return slices.ContainsFunc(printed, func(v fields.Value) bool { return v.Field == f })
	}
	offices, group := map[int]bool{}, 0
	for _, v := range printed {
		if v.Field == contacts.Address {
			offices[v.Group] = true
			group = v.Group
		}
	}
	if len(offices) > 1 { // which of them moved is not told
		group = len(offices)
		for offices[group] {
			group++
		}
	}
	var out []fields.Value
	for _, v := range stuck {
		switch v.Field {
		case contacts.FamilyName, contacts.GivenName, contacts.FamilyNameReading, contacts.GivenNameReading,
			contacts.NameRoman, contacts.OrganizationName, contacts.OrganizationReading, contacts.OrganizationRoman:
			if has(v.Field) || v.Origin == contacts.Inferred {
				continue
			}
		}
		if slices.Contains(ofOffice, v.Field) {
			v.Group = group
		}
		out = append(out, v)
	}
	return out
}

// stick lets what stands on a sticker outrank the print it covers, and the print
// beside it that says something else of the same.
func stick(values []fields.Value, found []Reading) []fields.Value {
	on := func(v fields.Value) bool {
		return slices.ContainsFunc(found, func(m Reading) bool { return m.Kind == Sticker && mostly(v.Box, m.Box) })
	}
	var stuck []int
	for i := range values {
		if values[i].Origin == contacts.Printed && on(values[i]) {
			values[i].Origin = contacts.Sticker
			stuck = append(stuck, i)
		}
	}
	if len(stuck) == 0 {
		return values
	}
	gone := make([]bool, len(values))
	for i, v := range values {
		if v.Origin != contacts.Printed {
			continue
		}
		for _, k := range stuck {
			if s := &values[k]; outranks(*s, v, found) {
				gone[i] = true
				if v.Value != s.Value && !slices.Contains(s.Alternatives, v.Value) {
					s.Alternatives = append(s.Alternatives, v.Value)
				}
				break
			}
		}
	}
	var kept []fields.Value
	for i, v := range values {
		if !gone[i] {
			kept = append(kept, v)
		}
	}
	return kept
}

// outranks reports whether what a sticker says takes the place of print.
func outranks(s, v fields.Value, found []Reading) bool {
	if s.Field != v.Field || s.Subject != v.Subject {
		return false
	}
	for _, m := range found {
		if m.Kind == Sticker && mostly(s.Box, m.Box) && v.Box.Overlaps(m.Box) {
			return true
		}
	}
	return s.Group == v.Group && slices.Contains(single, s.Field)
}
