// Package today shows what there is to do: cards to review, tasks, mail, deals.
package today

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// shown is how many rows each panel has.
const shown = 30

// Screen is the first screen of the day.
type Screen struct {
	desk    *desk.Desk
	day     *widgets.Text
	review  *widgets.Button
	tasks   *panel
	mail    *panel
	deals   *panel
	cards   *panel
	welcome *fyne.Container
	grid    *fyne.Container
	content *fyne.Container
	todo    []contacts.Task
	line    desk.Line
}

// gathered is what the screen is drawn from.
type gathered struct {
	review  int
	tasks   []contacts.Task
	threads []contacts.Thread
	deals   []contacts.Deal
	cards   []app.CardRow
	parties map[contacts.ID]string
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, day: widgets.NewTitle(d.Day(d.App.Today()))}
	s.review = widgets.NewPrimary("", theme.NavigateNextIcon(), func() { d.Review(nil, "") })
	s.review.Hide()
	s.tasks = newPanel(d.T("To do (Space: done)"), d.T("Nothing is due."), []widgets.Column{{Width: 20}, {Width: 140, Share: 1}, {Width: 128, Right: true}})
	s.tasks.list.OnOpen = s.openTask
	s.tasks.list.OnKey = func(k fyne.KeyName) bool {
		if k != fyne.KeySpace {
			return false
		}
		s.finish()
		return true
	}
	s.tasks.list.OnMenu = func(string) *fyne.Menu {
		return fyne.NewMenu("", fyne.NewMenuItem(d.T("Done (Space)"), s.finish))
	}
	s.mail = newPanel(d.T("Latest mail"), d.T("No mail yet: add an account under Settings."), []widgets.Column{{Width: 160, Share: 1}, {Width: 128, Right: true}})
	s.mail.list.OnOpen = func(id string) { d.Open(contacts.KindThread, contacts.ID(id)) }
	s.deals = newPanel(d.T("Next deals"), d.T("No open deals."), []widgets.Column{{Width: 160, Share: 1}, {Width: 110, Right: true}, {Width: 128, Right: true}})
	s.deals.list.OnOpen = func(id string) { d.Open(contacts.KindDeal, contacts.ID(id)) }
	s.cards = newPanel(d.T("New cards"), d.T("Drop scans of cards anywhere on this window."), []widgets.Column{{Width: 160, Share: 1}, {Width: 128, Right: true}})
	s.cards.list.OnOpen = s.openCard
	task := widgets.NewButton(d.T("Task"), theme.ContentAddIcon(), func() { desk.AddTask(d, "") })
	s.grid = container.NewGridWithColumns(2, s.tasks.content, widgets.Indent(12, s.cards.content),
		s.mail.content, widgets.Indent(12, s.deals.content))
	s.welcome = widgets.EmptyState(d.T("Welcome to Enishi"),
		d.T("Begin with your business cards: drop scans or photos of them anywhere on this window. Then add your mail account under Settings, and every person stands beside the mail exchanged with them."),
		widgets.NewPrimary(d.T("Scan cards…"), theme.FolderOpenIcon(), d.Scan))
	s.welcome.Hide()
	bar := widgets.Bar(s.day, nil, task, s.review)
	s.content = container.NewBorder(widgets.Padded(8, bar), nil, nil, nil, widgets.Padded(8, container.NewStack(s.grid, s.welcome)))
	return s
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Commands implements desk.Screen.
func (s *Screen) Commands() []desk.Command {
	d := s.desk
	return []desk.Command{
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("New task"), Run: func() { desk.AddTask(d, "") }},
		{Chord: desk.Ctrl(fyne.KeyReturn), Name: d.T("Review"), Run: func() { d.Review(nil, "") }},
	}
}

// Arrive puts the focus on what is to be done.
func (s *Screen) Arrive() { s.tasks.list.FocusIn(s.desk.Canvas()) }

// Show implements desk.Screen.
func (s *Screen) Show() {
	a := s.desk.App
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) (g gathered, err error) {
		if g.review, err = a.CountToReview(ctx); err != nil {
			return g, err
		}
		if g.tasks, err = a.Tasks(ctx, app.TaskQuery{Open: true, Limit: shown}); err != nil {
			return g, err
		}
		if g.threads, err = a.Threads(ctx, "", contacts.ThreadPage{Limit: shown}); err != nil {
			return g, err
		}
		if g.deals, err = a.Deals(ctx, app.DealQuery{Open: true, Limit: shown}); err != nil {
			return g, err
		}
		if g.parties, err = a.PartyNames(ctx, g.deals); err != nil {
			return g, err
		}
		g.cards, err = a.CardRows(ctx, app.CardQuery{Limit: shown})
		return g, err
	}, func(g gathered, err error) {
		if !s.desk.Fail(err) {
			s.set(g)
		}
	})
}

