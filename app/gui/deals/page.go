package deals

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/desk"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// Page is the page of one deal.
type Page struct {
	desk    *desk.Desk
	id      contacts.ID
	deal    contacts.Deal
	name    *widgets.Text
	under   *widgets.Text
	stages  *fyne.Container
	parties *fyne.Container
	history *widgets.Timeline
	content fyne.CanvasObject
	line    desk.Line
}

// gathered is what the page is drawn from.
type gathered struct {
	deal    contacts.Deal
	history []contacts.DealEvent
	notes   []contacts.Note
	people  []contacts.Person
	orgs    []contacts.Organization
}

// NewPage makes the page of a deal.
func NewPage(d *desk.Desk, id contacts.ID) *Page {
	p := &Page{
		desk: d, id: id, name: widgets.NewHeading(" ").Shrinks(200), under: widgets.NewText(" ", widgets.Quiet).Shrinks(200),
		stages: container.NewHBox(), parties: container.NewHBox(), history: widgets.NewTimeline(nil),
	}
	buttons := []fyne.CanvasObject{
		widgets.NewButton(d.T("Note"), theme.ContentAddIcon(), func() { desk.AddNote(d, p.id) }),
		widgets.NewButton(d.T("Task"), theme.ContentAddIcon(), func() { desk.AddTask(d, p.id) }),
		widgets.NewPrimary(d.T("Edit"), theme.DocumentCreateIcon(), p.edit),
	}
	head := desk.Head(d, p.name, nil, buttons, p.under, container.NewHScroll(p.stages), container.NewHScroll(p.parties))
	history := container.NewBorder(widgets.Padded(8, widgets.NewText(d.T("History"), widgets.Normal).Bold()), nil, nil, nil, p.history.DataList)
	p.content = container.NewBorder(head, nil, nil, nil, history)
	return p
}

// Content implements desk.Screen.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Commands implements desk.Screen.
func (p *Page) Commands() []desk.Command {
	d := p.desk
	list := []desk.Command{
		{Chord: desk.Plain(fyne.KeyF2), Name: d.T("Edit"), Run: p.edit},
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("New note"), Run: func() { desk.AddNote(d, p.id) }},
	}
	for i, st := range contacts.DefaultPipeline {
		list = append(list, desk.Command{
			Chord: desk.Alt(fyne.KeyName(rune('1' + i))), Name: d.T("To %s", d.StageName(st.ID)),
			Run: func() { move(d, p.id, st.ID, p.Show) },
		})
	}
	return list
}

// Arrive puts the focus on the history.
func (p *Page) Arrive() { p.history.FocusIn(p.desk.Canvas()) }

// Show implements desk.Screen.
func (p *Page) Show() {
	desk.Ask(p.desk.Work, &p.line, func(ctx context.Context) (g gathered, err error) {
		if g.deal, g.history, err = p.desk.App.Deal(ctx, p.id); err != nil {
			return g, err
		}
		if g.notes, err = p.desk.App.Notes(ctx, p.id); err != nil {
			return g, err
		}
		for _, x := range g.deal.People {
			page, err := p.desk.App.Person(ctx, x.PersonID)
			if err != nil {
				return g, err
			}
			g.people = append(g.people, page.Person)
		}
		for _, x := range g.deal.Parties {
			page, err := p.desk.App.Company(ctx, x.OrganizationID)
			if err != nil {
				return g, err
			}
			g.orgs = append(g.orgs, page.Organization)
		}
		return g, nil
	}, func(g gathered, err error) {
		if !p.desk.Fail(err) {
			p.set(g)
		}
	})
}

func (p *Page) set(g gathered) {
	d := p.desk
	p.deal = g.deal
	p.name.Set(g.deal.Name, widgets.Normal)
	closing := ""
	if g.deal.Close != "" {
		closing = d.T("expected %s", d.Day(g.deal.Close))
	}
	next := ""
	if g.deal.Next != "" {
		next = d.T("Next: %s", g.deal.Next)
	}
	p.under.Set(desk.Dots(desk.Money(g.deal.Amount), closing, next), widgets.Normal)
	p.stages.RemoveAll()
	for _, st := range contacts.DefaultPipeline {
		b := widgets.NewQuiet(d.StageName(st.ID), nil, func() { move(d, p.id, st.ID, p.Show) })
		if st.ID == g.deal.Stage {
			b.Importance = widget.MediumImportance
			b.SetIcon(theme.ConfirmIcon())
		}
		p.stages.Add(b)
	}
	p.parties.RemoveAll()
	for _, o := range g.orgs {
		p.parties.Add(widgets.NewButton(o.Name, look.BuildingIcon(), func() { d.Open(contacts.KindOrganization, o.ID) }))
	}
	for _, person := range g.people {
		p.parties.Add(widgets.NewButton(person.Name(), theme.AccountIcon(), func() { d.Open(contacts.KindPerson, person.ID) }))
	}
	p.history.SetEvents(p.events(g))
	p.content.Refresh()
}

// events are the notes and the lines of history, newest first.
func (p *Page) events(g gathered) []widgets.Event {
	d := p.desk
	var events []widgets.Event
	for _, n := range g.notes {
		events = append(events, widgets.Event{
			ID: string(n.ID), Date: d.Day(contacts.DateOf(d.App.Local(n.CreatedAt))), Icon: theme.DocumentIcon(),
			Title: strings.Join(strings.Fields(n.Text), " "), Detail: n.By,
		})
	}
	for i := len(g.history) - 1; i >= 0; i-- {
		h := g.history[i]
		if h.From == "" && h.Field != "created" {
			continue // said with the beginning
		}
		events = append(events, widgets.Event{
			ID: string(h.ID), Date: d.Day(contacts.DateOf(d.App.Local(h.At))), Icon: look.DealIcon(),
			Title: d.DealChange(h), Detail: h.By,
		})
	}
	return events
}

// edit changes what the deal says; another's change since is a conflict.
func (p *Page) edit() {
	d, deal := p.desk, p.deal
	name, amount := widgets.NewEntry(""), widgets.NewEntry("1,200,000")
	closing, next := widgets.NewEntry("2027/03/31"), widgets.NewEntry("")
	name.SetText(deal.Name)
	amount.SetText(strings.TrimPrefix(desk.Money(deal.Amount), "¥"))
	closing.SetText(strings.ReplaceAll(string(deal.Close), "-", "/"))
	next.SetText(deal.Next)
	d.ShowOverlay(desk.NewSheet(d, d.T("Edit the deal"), d.T("Save"), []desk.Row{
		{Field: "name", Label: d.T("Deal"), Input: name},
		{Field: "amount", Label: d.T("Amount (yen)"), Input: amount},
		{Field: "date", Label: d.T("Expected order"), Input: closing},
		{Field: "next", Label: d.T("Next step"), Input: next},
	}, func() func(context.Context) error {
		sum, day := amount.Text, closing.Text
		deal.Name, deal.Next = name.Text, next.Text
		return func(ctx context.Context) (err error) {
			if deal.Amount, err = desk.Yen(sum); err != nil {
				return err
			}
			if deal.Close, err = desk.OptionalDate(day); err != nil {
				return err
			}
			_, err = d.App.SaveDeal(ctx, deal)
			return err
		}
	}, func() { d.Say(d.T("Deal saved")); p.Show() }))
}
