package widgets

import (
	"image"

	"fyne.io/fyne/v2"
)

// frame is a rectangle that a person draws on an image.
type frame struct {
	box   image.Rectangle
	start image.Point
	drawn bool // the mouse has begun
}

// smallestFrame is the least edge of a frame, in pixels of the image.
const smallestFrame = 8

// Draw begins a frame at box, which the mouse draws anew and the keys move: see
// FrameKey. OnFrame is told when it is taken.
func (c *CardImage) Draw(box image.Rectangle) {
	if c.img == nil {
		return
	}
	if box.Empty() {
		b := c.img.Bounds()
		box = image.Rect(0, 0, b.Dx()/3, b.Dy()/10).Add(b.Min).Add(image.Pt(b.Dx()/3, b.Dy()*9/20))
	}
	c.frame = &frame{box: box}
	c.Refresh()
}

// Drawing reports whether a frame is being drawn.
func (c *CardImage) Drawing() bool { return c.frame != nil }

// Frame is the frame being drawn, empty while none is.
func (c *CardImage) Frame() image.Rectangle {
	if c.frame == nil {
		return image.Rectangle{}
	}
	return c.frame.box
}

// TakeFrame ends the drawing and tells the frame, if it is large enough.
func (c *CardImage) TakeFrame() {
	f := c.frame
	if f == nil {
		return
	}
	if f.box.Dx() < smallestFrame || f.box.Dy() < smallestFrame {
		f.drawn = false
		return
	}
	c.DropFrame()
	if c.OnFrame != nil {
		c.OnFrame(f.box)
	}
}

// DropFrame ends the drawing without a frame.
func (c *CardImage) DropFrame() {
	c.frame = nil
	c.Refresh()
}

// FrameKey moves the frame with the arrows, makes it narrower and wider with
// Home and End, lower and higher with Page Up and Page Down, and takes it with
// Enter. It reports whether the key was one of these.
func (c *CardImage) FrameKey(k fyne.KeyName) bool {
	if c.frame == nil {
		return false
	}
	step := max(2, c.img.Bounds().Dx()/100)
	box := c.frame.box
	switch k {
	case fyne.KeyLeft:
		box = box.Sub(image.Pt(step, 0))
	case fyne.KeyRight:
		box = box.Add(image.Pt(step, 0))
	case fyne.KeyUp:
		box = box.Sub(image.Pt(0, step))
	case fyne.KeyDown:
		box = box.Add(image.Pt(0, step))
	case fyne.KeyHome:
		box.Max.X = max(box.Min.X+smallestFrame, box.Max.X-step)
	case fyne.KeyEnd:
		box.Max.X += step
	case fyne.KeyPageUp:
		box.Max.Y = max(box.Min.Y+smallestFrame, box.Max.Y-step)
	case fyne.KeyPageDown:
		box.Max.Y += step
	case fyne.KeyReturn, fyne.KeyEnter:
		c.TakeFrame()
		return true
	default:
		return false
	}
	c.frame.box = inside(box, c.img.Bounds())
	c.Refresh()
	return true
}

// inside moves a box so that it lies in bounds, and cuts what does not fit.
func inside(box, bounds image.Rectangle) image.Rectangle {
	box = box.Add(image.Pt(max(0, bounds.Min.X-box.Min.X), max(0, bounds.Min.Y-box.Min.Y)))
	box = box.Add(image.Pt(min(0, bounds.Max.X-box.Max.X), min(0, bounds.Max.Y-box.Max.Y)))
	return box.Intersect(bounds)
}

// drawFrame follows the mouse from where it went down.
func (c *CardImage) drawFrame(ev *fyne.DragEvent) {
	f := c.frame
	if !f.drawn {
		f.start, f.drawn = c.Spot(ev.Position.Subtract(ev.Dragged)), true
	}
	f.box = image.Rectangle{Min: f.start, Max: c.Spot(ev.Position)}.Canon().Intersect(c.img.Bounds())
	c.Refresh()
}
