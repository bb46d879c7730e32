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

// carry is the framed region while the mouse drags it over the image.
type carry struct {
	idle  bool // the drag began elsewhere and moves the image
	at    fyne.Position
	moved fyne.Delta
	onto  int // region, -1 for none
}

// carries reports whether a drag carries the framed region: it does when it
// began inside of it and somebody wants to know.
func (c *CardImage) carries(ev *fyne.DragEvent) bool {
	if c.carry == nil {
		inside := c.OnCarry != nil && c.focused >= 0 && c.Spot(ev.Position.Subtract(ev.Dragged)).In(c.regions[c.focused].Box)
		c.carry = &carry{idle: !inside, onto: -1}
	}
	if c.carry.idle {
		return false
	}
	c.carry.at, c.carry.moved = ev.Position, fyne.NewDelta(c.carry.moved.DX+ev.Dragged.DX, c.carry.moved.DY+ev.Dragged.DY)
	if c.carry.onto = c.at(ev.Position); c.carry.onto == c.focused {
		c.carry.onto = -1
	}
	c.hover = c.carry.onto
	c.Refresh()
	return true
}

// putDown ends a drag and tells where the region was put.
func (c *CardImage) putDown() {
	done := c.carry
	c.carry, c.hover = nil, -1
	c.Refresh()
	if !done.idle && done.onto >= 0 {
		c.OnCarry(done.onto, done.at)
	}
}

// cut is a line across a region, at the right of what stays.
type cut struct {
	region int
	share  float64 // of the region's longer edge
	at     fyne.Position
}

// Cut begins to cut a region across its longer edge: the mouse aims and clicks.
// OnAim and OnCut are told where.
func (c *CardImage) Cut(region int, share float64) {
	if c.img == nil || region < 0 || region >= len(c.regions) || c.regions[region].Box.Empty() {
		return
	}
	c.cut = &cut{region: region, share: share}
	c.Refresh()
}

// Cutting reports whether a region is being cut.
func (c *CardImage) Cutting() bool { return c.cut != nil }

// AimAt moves the line of the cut.
func (c *CardImage) AimAt(share float64) {
	if c.cut != nil && c.cut.share != share {
		c.cut.share = share
		c.Refresh()
	}
}

// DropCut ends the cutting without a cut.
func (c *CardImage) DropCut() {
	c.cut = nil
	c.Refresh()
}

// aim tells where the mouse would cut.
func (c *CardImage) aim(p fyne.Position) {
	c.cut.at = p
	if share, ok := c.shareAt(p); ok && c.OnAim != nil {
		c.OnAim(share)
	}
}

// takeCut cuts where the mouse is, if that is on the region.
func (c *CardImage) takeCut(p fyne.Position) {
	if share, ok := c.shareAt(p); ok && c.OnCut != nil {
		c.OnCut(share)
	}
}

// shareAt gives how far along the region that is cut a place lies; ok is false
// beside it.
func (c *CardImage) shareAt(p fyne.Position) (share float64, ok bool) {
	at, size := c.BoxOf(c.cut.region)
	along, length, across, breadth := p.X-at.X, size.Width, p.Y-at.Y, size.Height
	if size.Height > size.Width { // vertical writing
		along, length, across, breadth = across, breadth, along, length
	}
	const beside = 12 // units
	return float64(along / length), along > 0 && along < length && across > -beside && across < breadth+beside
}

// cutLine gives the ends of the line of the cut.
func (c *CardImage) cutLine() (from, to fyne.Position) {
	at, size := c.BoxOf(c.cut.region)
	const over = 8 // units past the region
	if size.Height > size.Width {
		y := at.Y + size.Height*float32(c.cut.share)
		return fyne.NewPos(at.X-over, y), fyne.NewPos(at.X+size.Width+over, y)
	}
	x := at.X + size.Width*float32(c.cut.share)
	return fyne.NewPos(x, at.Y-over), fyne.NewPos(x, at.Y+size.Height+over)
}
