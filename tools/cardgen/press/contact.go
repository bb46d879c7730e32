package press

import (
	"strings"

	"enishi/tools/cardgen/people"
)

// contacts are the rows with the person's office, mail and web page.
func (s style) contacts(p people.Person) []row {
	rows := s.office(p.Offices[0], 0)
	if p.Mobile != "" {
		rows = append(rows, s.row(plain(s.mobile), number("mobile", "", s.number(p.Mobile), 0)))
	}
	if s.late {
		return append(s.online(p), rows...)
	}
	return append(rows, s.online(p)...)
}

// online are the rows with mail and web page.
func (s style) online(p people.Person) []row {
	return []row{
		s.row(plain(s.mail), value("email", p.Email)),
		s.row(plain(s.web), value("url", p.URL)),
	}
}

// office are the rows of one place: address and its numbers.
func (s style) office(o people.Office, group int) []row {
	return append(s.address(o, group), s.numbers(o, group)...)
}

// address are the rows with site, postal code, street and building.
func (s style) address(o people.Office, group int) []row {
	whole := mark{Name: "address", Value: o.Street(), Group: group}
	if o.Building.Japanese != "" {
		whole.Value += " " + o.Building.Japanese
	}
	head := []span{plain(s.postal), grouped("postal_code", o.Postal, group)}
	if o.Site.Japanese != "" {
		head = append([]span{grouped("site", o.Site.Japanese, group), plain("　")}, head...)
	}
	street := span{text: o.Street(), mark: whole}
	var rows []row
	if s.alone {
		rows = []row{s.row(head...), s.row(street)}
	} else {
		rows = []row{s.row(append(head, plain(" "), street)...)}
	}
	if o.Building.Japanese == "" {
		return rows
	}
	building := span{text: o.Building.Japanese, mark: whole}
	if s.apart || len(o.Street()) >= 3*13 {
		return append(rows, s.row(building))
	}
	last := &rows[len(rows)-1]
	last.spans = append(last.spans, plain(" "), building)
	return rows
}

// numbers are the rows with phone and fax.
func (s style) numbers(o people.Office, group int) []row {
	kind, main := "unknown", s.phone
	switch {
	case o.Direct != "":
		kind, main = "main", "代表 "
	case strings.Contains(s.phone, "代"):
		kind = "main"
	}
	rows := []row{s.row(plain(main), number("phone", kind, s.number(o.Phone), group))}
	if o.Extension != "" {
		rows[0].spans = append(rows[0].spans, plain(" 内線 "), grouped("extension", o.Extension, group))
	}
	if o.Direct != "" {
		rows = append(rows, s.row(plain(s.direct), number("phone", "direct", s.number(o.Direct), group)))
	}
	if o.Fax != "" {
		fax := []span{plain(s.fax), number("fax", "", s.number(o.Fax), group)}
		if last := &rows[len(rows)-1]; s.one {
			last.spans = append(append(last.spans, plain("　")), fax...)
		} else {
			rows = append(rows, s.row(fax...))
		}
	}
	if o.Free != "" {
		rows = append(rows, s.free(o.Free, group))
	}
	return rows
}

// free is the row with a number that belongs to no place.
func (s style) free(n string, group int) row {
	label, kind := "フリーダイヤル ", "tollfree"
	switch {
	case strings.HasPrefix(n, "0570"):
		label, kind = "ナビダイヤル ", "unknown"
	case strings.HasPrefix(n, "050"):
		label, kind = "IP電話 ", "unknown"
	}
	return s.row(plain(label), number("phone", kind, s.number(n), group))
}

func (s style) row(spans ...span) row {
	kept := spans[:0]
	for _, sp := range spans {
		if sp.text != "" {
			kept = append(kept, sp)
		}
	}
	return row{spans: kept, size: s.small, gap: s.small * s.lead}
}
