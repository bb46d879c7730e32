package review

import (
	"context"
	"strings"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// met is the line that says when and where the card was exchanged.
func (s *Screen) met() string {
	d, enc := s.desk, s.card.Encounter
	day := d.Day(enc.Date)
	if day == "" && enc.Old {
		day = d.T("old card")
	}
	var words []string
	for _, w := range []string{day, enc.Event, enc.Place, enc.Occasion, enc.MetBy, enc.Companion, enc.Rank} {
		if w != "" {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return d.T("When and where?")
	}
	return strings.Join(words, " · ")
}

// editMet changes what the batch said, for this card alone.
func (s *Screen) editMet() {
	if s.card.Card.ID == "" {
		return
	}
	d, enc, card := s.desk, s.card.Encounter, s.card.Card.ID
	before := enc
	date := widgets.NewEntry("2026/11/22")
	date.SetText(strings.ReplaceAll(string(enc.Date), "-", "/"))
	fields := []struct {
		name, label string
		value       *string
		input       *widgets.Entry
	}{
		{"place", d.T("Where"), &enc.Place, nil},
		{"occasion", d.T("Occasion"), &enc.Occasion, nil},
		{"event", d.T("Event"), &enc.Event, nil},
		{"met_by", d.T("Who of us"), &enc.MetBy, nil},
		{"companion", d.T("Together with"), &enc.Companion, nil},
		{"rank", d.T("Prospect"), &enc.Rank, nil},
	}
	rows := []desk.Row{{Field: "date", Label: d.T("When"), Input: date}}
	for i, f := range fields {
		fields[i].input = widgets.NewEntry("")
		fields[i].input.SetText(*f.value)
		rows = append(rows, desk.Row{Field: f.name, Label: f.label, Input: fields[i].input})
	}
	d.ShowOverlay(desk.NewSheet(d, d.T("When and where?"), d.T("Save"), rows, func() func(context.Context) error {
		day := date.Text
		for _, f := range fields {
			*f.value = strings.TrimSpace(f.input.Text)
		}
		return func(ctx context.Context) (err error) {
			if enc.Date, err = desk.OptionalDate(day); err != nil {
				return err
			}
			return d.App.SetEncounter(ctx, card, enc)
		}
	}, func() {
		set := func(enc contacts.Encounter) back {
			return func(ctx context.Context) error { return d.App.SetEncounter(ctx, card, enc) }
		}
		d.Undo.Did(s.stepOf(act{name: d.T("When and where?"), do: func(ctx context.Context) (back, error) {
			return set(before), set(enc)(ctx)
		}}, card, set(before)))
		s.reload()
	}))
}
