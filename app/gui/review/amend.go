package review

import (
	"context"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// amend changes how the card was read, remembers how to take that back, and
// shows the card anew with the focus on what came of it.
func (s *Screen) amend(name string, do func(context.Context) (app.Amended, error)) {
	d := s.desk
	desk.Change(d, do, func(done app.Amended) {
		d.Undo.Did(desk.Step{
			Name: name, Back: func(ctx context.Context) error { return d.App.TakeBack(ctx, done) },
			Again: func(ctx context.Context) (desk.Step, error) {
				again, err := do(ctx)
				return desk.Step{Name: name, Back: func(ctx context.Context) error { return d.App.TakeBack(ctx, again) }}, err
			},
		})
		d.Say(name)
		for i, id := range done.Added {
			s.looked[id] = true
			if i == 0 {
				s.wanted = id
			}
		}
		s.reload()
	})
	s.Arrive()
}

// current is the value with the focus.
func (s *Screen) current() (app.ReviewValue, bool) {
	if s.focus >= len(s.card.Values) || s.cutting != "" {
		return app.ReviewValue{}, false
	}
	return s.card.Values[s.focus], true
}

// following is the value below the one with the focus.
func (s *Screen) following() (app.ReviewValue, bool) {
	if s.focus+1 >= len(s.card.Values) || s.cutting != "" {
		return app.ReviewValue{}, false
	}
	return s.card.Values[s.focus+1], true
}

// swap exchanges the fields of the value and the one below it.
func (s *Screen) swap() {
	v, ok := s.current()
	w, below := s.following()
	if !ok || !below {
		return
	}
	s.amend(s.desk.T("Fields swapped"), func(ctx context.Context) (app.Amended, error) {
		return s.desk.App.Swap(ctx, v.Observation.ID, w.Observation.ID)
	})
}

// merge makes one value of the value and the one below it.
func (s *Screen) merge() {
	v, ok := s.current()
	w, below := s.following()
	if !ok || !below {
		return
	}
	s.amend(s.desk.T("Lines joined"), func(ctx context.Context) (app.Amended, error) {
		return s.desk.App.JoinValues(ctx, v.Observation.ID, w.Observation.ID)
	})
}

// split cuts the value at the cursor; what follows becomes the field that stands
// beside such a value on cards.
func (s *Screen) split() {
	v, ok := s.current()
	if !ok {
		return
	}
	if !s.editing() {
		s.edit("")
		r := s.rows[s.focus]
		r.entry.CursorColumn = len([]rune(v.Value)) / 2
		r.entry.Refresh()
		s.desk.Hint(s.desk.T("Put the cursor where the value is to be cut, then Ctrl+T."))
		return
	}
	r := s.rows[s.focus]
	at := r.entry.CursorColumn
	r.close()
	s.amend(s.desk.T("Line split"), func(ctx context.Context) (app.Amended, error) {
		return s.desk.App.Split(ctx, v.Observation.ID, at, beside(v.Observation.Field))
	})
}

// beside is the field whose values are often read as one with those of f.
func beside(f contacts.Field) contacts.Field {
	switch f {
	case contacts.Department:
		return contacts.Title
	case contacts.FamilyName:
		return contacts.GivenName
	case contacts.FamilyNameReading:
		return contacts.GivenNameReading
	case contacts.OrganizationName:
		return contacts.Department
	case contacts.PostalCode:
		return contacts.Address
	}
	return f
}

// frameAgain draws a frame in which the value is read once more.
func (s *Screen) frameAgain() {
	v, ok := s.current()
	if !ok || s.editing() {
		return
	}
	o := v.Observation
	s.draw(s.regions()[s.focus].Box, func(box image.Rectangle) {
		s.read(app.Frame{Card: s.card.Card.ID, Side: s.shown().ID, Box: box, Field: o.Field, Instead: o.ID})
	})
}

// frameNew draws a frame in which a value is read that was overlooked.
func (s *Screen) frameNew() {
	if s.card.Card.ID == "" || s.editing() || s.cutting != "" {
		return
	}
	s.draw(image.Rectangle{}, func(box image.Rectangle) { s.askField(box) })
}

func (s *Screen) draw(box image.Rectangle, then func(image.Rectangle)) {
	s.drawn = then
	s.image.Focus(-1)
	s.image.Draw(box)
	s.tellHint()
	s.Arrive()
}

// framed is told the frame that was drawn.
func (s *Screen) framed(box image.Rectangle) {
	s.tellHint()
	if s.drawn != nil {
		s.drawn(box)
	}
}

func (s *Screen) read(f app.Frame) {
	d := s.desk
	d.Hint(d.T("Reading…"))
	s.amend(d.T("Read anew"), func(ctx context.Context) (app.Amended, error) { return d.App.ReadRegion(ctx, f) })
}

// fieldsOnCards are those a person may name, in the order of a card.
var fieldsOnCards = []contacts.Field{
	contacts.OrganizationName, contacts.Department, contacts.Title, contacts.FamilyName, contacts.GivenName,
	contacts.FamilyNameReading, contacts.GivenNameReading, contacts.NameRoman, contacts.Phone, contacts.Mobile, contacts.Fax,
	contacts.Email, contacts.URL, contacts.PostalCode, contacts.Address, contacts.SiteName, contacts.Qualification,
	contacts.OrganizationRoman, contacts.NoteText, contacts.ExchangedOn, contacts.Extension, contacts.OtherText,
}

// fieldChoice lets a field be named.
func (s *Screen) fieldChoice(field contacts.Field) *widgets.Select {
	names := make([]string, len(fieldsOnCards))
	for i, f := range fieldsOnCards {
		names[i] = s.fieldName(f)
	}
	choice := widgets.NewSelect(names, nil)
	choice.SetSelectedIndex(max(0, slices.Index(fieldsOnCards, field)))
	return choice
}

// askField asks what stands in a frame; what is typed holds instead of reading
// it.
func (s *Screen) askField(box image.Rectangle) {
	d, card, side := s.desk, s.card.Card.ID, s.shown().ID
	choice, text := s.fieldChoice(contacts.Title), widgets.NewEntry(d.T("empty: it is read"))
	d.ShowOverlay(desk.NewSheet(d, d.T("What stands there?"), d.T("Add"), []desk.Row{
		{Field: "field", Label: d.T("Field"), Input: choice},
		{Field: "value", Label: d.T("Value"), Input: text},
	}, func() func(context.Context) error {
		field, typed := fieldsOnCards[choice.SelectedIndex()], strings.TrimSpace(text.Text)
		return func(ctx context.Context) error {
			var done app.Amended
			var err error
			if typed != "" {
				done, err = d.App.AddValue(ctx, card, side, field, typed)
			} else {
				done, err = d.App.ReadRegion(ctx, app.Frame{Card: card, Side: side, Box: box, Field: field})
			}
			if err == nil {
				s.added(done)
			}
			return err
		}
	}, func() {
		s.reload()
		s.Arrive()
	}))
}

// added remembers from the background how a new value is taken back.
func (s *Screen) added(done app.Amended) {
	d := s.desk
	remember := func() {
		for _, id := range done.Added {
			s.wanted, s.looked[id] = id, true
		}
		d.Undo.Did(desk.Step{Name: d.T("Value added"), Back: func(ctx context.Context) error { return d.App.TakeBack(ctx, done) }})
	}
	if d.Work.Inline() {
		remember()
		return
	}
	fyne.Do(remember)
}

// changeField says that the value is one of another field.
func (s *Screen) changeField() {
	v, ok := s.current()
	if !ok || s.editing() {
		return
	}
	d, choice := s.desk, s.fieldChoice(v.Observation.Field)
	d.ShowOverlay(desk.NewSheet(d, d.T("What is %q?", v.Value), d.T("Save"), []desk.Row{{Field: "field", Label: d.T("Field"), Input: choice}},
		func() func(context.Context) error {
			field := fieldsOnCards[choice.SelectedIndex()]
			return func(ctx context.Context) error {
				if field == v.Observation.Field {
					return nil
				}
				done, err := d.App.Refield(ctx, v.Observation.ID, field)
				if err == nil {
					s.added(done)
				}
				return err
			}
		}, func() {
			s.reload()
			s.Arrive()
		}))
}
