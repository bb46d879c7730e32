package people

import (
	"strings"

	"enishi/app/gui/desk"
	"enishi/contacts"
)

// position is the line under the name: company, department, title, since when.
func (p *Page) position() string {
	for _, pos := range p.page.Profile.Positions {
		if !pos.Current(p.desk.App.Today()) && !pos.To.IsZero() {
			continue
		}
		words := strings.TrimSpace(strings.Join([]string{pos.Organization, pos.Department, pos.Title}, " "))
		if pos.From != "" {
			words += " (" + short(pos.From) + "〜)"
		}
		return words
	}
	return strings.TrimSpace(strings.Join([]string{p.page.Person.Organization, p.page.Person.Department, p.page.Person.Title}, " "))
}

// values are the facts of the page: names, ways to reach, positions, the rest.
func (p *Page) values() []desk.Fact {
	d, profile := p.desk, p.page.Profile
	facts := d.ProfileFacts(profile)
	for _, pos := range profile.Positions {
		f := desk.Fact{
			Field: contacts.Title, Label: d.T("Position"), Value: pos.Organization,
			Under: strings.TrimSpace(strings.Join([]string{span(pos), pos.Department, pos.Title}, " ")), Proof: pos.Proof, Fixed: true,
		}
		if pos.Doubtful {
			f.Status = contacts.Doubtful
		}
		if f.Value == "" {
			f.Value, f.Under = strings.TrimSpace(pos.Department+" "+pos.Title), span(pos)
		}
		facts = append(facts, f)
	}
	for _, field := range []contacts.Field{contacts.FamilyName, contacts.GivenName, contacts.FamilyNameReading, contacts.GivenNameReading, contacts.NameRoman, contacts.HonorificTitle} {
		v, ok := profile.Single[field]
		if !ok && (field == contacts.NameRoman || field == contacts.HonorificTitle) {
			continue
		}
		facts = append(facts, desk.Fact{Field: field, Label: d.FieldName(field), Value: v.Value, Status: v.Status, Proof: v.Proof})
	}
	for _, s := range profile.Suggestions {
		facts = append(facts, desk.Fact{
			Field: s.Field, Label: d.FieldName(s.Field), Value: s.Says,
			Under: d.T("a later source says so; now: %s", s.Holds), Status: contacts.Doubtful, Proof: []contacts.ID{s.Proof},
		})
	}
	return facts
}

// span shows from when to when a position was held.
func span(pos contacts.Position) string {
	if pos.From == "" && pos.To == "" {
		return ""
	}
	return short(pos.From) + "〜" + short(pos.To)
}

// short shows a day by its month.
func short(day contacts.Date) string {
	if len(day) > len("2006-01") {
		day = day[:len("2006-01")]
	}
	return day.Japanese()
}
