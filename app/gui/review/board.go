package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/widgets"
)

// board holds the values and takes the keys while none of them is edited.
type board struct {
	widget.BaseWidget
	screen *Screen
	inner  fyne.CanvasObject
}

func newBoard(s *Screen, inner fyne.CanvasObject) *board {
	b := &board{screen: s, inner: inner}
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained implements fyne.Focusable.
func (b *board) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (b *board) FocusLost() {}

// TypedKey implements fyne.Focusable: the window knows the page's commands.
func (b *board) TypedKey(ev *fyne.KeyEvent) { widgets.Pass(b, ev) }

// TypedRune implements fyne.Focusable: typing replaces the value, but for the
// letters that are commands.
func (b *board) TypedRune(c rune) {
	switch c {
	case 'j', 'J', 'x', 'X', '+', '-', ' ':
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
