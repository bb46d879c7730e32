package capture

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/assets/i18n"
	"enishi/contacts"
)

// occasions are what brings cards in; free text is as good.
var occasions = []string{i18n.Key("Exhibition"), i18n.Key("Visit"), i18n.Key("Introduction"), i18n.Key("Visitor"), i18n.Key("Online")}

// strip is what is said once for a batch: when, where, why, who of us.
type strip struct {
	desk      *desk.Desk
	form      widgets.Form
	date      *widgets.Entry
	place     *widgets.Entry
	event     *widgets.Entry
	occasion  *widgets.Select
	metBy     *widgets.Entry
	companion *widgets.Entry
	rank      *widgets.Select
	old       *widgets.Check
	content   fyne.CanvasObject
}

func newStrip(d *desk.Desk) *strip {
	s := &strip{
		desk: d, form: widgets.Form{},
		date: widgets.NewEntry("2026/11/22"), place: widgets.NewEntry(d.T("Makuhari Messe")), event: widgets.NewEntry(d.T("Industry fair")),
		metBy: widgets.NewEntry(""), companion: widgets.NewEntry(""),
	}
	var words []string
	for _, o := range occasions {
		words = append(words, d.T(o))
	}
	s.occasion = widgets.NewSelect(words, nil)
	s.occasion.PlaceHolder = "—"
	s.rank = widgets.NewSelect([]string{"—", "A", "B", "C"}, nil)
	s.rank.SetSelectedIndex(0)
	s.old = widgets.NewCheck(d.T("A pile of old cards (day unknown)"), s.setOld)
	s.date.SetText(strings.ReplaceAll(string(d.App.Today()), "-", "/"))
	s.metBy.SetText(d.App.Settings().User)
	rows := []struct {
		field, label string
		input        fyne.CanvasObject
	}{
		{"date", d.T("When"), s.date},
		{"place", d.T("Where"), s.place},
		{"occasion", d.T("Occasion"), s.occasion},
		{"event", d.T("Event"), s.event},
		{"met_by", d.T("Who of us"), s.metBy},
		{"companion", d.T("Together with"), s.companion},
		{"rank", d.T("Prospect"), s.rank},
	}
	grid := container.NewGridWithColumns(4)
	for _, r := range rows {
		row := widgets.NewFormRow(r.label, r.input)
		s.form[r.field] = row
		grid.Add(row.Container)
	}
	grid.Add(container.NewVBox(widgets.NewSmall(" ", widgets.Quiet), s.old))
	s.content = grid
	return s
}

// setOld makes the day an approximate one that displaces nothing.
func (s *strip) setOld(old bool) {
	s.date.SetPlaceHolder("2026/11/22")
	if old {
		s.date.SetText("")
		s.date.SetPlaceHolder(s.desk.T("about 2019, or empty"))
	}
}

// encounter gives what the strip says; a day that can't be read is shown there.
func (s *strip) encounter() (contacts.Encounter, bool) {
	enc := contacts.Encounter{Place: s.place.Text, Event: s.event.Text, MetBy: s.metBy.Text, Companion: s.companion.Text, Old: s.old.Checked}
	if i := s.occasion.SelectedIndex(); i >= 0 {
		enc.Occasion = s.occasion.Options[i]
	}
	if i := s.rank.SelectedIndex(); i > 0 {
		enc.Rank = s.rank.Options[i]
	}
	s.form.SetError("", "")
	if text := strings.TrimSpace(s.date.Text); text != "" {
		day, err := contacts.ParseDate(text)
		if err != nil {
			s.form.SetError("date", s.desk.Error(err))
			return enc, false
		}
		enc.Date = day
	}
	return enc, true
}
