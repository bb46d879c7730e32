package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/capture"
	"enishi/app/gui/desk"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
)

// The window's size the first time it opens, and the least it can have.
const (
	firstWidth, firstHeight float32 = 1180, 760
	barHeight               float32 = 44
)

// shell is the frame around the pages.
type shell struct {
	*desk.Desk
	fyne    fyne.App
	win     fyne.Window
	pages   pages
	layers  []*layer
	shown   map[desk.Place]desk.Screen
	capture *capture.Screen

	rail      *rail
	find      *findBar
	job       *widgets.JobBar
	banner    *widgets.Banner
	body      *fyne.Container
	status    *statusLine
	stops     []func()
	following int // jobs that are drawn
	redraw    widgets.Debounce
}

// newShell puts the frame into a window.
func newShell(fa fyne.App, win fyne.Window, a *app.App, work *desk.Work) *shell {
	s := &shell{fyne: fa, win: win, shown: map[desk.Place]desk.Screen{}, body: container.NewStack()}
	s.Desk = desk.New(s, a, work, a.Settings().Lang)
	s.redraw.Wait = redrawAfter
	s.build()
	s.Go(desk.Today)
	s.status.update()
	return s
}

// build makes everything that holds words; a change of language builds anew.
func (s *shell) build() {
	settings := s.App.Settings()
	s.SetLang(settings.Lang)
	s.fyne.Settings().SetTheme(look.New(look.Brightness(settings.Theme)))
	s.win.SetTitle(s.T("Enishi"))
	s.shown = s.screens()
	s.rail = newRail(s)
	s.find = newFindBar(s.T("Names, companies, phone numbers, mail…"), func() { s.openPalette("") })
	s.job = widgets.NewJobBar(s.T("Stop"), s.stopJobs)
	s.banner = widgets.NewBanner(s.T("Close"))
	s.status = newStatusLine(s.Desk)
	top := widgets.NewGround(theme.ColorNameHeaderBackground, widgets.Padded(4,
		container.NewBorder(nil, nil, nil, s.job.Container, widgets.Sized(240, barHeight-8, s.find))))
	foot := widgets.NewGround(theme.ColorNameHeaderBackground, s.status.content)
	whole := container.New(frame{}, s.rail, container.NewVBox(top, s.banner.Container), foot, s.body)
	s.banner.Changed = whole.Refresh
	s.win.SetContent(whole)
	s.keys()
}

// Restyle implements desk.Window: it shows the present page anew in the
// language and brightness of the settings.
func (s *shell) Restyle() {
	place := s.pages.place
	s.build()
	s.pages.list = nil
	s.Go(place)
}

// Canvas implements desk.Window.
func (s *shell) Canvas() fyne.Canvas { return s.win.Canvas() }

// Native implements desk.Window.
func (s *shell) Native() fyne.Window { return s.win }

// Say implements desk.Window.
func (s *shell) Say(text string) { s.status.say(text, widgets.Confirmed) }

// Hint implements desk.Window.
func (s *shell) Hint(text string) { s.status.say(text, widgets.Doubtful) }

// Warn implements desk.Window.
func (s *shell) Warn(text, label string, act func()) {
	s.banner.Say(text, widgets.Failed, label, act)
}

// close ends the work of the window and remembers the size it was closed with.
func (s *shell) close(size fyne.Size) {
	for _, stop := range s.stops {
		stop()
	}
	s.Work.Stop()
	settings := s.App.Settings()
	if size.Width <= 0 || settings.Width == size.Width && settings.Height == size.Height {
		return
	}
	settings.Width, settings.Height = size.Width, size.Height
	if err := s.App.SaveSettings(settings); err != nil {
		fyne.LogError("remember the window's size", err)
	}
}
