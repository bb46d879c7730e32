// Package capture takes business cards in: what is said once for a batch, the
// reading under way, what failed, and the cards of the book.
package capture

import (
	"context"
	"path/filepath"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// page is how many cards are loaded at a time.
const page = 500

// Screen is the screen of cards.
type Screen struct {
	desk    *desk.Desk
	strip   *strip
	review  *widgets.Button
	failed  *failures
	count   *widgets.Text
	list    *widgets.DataList
	grid    *widgets.ThumbGrid
	view    *widgets.Button
	tiles   bool // the cards are shown as images
	empty   *fyne.Container
	content *fyne.Container
	rows    []app.CardRow
	bad     []app.Failure // of the last batch
	loaded  bool
	line    desk.Line
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, strip: newStrip(d), count: widgets.NewSmall("", widgets.Quiet)}
	s.failed = newFailures(d, s.Take)
	s.review = widgets.NewPrimary(d.T("Review"), theme.NavigateNextIcon(), func() { d.Review(nil, "") })
	s.list = widgets.NewDataList([]widgets.Column{
		{Title: d.T("Name and company"), Width: 240, Share: 3},
		{Title: d.T("State"), Width: 120},
		{Title: d.T("Exchanged"), Width: 150, Share: 1},
		{Title: d.T("File"), Width: 140, Share: 1},
	}, true)
	s.list.OnOpen = s.open
	s.newGrid()
	s.empty = widgets.EmptyState(d.T("Drop business cards here"),
		d.T("Scans, phone photos or PDFs, single cards or sheets of several. They are read on this computer only."),
		widgets.NewPrimary(d.T("Scan cards…"), theme.FolderOpenIcon(), d.Scan))
	s.empty.Hide()
	scan := widgets.NewButton(d.T("Scan cards…"), theme.FolderOpenIcon(), d.Scan)
	bar := container.NewBorder(nil, nil, widgets.NewTitle(d.T("Cards")), container.NewHBox(s.count, s.view, scan, s.review))
	top := container.NewVBox(bar, s.strip.content, s.failed.content)
	s.content = container.NewBorder(widgets.Padded(8, top), nil, nil, nil, container.NewStack(s.list, s.grid, s.empty))
	return s
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Commands implements desk.Screen.
func (s *Screen) Commands() []desk.Command {
	d := s.desk
	return []desk.Command{
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("Scan cards…"), Run: d.Scan},
		{Chord: desk.Plain(fyne.KeyF3), Name: d.T("Images or list"), Run: s.turnView},
		{Chord: desk.Ctrl(fyne.KeyReturn), Name: d.T("Review"), Run: func() { d.Review(nil, "") }},
	}
}

// Arrive puts the focus on the cards.
func (s *Screen) Arrive() {
	if s.tiles {
		s.desk.Canvas().Focus(s.grid)
		return
	}
	s.list.FocusIn(s.desk.Canvas())
}

// Show implements desk.Screen.
func (s *Screen) Show() {
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) (g gathered, err error) {
		todo, err := s.desk.App.CardsToReview(ctx)
		if err != nil {
			return g, err
		}
		g.toReview = map[contacts.ID]bool{}
		for _, c := range todo {
			g.toReview[c.ID] = true
		}
		var before contacts.ID
		for {
			rows, err := s.desk.App.CardRows(ctx, app.CardQuery{Before: before, Limit: page})
			if err != nil {
				return g, err
			}
			g.rows = append(g.rows, rows...)
			if len(rows) == 0 {
				return g, nil
			}
			before = rows[len(rows)-1].Card.ID
		}
	}, func(g gathered, err error) {
		if !s.desk.Fail(err) {
			s.set(g)
		}
	})
}

// gathered is what the list is drawn from.
type gathered struct {
	rows     []app.CardRow
	toReview map[contacts.ID]bool
}

func (s *Screen) set(g gathered) {
	d := s.desk
	s.rows, s.loaded = g.rows, true
	s.list.SetRows(len(g.rows), func(i int) widgets.Row { return s.row(g.rows[i], g.toReview[g.rows[i].Card.ID]) })
	s.count.Set(d.T("%d cards", len(g.rows)), widgets.Quiet)
	s.review.SetText(d.T("Review %d", len(g.toReview)))
	if len(g.toReview) == 0 {
		s.review.SetText(d.T("Nothing to review"))
		s.review.Disable()
	} else {
		s.review.Enable()
	}
	s.empty.Hidden = len(g.rows) > 0
	s.list.Hidden, s.grid.Hidden = !s.empty.Hidden || s.tiles, !s.empty.Hidden || !s.tiles
	if s.tiles {
		s.fillGrid()
	}
	s.content.Refresh()
}

