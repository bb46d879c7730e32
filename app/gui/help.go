package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
)

// help lists the keys of the present page.
type help struct{ content fyne.CanvasObject }

func (s *shell) openHelp() {
	column := func(title string, list []desk.Command) fyne.CanvasObject {
		box := widgets.Rows(8, widgets.NewTitle(title))
		for _, c := range list {
			if c.Name != "" && c.Chord.Key != "" {
				box.Add(container.NewBorder(nil, nil, widgets.Wide(120, widgets.NewText(c.Chord.String(), widgets.Accent)), nil,
					widgets.NewText(c.Name, widgets.Normal).Shrinks(160)))
			}
		}
		return box
	}
	grid := container.NewGridWithColumns(2, column(s.T("On this page"), s.top().Commands()), column(s.T("Everywhere"), s.commands()))
	all := widgets.Rows(16, grid,
		widgets.NewSmall(s.T("In lists: ↑ ↓ PgUp PgDn Home End, Space selects, Enter opens; letters jump to a name."), widgets.Quiet).Shrinks(200))
	s.ShowOverlay(&help{widgets.Sized(600, min(all.MinSize().Height, s.Canvas().Size().Height-120), container.NewVScroll(all))})
}

// Content implements desk.Overlay.
func (h *help) Content() fyne.CanvasObject { return h.content }

// Width implements desk.Overlay.
func (h *help) Width() float32 { return 720 }

// Opened implements desk.Overlay.
func (h *help) Opened() {}

// Commands implements desk.Overlay.
func (h *help) Commands() []desk.Command { return nil }

// Leave implements desk.Overlay.
func (h *help) Leave() bool { return true }
