package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dragged implements fyne.Draggable: a value dragged onto another is to be one
// with it, or to change places.
func (r *row) Dragged(ev *fyne.DragEvent) {
	s := r.screen
	if r.editing {
		return
	}
	s.carry = r.index
	s.onto = s.rowAt(r.Position().Y + ev.Position.Y)
	if s.onto == r.index {
		s.onto = -1
	}
	s.dropAt = fyne.CurrentApp().Driver().AbsolutePositionForObject(r).Add(ev.Position)
	s.markDrop()
}

// DragEnd implements fyne.Draggable.
func (r *row) DragEnd() {
	s := r.screen
	onto := s.onto
	s.carry, s.onto = -1, -1
	s.markDrop()
	if onto >= 0 && onto < len(s.rows) && r.index < len(s.rows) {
		s.askDrop(r.index, onto, s.dropAt)
	}
}

// rowAt gives the value at a height of the list, -1 for none.
func (s *Screen) rowAt(y float32) int {
	for i, r := range s.rows {
		if top := r.Position().Y; y >= top && y < top+r.Size().Height {
			return i
		}
	}
	return -1
}

// markDrop shows which value is carried and onto which it would be put.
func (s *Screen) markDrop() {
	for i, r := range s.rows {
		switch i {
		case s.carry:
			r.ground.SetColor(theme.ColorNameHover)
		case s.onto:
			r.ground.SetColor(theme.ColorNameFocus)
		default:
			r.setCurrent(i == s.focus)
		}
	}
	s.list.Refresh()
}

// askDrop asks what a value put onto another is to be.
func (s *Screen) askDrop(from, onto int, at fyne.Position) {
	d := s.desk
	v, w := s.card.Values[from], s.card.Values[onto]
	menu := fyne.NewMenu("",
		fyne.NewMenuItem(d.T("Join into one line: %s", s.valueLabel(w.Observation)), func() { s.joinLines(onto, from) }),
		fyne.NewMenuItem(d.T("Swap: %s ⇄ %s", s.valueLabel(v.Observation), s.valueLabel(w.Observation)), func() { s.swapWith(onto, from) }),
	)
	widget.ShowPopUpMenuAtPosition(menu, d.Canvas(), at)
}

// carried is told that the framed region was dragged onto another on the image.
func (s *Screen) carried(onto int, at fyne.Position) {
	if s.editing() || onto >= len(s.card.Values) {
		return
	}
	s.askDrop(s.focus, onto, fyne.CurrentApp().Driver().AbsolutePositionForObject(s.image).Add(at))
}
