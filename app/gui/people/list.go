// Package people shows the persons of the book: their list and the page of one.
package people

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// List is the list of all persons by reading.
type List struct {
	*desk.Roll[contacts.Person]
	desk   *desk.Desk
	only   *widgets.Check
	sorted int
	down   bool
}

// NewList makes the screen.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d, sorted: -1}
	l.only = widgets.NewCheck(d.T("Only to review"), func(bool) { l.Apply() })
	l.Roll = desk.NewRoll(d, desk.RollOf[contacts.Person]{
		Kind: contacts.KindPerson, Title: d.T("People"), Hint: d.T("Filter by name, reading, company or title"),
		New: d.T("New person"), Add: func() { addPerson(d) },
		Columns: []widgets.Column{
			{Title: d.T("Name"), Width: 200, Share: 2, Sorts: true},
			{Title: d.T("Company, department, title"), Width: 240, Share: 3, Sorts: true},
			{Title: d.T("To review"), Width: 72, Right: true},
			{Title: d.T("Last contact"), Width: 128, Right: true, Sorts: true},
		},
		Empty: [2]string{
			d.T("Nobody is in the book yet"),
			d.T("Drop scans or photos of business cards anywhere on this window, or type a person in."),
		},
		Extra: l.only, Menu: l.menu, Sort: l.sort, Row: l.row,
		Count: func(n int) string { return d.T("%s people", desk.Number(int64(n))) },
		Page: func(ctx context.Context, after contacts.ID, limit int) ([]contacts.Person, error) {
			return d.App.People(ctx, app.PeopleQuery{After: after, Limit: limit})
		},
		ID: func(p contacts.Person) contacts.ID { return p.ID },
		Words: func(p contacts.Person) []string {
			return []string{p.Name(), p.Reading(), p.NameRoman, p.Organization + p.Department + p.Title}
		},
		Keep: func(p contacts.Person) bool { return !l.only.Checked || p.Doubtful > 0 },
	})
	l.List.OnSort = func(column int, down bool) {
		l.sorted, l.down = column, down
		l.Apply()
	}
	return l
}

// sort puts the rows into the order of the chosen column; by name they come.
func (l *List) sort(shown []contacts.Person) {
	key := func(contacts.Person) string { return "" }
	switch l.sorted {
	case 0:
		if l.down {
			slices.Reverse(shown)
		}
		return
	case 1:
		key = func(p contacts.Person) string { return p.Organization + p.Department + p.Title }
	case 3:
		key = func(p contacts.Person) string { return string(p.LastContact) }
	}
	slices.SortStableFunc(shown, func(a, b contacts.Person) int {
		c := strings.Compare(key(a), key(b))
		if l.down {
			c = -c
		}
		return c
	})
}

// row is how the list shows a person.
func (l *List) row(p contacts.Person) widgets.Row {
	name := widgets.Cell{Text: p.Name(), Under: p.Reading(), Bold: true}
	if name.Text == "" {
		name = widgets.Cell{Text: l.desk.T("(name not read)"), Tone: widgets.Doubtful}
	}
	if name.Under == "" && p.NameRoman != name.Text {
		name.Under = p.NameRoman
	}
	doubt := widgets.Cell{}
	if p.Doubtful > 0 {
		doubt = widgets.Cell{Text: strconv.Itoa(p.Doubtful), Tone: widgets.Doubtful}
	}
	return widgets.Row{ID: string(p.ID), Find: p.Reading() + p.Name(), Cells: []widgets.Cell{
		name,
		{Text: p.Organization, Under: strings.TrimSpace(p.Department + " " + p.Title)},
		doubt,
		{Text: l.desk.Day(p.LastContact), Tone: widgets.Quiet},
	}}
}

// menu is what a right click offers besides.
func (l *List) menu(person contacts.ID) []*fyne.MenuItem {
	d := l.desk
	return []*fyne.MenuItem{
		fyne.NewMenuItem(d.T("New note"), func() { desk.AddNote(d, person) }),
		fyne.NewMenuItem(d.T("New task"), func() { desk.AddTask(d, person) }),
	}
}

// addPerson asks for somebody new.
func addPerson(d *desk.Desk) {
	labels := []struct {
		field contacts.Field
		name  string
		hint  string
	}{
		{"name", d.T("Name"), "佐藤 太郎"},
		{"reading", d.T("Reading"), "サトウ タロウ"},
		{"organization", d.T("Company"), "株式会社…"},
		{"department", d.T("Department"), ""},
		{"title", d.T("Title"), ""},
		{"email", d.T("E-mail"), "taro@example.co.jp"},
		{"phone", d.T("Phone"), "03-1234-5678"},
		{"mobile", d.T("Mobile"), "090-1234-5678"},
	}
	entries := map[contacts.Field]*widgets.Entry{}
	var rows []desk.Row
	for _, l := range labels {
		entries[l.field] = widgets.NewEntry(l.hint)
		rows = append(rows, desk.Row{Field: string(l.field), Label: l.name, Input: entries[l.field]})
	}
	var made contacts.ID
	d.ShowOverlay(desk.NewSheet(d, d.T("New person"), d.T("Save"), rows, func() func(context.Context) error {
		some := func(f contacts.Field) []string {
			return strings.FieldsFunc(entries[f].Text, func(r rune) bool { return r == ' ' || r == ',' || r == '、' })
		}
		p := app.NewPerson{
			Name: entries["name"].Text, Reading: entries["reading"].Text, Organization: entries["organization"].Text,
			Department: entries["department"].Text, Title: entries["title"].Text,
			Emails: some("email"), Phones: some("phone"), Mobiles: some("mobile"),
		}
		return func(ctx context.Context) (err error) {
			made, err = d.App.AddPerson(ctx, p)
			return err
		}
	}, func() { d.Open(contacts.KindPerson, made) }))
}
