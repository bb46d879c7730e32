package press

import "enishi/tools/cardgen/people"

// contacts are the rows with the person's office, mail and web page.
func (s style) contacts(p people.Person) []row {
	rows := s.office(p.Offices[0], 0)
	if p.Mobile != "" {
		rows = append(rows, s.row(plain(s.mobile), number("mobile", "", s.number(p.Mobile), 0)))
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
	whole := mark{Name: "address", Value: o.Street(), Group: group}
	if o.Building.Japanese != "" {
		whole.Value += " " + o.Building.Japanese
	}
	first := s.row(plain(s.postal), grouped("postal_code", o.Postal, group), plain(" "), span{o.Street(), whole})
	if o.Site.Japanese != "" {
		first = s.row(grouped("site", o.Site.Japanese, group), plain("　"+s.postal), grouped("postal_code", o.Postal, group), plain(" "), span{o.Street(), whole})
	}
	rows := []row{first}
	if o.Building.Japanese != "" {
		if len(o.Street()) < 3*13 {
			rows[0].spans = append(rows[0].spans, plain(" "), span{o.Building.Japanese, whole})
		} else {
			rows = append(rows, s.row(span{o.Building.Japanese, whole}))
		}
	}
	return append(rows, s.numbers(o, group)...)
}

// numbers are the rows with phone and fax.
func (s style) numbers(o people.Office, group int) []row {
	kind := "unknown"
	main := s.phone
	if o.Direct != "" {
		kind, main = "main", "代表 "
	}
	rows := []row{s.row(plain(main), number("phone", kind, s.number(o.Phone), group))}
	if o.Direct != "" {
		rows = append(rows, s.row(plain(s.direct), number("phone", "direct", s.number(o.Direct), group)))
	}
	if o.Fax == "" {
		return rows
	}
	fax := []span{plain(s.fax), number("fax", "", s.number(o.Fax), group)}
	if s.one {
		last := &rows[len(rows)-1]
		last.spans = append(append(last.spans, plain("　")), fax...)
		return rows
	}
	return append(rows, s.row(fax...))
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
