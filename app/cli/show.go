package cli

import (
	"fmt"

	"enishi/app"
	"enishi/contacts"
)

// shown tells a person, a company or a deal in lines for a person.
func (s *Session) shown(object any) []string {
	switch x := object.(type) {
	case app.PersonJSON:
		lines := []string{app.JoinWords(x.Name, x.Reading)}
		for _, p := range x.Positions {
			lines = append(lines, fmt.Sprintf("  %s (%s〜%s)", app.JoinWords(p.Organization, p.Department, p.Title), p.From, p.To))
		}
		return append(append(lines, s.contactLines(x.Contacts)...), s.timelineLines(x.Timeline)...)
	case app.CompanyJSON:
		lines := []string{app.JoinWords(x.Name, x.Reading)}
		for _, p := range x.Staff {
			lines = append(lines, "  "+p.Name)
		}
		return append(append(lines, s.contactLines(x.Contacts)...), s.timelineLines(x.Timeline)...)
	case app.DealJSON:
		return dealLines(x)
	default:
		return nil
	}
}

func dealLines(d app.DealJSON) []string {
	stage, _ := contacts.StageByID(d.Stage)
	lines := []string{d.Name, "  " + app.JoinWords(stage.Name, d.Amount.String(), string(d.Close), d.Next)}
	for _, p := range d.Parties {
		lines = append(lines, "  "+p.Organization)
	}
	for _, h := range d.History {
		what := h.Field
		if h.Field != "created" { // the name stands above
			change := contacts.DealEvent{Field: h.Field, From: h.From, To: h.To}
			what += ": " + change.Describe()
		}
		lines = append(lines, fmt.Sprintf("  %s %s (%s)", h.At, what, h.By))
	}
	return lines
}

func (s *Session) contactLines(list []app.ContactJSON) []string {
	var lines []string
	for _, c := range list {
		mark := ""
		if c.Status == contacts.Doubtful {
			mark = " ?"
		}
		lines = append(lines, fmt.Sprintf("  %s %s%s", s.fieldName(c.Kind), c.Value, mark))
	}
	return lines
}

func (s *Session) timelineLines(events []app.Event) []string {
	var lines []string
	for _, e := range events {
		lines = append(lines, "  "+app.JoinWords(string(e.Date), s.text.T(eventKinds[e.Kind]), e.Title, e.Text))
	}
	return lines
}
