package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// listRows is the scrolled part of a DataList. It takes the focus and the keys
// in place of the toolkit's list.
type listRows struct {
	widget.List

	d       *DataList
	focused bool
	shift   bool // is held down
}

func newListRows(d *DataList) *listRows {
	r := &listRows{d: d}
	r.Length = func() int { return d.count }
	r.CreateItem = func() fyne.CanvasObject { return newListRow(d) }
	r.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < d.count {
			o.(*listRow).show(i, d.at(i))
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// FocusGained implements fyne.Focusable.
func (r *listRows) FocusGained() {
	r.focused = true
	r.Refresh()
}

// FocusLost implements fyne.Focusable.
func (r *listRows) FocusLost() {
	r.focused, r.shift = false, false
	r.Refresh()
}

// KeyDown implements desktop.Keyable: typed keys do not say whether Shift is held.
func (r *listRows) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		r.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (r *listRows) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		r.shift = false
	}
}

// TypedKey implements fyne.Focusable.
func (r *listRows) TypedKey(ev *fyne.KeyEvent) {
	d := r.d
	if d.OnKey != nil && d.OnKey(ev.Name) {
		return
	}
	if to, ok := r.target(ev.Name); ok {
		d.typed = ""
		d.moveTo(to, r.shift)
		return
	}
	switch {
	case d.count == 0:
		Pass(r, ev)
	case ev.Name == fyne.KeySpace:
		d.toggle(d.cursor)
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		d.open()
	case ev.Name == fyne.KeyDelete && d.OnDelete != nil:
		d.OnDelete(d.Selection())
	default:
		Pass(r, ev)
	}
}

// target tells to which row a key goes.
func (r *listRows) target(k fyne.KeyName) (int, bool) {
	d := r.d
	switch k {
	case fyne.KeyUp:
		return d.cursor - 1, true
	case fyne.KeyDown:
		return d.cursor + 1, true
	case fyne.KeyPageUp:
		return d.cursor - d.page(), true
	case fyne.KeyPageDown:
		return d.cursor + d.page(), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return d.count - 1, true
	}
	return 0, false
}

// TypedRune implements fyne.Focusable: it goes to the next row that begins with
// what is typed.
func (r *listRows) TypedRune(c rune) {
	d := r.d
	if c == ' ' && d.typed == "" || d.count == 0 {
		return
	}
	d.typed += string(c)
	d.waits.Do(func() { d.typed = "" })
	start := d.cursor
	if len([]rune(d.typed)) == 1 {
		start++
	}
	want := d.Fold(d.typed)
	for n := range d.count {
		i := (start + n) % d.count
		row := d.at(i)
		find := row.Find
		if find == "" && len(row.Cells) > 0 {
			find = row.Cells[0].Text
		}
		if strings.HasPrefix(d.Fold(find), want) {
			d.moveTo(i, false)
			return
		}
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (r *listRows) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		r.d.SelectAll(true)
		return
	}
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierControl && r.d.count > 0 {
		if c.KeyName == fyne.KeySpace {
			r.d.toggle(r.d.cursor)
			return
		}
	}
	if PassShortcut(r, s) {
		return
	}
	if c, ok := canvasOf(r).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func (d *DataList) open() {
	if d.OnOpen != nil && d.cursorID != "" {
		d.OnOpen(d.cursorID)
	}
}

// tapped answers a click on row i with the modifiers held.
func (d *DataList) tapped(i int, held fyne.KeyModifier) {
	focus(d.rows)
	switch {
	case held&fyne.KeyModifierShift != 0:
		d.moveTo(i, true)
	case held&fyne.KeyModifierControl != 0:
		d.moveTo(i, false)
		d.toggle(i)
	default:
		if len(d.selected) > 0 {
			d.SelectAll(false)
		}
		d.moveTo(i, false)
		d.open()
	}
}

// menu answers a right click on row i.
func (d *DataList) menu(i int, at fyne.Position) {
	focus(d.rows)
	d.moveTo(i, false)
	if d.OnMenu == nil {
		return
	}
	if m := d.OnMenu(d.cursorID); m != nil {
		widget.ShowPopUpMenuAtPosition(m, canvasOf(d.rows), at)
	}
}

// Press does what a key would do if the list had the focus: a search field
// above the list hands its arrows on. It reports whether the key was used.
func (d *DataList) Press(k fyne.KeyName) bool {
	if to, ok := d.rows.target(k); ok {
		d.moveTo(to, false)
		return true
	}
	if (k == fyne.KeyReturn || k == fyne.KeyEnter) && d.cursorID != "" {
		d.open()
		return true
	}
	return false
}
