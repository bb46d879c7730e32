// Package companies shows the organizations of the book: their list and the
// page of one.
package companies

import (
	"context"
	"strconv"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// List is the list of all organizations by reading.
type List struct {
	*desk.Roll[listed]
	desk *desk.Desk
	only *widgets.Check
}

// listed is an organization with whom its name was read beside, where nobody
// belongs to it for sure.
type listed struct {
	contacts.Organization
	unsure []contacts.Person
}

// NewList makes the screen.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d}
	l.only = widgets.NewCheck(d.T("Only to review"), func(bool) { l.Apply() })
	l.Roll = desk.NewRoll(d, desk.RollOf[listed]{
		Kind: contacts.KindOrganization, Title: d.T("Companies"), Hint: d.T("Filter by name or reading"),
		New: d.T("New company"), Add: l.add,
		Columns: []widgets.Column{
			{Title: d.T("Name"), Width: 320, Share: 1},
			{Title: d.T("People"), Width: 120, Right: true},
			{Title: d.T("To review"), Width: 80, Right: true},
		},
		Empty: [2]string{d.T("No companies yet"), d.T("They come in with the cards of the people who work there.")},
		Extra: l.only, Row: l.row, Page: l.page,
		Count: func(n int) string { return d.T("%s companies", desk.Number(int64(n))) },
		ID:    func(o listed) contacts.ID { return o.ID },
		Words: func(o listed) []string { return []string{o.Name, o.Reading, o.Roman} },
		Keep:  func(o listed) bool { return !l.only.Checked || o.Doubtful > 0 },
	})
	return l
}

// page reads what follows the cursor.
func (l *List) page(ctx context.Context, after contacts.ID, limit int) ([]listed, error) {
	some, err := l.desk.App.Companies(ctx, app.OrganizationsQuery{After: after, Limit: limit})
	if err != nil {
		return nil, err
	}
	var unsure []contacts.ID
	for _, o := range some {
		if o.People == 0 && o.Doubtful > 0 {
			unsure = append(unsure, o.ID)
		}
	}
	people, err := l.desk.App.UnsurePeople(ctx, unsure)
	all := make([]listed, len(some))
	for i, o := range some {
		all[i] = listed{o, people[o.ID]}
	}
	return all, err
}

// row is how the list shows an organization: one that only doubtful values name
// says on whose card it was read.
func (l *List) row(o listed) widgets.Row {
	d := l.desk
	name := widgets.Cell{Text: o.Name, Under: o.Reading, Bold: true}
	if name.Under == "" && o.Roman != o.Name {
		name.Under = o.Roman
	}
	people := widgets.Cell{Text: strconv.Itoa(o.People)}
	if o.People == 0 && len(o.unsure) > 0 {
		people = widgets.Cell{Text: d.T("%d unsure", len(o.unsure)), Tone: widgets.Doubtful}
		name.Under, name.UnderTone = d.T("read on the card of %s, not confirmed", o.unsure[0].Name()), widgets.Doubtful
	}
	doubt := widgets.Cell{}
	if o.Doubtful > 0 {
		doubt = widgets.Cell{Text: strconv.Itoa(o.Doubtful), Tone: widgets.Doubtful}
	}
	return widgets.Row{ID: string(o.ID), Find: o.Reading + o.Name, Cells: []widgets.Cell{name, people, doubt}}
}

// add asks for a new company.
func (l *List) add() {
	d := l.desk
	name, reading := widgets.NewEntry("株式会社…"), widgets.NewEntry("")
	site, phone := widgets.NewEntry("https://…"), widgets.NewEntry("03-1234-5678")
	var made contacts.ID
	d.ShowOverlay(desk.NewSheet(d, d.T("New company"), d.T("Save"), []desk.Row{
		{Field: "name", Label: d.T("Name"), Input: name},
		{Field: "reading", Label: d.T("Reading"), Input: reading},
		{Field: "url", Label: d.T("Web site"), Input: site},
		{Field: "phone", Label: d.T("Phone"), Input: phone},
	}, func() func(context.Context) error {
		n, r, u, p := name.Text, reading.Text, site.Text, phone.Text
		return func(ctx context.Context) (err error) {
			made, err = d.App.AddCompany(ctx, n, r, u, p)
			return err
		}
	}, func() { d.Open(contacts.KindOrganization, made) }))
}
