package widgets

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// glide is how long the image takes to go to a region.
const glide = 160 * time.Millisecond

// Region is a place on an image, in its pixels.
type Region struct {
	Box  image.Rectangle
	Tone Tone // of its frame
}

// CardImage shows an image with regions. The wheel zooms at the cursor, a drag
// moves the image, Focus frames a region and goes there.
type CardImage struct {
	widget.BaseWidget

	OnTap func(region int) // a region was clicked
	// OnFrame is given the frame that was drawn, in pixels of the image.
	OnFrame func(image.Rectangle)
	// OnCarry tells that the framed region was dragged onto another, and where.
	OnCarry func(onto int, at fyne.Position)
	// OnAim is told at which part of its length the mouse would cut a region,
	// OnCut that it did: see Cut.
	OnAim func(share float64)
	OnCut func(share float64)

	img     image.Image
	regions []Region
	focused int // region, -1 for none
	hover   int
	view    view
	free    bool // the user has moved the image
	motion  *fyne.Animation
	frame   *frame // being drawn, nil while none is
	carry   *carry // the framed region under way, nil while none is
	cut     *cut   // a region that is being cut, nil while none is
}

// NewCardImage makes a frame without an image.
func NewCardImage() *CardImage {
	c := &CardImage{focused: -1, hover: -1}
	c.ExtendBaseWidget(c)
	return c
}

// SetImage shows another image, whole, nil for none.
func (c *CardImage) SetImage(img image.Image, regions []Region) {
	c.stop()
	c.img, c.regions, c.focused, c.hover, c.free = img, regions, -1, -1, false
	c.frame, c.carry, c.cut = nil, nil, nil
	c.view = fitView(c.bounds(), c.Size())
	c.Refresh()
}

// SetRegions replaces the regions and keeps the place. What the mouse was doing
// with the former ones is dropped.
func (c *CardImage) SetRegions(regions []Region) {
	c.regions, c.carry, c.cut = regions, nil, nil
	c.focused, c.hover = min(c.focused, len(regions)-1), -1
	c.Refresh()
}

// Focus frames a region and glides to it; -1 shows the whole image.
func (c *CardImage) Focus(region int) {
	if region >= len(c.regions) {
		region = -1
	}
	c.focused, c.free = region, false
	to := fitView(c.bounds(), c.Size())
	if region >= 0 {
		to = regionView(c.bounds(), c.regions[region].Box, c.Size())
	}
	c.glideTo(to)
	c.Refresh()
}

// Focused gives the framed region, -1 for none.
func (c *CardImage) Focused() int { return c.focused }

// Zoom makes the image larger (above 1) or smaller around its centre; 0 shows
// the whole image again.
func (c *CardImage) Zoom(factor float32) {
	if factor == 0 {
		c.free = false
		c.glideTo(fitView(c.bounds(), c.Size()))
		return
	}
	middle := fyne.NewPos(c.Size().Width/2, c.Size().Height/2)
	c.zoomAt(middle, factor)
}

// Spot gives the pixel of the image under a position in the widget.
func (c *CardImage) Spot(p fyne.Position) image.Point { return c.view.pixel(p, c.Size()) }

// BoxOf gives where a region stands in the widget.
func (c *CardImage) BoxOf(region int) (fyne.Position, fyne.Size) {
	return c.view.box(c.regions[region].Box, c.Size())
}

func (c *CardImage) bounds() image.Rectangle {
	if c.img == nil {
		return image.Rect(0, 0, 1, 1)
	}
	return c.img.Bounds()
}

func (c *CardImage) zoomAt(p fyne.Position, factor float32) {
	if c.img == nil {
		return
	}
	c.stop()
	c.free = true
	c.view = c.view.zoomed(p, factor, c.bounds(), c.Size())
	c.Refresh()
}

func (c *CardImage) glideTo(to view) {
	c.stop()
	from := c.view
	if from == to || from.scale == 0 || !fyne.CurrentApp().Settings().ShowAnimations() {
		c.view = to
		c.Refresh()
		return
	}
	c.motion = fyne.NewAnimation(glide, func(done float32) {
		c.view = from.between(to, done)
		c.Refresh()
	})
	c.motion.Curve = fyne.AnimationEaseOut
	c.motion.Start()
}

func (c *CardImage) stop() {
	if c.motion != nil {
		c.motion.Stop()
		c.motion = nil
	}
}

// at gives the smallest region under p, -1 for none.
func (c *CardImage) at(p fyne.Position) int {
	spot, best := c.Spot(p), -1
	for i, r := range c.regions {
		if spot.In(r.Box) && (best < 0 || area(r.Box) < area(c.regions[best].Box)) {
			best = i
		}
	}
	return best
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }

// Tapped implements fyne.Tappable.
func (c *CardImage) Tapped(ev *fyne.PointEvent) {
	if c.cut != nil {
		c.takeCut(ev.Position)
		return
	}
	if i := c.at(ev.Position); i >= 0 && c.OnTap != nil {
		c.OnTap(i)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *CardImage) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (c *CardImage) MouseMoved(ev *desktop.MouseEvent) {
	if c.cut != nil {
		c.aim(ev.Position)
		return
	}
	c.setHover(c.at(ev.Position))
}

// MouseOut implements desktop.Hoverable.
func (c *CardImage) MouseOut() { c.setHover(-1) }

func (c *CardImage) setHover(i int) {
	if i != c.hover {
		c.hover = i
		c.Refresh()
	}
}

// Cursor implements desktop.Cursorable.
func (c *CardImage) Cursor() desktop.Cursor {
	switch {
	case c.frame != nil, c.cut != nil:
		return desktop.CrosshairCursor
	case c.hover >= 0:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled implements fyne.Scrollable: it zooms at the cursor.
func (c *CardImage) Scrolled(ev *fyne.ScrollEvent) {
	c.zoomAt(ev.Position, max(0.5, min(2, 1+ev.Scrolled.DY/100)))
}

// Dragged implements fyne.Draggable: it draws a frame or aims a cut while one is
// asked for, carries the framed region, and else moves the image.
func (c *CardImage) Dragged(ev *fyne.DragEvent) {
	switch {
	case c.frame != nil:
		c.drawFrame(ev)
		return
	case c.cut != nil:
		c.aim(ev.Position)
		return
	case c.carries(ev):
		return
	}
	c.stop()
	c.free = true
	c.view = c.view.panned(ev.Dragged, c.bounds())
	c.Refresh()
}

// DragEnd implements fyne.Draggable.
func (c *CardImage) DragEnd() {
	switch {
	case c.frame != nil:
		c.TakeFrame()
	case c.cut != nil:
		c.takeCut(c.cut.at)
	case c.carry != nil:
		c.putDown()
	}
}