// row is how the list shows a card.
func (s *Screen) row(r app.CardRow, toReview bool) widgets.Row {
	d := s.desk
	name := widgets.Cell{Text: r.Person.Name(), Under: strings.TrimSpace(r.Person.Organization + " " + r.Person.Title), Bold: true}
	if name.Text == "" {
		name.Text, name.Bold, name.Tone = d.T("(name not read)"), false, widgets.Doubtful
	}
	state := widgets.Cell{Text: d.T("read"), Tone: widgets.Quiet}
	switch words, tone := d.CardState(r.Card); {
	case tone == widgets.Failed:
		state = widgets.Cell{Text: words, Tone: tone}
	case r.Card.NotACard:
		state = widgets.Cell{Text: d.T("not a card"), Tone: widgets.Quiet}
	case toReview:
		state = widgets.Cell{Text: d.T("to review"), Tone: widgets.Doubtful}
	case r.Card.Reviewed:
		state = widgets.Cell{Text: d.T("reviewed"), Tone: widgets.Confirmed}
	}
	when := widgets.Cell{Text: d.Day(r.Encounter.Date), Under: strings.TrimSpace(r.Encounter.Event + " " + r.Encounter.Place)}
	if r.Encounter.Old && when.Text == "" {
		when.Text = d.T("old card")
	}
	file := widgets.Cell{Tone: widgets.Quiet}
	if len(r.Card.Sides) > 0 {
		file.Text = r.Card.Sides[0].File
	}
	return widgets.Row{ID: string(r.Card.ID), Find: r.Person.Reading() + r.Person.Name(), Cells: []widgets.Cell{name, state, when, file}}
}

// open reviews the cards from the chosen one on, in the order of the list.
func (s *Screen) open(id string) {
	ids := make([]contacts.ID, 0, len(s.rows))
	for _, r := range s.rows {
		ids = append(ids, r.Card.ID)
	}
	s.desk.Review(ids, contacts.ID(id))
}

// Take reads image files with what the strip says.
func (s *Screen) Take(files []string) {
	if len(files) == 0 {
		return
	}
	enc, ok := s.strip.encounter()
	if !ok {
		return
	}
	s.failed.clear()
	var mu sync.Mutex
	count := map[string]int{}
	job := s.desk.App.Capture(s.desk.Work.Context(), files, app.CaptureOptions{Encounter: enc}, func(side app.ScannedSide) {
		mu.Lock()
		defer mu.Unlock()
		count[side.Status]++
	})
	s.desk.Follow(job, func(snap app.Snapshot) {
		mu.Lock()
		defer mu.Unlock()
		s.done(snap, count)
	})
}

// done tells how a batch went.
func (s *Screen) done(snap app.Snapshot, count map[string]int) {
	d := s.desk
	s.failed.set(snap.Failures)
	s.bad = snap.Failures
	if snap.Err != nil {
		d.Warn(d.Error(snap.Err), "", nil)
	} else {
		d.Say(d.T("Read: %d new cards, %d seen before, %d files failed", count["new"], count["known"], len(snap.Failures)))
	}
	s.Show()
}

// failures names the files that could not be read, with the reason and another
// try.
type failures struct {
	desk    *desk.Desk
	retry   func([]string)
	title   *widgets.Text
	list    *widgets.DataList
	content *fyne.Container
	files   []string
}

func newFailures(d *desk.Desk, retry func([]string)) *failures {
	f := &failures{desk: d, retry: retry, title: widgets.NewText("", widgets.Failed)}
	f.list = widgets.NewDataList([]widgets.Column{{Width: 180, Share: 1}, {Width: 300, Share: 3}}, false).Tall()
	again := widgets.NewButton(d.T("Try again"), theme.ViewRefreshIcon(), func() { f.retry(f.files) })
	away := widgets.NewQuiet(d.T("Close"), theme.CancelIcon(), func() { f.clear() })
	f.content = container.NewBorder(container.NewBorder(nil, nil, f.title, container.NewHBox(again, away)), nil, nil, nil, widgets.Sized(0, 96, f.list))
	f.content.Hide()
	return f
}

func (f *failures) clear() {
	f.files = nil
	f.content.Hide()
}

func (f *failures) set(list []app.Failure) {
	f.clear()
	if len(list) == 0 {
		return
	}
	for _, l := range list {
		f.files = append(f.files, l.Item)
	}
	f.title.Set(f.desk.T("%d files could not be read", len(list)), widgets.Failed)
	f.list.SetRows(len(list), func(i int) widgets.Row {
		return widgets.Row{ID: list[i].Item, Cells: []widgets.Cell{
			{Text: filepath.Base(list[i].Item)}, {Text: reason(f.desk, list[i]), Tone: widgets.Failed},
		}}
	})
	f.content.Show()
}

// reason is why a file failed, with its name instead of the whole path.
func reason(d *desk.Desk, f app.Failure) string {
	return strings.ReplaceAll(d.Error(f.Err), f.Item, filepath.Base(f.Item))
}
