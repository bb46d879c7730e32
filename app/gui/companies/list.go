// Package companies shows the organizations of the book: their list and the
// page of one.
package companies

import (
	"context"
	"strconv"
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

// page is how many are loaded at a time.
const page = 1000

// List is the list of all organizations by reading.
type List struct {
	desk    *desk.Desk
	filter  *widgets.SearchEntry
	count   *widgets.Text
	list    *widgets.DataList
	empty   *fyne.Container
	content *fyne.Container
	all     []contacts.Organization
	line    desk.Line
}

// NewList makes the screen.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d, count: widgets.NewSmall("", widgets.Quiet)}
	l.filter = widgets.NewSearchEntry(d.T("Filter by name or reading"), func(string) { l.apply() })
	l.filter.OnKey = func(k fyne.KeyName) bool {
		return k != fyne.KeyHome && k != fyne.KeyEnd && l.list.Press(k)
	}
	l.list = widgets.NewDataList([]widgets.Column{
		{Title: d.T("Name"), Width: 320, Share: 1},
		{Title: d.T("People"), Width: 80, Right: true},
		{Title: d.T("To review"), Width: 80, Right: true},
	}, true)
	l.list.Fold = japanese.KanaFold
	l.list.OnOpen = func(id string) { d.Open(contacts.KindOrganization, contacts.ID(id)) }
	add := widgets.NewPrimary(d.T("New company"), theme.ContentAddIcon(), l.add)
	l.empty = widgets.EmptyState(d.T("No companies yet"), d.T("They come in with the cards of the people who work there."),
		widgets.NewButton(d.T("Scan cards…"), nil, d.Scan))
	l.empty.Hide()
	bar := container.NewBorder(nil, nil, widgets.NewTitle(d.T("Companies")), container.NewHBox(l.count, add), l.filter)
	l.content = container.NewBorder(widgets.Padded(8, bar), nil, nil, nil, container.NewStack(l.list, l.empty))
	return l
}

// Content implements desk.Screen.
func (l *List) Content() fyne.CanvasObject { return l.content }

// Commands implements desk.Screen.
func (l *List) Commands() []desk.Command {
	d := l.desk
	return []desk.Command{
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("New company"), Run: l.add},
		{Chord: desk.Ctrl(fyne.KeyF), Name: d.T("Filter"), Run: func() { d.Canvas().Focus(l.filter) }},
	}
}

// Arrive puts the focus on the list.
func (l *List) Arrive() { l.list.FocusIn(l.desk.Canvas()) }

// Leave clears the filter before the page is left.
func (l *List) Leave() bool {
	if l.filter.Text == "" {
		return false
	}
	l.filter.SetText("")
	l.apply()
	l.list.FocusIn(l.desk.Canvas())
	return true
}

// Show implements desk.Screen.
func (l *List) Show() {
	desk.Ask(l.desk.Work, &l.line, func(ctx context.Context) ([]contacts.Organization, error) {
		var all []contacts.Organization
		var after contacts.ID
		for {
			some, err := l.desk.App.Companies(ctx, app.OrganizationsQuery{After: after, Limit: page})
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
			if len(some) == 0 {
				return all, nil
			}
			after = some[len(some)-1].ID
		}
	}, func(all []contacts.Organization, err error) {
		if !l.desk.Fail(err) {
			l.all = all
			l.apply()
		}
	})
}

func (l *List) apply() {
	want := japanese.KanaFold(l.filter.Text)
	var shown []contacts.Organization
	for _, o := range l.all {
		if want == "" || strings.Contains(japanese.KanaFold(o.Name+"\x00"+o.Reading+"\x00"+o.Roman), want) {
			shown = append(shown, o)
		}
	}
	l.list.SetRows(len(shown), func(i int) widgets.Row { return l.row(shown[i]) })
	l.count.Set(l.desk.T("%d companies", len(shown)), widgets.Quiet)
	l.empty.Hidden = len(l.all) > 0
	l.list.Hidden = !l.empty.Hidden
	l.content.Refresh()
}

func (l *List) row(o contacts.Organization) widgets.Row {
	doubt := widgets.Cell{}
	if o.Doubtful > 0 {
		doubt = widgets.Cell{Text: strconv.Itoa(o.Doubtful), Tone: widgets.Doubtful}
	}
	people := widgets.Cell{Text: strconv.Itoa(o.People)}
	if o.People == 0 && o.Doubtful > 0 {
		people = widgets.Cell{Text: l.desk.T("to review"), Tone: widgets.Doubtful}
	}
	under := o.Reading
	if under == "" {
		under = o.Roman
	}
	return widgets.Row{ID: string(o.ID), Find: o.Reading + o.Name, Cells: []widgets.Cell{
		{Text: o.Name, Under: under, Bold: true}, people, doubt,
	}}
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
