package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
)

// layer is one overlay with the veil behind it.
type layer struct {
	overlay desk.Overlay
	object  fyne.CanvasObject
	before  fyne.Focusable // had the focus
}

// ShowOverlay implements desk.Window.
func (s *shell) ShowOverlay(o desk.Overlay) {
	c := s.Canvas()
	card := container.New(fromTop{o.Width()}, widgets.NewGround(theme.ColorNameOverlayBackground, widgets.Padded(16, o.Content())))
	l := &layer{overlay: o, object: container.NewStack(newVeil(s.escape), card), before: c.Focused()}
	s.layers = append(s.layers, l)
	c.Overlays().Add(l.object)
	l.object.Resize(c.Size())
	o.Opened()
}

// CloseOverlay implements desk.Window.
func (s *shell) CloseOverlay() {
	n := len(s.layers)
	if n == 0 {
		return
	}
	l := s.layers[n-1]
	s.layers = s.layers[:n-1]
	s.Canvas().Overlays().Remove(l.object)
	if l.before != nil {
		s.Canvas().Focus(l.before)
	}
}

func (s *shell) closeLayers() {
	for len(s.layers) > 0 {
		s.layers[len(s.layers)-1].before = nil
		s.CloseOverlay()
	}
}

// fromTop puts a card of a width near the top, where the eye is.
type fromTop struct{ width float32 }

func (l fromTop) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		least := o.MinSize()
		w := min(max(l.width, least.Width), size.Width-32)
		h := min(least.Height, size.Height-32)
		y := max(16, min(56, (size.Height-h)/2))
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos((size.Width-w)/2, y))
	}
}

func (l fromTop) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

// veil dims the page behind an overlay; a click on it is Escape.
type veil struct {
	widget.BaseWidget
	tapped func()
}

func newVeil(tapped func()) *veil {
	v := &veil{tapped: tapped}
	v.ExtendBaseWidget(v)
	return v
}

// Tapped implements fyne.Tappable.
func (v *veil) Tapped(*fyne.PointEvent) { v.tapped() }

// CreateRenderer implements fyne.Widget.
func (v *veil) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.NRGBA{A: 0x59}))
}
