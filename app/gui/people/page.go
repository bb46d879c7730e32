package people

import (
	"context"
	"image"
	"strings"

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
	kinds    map[contacts.ID]contacts.SourceKind
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
		post: widgets.NewText(" ", widgets.Normal).Shrinks(200), next: widgets.NewText("", widgets.Accent).Right().Shrinks(120),
	}
	p.phone = widgets.NewButton(d.T("Call"), look.PhoneIcon(), func() { p.reach(contacts.Phone, contacts.Mobile) })
	p.mail = widgets.NewButton(d.T("Mail"), theme.MailComposeIcon(), func() { p.reach(contacts.Email) })
	p.facts = desk.NewFacts(d, contacts.KindPerson)
	p.history = desk.NewHistory(d)
	p.cards = container.NewHBox()
	p.shelf = container.NewVBox(widgets.NewSmall(d.T("Cards"), widgets.Quiet), container.NewHScroll(p.cards))
	p.shelf.Hide()
	buttons := container.NewHBox(p.phone, p.mail,
		widgets.NewButton(d.T("Note"), theme.ContentAddIcon(), p.note),
		widgets.NewButton(d.T("Task"), theme.ContentAddIcon(), p.task),
		widgets.NewButton(d.T("Deal"), theme.ContentAddIcon(), p.deal))
	back := widgets.NewQuiet("", theme.NavigateBackIcon(), d.Back)
	title := container.NewBorder(nil, nil, container.NewCenter(back), container.NewCenter(buttons),
		widgets.Lead(p.name, p.reading))
	p.employer = widgets.NewQuiet("", look.BuildingIcon(), func() { d.Open(contacts.KindOrganization, p.page.Person.OrganizationID) })
	second := container.NewBorder(nil, nil, p.employer, widgets.Wide(280, p.next), p.post)
	left := container.NewBorder(nil, widgets.Padded(8, p.shelf), nil, nil, p.facts.DataList)
	p.content = container.NewBorder(widgets.Padded(8, container.NewVBox(title, second)), nil, nil, nil,
		widgets.NewSplit(0.38, left, p.history.Content()))
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
		{Chord: desk.Alt("2"), Name: d.T("Open the company"), Run: func() { p.employer.OnTapped() }},
		{Chord: desk.Alt("1"), Name: d.T("Edit the name"), Run: p.editName},
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
		g.kinds, err = p.desk.App.ProofKinds(ctx, contacts.KindPerson, g.page.Person.ID)
		return g, err
	}, func(g gathered, err error) {
		if !p.desk.Fail(err) {
			p.kinds = g.kinds
			p.set(g.page)
		}
	})
}

// gathered is what the page is drawn from.
type gathered struct {
	page  app.PersonPage
	kinds map[contacts.ID]contacts.SourceKind
}

// set shows what was gathered.
func (p *Page) set(page app.PersonPage) {
	d := p.desk
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
	p.next.Set("", widgets.Accent)
	if len(page.Tasks) > 0 {
		t := page.Tasks[0]
		p.next.Set(d.T("Next: %s %s", d.Day(t.Due), t.Text), tone(t, d.App.Today()))
	}
	p.employer.Hidden = page.Person.OrganizationID == ""
	p.enable(p.phone, contacts.Phone, contacts.Mobile)
	p.enable(p.mail, contacts.Email)
	p.facts.SetFacts(p.id, desk.Marks(p.values(), p.kinds))
	p.history.SetEvents(p.id, page.Timeline)
	p.showCards()
	p.content.Refresh()
}

// tone of a task: red when it is overdue.
func tone(t contacts.Task, today contacts.Date) widgets.Tone {
	if t.Due != "" && t.Due.Before(today) {
		return widgets.Failed
	}
	return widgets.Accent
}

// position is the line under the name: company, department, title, since when.
func (p *Page) position() string {
	for _, pos := range p.page.Profile.Positions {
		if !pos.Current(p.desk.App.Today()) && !pos.To.IsZero() {
			continue
		}
		words := strings.TrimSpace(strings.Join([]string{pos.Organization, pos.Department, pos.Title}, " "))
		if pos.From != "" {
			words += " (" + p.desk.Day(pos.From) + "〜)"
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

// points are the ways of these kinds to reach the person, sure ones only.
func (p *Page) points(kinds ...contacts.Field) []contacts.ContactPoint {
	var list []contacts.ContactPoint
	for _, k := range kinds {
		for _, c := range p.page.Profile.Contacts {
			if c.Kind == k && c.Status != contacts.Doubtful && c.To == "" {
				list = append(list, c)
			}
		}
	}
	return list
}

func (p *Page) enable(b *widgets.Button, kinds ...contacts.Field) {
	if len(p.points(kinds...)) > 0 {
		b.Enable()
	} else {
		b.Disable()
	}
}

// reach hands a number or an address on to the system and to the clipboard.
func (p *Page) reach(kinds ...contacts.Field) {
	list := p.points(kinds...)
	if len(list) == 0 {
		return
	}
	value := list[0].Value
	fyne.CurrentApp().Clipboard().SetContent(value)
	p.desk.Say(p.desk.T("Copied: %s", value))
	desk.OpenLink(p.desk, list[0])
}

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

// showCards shows the images of the person's cards, loaded once.
func (p *Page) showCards() {
	var names []string
	for _, c := range p.page.Cards {
		names = append(names, string(c.ID))
	}
	if drawn := strings.Join(names, " "); drawn != p.drawn {
		p.drawn = drawn
		p.cards.RemoveAll()
		var crops []*widgets.Crop
		for _, c := range p.page.Cards {
			crop := widgets.NewCrop(156, 96)
			crop.OnTapped = func() { p.desk.Review([]contacts.ID{c.ID}, c.ID) }
			crops = append(crops, crop)
			p.cards.Add(crop)
		}
		p.load(crops)
	}
	p.shelf.Hidden = len(p.page.Cards) == 0
}

// load brings the images in.
func (p *Page) load(crops []*widgets.Crop) {
	cards := p.page.Cards
	desk.Ask(p.desk.Work, &p.images, func(ctx context.Context) ([]image.Image, error) {
		var images []image.Image
		for _, c := range cards {
			if len(c.Sides) == 0 {
				images = append(images, nil)
				continue
			}
			img, err := p.desk.App.SideImage(ctx, c.Sides[0])
			if err != nil {
				return images, err
			}
			images = append(images, img)
		}
		return images, nil
	}, func(images []image.Image, err error) {
		for i, img := range images {
			if img != nil {
				crops[i].Set(img, image.Rectangle{})
			}
		}
		p.desk.Fail(err)
	})
}
