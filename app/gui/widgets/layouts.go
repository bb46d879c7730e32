package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Padded puts n units of space around an object.
func Padded(n float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(n, n, n, n), o)
}

// Indent puts units of space left of an object.
func Indent(units float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(0, 0, units, 0), o)
}

// Wide gives an object at least a width.
func Wide(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(leastLayout{width, 0}, o)
}

// Sized gives an object at least a size.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(leastLayout{width, height}, o)
}

type leastLayout struct{ width, height float32 }

func (l leastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

func (l leastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(l.width, l.height)
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return m
}

// Lead puts a line first, as wide as its text where there is room, and another
// object behind it.
func Lead(first *Text, rest fyne.CanvasObject) *fyne.Container {
	return container.New(leadLayout{first}, first, rest)
}

type leadLayout struct{ first *Text }

func (l leadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest := objects[1]
	w := min(l.first.natural()+1, size.Width)
	if room := rest.MinSize().Width + gap; size.Width-w < room {
		w = max(l.first.MinSize().Width, min(w, size.Width-room))
	}
	l.first.Resize(fyne.NewSize(w, size.Height))
	rest.Move(fyne.NewPos(w+gap, 0))
	rest.Resize(fyne.NewSize(max(0, size.Width-w-gap), size.Height))
}

func (l leadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+gap+b.Width, max(a.Height, b.Height))
}

// Ground draws a colour of the theme behind an object.
type Ground struct {
	widget.BaseWidget
	name  fyne.ThemeColorName
	inner fyne.CanvasObject
}

// NewGround makes a ground.
func NewGround(name fyne.ThemeColorName, inner fyne.CanvasObject) *Ground {
	g := &Ground{name: name, inner: inner}
	g.ExtendBaseWidget(g)
	return g
}

// SetColor changes what is behind the object.
func (g *Ground) SetColor(name fyne.ThemeColorName) {
	g.name = name
	g.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{g, canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type groundRenderer struct {
	g    *Ground
	rect *canvas.Rectangle
}

func (r *groundRenderer) Layout(size fyne.Size) {
	r.rect.Resize(size)
	r.g.inner.Resize(size)
}
func (r *groundRenderer) MinSize() fyne.Size { return r.g.inner.MinSize() }
func (r *groundRenderer) Refresh() {
	r.rect.FillColor = colorIn(r.g, r.g.name)
	r.rect.CornerRadius = r.g.Theme().Size(theme.SizeNameSelectionRadius)
	if r.g.name == theme.ColorNameHeaderBackground {
		r.rect.CornerRadius = 0
	}
	r.rect.Refresh()
	r.g.inner.Refresh()
}

func (r *groundRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.rect, r.g.inner}
}
func (r *groundRenderer) Destroy() {}

// Rows puts objects under each other with n units between them.
func Rows(n float32, list ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(n), list...)
}

// Bar puts an object on the left, others on the right, and one between that
// takes what is left, with space around each.
func Bar(left, middle fyne.CanvasObject, right ...fyne.CanvasObject) *fyne.Container {
	row := Beside(right...)
	parts := []fyne.CanvasObject{left, row}
	if middle != nil {
		parts = append(parts, middle)
	}
	return container.New(barLayout{left, row, middle}, parts...)
}

// Beside puts objects side by side, each as high as it needs and in the middle.
func Beside(list ...fyne.CanvasObject) *fyne.Container {
	return container.New(besideLayout{}, list...)
}

type besideLayout struct{}

// besideGap is the space between two of them.
const besideGap = 8

func (besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		place(o, x, (size.Height-least.Height)/2, least.Width, least.Height)
		x += least.Width + besideGap
	}
}

func (besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if m.Width > 0 {
			m.Width += besideGap
		}
		m = fyne.NewSize(m.Width+least.Width, max(m.Height, least.Height))
	}
	return m
}

// barLayout is the layout of Bar.
type barLayout struct{ left, right, middle fyne.CanvasObject }

func (l barLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	lw, rw := l.left.MinSize().Width, l.right.MinSize().Width
	if l.middle == nil {
		lw = max(lw, size.Width-rw-gap)
	} else {
		l.middle.Move(fyne.NewPos(lw+gap, 0))
		l.middle.Resize(fyne.NewSize(max(0, size.Width-lw-rw-2*gap), size.Height))
	}
	l.left.Resize(fyne.NewSize(lw, size.Height))
	l.right.Move(fyne.NewPos(size.Width-rw, 0))
	l.right.Resize(fyne.NewSize(rw, size.Height))
}

func (l barLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	a, b := l.left.MinSize(), l.right.MinSize()
	m := fyne.NewSize(a.Width+gap+b.Width, max(a.Height, b.Height))
	if l.middle != nil {
		c := l.middle.MinSize()
		m = fyne.NewSize(m.Width+gap+c.Width, max(m.Height, c.Height))
	}
	return m
}
