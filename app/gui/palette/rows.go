package palette

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

func commandIcon() fyne.Resource { return theme.NavigateNextIcon() }

// kindIcon is the mark of a kind of row.
func kindIcon(k contacts.EntityKind) fyne.Resource {
	switch k {
	case contacts.KindPerson:
		return theme.AccountIcon()
	case contacts.KindOrganization:
		return look.BuildingIcon()
	case contacts.KindCard:
		return look.CardIcon()
	case contacts.KindMessage, contacts.KindThread:
		return theme.MailComposeIcon()
	case contacts.KindDeal:
		return look.DealIcon()
	}
	return theme.DocumentIcon()
}

// kindName is the word for a kind of row.
func (p *Palette) kindName(k contacts.EntityKind) string {
	switch k {
	case contacts.KindPerson:
		return p.desk.T("Person")
	case contacts.KindOrganization:
		return p.desk.T("Company")
	case contacts.KindCard:
		return p.desk.T("Card")
	case contacts.KindMessage, contacts.KindThread:
		return p.desk.T("Mail")
	case contacts.KindDeal:
		return p.desk.T("Deal")
	case contacts.KindNote:
		return p.desk.T("Note")
	case contacts.KindTask:
		return p.desk.T("Task")
	}
	return string(k)
}

// hit is the row of something that was found.
func (p *Palette) hit(h app.Hit) choice {
	under := h.Subtitle
	if snippet := plain(h.Snippet); snippet != "" && (h.Kind == contacts.KindMessage || h.Kind == contacts.KindNote || h.Kind == contacts.KindCard || under == "") {
		under = strings.TrimLeft(under+" · "+snippet, " ·")
	}
	right := widgets.Cell{Text: p.kindName(h.Kind), Tone: widgets.Quiet}
	if h.Date != "" {
		right.Under = p.desk.Day(h.Date)
	}
	title := widgets.Cell{Text: h.Title, Under: under, Bold: h.Kind == contacts.KindPerson}
	if h.Doubtful {
		title.UnderTone = widgets.Doubtful
		title.Under = p.desk.T("to review") + " · " + under
	}
	return choice{
		row: widgets.Row{Cells: []widgets.Cell{{Icon: kindIcon(h.Kind)}, title, right}},
		run: func() {
			id, kind := h.ID, h.Kind
			if kind == contacts.KindMessage && h.ThreadID != "" {
				kind, id = contacts.KindThread, h.ThreadID
			}
			p.desk.Open(kind, id)
		},
	}
}

// plain takes the marks of a snippet away and puts it on one line.
func plain(snippet string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(snippet)), " ")
}

// callers are the rows of who may be calling.
func (p *Palette) callers(c app.Caller) []choice {
	var list []choice
	if c.Organization != nil {
		org := *c.Organization
		list = append(list, choice{
			row: widgets.Row{Cells: []widgets.Cell{
				{Icon: look.BuildingIcon()}, {Text: org.Name, Under: p.desk.T("shared number"), Bold: true}, {Text: p.desk.T("Company"), Tone: widgets.Quiet},
			}},
			run: func() { p.desk.Open(contacts.KindOrganization, org.ID) },
		})
	}
	for _, person := range c.People {
		right := widgets.Cell{Text: p.desk.T("Caller"), Tone: widgets.Accent}
		if person.LastContact != "" {
			right.Under = p.desk.Day(person.LastContact)
		}
		under := strings.TrimSpace(person.Organization + " " + person.Title)
		if person.OpenDeals > 0 {
			under += " · " + p.desk.T("%d open deals", person.OpenDeals)
		}
		list = append(list, choice{
			row: widgets.Row{Cells: []widgets.Cell{{Icon: look.PhoneIcon()}, {Text: person.Name, Under: under, Bold: true}, right}},
			run: func() { p.desk.Open(contacts.KindPerson, person.ID) },
		})
	}
	return list
}
