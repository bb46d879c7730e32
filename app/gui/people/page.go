package people

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// Page is the page of one person.
type Page struct {
	desk     *desk.Desk
	id       contacts.ID
	page     app.PersonPage
	name     *widgets.Text
	reading  *widgets.Text
	post     *widgets.Text
	next     *widgets.Text
	phone    *widgets.Button
	mail     *widgets.Button
	employer *widgets.Button
	facts    *desk.Facts
	cards    *fyne.Container
	shelf    *fyne.Container
	history  *desk.History
	content  fyne.CanvasObject
	line     desk.Line
	images   desk.Line
	drawn    string // the cards whose images are shown
}

// NewPage makes the page of the person id.
func NewPage(d *desk.Desk, id contacts.ID) *Page {
	p := &Page{
		desk: d, id: id,
		name: widgets.NewHeading(" ").Shrinks(160), reading: widgets.NewText(" ", widgets.Quiet).Shrinks(60),
		post: widgets.NewText(" ", widgets.Normal).Shrinks(200), next: widgets.NewText("", widgets.Accent).Shrinks(120),
	}
	p.phone = widgets.NewButton(d.T("Call"), look.PhoneIcon(), func() { p.reach(contacts.Phone, contacts.Mobile) })
	p.mail = widgets.NewButton(d.T("Mail"), theme.MailComposeIcon(), func() { p.reach(contacts.Email) })
	p.facts = desk.NewFacts(d, contacts.KindPerson)
	p.history = desk.NewHistory(d)
	p.cards = container.NewHBox()
	p.shelf = container.NewVBox(widgets.NewSmall(d.T("Cards"), widgets.Quiet), container.NewHScroll(p.cards))
	p.shelf.Hide()
	buttons := []fyne.CanvasObject{
		p.phone, p.mail,
		widgets.NewButton(d.T("Note"), theme.ContentAddIcon(), p.note),
		widgets.NewButton(d.T("Task"), theme.ContentAddIcon(), p.task),
		widgets.NewButton(d.T("Deal"), theme.ContentAddIcon(), p.deal),
		widgets.NewQuiet("", theme.DeleteIcon(), p.bin),
	}
	p.employer = widgets.NewQuiet("", look.BuildingIcon(), p.company)
	head := desk.Head(d, p.name, p.reading, buttons, widgets.Lead(p.post, widgets.Beside(p.employer)), p.next)
	left := container.NewBorder(nil, widgets.Padded(8, p.shelf), nil, nil, p.facts.DataList)
	p.content = container.NewBorder(head, nil, nil, nil, widgets.NewSplit(0.38, left, p.history.Content()))
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
		{Chord: desk.Alt("1"), Name: d.T("Edit the name"), Run: p.editName},
		{Chord: desk.Alt("2"), Name: d.T("Open the company"), Run: p.company},
		{Chord: desk.Ctrl(fyne.KeyDelete), Name: d.T("Put into the bin"), Run: p.bin},
	}
}

// Arrive puts the focus on the values.
func (p *Page) Arrive() { p.facts.FocusIn(p.desk.Canvas()) }

// Show implements desk.Screen.
func (p *Page) Show() {
	id := p.id
	desk.Ask(p.desk.Work, &p.line, func(ctx context.Context) (g gathered, err error) {
		if g.page, err = p.desk.App.Person(ctx, id); err != nil {
			return g, err
		}
		if g.joins, err = p.desk.App.Joins(ctx, contacts.KindPerson, g.page.Person.ID); err != nil {
			return g, err
		}
		g.kinds, err = p.desk.App.ProofKinds(ctx, contacts.KindPerson, g.page.Person.ID)
		return g, err
	}, func(g gathered, err error) {
		if !p.desk.Fail(err) {
			p.set(g)
		}
	})
}

// gathered is what the page is drawn from.
type gathered struct {
	page  app.PersonPage
	joins []app.Joined
	kinds map[contacts.ID]contacts.SourceKind
}

// set shows what was gathered.
func (p *Page) set(g gathered) {
	d, page := p.desk, g.page
	p.page, p.id = page, page.Person.ID
	name := page.Person.Name()
	if name == "" {
		name = d.T("(name not read)")
	}
	p.name.Set(name, widgets.Normal)
	reading := page.Person.Reading()
	if page.Person.NameRoman != "" && reading != "" {
		reading += "  " + page.Person.NameRoman
	}
	p.reading.Set(reading, widgets.Quiet)
	p.post.Set(p.position(), widgets.Normal)
	d.NextTask(p.next, page.Tasks)
	p.employer.Hidden = page.Person.OrganizationID == ""
	p.enable(p.phone, contacts.Phone, contacts.Mobile)
	p.enable(p.mail, contacts.Email)
	p.facts.SetFacts(p.id, append(desk.Marks(p.values(), g.kinds), d.JoinFacts(contacts.KindPerson, p.id, g.joins)...))
	p.history.SetEvents(p.id, page.Timeline)
	p.showCards()
	p.content.Refresh()
}

// company opens the page of the employer, if one is known.
func (p *Page) company() {
	if id := p.page.Person.OrganizationID; id != "" {
		p.desk.Open(contacts.KindOrganization, id)
	}
}

// bin takes the person off the lists.
func (p *Page) bin() { desk.Bin(p.desk, contacts.KindPerson, []contacts.ID{p.id}, p.desk.Back) }

func (p *Page) note() { desk.AddNote(p.desk, p.id) }
func (p *Page) task() { desk.AddTask(p.desk, p.id) }

// deal asks for a new deal with the person at their company.
func (p *Page) deal() {
	desk.AddDeal(p.desk, contacts.Organization{ID: p.page.Person.OrganizationID, Name: p.page.Person.Organization}, p.id)
}

// editName edits the family name, the value most often wrong.
func (p *Page) editName() {
	v := p.page.Profile.Single[contacts.FamilyName]
	desk.EditValue(p.desk, contacts.KindPerson, p.id, desk.Fact{Field: contacts.FamilyName, Label: p.desk.FieldName(contacts.FamilyName), Value: v.Value, Proof: v.Proof})
}
