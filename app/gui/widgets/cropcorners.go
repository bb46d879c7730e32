package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// handle is the radius of a corner's handle, and reach how near a click must be,
// in units.
const (
	handle = 9
	reach  = 28
)

// Corners shows an image with four corners to be dragged onto those of a card:
// clockwise, the first is the top left of the card itself. By key: Tab goes to
// the next corner, the arrows move it, Space turns the card by a quarter, Enter
// takes the corners.
type Corners struct {
	widget.BaseWidget

	// OnTake is given the corners, and whether any was moved.
	OnTake func(corners [4]image.Point, moved bool)

	img     image.Image
	corners [4]image.Point
	held    int // corner
	moved   bool
	drag    bool
	view    view
}

// NewCorners makes an empty frame.
func NewCorners() *Corners {
	c := &Corners{}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows an image and the corners of a card on it.
func (c *Corners) Set(img image.Image, corners [4]image.Point) {
	c.img, c.corners, c.held, c.moved, c.drag = img, corners, 0, false, false
	c.view = view{}
	c.Refresh()
}

// At gives the corners as they stand.
func (c *Corners) At() [4]image.Point { return c.corners }

// Moved reports whether a corner was moved.
func (c *Corners) Moved() bool { return c.moved }

// PlaceOf gives where a corner stands in the widget.
func (c *Corners) PlaceOf(i int) fyne.Position {
	at, _ := c.sight().box(image.Rectangle{Min: c.corners[i], Max: c.corners[i]}, c.Size())
	return at
}

// sight shows the card with some of what lies around it: all of the image when
// the card fills most of it. It stays while a corner is moved.
func (c *Corners) sight() view {
	if c.view.scale == 0 && c.img != nil {
		box := image.Rectangle{Min: c.corners[0], Max: c.corners[0]}
		for _, p := range c.corners {
			box = box.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
		}
		box = box.Inset(-max(box.Dx(), box.Dy()) / 5).Intersect(c.img.Bounds())
		if box.Empty() {
			box = c.img.Bounds()
		}
		c.view = fitView(box, c.Size())
		c.view.scale *= 0.92 // room to take hold of a corner at the edge
	}
	return c.view
}

// Take tells the corners.
func (c *Corners) Take() {
	if c.img != nil && c.OnTake != nil {
		c.OnTake(c.corners, c.moved)
	}
}

// Turn makes the next corner the top left of the card.
func (c *Corners) Turn() {
	c.corners = [4]image.Point{c.corners[1], c.corners[2], c.corners[3], c.corners[0]}
	c.moved = true
	c.Refresh()
}

// MoveTo puts a corner on a pixel of the image.
func (c *Corners) MoveTo(i int, p image.Point) {
	b := c.img.Bounds()
	c.corners[i] = image.Pt(max(b.Min.X, min(b.Max.X-1, p.X)), max(b.Min.Y, min(b.Max.Y-1, p.Y)))
	c.moved = true
	c.Refresh()
}

// Dragged implements fyne.Draggable.
func (c *Corners) Dragged(ev *fyne.DragEvent) {
	if c.img == nil {
		return
	}
	if !c.drag {
		c.drag = true
		c.hold(ev.Position.Subtract(ev.Dragged))
	}
	if c.held >= 0 {
		c.MoveTo(c.held, c.sight().pixel(ev.Position, c.Size()))
	}
}

// hold takes the corner nearest to p, none if all are far.
func (c *Corners) hold(p fyne.Position) {
	best := float32(reach * reach)
	c.held = -1
	for i := range c.corners {
		d := c.PlaceOf(i).Subtract(p)
		if far := d.X*d.X + d.Y*d.Y; far <= best {
			best, c.held = far, i
		}
	}
}

// DragEnd implements fyne.Draggable.
func (c *Corners) DragEnd() {
	c.drag = false
	c.held = max(c.held, 0)
	c.Refresh()
}

// Tapped implements fyne.Tappable: it takes hold of a corner for the keys.
func (c *Corners) Tapped(ev *fyne.PointEvent) {
	c.hold(ev.Position)
	c.held = max(c.held, 0)
	focus(c)
	c.Refresh()
}

// Cursor implements desktop.Cursorable.
func (c *Corners) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

// FocusGained implements fyne.Focusable.
func (c *Corners) FocusGained() { c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *Corners) FocusLost() { c.Refresh() }

// AcceptsTab implements fyne.Tabbable: Tab goes from corner to corner.
func (c *Corners) AcceptsTab() bool { return true }

// TypedRune implements fyne.Focusable.
func (c *Corners) TypedRune(rune) {}

// TypedShortcut implements fyne.Shortcutable.
func (c *Corners) TypedShortcut(s fyne.Shortcut) { PassShortcut(c, s) }

// TypedKey implements fyne.Focusable.
func (c *Corners) TypedKey(ev *fyne.KeyEvent) {
	if c.img == nil {
		Pass(c, ev)
		return
	}
	step := max(1, int(3/max(c.sight().scale, 0.01)))
	move := func(x, y int) { c.MoveTo(c.held, c.corners[c.held].Add(image.Pt(x*step, y*step))) }
	switch ev.Name {
	case fyne.KeyTab:
		c.held = (c.held + 1) % 4
		c.Refresh()
	case fyne.KeyLeft:
		move(-1, 0)
	case fyne.KeyRight:
		move(1, 0)
	case fyne.KeyUp:
		move(0, -1)
	case fyne.KeyDown:
		move(0, 1)
	case fyne.KeySpace:
		c.Turn()
	case fyne.KeyReturn, fyne.KeyEnter:
		c.Take()
	default:
		Pass(c, ev)
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Corners) CreateRenderer() fyne.WidgetRenderer {
	r := &cornersRenderer{c: c, ground: canvas.NewRectangle(color.Transparent), img: canvas.NewImageFromImage(nil)}
	r.img.FillMode, r.img.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	inside := container.NewWithoutLayout(r.img)
	for i := range r.edges {
		r.edges[i] = canvas.NewLine(color.Transparent)
		r.edges[i].StrokeWidth = 2
		inside.Add(r.edges[i])
	}
	for i := range r.handles {
		r.handles[i] = canvas.NewCircle(color.Transparent)
		r.handles[i].StrokeWidth = 3
		inside.Add(r.handles[i])
	}
	r.clip = container.NewClip(inside)
	r.Refresh()
	return r
}

type cornersRenderer struct {
	c       *Corners
	ground  *canvas.Rectangle
	img     *canvas.Image
	edges   [4]*canvas.Line
	handles [4]*canvas.Circle
	clip    *container.Clip
}

func (r *cornersRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.clip.Resize(size)
	r.c.view = view{}
	r.place()
}

func (r *cornersRenderer) place() {
	if r.c.img == nil || r.c.Size().Width == 0 {
		return
	}
	at, whole := r.c.sight().box(r.c.img.Bounds(), r.c.Size())
	r.img.Move(at)
	r.img.Resize(whole)
	for i := range r.handles {
		p, next := r.c.PlaceOf(i), r.c.PlaceOf((i+1)%4)
		r.edges[i].Position1, r.edges[i].Position2 = p, next
		r.handles[i].Move(p.SubtractXY(handle, handle))
		r.handles[i].Resize(fyne.NewSize(2*handle, 2*handle))
	}
}

func (r *cornersRenderer) MinSize() fyne.Size { return fyne.NewSize(240, 160) }

func (r *cornersRenderer) Refresh() {
	r.ground.FillColor = colorIn(r.c, theme.ColorNameHeaderBackground)
	if r.img.Image != r.c.img {
		r.img.Image = r.c.img
		r.img.Refresh()
	}
	for i := range r.handles {
		r.edges[i].StrokeColor = colorIn(r.c, theme.ColorNamePrimary)
		r.handles[i].StrokeColor = colorIn(r.c, theme.ColorNamePrimary)
		r.handles[i].FillColor = colorIn(r.c, theme.ColorNameHover)
		if i == r.c.held {
			r.handles[i].FillColor = colorIn(r.c, theme.ColorNamePrimary)
		}
		if i == 0 { // the top left of the card itself
			r.handles[i].StrokeColor = colorIn(r.c, theme.ColorNameWarning)
		}
		r.edges[i].Hidden, r.handles[i].Hidden = r.c.img == nil, r.c.img == nil
	}
	r.img.Hidden = r.c.img == nil
	r.place()
	canvas.Refresh(r.c)
}

func (r *cornersRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.clip} }
func (r *cornersRenderer) Destroy()                     {}
