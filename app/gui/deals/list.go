// Package deals shows the pieces of business: their list by stage and the page
// of one.
package deals

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// List is the list of deals by stage.
type List struct {
	desk    *desk.Desk
	stages  *fyne.Container
	stage   string // shown, "" = all open ones
	sum     *widgets.Text
	list    *widgets.DataList
	empty   *fyne.Container
	content *fyne.Container
	all     []deal
	line    desk.Line
}

// deal is a deal with the name of its customer.
type deal struct {
	contacts.Deal
	customer string
}

// NewList makes the screen.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d, stages: container.NewHBox(), sum: widgets.NewText("", widgets.Normal).Bold().Right()}
	l.list = widgets.NewDataList([]widgets.Column{
		{Title: d.T("Deal"), Width: 240, Share: 3},
		{Title: d.T("Stage"), Width: 110},
		{Title: d.T("Amount"), Width: 120, Right: true},
		{Title: d.T("Expected order"), Width: 130, Right: true},
		{Title: d.T("Next step"), Width: 160, Share: 2},
	}, true)
	l.list.Fold = japanese.KanaFold
	l.list.OnOpen = func(id string) { d.Open(contacts.KindDeal, contacts.ID(id)) }
	l.list.OnMenu = l.menu
	add := widgets.NewPrimary(d.T("New deal"), theme.ContentAddIcon(), l.add)
	l.empty = widgets.EmptyState(d.T("No deals yet"), d.T("Write down what might be ordered: who, what, how much, when."),
		widgets.NewButton(d.T("New deal"), theme.ContentAddIcon(), l.add))
	l.empty.Hide()
	bar := widgets.Bar(widgets.NewTitle(d.T("Deals")), nil, l.sum, add)
	l.content = container.NewBorder(widgets.Padded(8, widgets.Rows(8, bar, container.NewHScroll(l.stages))), nil, nil, nil, container.NewStack(l.list, l.empty))
	return l
}

// Content implements desk.Screen.
func (l *List) Content() fyne.CanvasObject { return l.content }

// Commands implements desk.Screen.
func (l *List) Commands() []desk.Command {
	return []desk.Command{{Chord: desk.Ctrl(fyne.KeyN), Name: l.desk.T("New deal"), Run: l.add}}
}

// Arrive puts the focus on the list.
func (l *List) Arrive() { l.list.FocusIn(l.desk.Canvas()) }

func (l *List) add() { desk.AddDeal(l.desk, contacts.Organization{}, "") }

// Show implements desk.Screen.
func (l *List) Show() {
	desk.Ask(l.desk.Work, &l.line, func(ctx context.Context) ([]deal, error) {
		deals, err := l.desk.App.Deals(ctx, app.DealQuery{})
		if err != nil {
			return nil, err
		}
		names, err := l.desk.App.PartyNames(ctx, deals)
		all := make([]deal, 0, len(deals))
		for _, dl := range deals {
			all = append(all, deal{dl, names[dl.ID]})
		}
		return all, err
	}, func(all []deal, err error) {
		if !l.desk.Fail(err) {
			l.set(all)
		}
	})
}

func (l *List) set(all []deal) {
	slices.SortStableFunc(all, func(a, b deal) int { return order(a.Stage) - order(b.Stage) })
	l.all = all
	l.empty.Hidden = len(all) > 0
	l.list.Hidden = !l.empty.Hidden
	l.apply()
}

// order is the place of a stage in the pipeline.
func order(stage string) int {
	return slices.IndexFunc(contacts.DefaultPipeline, func(s contacts.Stage) bool { return s.ID == stage })
}

// apply shows the deals of the chosen stage, of all open ones at first.
func (l *List) apply() {
	var shown []deal
	var sum int64
	count := map[string]int{}
	for _, dl := range l.all {
		st, _ := contacts.StageByID(dl.Stage)
		count[dl.Stage]++
		if !st.Closed {
			count[""]++
		}
		if l.stage == dl.Stage || l.stage == "" && !st.Closed {
			shown = append(shown, dl)
			sum += dl.Amount.Amount
		}
	}
	l.list.SetRows(len(shown), func(i int) widgets.Row { return l.row(shown[i]) })
	l.sum.Set(l.desk.T("%d deals · %s", len(shown), desk.Money(contacts.Money{Amount: sum, Currency: "JPY"})), widgets.Normal)
	l.chips(count)
	l.content.Refresh()
}

// chips are the stages to choose from, each with its number of deals.
func (l *List) chips(count map[string]int) {
	l.stages.RemoveAll()
	chip := func(stage, name string) {
		b := widgets.NewQuiet(l.desk.T("%s %d", name, count[stage]), nil, func() {
			l.stage = stage
			l.apply()
			l.list.FocusIn(l.desk.Canvas())
		})
		if stage == l.stage {
			b.Importance = widget.MediumImportance
		}
		l.stages.Add(b)
	}
	chip("", l.desk.T("In progress"))
	for _, st := range contacts.DefaultPipeline {
		chip(st.ID, l.desk.StageName(st.ID))
	}
}

func (l *List) row(dl deal) widgets.Row {
	due := widgets.Cell{Text: l.desk.Day(dl.Close), Tone: widgets.Quiet}
	st, _ := contacts.StageByID(dl.Stage)
	if !st.Closed && dl.Close != "" && dl.Close.Before(l.desk.App.Today()) {
		due.Tone = widgets.Failed
	}
	stage := widgets.Cell{Text: l.desk.StageName(dl.Stage)}
	if st.Won {
		stage.Tone = widgets.Confirmed
	}
	return widgets.Row{ID: string(dl.ID), Cells: []widgets.Cell{
		{Text: dl.Name, Under: dl.customer, Bold: true}, stage, {Text: desk.Money(dl.Amount)}, due, {Text: dl.Next},
	}}
}

// menu moves a deal to another stage.
func (l *List) menu(id string) *fyne.Menu {
	var items []*fyne.MenuItem
	for _, st := range contacts.DefaultPipeline {
		items = append(items, fyne.NewMenuItem(l.desk.T("To %s", l.desk.StageName(st.ID)), func() { move(l.desk, contacts.ID(id), st.ID, l.Show) }))
	}
	return fyne.NewMenu("", items...)
}

// move puts a deal into another stage; it can be taken back.
func move(d *desk.Desk, id contacts.ID, stage string, then func()) {
	type moved struct{ from, name string }
	desk.Change(d, func(ctx context.Context) (m moved, err error) {
		before, _, err := d.App.Deal(ctx, id)
		if err != nil {
			return m, err
		}
		_, err = d.App.MoveDeal(ctx, id, stage)
		return moved{before.Stage, before.Name}, err
	}, func(m moved) {
		name := d.T("%s: %s → %s", m.name, d.StageName(m.from), d.StageName(stage))
		d.Undo.Did(desk.Step{Name: name, Back: func(ctx context.Context) error {
			_, err := d.App.MoveDeal(ctx, id, m.from)
			return err
		}})
		d.Say(name)
		then()
	})
}
