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
	if under == h.Title {
		under = ""
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

// callers are the rows of who may be calling: a shared number is the company's
// first of all.
func (p *Palette) callers(c app.Caller) []choice {
	var list []choice
	for _, person := range c.People {
		list = append(list, p.person(person))
	}
	if c.Organization == nil {
		return list
	}
	org := *c.Organization
	row := widgets.Cell{Text: org.Name, Bold: true}
	if c.Shared {
		row.Under = p.desk.T("shared number")
	}
	company := choice{
		row: widgets.Row{Cells: []widgets.Cell{{Icon: look.BuildingIcon()}, row, {Text: p.desk.T("Company"), Tone: widgets.Quiet}}},
		run: func() { p.desk.Open(contacts.KindOrganization, org.ID) },
	}
	if c.Shared {
		return append([]choice{company}, list...)
	}
	return append(list, company)
}

// person is the row of one who may be calling.
func (p *Palette) person(c app.CallerPerson) choice {
	right := widgets.Cell{Text: p.desk.T("Caller"), Tone: widgets.Accent}
	if c.LastContact != "" {
		right.Under = p.desk.Day(c.LastContact)
	}
	under := strings.TrimSpace(c.Organization + " " + c.Title)
	if c.OpenDeals > 0 {
		under += " · " + p.desk.T("%d open deals", c.OpenDeals)
	}
	return choice{
		row: widgets.Row{Cells: []widgets.Cell{{Icon: look.PhoneIcon()}, {Text: c.Name, Under: under, Bold: true}, right}},
		run: func() { p.desk.Open(contacts.KindPerson, c.ID) },
	}
}
