package desk

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// firstPage fills the screen at once; the rest follows.
const (
	firstPage = 200
	nextPage  = 1000
)

// RollOf says what a Roll lists and how.
type RollOf[T any] struct {
	Kind    contacts.EntityKind
	Title   string // of the screen
	Hint    string // what the filter compares
	New     string // the button that adds one
	Add     func()
	Columns []widgets.Column
	Empty   [2]string         // while there is none: what is missing, what to do
	Extra   fyne.CanvasObject // beside the count, nil for nothing
	Menu    func(contacts.ID) []*fyne.MenuItem
	Count   func(n int) string
	// Page reads what follows the cursor; it may add to what a row shows.
	Page  func(ctx context.Context, after contacts.ID, limit int) ([]T, error)
	ID    func(T) contacts.ID
	Words func(T) []string // what the filter compares
	Keep  func(T) bool     // a further filter, nil for all
	Sort  func([]T)        // nil for the order of Page
	Row   func(T) widgets.Row
}

// Roll is the screen that lists everything of one kind: a filter, the rows, and
// what to do while there are none.
type Roll[T any] struct {
	RollOf[T]
	List    *widgets.DataList
	desk    *Desk
	filter  *widgets.SearchEntry
	count   *widgets.Text
	empty   *fyne.Container
	content *fyne.Container
	all     []rolled[T]
	loaded  bool
	line    Line
}

// rolled is one thing with the words the filter compares.
type rolled[T any] struct {
	thing T
	words string
}

// NewRoll makes the screen.
func NewRoll[T any](d *Desk, of RollOf[T]) *Roll[T] {
	r := &Roll[T]{RollOf: of, desk: d, count: widgets.NewSmall("", widgets.Quiet)}
	r.filter = widgets.NewSearchEntry(of.Hint, func(string) { r.Apply() })
	r.filter.OnKey = func(k fyne.KeyName) bool {
		return k != fyne.KeyHome && k != fyne.KeyEnd && r.List.Press(k)
	}
	r.List = widgets.NewDataList(of.Columns, true)
	r.List.Fold = japanese.KanaFold
	r.List.OnOpen = func(id string) { d.Open(of.Kind, contacts.ID(id)) }
	r.List.OnDelete = r.bin
	r.List.OnMenu = r.menu
	r.empty = widgets.EmptyState(of.Empty[0], of.Empty[1], widgets.NewButton(d.T("Scan cards…"), theme.FolderOpenIcon(), d.Scan))
	r.empty.Hide()
	right := []fyne.CanvasObject{r.count}
	if of.Extra != nil {
		right = append(right, of.Extra)
	}
	right = append(right, widgets.NewPrimary(of.New, theme.ContentAddIcon(), of.Add))
	r.content = container.NewBorder(widgets.Padded(8, widgets.Bar(widgets.NewTitle(of.Title), r.filter, right...)), nil, nil, nil,
		container.NewStack(r.List, r.empty))
	return r
}

// Content implements Screen.
func (r *Roll[T]) Content() fyne.CanvasObject { return r.content }

// Commands implements Screen.
func (r *Roll[T]) Commands() []Command {
	return []Command{
		{Chord: Ctrl(fyne.KeyN), Name: r.New, Run: r.Add},
		{Chord: Ctrl(fyne.KeyF), Name: r.desk.T("Filter"), Run: func() { r.desk.Canvas().Focus(r.filter) }},
		{Chord: Plain(fyne.KeyDelete), Name: r.desk.T("Put into the bin"), Run: func() { r.bin(r.List.Selection()) }},
	}
}

// Arrive puts the focus on the list.
func (r *Roll[T]) Arrive() { r.List.FocusIn(r.desk.Canvas()) }

// Leave clears the filter before the page is left.
func (r *Roll[T]) Leave() bool {
	if r.filter.Text == "" {
		return false
	}
	r.filter.SetText("")
	r.Apply()
	r.Arrive()
	return true
}

// Show implements Screen: the first page at once, then all.
func (r *Roll[T]) Show() {
	Ask(r.desk.Work, &r.line, func(ctx context.Context) ([]rolled[T], error) {
		return r.load(ctx, "", firstPage, !r.loaded)
	}, func(first []rolled[T], err error) {
		if r.desk.Fail(err) {
			return
		}
		more := !r.loaded && len(first) == firstPage
		r.set(first)
		if more {
			r.rest(first)
		}
	})
}

// rest loads what follows the first page.
func (r *Roll[T]) rest(first []rolled[T]) {
	after := r.ID(first[len(first)-1].thing)
	Ask(r.desk.Work, &r.line, func(ctx context.Context) ([]rolled[T], error) {
		return r.load(ctx, after, nextPage, false)
	}, func(more []rolled[T], err error) {
		if !r.desk.Fail(err) {
			r.set(append(first, more...))
		}
	})
}

// load reads pages until the end, or only the first.
func (r *Roll[T]) load(ctx context.Context, after contacts.ID, limit int, once bool) ([]rolled[T], error) {
	var all []rolled[T]
	for {
		page, err := r.Page(ctx, after, limit)
		if err != nil {
			return nil, err
		}
		for _, thing := range page {
			all = append(all, rolled[T]{thing, japanese.KanaFold(strings.Join(r.Words(thing), "\x00"))})
		}
		if once || len(page) == 0 {
			return all, nil
		}
		after, limit = r.ID(page[len(page)-1]), nextPage
	}
}

func (r *Roll[T]) set(all []rolled[T]) {
	r.loaded, r.all = true, all
	r.Apply()
}

// Apply shows what passes the filter, sorted as asked.
func (r *Roll[T]) Apply() {
	want := strings.Fields(r.filter.Text)
	for i := range want {
		want[i] = japanese.KanaFold(want[i])
	}
	var shown []T
	for _, e := range r.all {
		if (r.Keep == nil || r.Keep(e.thing)) && holds(e.words, want) {
			shown = append(shown, e.thing)
		}
	}
	if r.Sort != nil {
		r.Sort(shown)
	}
	r.List.SetRows(len(shown), func(i int) widgets.Row { return r.Row(shown[i]) })
	r.count.Set(r.Count(len(shown)), widgets.Quiet)
	r.empty.Hidden = !r.loaded || len(r.all) > 0
	r.List.Hidden = !r.empty.Hidden
	r.content.Refresh()
}

// holds reports whether the words hold all that is wanted.
func holds(words string, want []string) bool {
	for _, w := range want {
		if !strings.Contains(words, w) {
			return false
		}
	}
	return true
}

// menu is what a right click offers.
func (r *Roll[T]) menu(id string) *fyne.Menu {
	items := []*fyne.MenuItem{fyne.NewMenuItem(r.desk.T("Open"), func() { r.desk.Open(r.Kind, contacts.ID(id)) })}
	if r.Menu != nil {
		items = append(items, r.Menu(contacts.ID(id))...)
	}
	return fyne.NewMenu("", append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(r.desk.T("Put into the bin"), func() { r.bin(r.List.Selection()) }))...)
}

// bin takes the rows off the list; it can be taken back.
func (r *Roll[T]) bin(ids []string) {
	things := make([]contacts.ID, len(ids))
	for i, id := range ids {
		things[i] = contacts.ID(id)
	}
	Bin(r.desk, r.Kind, things, func() {
		r.List.SelectAll(false)
		r.Show()
	})
}
