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
	s.setFocus(s.focus)
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
		add := func(ctx context.Context) (app.Amended, error) {
			if typed != "" {
				return d.App.AddValue(ctx, card, side, field, typed)
			}
			return d.App.ReadRegion(ctx, app.Frame{Card: card, Side: side, Box: box, Field: field})
		}
		return func(ctx context.Context) error {
			done, err := add(ctx)
			if err == nil {
				s.added(d.T("Value added"), done, add)
			}
			return err
		}
	}, func() {
		s.reload()
		s.Arrive()
	}))
}

// added remembers from the background how a new value is taken back, and done
// again.
func (s *Screen) added(name string, done app.Amended, again func(context.Context) (app.Amended, error)) {
	d := s.desk
	do := func(ctx context.Context) (back, error) {
		am, err := again(ctx)
		return func(ctx context.Context) error { return d.App.TakeBack(ctx, am) }, err
	}
	remember := func() {
		s.expect(done)
		undo := func(ctx context.Context) error { return d.App.TakeBack(ctx, done) }
		d.Undo.Did(s.stepOf(act{name: name, do: do}, s.card.Card.ID, undo))
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
				change := func(ctx context.Context) (app.Amended, error) { return d.App.Refield(ctx, v.Observation.ID, field) }
				done, err := change(ctx)
				if err == nil {
					s.added(d.T("Field changed"), done, change)
				}
				return err
			}
		}, func() {
			s.reload()
			s.Arrive()
		}))
}
