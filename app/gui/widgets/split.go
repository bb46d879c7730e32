package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Split shows two things beside or above each other with a thin line between
// them, which can be dragged.
type Split struct {
	widget.BaseWidget
	first, second fyne.CanvasObject
	share         float32 // of the first, 0 to 1
	above         bool
	grip          *grip
}

// NewSplit gives the left part a share of the width, never less than each part
// needs.
func NewSplit(share float32, left, right fyne.CanvasObject) *Split {
	s := &Split{first: left, second: right, share: share}
	s.grip = newGrip(s)
	s.ExtendBaseWidget(s)
	return s
}

// NewSplitAbove gives the upper part a share of the height.
func NewSplitAbove(share float32, top, bottom fyne.CanvasObject) *Split {
	s := NewSplit(share, top, bottom)
	s.above = true
	return s
}

// gripWidth is how near the pointer must come to take hold of the line.
const gripWidth = 9

// lengths divides a length among the parts.
func (s *Split) lengths(whole, least, rest float32) (first, second float32) {
	room := whole - 1
	first = max(least, min(room*s.share, room-rest))
	return first, max(0, room-first)
}

// drag moves the line by a way.
func (s *Split) drag(by fyne.Delta) {
	whole, way := s.Size().Width, by.DX
	if s.above {
		whole, way = s.Size().Height, by.DY
	}
	if whole <= 1 {
		return
	}
	s.share = max(0, min(1, s.share+way/(whole-1)))
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	return &splitRenderer{s}
}

type splitRenderer struct{ s *Split }

func (r *splitRenderer) Layout(size fyne.Size) {
	s := r.s
	a, b := s.first.MinSize(), s.second.MinSize()
	if s.above {
		h, rest := s.lengths(size.Height, a.Height, b.Height)
		place(s.first, 0, 0, size.Width, h)
		place(s.second, 0, h+1, size.Width, rest)
		place(s.grip, 0, h-gripWidth/2, size.Width, gripWidth)
		return
	}
	w, rest := s.lengths(size.Width, a.Width, b.Width)
	place(s.first, 0, 0, w, size.Height)
	place(s.second, w+1, 0, rest, size.Height)
	place(s.grip, w-gripWidth/2, 0, gripWidth, size.Height)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func (r *splitRenderer) MinSize() fyne.Size {
	a, b := r.s.first.MinSize(), r.s.second.MinSize()
	if r.s.above {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+1)
	}
	return fyne.NewSize(a.Width+b.Width+1, max(a.Height, b.Height))
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	r.s.grip.Refresh()
	canvas.Refresh(r.s)
}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.first, r.s.second, r.s.grip}
}
func (r *splitRenderer) Destroy() {}

// grip is the line of a Split.
type grip struct {
	widget.BaseWidget
	s    *Split
	over bool
}

func newGrip(s *Split) *grip {
	g := &grip{s: s}
	g.ExtendBaseWidget(g)
	return g
}

// Cursor implements desktop.Cursorable.
func (g *grip) Cursor() desktop.Cursor {
	if g.s.above {
		return desktop.VResizeCursor
	}
	return desktop.HResizeCursor
}

// Dragged implements fyne.Draggable.
func (g *grip) Dragged(ev *fyne.DragEvent) { g.s.drag(ev.Dragged) }

// DragEnd implements fyne.Draggable.
func (g *grip) DragEnd() {}

// MouseIn implements desktop.Hoverable.
func (g *grip) MouseIn(*desktop.MouseEvent) { g.over = true; g.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (g *grip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (g *grip) MouseOut() { g.over = false; g.Refresh() }

// CreateRenderer implements fyne.Widget.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	return &gripRenderer{g, canvas.NewRectangle(color.Transparent)}
}

type gripRenderer struct {
	g    *grip
	line *canvas.Rectangle
}

func (r *gripRenderer) Layout(size fyne.Size) {
	thick := float32(1)
	if r.g.over {
		thick = 3
	}
	at := float32(gripWidth/2) - (thick-1)/2
	if r.g.s.above {
		place(r.line, 0, at, size.Width, thick)
		return
	}
	place(r.line, at, 0, thick, size.Height)
}

func (r *gripRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *gripRenderer) Refresh() {
	r.line.FillColor = colorIn(r.g, theme.ColorNameSeparator)
	if r.g.over {
		r.line.FillColor = colorIn(r.g, theme.ColorNamePrimary)
	}
	r.Layout(r.g.Size())
	canvas.Refresh(r.g)
}

func (r *gripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *gripRenderer) Destroy()                     {}
