package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Crop shows a part of an image beside the value that was read from it. Its
// size never depends on what is in it.
type Crop struct {
	widget.BaseWidget

	OnTapped func()
	size     fyne.Size
	img      image.Image
}

// NewCrop makes an empty crop of a size.
func NewCrop(width, height float32) *Crop {
	c := &Crop{size: fyne.NewSize(width, height)}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows the part box of img with a little around it; a nil img shows
// nothing, an empty box the whole image.
func (c *Crop) Set(img image.Image, box image.Rectangle) {
	c.img = img
	if s, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok && !box.Empty() {
		around := box.Inset(-max(2, box.Dy()/6)).Intersect(img.Bounds())
		if !around.Empty() {
			c.img = s.SubImage(around)
		}
	}
	c.Refresh()
}

// Tapped implements fyne.Tappable.
func (c *Crop) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// Cursor implements desktop.Cursorable.
func (c *Crop) Cursor() desktop.Cursor {
	if c.OnTapped != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (c *Crop) CreateRenderer() fyne.WidgetRenderer {
	r := &cropRenderer{c: c, ground: canvas.NewRectangle(color.Transparent), img: canvas.NewImageFromImage(nil)}
	r.img.FillMode = canvas.ImageFillContain
	r.img.ScaleMode = canvas.ImageScaleSmooth
	r.Refresh()
	return r
}

type cropRenderer struct {
	c      *Crop
	ground *canvas.Rectangle
	img    *canvas.Image
}

func (r *cropRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.img.Move(fyne.NewPos(2, 2))
	r.img.Resize(size.SubtractWidthHeight(4, 4))
}

func (r *cropRenderer) MinSize() fyne.Size { return r.c.size }

func (r *cropRenderer) Refresh() {
	r.ground.FillColor = colorIn(r.c, theme.ColorNameHeaderBackground)
	r.ground.StrokeColor = colorIn(r.c, theme.ColorNameSeparator)
	r.ground.StrokeWidth = 1
	r.ground.CornerRadius = 2
	r.img.Image = r.c.img
	r.img.Hidden = r.c.img == nil
	r.img.Refresh()
	canvas.Refresh(r.c)
}

func (r *cropRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.img} }
func (r *cropRenderer) Destroy()                     {}
