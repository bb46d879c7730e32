package desk

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// History is the timeline of a person or a company with its filters.
type History struct {
	desk    *Desk
	line    *widgets.Timeline
	empty   *fyne.Container
	buttons []*widgets.Button
	filter  int
	events  []app.Event
	about   contacts.ID
	content fyne.CanvasObject
}

// filters are the kinds each filter shows.
var filters = [][]app.EventKind{nil, {app.EventCard}, {app.EventMail}, {app.EventDeal}, {app.EventNote, app.EventTask}}

// NewHistory makes an empty timeline.
func NewHistory(d *Desk) *History {
	h := &History{desk: d}
	h.line = widgets.NewTimeline(h.open)
	bar := container.NewHBox()
	for i, name := range []string{d.T("All"), d.T("Cards"), d.T("Mail"), d.T("Deals"), d.T("Notes and tasks")} {
		b := widgets.NewQuiet(name, nil, func() { h.choose(i) })
		h.buttons = append(h.buttons, b)
		bar.Add(b)
	}
	h.empty = widgets.EmptyState(d.T("Nothing has happened yet"), d.T("Cards, mail, deals and notes come together here by day."), nil)
	h.content = container.NewBorder(bar, nil, nil, nil, container.NewStack(h.line.DataList, h.empty))
	h.choose(0)
	return h
}

// Content is what the timeline shows.
func (h *History) Content() fyne.CanvasObject { return h.content }

// List is the list of the timeline.
func (h *History) List() *widgets.DataList { return h.line.DataList }

// SetEvents shows the events of the page about somebody.
func (h *History) SetEvents(about contacts.ID, events []app.Event) {
	h.about, h.events = about, events
	h.choose(h.filter)
}

func (h *History) choose(filter int) {
	h.filter = filter
	for i, b := range h.buttons {
		b.Importance = widget.LowImportance
		if i == filter {
			b.Importance = widget.MediumImportance
		}
		b.Refresh()
	}
	var shown []widgets.Event
	for i, e := range h.events {
		if filter == 0 || contains(filters[filter], e.Kind) {
			shown = append(shown, h.event(i, e))
		}
	}
	h.line.SetEvents(shown)
	h.empty.Hide()
	if len(shown) == 0 {
		h.empty.Show()
	}
}

func contains(kinds []app.EventKind, k app.EventKind) bool {
	for _, kind := range kinds {
		if kind == k {
			return true
		}
	}
	return false
}

// event is how the timeline shows something that happened.
func (h *History) event(i int, e app.Event) widgets.Event {
	d := h.desk
	shown := widgets.Event{ID: fmt.Sprint(i), Date: d.Day(e.Date), Title: e.Title, Detail: e.Text, Icon: theme.DocumentIcon()}
	switch e.Kind {
	case app.EventCard:
		shown.Icon, shown.Title, shown.Detail = look.CardIcon(), d.T("Cards exchanged"), Dots(e.Title, e.Text)
	case app.EventMail:
		shown.Icon = theme.MailComposeIcon()
		if e.Count > 1 {
			shown.Title = fmt.Sprintf("%s (%d)", e.Title, e.Count)
		}
	case app.EventDeal:
		shown.Icon, shown.Detail = look.DealIcon(), d.DealChange(e.Deal)
	case app.EventTask:
		shown.Icon = theme.CheckButtonIcon()
	}
	if shown.Title == "" {
		shown.Title = d.T("(no subject)")
	}
	return shown
}

func (h *History) open(id string) {
	var i int
	if _, err := fmt.Sscan(id, &i); err != nil || i >= len(h.events) {
		return
	}
	e := h.events[i]
	switch e.Kind {
	case app.EventCard:
		h.desk.Review([]contacts.ID{e.ID}, e.ID)
	case app.EventMail:
		h.desk.Open(contacts.KindThread, e.ID)
	case app.EventDeal:
		h.desk.Open(contacts.KindDeal, e.ID)
	case app.EventNote:
		EditNote(h.desk, h.about, e.ID)
	case app.EventTask:
		h.finish(e)
	}
}

// finish asks whether a task is done.
func (h *History) finish(e app.Event) {
	d := h.desk
	d.ShowOverlay(NewSheet(d, e.Title, d.T("Done"), nil, func() func(context.Context) error {
		return func(ctx context.Context) error {
			err := d.App.FinishTask(ctx, e.ID, true)
			if err == nil {
				d.did(d.T("Task done"), func(ctx context.Context) error { return d.App.FinishTask(ctx, e.ID, false) })
			}
			return err
		}
	}, func() { d.Say(d.T("Task done (Ctrl+Z takes it back)")) }))
}
