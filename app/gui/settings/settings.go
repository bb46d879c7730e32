// Package settings is where language, brightness and mail accounts are chosen,
// and where the program says how it stands.
package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
	"enishi/assets/i18n"
)

// Screen is the screen of settings.
type Screen struct {
	desk     *desk.Desk
	lang     *widgets.Select
	bright   *widgets.Select
	user     *widgets.Entry
	accounts *accounts
	checks   *widgets.DataList
	running  *widgets.Button
	content  fyne.CanvasObject
	line     desk.Line
	filling  bool
}

// languages and brightnesses in the order they are offered.
var (
	languages    = []string{"ja", "en"}
	brightnesses = []look.Brightness{look.System, look.Light, look.Dark}
)

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, accounts: newAccounts(d)}
	s.lang = widgets.NewSelect([]string{"日本語", "English"}, func(i int) {
		s.save(func(set *app.Settings) { set.Lang = languages[i] }, true)
	})
	s.bright = widgets.NewSelect([]string{d.T("As the system"), d.T("Light"), d.T("Dark")}, func(i int) {
		s.save(func(set *app.Settings) { set.Theme = string(brightnesses[i]) }, true)
	})
	s.user = widgets.NewEntry("")
	s.user.OnSubmitted = func(string) { s.saveUser() }
	s.user.OnFocus = func(on bool) {
		if !on {
			s.saveUser()
		}
	}
	s.checks = widgets.NewDataList([]widgets.Column{{Width: 20}, {Width: 160}, {Width: 240, Share: 1}}, true)
	s.running = widgets.NewButton(d.T("Check now"), theme.ViewRefreshIcon(), s.check)
	folder := widgets.NewEntry("")
	folder.SetText(d.App.Dir())
	folder.Disable()
	desk1 := widgets.Rows(8, widgets.NewTitle(d.T("This desk")),
		container.NewGridWithColumns(3,
			widgets.NewFormRow(d.T("Language"), s.lang).Container, widgets.NewFormRow(d.T("Brightness"), s.bright).Container, widgets.NewFormRow(d.T("Your name"), s.user).Container),
		widgets.NewFormRow(d.T("Data folder (everything is kept here, on this computer)"), folder).Container)
	health := container.NewBorder(widgets.Bar(widgets.NewTitle(d.T("How the program stands")), nil, s.running), nil, nil, nil,
		widgets.Sized(0, 300, s.checks))
	s.content = container.NewVScroll(widgets.Padded(12, widgets.Rows(24, desk1, s.accounts.content, health)))
	return s
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Commands implements desk.Screen.
func (s *Screen) Commands() []desk.Command {
	return []desk.Command{{Chord: desk.Ctrl(fyne.KeyN), Name: s.desk.T("Add a mail account"), Run: s.accounts.add}}
}

// Show implements desk.Screen.
func (s *Screen) Show() {
	s.filling = true
	set := s.desk.App.Settings()
	for i, l := range languages {
		if l == s.desk.Lang() {
			s.lang.SetSelectedIndex(i)
		}
	}
	for i, b := range brightnesses {
		if string(b) == set.Theme {
			s.bright.SetSelectedIndex(i)
		}
	}
	if s.user.Text == "" {
		s.user.SetText(set.User)
	}
	s.filling = false
	s.accounts.show()
	if s.checks.Count() == 0 {
		s.check()
	}
}

// save changes a setting; restyle shows the window anew.
func (s *Screen) save(change func(*app.Settings), restyle bool) {
	if s.filling {
		return
	}
	set := s.desk.App.Settings()
	before := set
	change(&set)
	if set == before || s.desk.Fail(s.desk.App.SaveSettings(set)) {
		return
	}
	if restyle {
		s.desk.Restyle()
	}
}

func (s *Screen) saveUser() {
	s.save(func(set *app.Settings) { set.User = s.user.Text }, false)
}

// check asks the program how it stands.
func (s *Screen) check() {
	s.running.Disable()
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) ([]app.Check, error) { return s.desk.App.Doctor(ctx), ctx.Err() },
		func(checks []app.Check, err error) {
			s.running.Enable()
			if s.desk.Fail(err) {
				return
			}
			s.checks.SetRows(len(checks), func(i int) widgets.Row { return s.row(checks[i]) })
		})
}

// checks are the names of the checks in words.
var checks = map[string]string{
	"tesseract languages": i18n.Key("Reading of cards"), "data folder": i18n.Key("Data folder"), "database": i18n.Key("Customer book"),
	"search index": i18n.Key("Search index"), "blobs": i18n.Key("Card images"), "keyring": i18n.Key("Passwords"),
}

func (s *Screen) name(check string) string {
	if name, ok := checks[check]; ok {
		return s.desk.T(name)
	}
	return check
}

// row shows a check: what it found, and how to mend what is wrong.
func (s *Screen) row(c app.Check) widgets.Row {
	cells := []widgets.Cell{{Icon: theme.ConfirmIcon()}, {Text: s.name(c.Check), Tone: widgets.Confirmed}, {Text: c.Detail}}
	if !c.OK {
		cells[0].Icon, cells[1].Tone = theme.WarningIcon(), widgets.Failed
		cells[2].Under, cells[2].UnderTone = s.desk.T("To mend it: %s", c.Mend), widgets.Accent
	}
	return widgets.Row{ID: c.Check, Cells: cells}
}
