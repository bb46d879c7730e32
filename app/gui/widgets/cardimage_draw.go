package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer implements fyne.Widget.
func (c *CardImage) CreateRenderer() fyne.WidgetRenderer {
	r := &imageRenderer{c: c, ground: canvas.NewRectangle(color.Transparent), img: canvas.NewImageFromImage(nil)}
	r.img.FillMode = canvas.ImageFillStretch
	r.img.ScaleMode = canvas.ImageScaleSmooth
	r.drawn = canvas.NewRectangle(color.Transparent)
	r.drawn.StrokeWidth = 2
	r.blade = canvas.NewLine(color.Transparent)
	r.blade.StrokeWidth = 3
	r.inside = container.NewWithoutLayout(r.img, r.drawn, r.blade)
	r.clip = container.NewClip(r.inside)
	r.Refresh()
	return r
}

type imageRenderer struct {
	c      *CardImage
	ground *canvas.Rectangle
	img    *canvas.Image
	drawn  *canvas.Rectangle // a frame under way, or the region that is carried
	blade  *canvas.Line
	frames []*canvas.Rectangle
	inside *fyne.Container
	clip   *container.Clip
}

func (r *imageRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.clip.Resize(size)
	r.inside.Resize(size)
	if !r.c.free && r.c.motion == nil {
		r.c.view = fitView(r.c.bounds(), size)
		if r.c.focused >= 0 {
			r.c.view = regionView(r.c.bounds(), r.c.regions[r.c.focused].Box, size)
		}
	}
	r.place(size)
}

func (r *imageRenderer) place(size fyne.Size) {
	at, whole := r.c.view.box(r.c.bounds(), size)
	r.img.Move(at)
	r.img.Resize(whole)
	for i, f := range r.frames {
		if i >= len(r.c.regions) {
			f.Hide()
			continue
		}
		at, box := r.c.view.box(r.c.regions[i].Box, size)
		f.Move(at.SubtractXY(3, 3))
		f.Resize(box.AddWidthHeight(6, 6))
		f.Show()
	}
	r.placeTools(size)
}

// placeTools puts what a person is doing with the mouse over the image.
func (r *imageRenderer) placeTools(size fyne.Size) {
	c := r.c
	carried := c.carry != nil && !c.carry.idle && c.focused >= 0
	r.drawn.Hidden, r.blade.Hidden = c.frame == nil && !carried, c.cut == nil
	switch {
	case c.frame != nil:
		at, box := c.view.box(c.frame.box, size)
		r.drawn.Move(at)
		r.drawn.Resize(box)
	case carried:
		at, box := c.BoxOf(c.focused)
		r.drawn.Move(at.AddXY(c.carry.moved.DX, c.carry.moved.DY))
		r.drawn.Resize(box)
	}
	if c.cut != nil {
		r.blade.Position1, r.blade.Position2 = c.cutLine()
		r.blade.Refresh()
	}
}

func (r *imageRenderer) MinSize() fyne.Size { return fyne.NewSize(240, 160) }

func (r *imageRenderer) Refresh() {
	r.ground.FillColor = colorIn(r.c, theme.ColorNameHeaderBackground)
	if r.img.Image != r.c.img {
		r.img.Image = r.c.img
		r.img.Refresh()
	}
	r.img.Hidden = r.c.img == nil
	for len(r.frames) < len(r.c.regions) {
		f := canvas.NewRectangle(color.Transparent)
		f.CornerRadius = 3
		r.frames = append(r.frames, f)
		r.inside.Add(f)
	}
	for i := range r.c.regions {
		r.paint(i)
	}
	r.drawn.StrokeColor = colorIn(r.c, theme.ColorNamePrimary)
	r.drawn.FillColor = colorIn(r.c, theme.ColorNameHover)
	r.blade.StrokeColor = colorIn(r.c, theme.ColorNamePrimary)
	r.place(r.c.Size())
	canvas.Refresh(r.c)
}

// paint frames region i: thick and filled when it is the focused one.
func (r *imageRenderer) paint(i int) {
	f := r.frames[i]
	f.StrokeColor = colorIn(r.c, toneColors[r.c.regions[i].Tone])
	f.FillColor, f.StrokeWidth = color.Transparent, 1
	if r.c.regions[i].Tone == Quiet {
		f.StrokeColor = color.Transparent
	}
	switch i {
	case r.c.focused:
		f.StrokeWidth = 3
		if r.c.regions[i].Tone == Quiet {
			f.StrokeColor = colorIn(r.c, theme.ColorNamePrimary)
		}
	case r.c.hover:
		f.StrokeColor, f.StrokeWidth = colorIn(r.c, theme.ColorNamePrimary), 2
		f.FillColor = colorIn(r.c, theme.ColorNameHover)
	}
}

func (r *imageRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.clip} }
func (r *imageRenderer) Destroy()                     { r.c.stop() }
