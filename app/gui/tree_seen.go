//go:build walk

package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/widgets"
)

// tree is what the window shows, in pixels of the window.
type tree struct {
	Title string `json:"title"`
	Size  [2]int `json:"size"`
	Items []item `json:"items"`
}

// item is one thing drawn.
type item struct {
	Kind     string `json:"kind"` // button, label, entry, check, select, image, tab, other
	Text     string `json:"text"`
	Hint     string `json:"hint"`
	Box      [4]int `json:"box"` // x, y, width, height
	Focused  bool   `json:"focused"`
	Disabled bool   `json:"disabled"`
	Overlay  bool   `json:"overlay"`
}

// eye walks over what is drawn.
type eye struct {
	tree    tree
	scale   float32
	focused fyne.Focusable
	overlay bool
}

// box is a rectangle in the toolkit's units.
type box struct{ x, y, w, h float32 }

func (b box) cut(c box) (box, bool) {
	x, y := max(b.x, c.x), max(b.y, c.y)
	r := box{x, y, min(b.x+b.w, c.x+c.w) - x, min(b.y+b.h, c.y+c.h) - y}
	return r, r.w > 0 && r.h > 0
}

// seen tells what a window shows now. It runs on the drawing thread.
func seen(win fyne.Window) tree {
	c := win.Canvas()
	size := c.Size()
	e := &eye{scale: c.Scale(), focused: c.Focused()}
	e.tree = tree{Title: win.Title(), Size: [2]int{int(size.Width * e.scale), int(size.Height * e.scale)}, Items: []item{}}
	whole := box{0, 0, size.Width, size.Height}
	e.look(c.Content(), fyne.Position{}, whole)
	e.overlay = true
	for _, o := range c.Overlays().List() {
		e.look(o, fyne.Position{}, whole)
	}
	return e.tree
}

// look walks over o, which lies at the position of its parent, cut by clip.
func (e *eye) look(o fyne.CanvasObject, parent fyne.Position, clip box) {
	if o == nil || !o.Visible() {
		return
	}
	at := parent.Add(o.Position())
	shown, ok := box{at.X, at.Y, o.Size().Width, o.Size().Height}.cut(clip)
	if !ok {
		return
	}
	if it, known := e.name(o); known {
		e.add(it, o, shown)
		return
	}
	switch w := o.(type) {
	case *fyne.Container:
		for _, child := range w.Objects {
			e.look(child, at, clip)
		}
	case *container.Scroll, *container.Clip:
		e.inside(w.(fyne.Widget), at, shown)
	case fyne.Widget:
		if f, ok := o.(fyne.Focusable); ok && f == e.focused {
			e.add(item{Kind: "other"}, o, shown)
		}
		e.inside(w, at, clip)
	}
}

func (e *eye) inside(w fyne.Widget, at fyne.Position, clip box) {
	for _, child := range test.WidgetRenderer(w).Objects() {
		e.look(child, at, clip)
	}
}

// name tells what an object is, if it is drawn as one thing.
func (e *eye) name(o fyne.CanvasObject) (item, bool) {
	switch w := o.(type) {
	case *canvas.Text:
		return item{Kind: "label", Text: w.Text}, true
	case *canvas.Image:
		return item{Kind: "image"}, true
	case *canvas.Rectangle, *canvas.Line, *canvas.Circle, *canvas.Raster, *canvas.LinearGradient:
		return item{}, true
	case *widget.Label:
		return item{Kind: "label", Text: w.Text}, true
	case *widgets.Button:
		return item{Kind: "button", Text: w.Text, Disabled: w.Disabled()}, true
	case *widget.Button:
		return item{Kind: "button", Text: w.Text, Disabled: w.Disabled()}, true
	case *widgets.Entry:
		return entry(&w.Entry), true
	case *widgets.SearchEntry:
		return entry(&w.Entry.Entry), true
	case *widget.Entry:
		return entry(w), true
	case *widgets.Check:
		return item{Kind: "check", Text: w.Text, Disabled: w.Disabled()}, true
	case *widgets.Select:
		return item{Kind: "select", Text: w.Selected, Hint: w.PlaceHolder, Disabled: w.Disabled()}, true
	case *railItem:
		return item{Kind: "tab", Text: w.label}, true
	case *findBar:
		return item{Kind: "button", Hint: w.hint}, true
	}
	return item{}, false
}

func entry(w *widget.Entry) item {
	text := w.Text
	if w.Password {
		text = strings.Repeat("•", len([]rune(text)))
	}
	return item{Kind: "entry", Text: text, Hint: w.PlaceHolder, Disabled: w.Disabled()}
}

func (e *eye) add(it item, o fyne.CanvasObject, b box) {
	if it.Kind == "" || it.Kind == "label" && strings.TrimSpace(it.Text) == "" {
		return
	}
	px := func(v float32) int { return int(v*e.scale + 0.5) }
	it.Box = [4]int{px(b.x), px(b.y), px(b.w), px(b.h)}
	if f, ok := o.(fyne.Focusable); ok {
		it.Focused = f == e.focused
	}
	it.Overlay = e.overlay
	e.tree.Items = append(e.tree.Items, it)
}
