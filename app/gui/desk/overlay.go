package desk

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// Overlay stands over the page until it is closed.
type Overlay interface {
	Content() fyne.CanvasObject
	// Width is how wide it likes to be.
	Width() float32
	// Opened is called once it is on the screen; it takes the focus.
	Opened()
	// Commands are what the keys do while it is open.
	Commands() []Command
	// Leave is asked when Escape is pressed; false keeps it open.
	Leave() bool
}

// Row is one field of a Sheet.
type Row struct {
	Field string // as contacts.Error names it
	Label string
	Input fyne.CanvasObject
}

// Sheet asks for a few values over the page. It closes once they are saved; an
// error is shown at its field, and Escape discards what was typed only when it
// is pressed twice.
type Sheet struct {
	desk    *Desk
	form    widgets.Form
	rows    []Row
	content fyne.CanvasObject
	first   map[*widgets.Entry]string // what the fields held at first
	say     *widgets.Flow
	collect func() func(context.Context) error
	done    func()
	warned  bool
	busy    bool
}

// NewSheet makes a sheet. collect reads the inputs on the drawing thread and
// gives the work that saves them in the background; done follows when that has
// gone through.
func NewSheet(d *Desk, title, action string, rows []Row, collect func() func(context.Context) error, done func()) *Sheet {
	s := &Sheet{
		desk: d, rows: rows, form: widgets.Form{}, first: map[*widgets.Entry]string{}, collect: collect, done: done,
		say: widgets.NewFlow("", widgets.Failed),
	}
	box := container.NewVBox(widgets.NewTitle(title))
	for _, r := range rows {
		if e, ok := r.Input.(*widgets.Entry); ok {
			s.first[e] = e.Text
		}
		if r.Label == "" {
			box.Add(r.Input)
			continue
		}
		row := widgets.NewFormRow(r.Label, r.Input)
		s.form[r.Field] = row
		box.Add(row.Container)
	}
	box.Add(s.say)
	box.Add(container.NewHBox(layout.NewSpacer(),
		widgets.NewButton(d.T("Cancel"), nil, d.CloseOverlay),
		widgets.NewPrimary(action, theme.ConfirmIcon(), s.Save)))
	s.content = box
	return s
}

// Content implements Overlay.
func (s *Sheet) Content() fyne.CanvasObject { return s.content }

// Width implements Overlay.
func (s *Sheet) Width() float32 { return 480 }

// Opened implements Overlay.
func (s *Sheet) Opened() {
	for _, r := range s.rows {
		if f, ok := r.Input.(fyne.Focusable); ok {
			s.desk.Canvas().Focus(f)
			return
		}
	}
}

// Commands implements Overlay.
func (s *Sheet) Commands() []Command {
	return []Command{
		{Chord: Ctrl(fyne.KeyReturn), Name: s.desk.T("Save"), Run: s.Save},
		{Chord: Ctrl(fyne.KeyS), Run: s.Save},
	}
}

// Save stores what was typed and closes the sheet, or shows what is wrong.
func (s *Sheet) Save() {
	if s.busy {
		return
	}
	s.busy = true
	save := s.collect()
	Run(s.desk.Work, func(ctx context.Context) (bool, error) { return true, save(ctx) }, func(_ bool, err error) {
		s.busy = false
		if err != nil {
			s.Fail(err)
			return
		}
		s.desk.CloseOverlay()
		if s.done != nil {
			s.done()
		}
	})
}

// Fail shows an error at its field, else at the foot.
func (s *Sheet) Fail(err error) {
	s.desk.Say("")
	s.say.Set("", widgets.Failed)
	if !s.form.SetError(FieldOf(err), s.desk.Error(err)) {
		s.say.Set(s.desk.Error(err), widgets.Failed)
	}
}

// Leave implements Overlay.
func (s *Sheet) Leave() bool {
	if s.warned || !s.typed() {
		return true
	}
	s.warned = true
	s.say.Set(s.desk.T("Press Esc once more to discard what you typed."), widgets.Doubtful)
	return false
}

// typed reports whether any field was changed.
func (s *Sheet) typed() bool {
	for e, text := range s.first {
		if e.Text != text {
			return true
		}
	}
	return false
}

// FieldOf names the field an error belongs to, "" if none.
func FieldOf(err error) string {
	var e *contacts.Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}