func (s *Screen) set(g gathered) {
	d := s.desk
	s.review.Hidden = g.review == 0
	s.review.SetText(d.T("Review %d cards", g.review))
	today := d.App.Today()
	s.todo = g.tasks
	s.tasks.set(len(g.tasks), func(i int) widgets.Row {
		t := g.tasks[i]
		due := widgets.Cell{Text: d.Day(t.Due), Tone: widgets.Quiet}
		if t.Due != "" && t.Due.Before(today) {
			due.Tone = widgets.Failed
		}
		text := widgets.Cell{Text: t.Text}
		if t.Promise {
			text.Under, text.UnderTone = d.T("promised"), widgets.Accent
		}
		return widgets.Row{ID: string(t.ID), Cells: []widgets.Cell{{Icon: theme.CheckButtonIcon()}, text, due}}
	})
	s.mail.set(len(g.threads), func(i int) widgets.Row {
		t := g.threads[i]
		return widgets.Row{ID: string(t.ID), Cells: []widgets.Cell{
			{Text: t.Subject, Under: strings.Join(strings.Fields(t.Snippet), " ")},
			{Text: d.Day(contacts.DateOf(d.App.Local(t.Last))), Tone: widgets.Quiet},
		}}
	})
	s.deals.set(len(g.deals), func(i int) widgets.Row {
		x := g.deals[i]
		under := strings.Trim(g.parties[x.ID]+" · "+x.Next, " ·")
		return widgets.Row{ID: string(x.ID), Cells: []widgets.Cell{
			{Text: x.Name, Under: under}, {Text: desk.Money(x.Amount), Under: d.StageName(x.Stage)}, {Text: d.Day(x.Close), Tone: widgets.Quiet},
		}}
	})
	s.cards.set(len(g.cards), func(i int) widgets.Row {
		c := g.cards[i]
		name := widgets.Cell{Text: c.Person.Name(), Under: c.Person.Organization, Bold: true}
		if name.Text == "" {
			name = widgets.Cell{Text: d.T("(name not read)"), Tone: widgets.Doubtful}
		}
		return widgets.Row{ID: string(c.Card.ID), Cells: []widgets.Cell{name, {Text: d.Day(c.Encounter.Date), Tone: widgets.Quiet}}}
	})
	nothing := len(g.tasks)+len(g.threads)+len(g.deals)+len(g.cards) == 0
	s.welcome.Hidden, s.grid.Hidden = !nothing, nothing
	s.content.Refresh()
}

// openTask opens what a task is about.
func (s *Screen) openTask(id string) {
	for _, t := range s.todo {
		if string(t.ID) == id && t.About != "" {
			s.desk.Open(t.AboutKind, t.About)
		}
	}
}

// finish marks the task under the cursor as done; it can be taken back.
func (s *Screen) finish() {
	d, task := s.desk, contacts.ID(s.tasks.list.Cursor())
	if task == "" {
		return
	}
	desk.Change(d, func(ctx context.Context) (bool, error) { return true, d.App.FinishTask(ctx, task, true) }, func(bool) {
		d.Undo.Did(desk.Step{Name: d.T("Task done"), Back: func(ctx context.Context) error { return d.App.FinishTask(ctx, task, false) }})
		d.Say(d.T("Task done (Ctrl+Z takes it back)"))
		s.Show()
	})
}

// openCard reviews the card.
func (s *Screen) openCard(id string) { s.desk.Review([]contacts.ID{contacts.ID(id)}, contacts.ID(id)) }

// panel is a titled list that says so when it is empty.
type panel struct {
	list    *widgets.DataList
	nothing *widgets.Text
	content fyne.CanvasObject
}

func newPanel(title, nothing string, columns []widgets.Column) *panel {
	p := &panel{list: widgets.NewDataList(columns, true), nothing: widgets.NewText(nothing, widgets.Quiet).Shrinks(120)}
	p.content = container.NewBorder(widgets.Indent(4, widgets.Padded(8, widgets.NewText(title, widgets.Normal).Bold())), nil, nil, nil,
		widgets.NewGround(theme.ColorNameInputBackground, container.NewStack(p.list, widgets.Padded(12, container.NewVBox(p.nothing)))))
	return p
}

func (p *panel) set(n int, at func(int) widgets.Row) {
	p.nothing.Hidden = n > 0
	p.list.SetRows(n, at)
}
