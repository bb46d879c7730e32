package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a push button that Enter presses as well as Space.
type Button struct {
	widget.Button
}

// NewButton makes a button.
func NewButton(label string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = label, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// NewPrimary makes the one button of a screen that stands out.
func NewPrimary(label string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(label, icon, tapped)
	b.Importance = widget.HighImportance
	return b
}

// NewQuiet makes a button without a ground of its own.
func NewQuiet(label string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(label, icon, tapped)
	b.Importance = widget.LowImportance
	return b
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace:
		b.Button.TypedKey(ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Button.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		Pass(b, ev)
	}
}

// Select is a choice of one among a few.
type Select struct {
	widget.Select
	focused bool
}

// NewSelect makes a choice; chosen is called with the place of the option.
func NewSelect(options []string, chosen func(i int)) *Select {
	s := &Select{}
	s.Options = options
	s.OnChanged = func(string) {
		if chosen != nil {
			chosen(s.SelectedIndex())
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyUp, fyne.KeyDown:
		s.Select.TypedKey(ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		Pass(s, ev)
	}
}

// FocusGained implements fyne.Focusable.
func (s *Select) FocusGained() {
	s.focused = true
	s.Select.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (s *Select) FocusLost() {
	s.focused = false
	s.Select.FocusLost()
}

// CreateRenderer implements fyne.Widget: a choice has the border of a field.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &selectRenderer{s.Select.CreateRenderer(), s, canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type selectRenderer struct {
	fyne.WidgetRenderer
	s      *Select
	border *canvas.Rectangle
}

// Layout implements fyne.WidgetRenderer.
func (r *selectRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	place(r.border, 0.5, 0.5, size.Width-1, size.Height-1)
}

// Refresh implements fyne.WidgetRenderer.
func (r *selectRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.border.StrokeColor, r.border.StrokeWidth = colorIn(r.s, theme.ColorNameInputBorder), 1
	if r.s.focused {
		r.border.StrokeColor, r.border.StrokeWidth = colorIn(r.s, theme.ColorNamePrimary), 2
	}
	r.border.CornerRadius = r.s.Theme().Size(theme.SizeNameInputRadius)
	r.border.Refresh()
}

// Objects implements fyne.WidgetRenderer.
func (r *selectRenderer) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects(), r.border)
}

// Check is a box to tick.
type Check struct {
	widget.Check
}

// NewCheck makes a box to tick.
func NewCheck(label string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace:
		c.Check.TypedKey(ev)
	default:
		Pass(c, ev)
	}
}
