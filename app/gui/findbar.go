package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// findBar looks like the search field it opens.
type findBar struct {
	widget.BaseWidget
	hint   string
	tapped func()
}

func newFindBar(hint string, tapped func()) *findBar {
	f := &findBar{hint: hint, tapped: tapped}
	f.ExtendBaseWidget(f)
	return f
}

// Tapped implements fyne.Tappable.
func (f *findBar) Tapped(*fyne.PointEvent) { f.tapped() }

// Cursor implements desktop.Cursorable.
func (f *findBar) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer implements fyne.Widget.
func (f *findBar) CreateRenderer() fyne.WidgetRenderer {
	r := &findRenderer{
		f: f, ground: canvas.NewRectangle(color.Transparent), icon: canvas.NewImageFromResource(theme.SearchIcon()),
		hint: canvas.NewText(f.hint, color.Black), key: canvas.NewText("Ctrl+K", color.Black),
	}
	r.key.Alignment = fyne.TextAlignTrailing
	r.Refresh()
	return r
}

type findRenderer struct {
	f         *findBar
	ground    *canvas.Rectangle
	icon      *canvas.Image
	hint, key *canvas.Text
}

func (r *findRenderer) Layout(size fyne.Size) {
	w := min(size.Width, 620)
	r.ground.Move(fyne.NewPos(8, 2))
	r.ground.Resize(fyne.NewSize(w-8, size.Height-4))
	r.icon.Move(fyne.NewPos(18, (size.Height-18)/2))
	r.icon.Resize(fyne.NewSquareSize(18))
	r.hint.Move(fyne.NewPos(44, 0))
	r.hint.Resize(fyne.NewSize(w-120, size.Height))
	r.key.Move(fyne.NewPos(w-72, 0))
	r.key.Resize(fyne.NewSize(64, size.Height))
}

func (r *findRenderer) MinSize() fyne.Size { return fyne.NewSize(240, 36) }

func (r *findRenderer) Refresh() {
	th, v := r.f.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.ground.FillColor, r.ground.StrokeColor = th.Color(theme.ColorNameInputBackground, v), th.Color(theme.ColorNameInputBorder, v)
	r.ground.StrokeWidth, r.ground.CornerRadius = 1, 4
	quiet := th.Color(theme.ColorNamePlaceHolder, v)
	r.hint.Color, r.hint.TextSize = quiet, th.Size(theme.SizeNameText)
	r.key.Color, r.key.TextSize = quiet, th.Size(theme.SizeNameCaptionText)
	canvas.Refresh(r.f)
}

func (r *findRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.hint, r.key}
}
func (r *findRenderer) Destroy() {}
