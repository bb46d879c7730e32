// Package people shows the persons of the book: their list and the page of one.
package people

import (
	"context"
	"slices"
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

// firstPage fills the screen at once; the rest follows.
const (
	firstPage = 200
	nextPage  = 1000
)

// List is the list of all persons by reading.
type List struct {
	desk    *desk.Desk
	filter  *widgets.SearchEntry
	only    *widgets.Check
	count   *widgets.Text
	list    *widgets.DataList
	empty   *fyne.Container
	content fyne.CanvasObject
	all     []entry // by reading
	shown   []entry
	sorted  int
	down    bool
	loaded  bool
	line    desk.Line
}

// entry is one person with the words the filter compares.
type entry struct {
	person contacts.Person
	words  string
}

// NewList makes the screen.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d, sorted: -1, count: widgets.NewSmall("", widgets.Quiet)}
	l.filter = widgets.NewSearchEntry(d.T("Filter by name, reading, company or title"), func(string) { l.apply() })
	l.filter.OnKey = func(k fyne.KeyName) bool {
		return k != fyne.KeyHome && k != fyne.KeyEnd && l.list.Press(k)
	}
	l.only = widgets.NewCheck(d.T("Only to review"), func(bool) { l.apply() })
	l.list = widgets.NewDataList([]widgets.Column{
		{Title: d.T("Name"), Width: 200, Share: 2, Sorts: true},
		{Title: d.T("Company, department, title"), Width: 240, Share: 3, Sorts: true},
		{Title: d.T("To review"), Width: 72, Right: true},
		{Title: d.T("Last contact"), Width: 128, Right: true, Sorts: true},
	}, true)
	l.list.Fold = japanese.KanaFold
	l.list.OnOpen = func(id string) { d.Open(contacts.KindPerson, contacts.ID(id)) }
	l.list.OnSort = func(column int, down bool) { l.sorted, l.down = column, down; l.apply() }
	l.list.OnMenu = l.menu
	add := widgets.NewPrimary(d.T("New person"), theme.ContentAddIcon(), func() { addPerson(d) })
	l.empty = widgets.EmptyState(d.T("Nobody is in the book yet"),
		d.T("Drop scans or photos of business cards anywhere on this window, or type a person in."),
		widgets.NewButton(d.T("Scan cards…"), nil, d.Scan))
	l.empty.Hide()
	bar := container.NewBorder(nil, nil, widgets.NewTitle(d.T("People")), container.NewHBox(l.count, l.only, add), l.filter)
	l.content = container.NewBorder(widgets.Padded(8, bar), nil, nil, nil, container.NewStack(l.list, l.empty))
	return l
}

// Content implements desk.Screen.
func (l *List) Content() fyne.CanvasObject { return l.content }

// Commands implements desk.Screen.
func (l *List) Commands() []desk.Command {
	d := l.desk
	return []desk.Command{
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("New person"), Run: func() { addPerson(d) }},
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

// Show implements desk.Screen: the first page at once, then all.
func (l *List) Show() {
	desk.Ask(l.desk.Work, &l.line, func(ctx context.Context) ([]entry, error) {
		return l.load(ctx, "", firstPage, !l.loaded)
	}, func(first []entry, err error) {
		if l.desk.Fail(err) {
			return
		}
		more := !l.loaded && len(first) == firstPage
		l.set(first)
		if more {
			l.rest(first)
		}
	})
}

// rest loads what follows the first page.
func (l *List) rest(first []entry) {
	after := first[len(first)-1].person.ID
	desk.Ask(l.desk.Work, &l.line, func(ctx context.Context) ([]entry, error) {
		return l.load(ctx, after, nextPage, false)
	}, func(more []entry, err error) {
		if !l.desk.Fail(err) {
			l.set(append(first, more...))
		}
	})
}

// load reads pages until the end, or only the first.
func (l *List) load(ctx context.Context, after contacts.ID, limit int, once bool) ([]entry, error) {
	var all []entry
	for {
		page, err := l.desk.App.People(ctx, app.PeopleQuery{After: after, Limit: limit})
		if err != nil {
			return nil, err
		}
		for _, p := range page {
			all = append(all, entry{p, strings.Join([]string{
				japanese.KanaFold(p.Name()), japanese.KanaFold(p.Reading()), japanese.Fold(p.NameRoman),
				japanese.KanaFold(p.Organization + p.Department + p.Title),
			}, "\x00")})
		}
		if once || len(page) == 0 {
			return all, nil
		}
		after, limit = page[len(page)-1].ID, nextPage
	}
}

func (l *List) set(all []entry) {
	l.loaded = true
	l.all = all
	l.apply()
}

// apply shows what passes the filter, sorted as asked.
func (l *List) apply() {
	want := strings.Fields(l.filter.Text)
	for i := range want {
		want[i] = japanese.KanaFold(want[i])
	}
	l.shown = nil
	for _, e := range l.all {
		if (!l.only.Checked || e.person.Doubtful > 0) && matches(e.words, want) {
			l.shown = append(l.shown, e)
		}
	}
	l.sort()
	l.list.SetRows(len(l.shown), func(i int) widgets.Row { return l.row(l.shown[i].person) })
	l.count.Set(l.desk.T("%d people", len(l.shown)), widgets.Quiet)
	l.empty.Hidden = !l.loaded || len(l.all) > 0
	l.list.Hidden = !l.empty.Hidden
	l.content.Refresh()
}

func matches(words string, want []string) bool {
	for _, w := range want {
		if !strings.Contains(words, w) {
			return false
		}
	}
	return true
}

func (l *List) sort() {
	key := func(contacts.Person) string { return "" }
	switch l.sorted {
	case 1:
		key = func(p contacts.Person) string { return p.Organization + p.Department + p.Title }
	case 3:
		key = func(p contacts.Person) string { return string(p.LastContact) }
	case 0:
		if l.down {
			slices.Reverse(l.shown)
		}
		return
	default:
		return
	}
	slices.SortStableFunc(l.shown, func(a, b entry) int {
		c := strings.Compare(key(a.person), key(b.person))
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
	if name.Under == "" {
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

func (l *List) menu(id string) *fyne.Menu {
	d, person := l.desk, contacts.ID(id)
	return fyne.NewMenu("",
		fyne.NewMenuItem(d.T("Open"), func() { d.Open(contacts.KindPerson, person) }),
		fyne.NewMenuItem(d.T("New note"), func() { desk.AddNote(d, person) }),
		fyne.NewMenuItem(d.T("New task"), func() { desk.AddTask(d, person) }))
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
