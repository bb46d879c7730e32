package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/widgets"
)

// board holds the values and takes the keys while none of them is edited.
type board struct {
	widget.BaseWidget
	screen *Screen
	inner  fyne.CanvasObject
	shift  bool
}

func newBoard(s *Screen, inner fyne.CanvasObject) *board {
	b := &board{screen: s, inner: inner}
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained implements fyne.Focusable.
func (b *board) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (b *board) FocusLost() { b.shift = false }

// AcceptsTab implements fyne.Tabbable: Tab goes from one value that needs eyes to
// the next.
func (b *board) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable.
func (b *board) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		b.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (b *board) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		b.shift = false
	}
}

// TypedKey implements fyne.Focusable: the window knows the page's commands. While
// a frame is drawn the keys move it.
func (b *board) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case b.screen.image.FrameKey(ev.Name):
	case ev.Name == fyne.KeyTab && b.shift:
		b.screen.step(-1)
	case ev.Name == fyne.KeyTab:
		b.screen.step(1)
	default:
		widgets.Pass(b, ev)
	}
}

// TypedRune implements fyne.Focusable: typing replaces the value, but for the
// letters that are commands.
func (b *board) TypedRune(c rune) {
	switch c {
	case 'j', 'J', 'x', 'X', '+', '-', ' ':
		return
	}
	if b.screen.image.Drawing() {
		return
	}
	b.screen.edit(string(c))
}

// TypedShortcut implements fyne.Shortcutable.
func (b *board) TypedShortcut(s fyne.Shortcut) {
	if c, ok := b.screen.desk.Canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *board) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.inner) }
