package companies

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// Page is the page of one organization.
type Page struct {
	desk    *desk.Desk
	id      contacts.ID
	page    app.CompanyPage
	name    *widgets.Text
	reading *widgets.Text
	next    *widgets.Text
	review  *widgets.Button
	facts   *desk.Facts
	people  *widgets.DataList
	nobody  *widgets.Text
	history *desk.History
	content fyne.CanvasObject
	line    desk.Line
}

// gathered is what the page is drawn from.
type gathered struct {
	page  app.CompanyPage
	joins []app.Joined
	kinds map[contacts.ID]contacts.SourceKind
}

// NewPage makes the page of the organization id.
func NewPage(d *desk.Desk, id contacts.ID) *Page {
	p := &Page{
		desk: d, id: id, name: widgets.NewHeading(" ").Shrinks(200), reading: widgets.NewText(" ", widgets.Quiet).Shrinks(60),
		next: widgets.NewText("", widgets.Accent).Shrinks(120),
	}
	p.facts = desk.NewFacts(d, contacts.KindOrganization)
	p.history = desk.NewHistory(d)
	p.people = widgets.NewDataList([]widgets.Column{{Title: d.T("People"), Width: 180, Share: 1}, {Title: d.T("Last contact"), Width: 128, Right: true}}, true)
	p.people.Fold = japanese.KanaFold
	p.people.OnOpen = func(id string) { d.Open(contacts.KindPerson, contacts.ID(id)) }
	p.review = widgets.NewPrimary(d.T("Review the card"), theme.NavigateNextIcon(), p.look)
	p.review.Hide()
	buttons := []fyne.CanvasObject{
		p.review,
		widgets.NewButton(d.T("Note"), theme.ContentAddIcon(), p.note),
		widgets.NewButton(d.T("Task"), theme.ContentAddIcon(), func() { desk.AddTask(d, p.id) }),
		widgets.NewButton(d.T("Deal"), theme.ContentAddIcon(), p.deal),
		widgets.NewQuiet("", theme.DeleteIcon(), p.bin),
	}
	p.next.Hide()
	head := desk.Head(d, p.name, p.reading, buttons, p.next)
	p.nobody = widgets.NewText(d.T("Nobody is known here for sure yet."), widgets.Quiet).Shrinks(120)
	left := widgets.NewSplitAbove(0.5, container.NewStack(p.people, container.NewVBox(widgets.Padded(32, p.nobody))), p.facts.DataList)
	p.content = container.NewBorder(head, nil, nil, nil, widgets.NewSplit(0.4, left, p.history.Content()))
	return p
}

// Content implements desk.Screen.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Commands implements desk.Screen.
func (p *Page) Commands() []desk.Command {
	d := p.desk
	return []desk.Command{
		{Chord: desk.Plain(fyne.KeyF2), Name: d.T("Edit the chosen value"), Run: p.facts.Edit},
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("New note"), Run: p.note},
		{Chord: desk.Ctrl(fyne.KeyD), Name: d.T("New deal"), Run: p.deal},
		{Chord: desk.Ctrl(fyne.KeyDelete), Name: d.T("Put into the bin"), Run: p.bin},
	}
}

// Arrive puts the focus on the people.
func (p *Page) Arrive() { p.people.FocusIn(p.desk.Canvas()) }

// bin takes the company off the lists.
func (p *Page) bin() {
	desk.Bin(p.desk, contacts.KindOrganization, []contacts.ID{p.id}, p.desk.Back)
}

// look reviews the cards on which the company was read.
func (p *Page) look() {
	var cards []contacts.ID
	for _, e := range p.page.Timeline {
		if e.Kind == app.EventCard {
			cards = append(cards, e.ID)
		}
	}
	if len(cards) > 0 {
		p.desk.Review(cards, cards[0])
	}
}

func (p *Page) note() { desk.AddNote(p.desk, p.id) }
func (p *Page) deal() { desk.AddDeal(p.desk, p.page.Organization, "") }

// Show implements desk.Screen.
func (p *Page) Show() {
	id := p.id
	desk.Ask(p.desk.Work, &p.line, func(ctx context.Context) (g gathered, err error) {
		if g.page, err = p.desk.App.Company(ctx, id); err != nil {
			return g, err
		}
		if g.joins, err = p.desk.App.Joins(ctx, contacts.KindOrganization, g.page.Organization.ID); err != nil {
			return g, err
		}
		g.kinds, err = p.desk.App.ProofKinds(ctx, contacts.KindOrganization, g.page.Organization.ID)
		return g, err
	}, func(g gathered, err error) {
		if !p.desk.Fail(err) {
			p.set(g)
		}
	})
}

func (p *Page) set(g gathered) {
	d := p.desk
	p.page, p.id = g.page, g.page.Organization.ID
	p.name.Set(g.page.Organization.Name, widgets.Normal)
	p.reading.Set(strings.TrimSpace(g.page.Organization.Reading+"  "+g.page.Organization.Roman), widgets.Quiet)
	d.NextTask(p.next, g.page.Tasks)
	p.review.Hidden = len(g.page.People) > 0 || len(g.page.Unsure) == 0
	p.setPeople()
	p.facts.SetFacts(p.id, append(desk.Marks(p.values(), g.kinds), d.JoinFacts(contacts.KindOrganization, p.id, g.joins)...))
	p.history.SetEvents(p.id, g.page.Timeline)
	p.content.Refresh()
}

// setPeople lists who works there, then those of whom it isn't sure.
func (p *Page) setPeople() {
	d := p.desk
	sure := len(p.page.People)
	people := slices.Concat(p.page.People, p.page.Unsure)
	p.nobody.Hidden = len(people) > 0
	p.people.SetRows(len(people), func(i int) widgets.Row {
		x := people[i]
		name := widgets.Cell{Text: x.Name(), Under: strings.TrimSpace(x.Department + " " + x.Title), Bold: true}
		if i >= sure {
			name.Under, name.UnderTone = desk.Dots(d.T("to review"), name.Under), widgets.Doubtful
		}
		return widgets.Row{ID: string(x.ID), Find: x.Reading() + x.Name(), Cells: []widgets.Cell{
			name, {Text: d.Day(x.LastContact), Tone: widgets.Quiet},
		}}
	})
}

// values are the facts of the page: the name, ways to reach, the rest.
func (p *Page) values() []desk.Fact {
	d, profile := p.desk, p.page.Profile
	facts := d.ProfileFacts(profile)
	for _, field := range []contacts.Field{contacts.OrganizationName, contacts.OrganizationReading, contacts.OrganizationRoman} {
		v, ok := profile.Single[field]
		if ok || field == contacts.OrganizationReading {
			facts = append(facts, desk.Fact{Field: field, Label: d.FieldName(field), Value: v.Value, Status: v.Status, Proof: v.Proof})
		}
	}
	return facts
}
