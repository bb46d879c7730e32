package review

import (
	"slices"

	"fyne.io/fyne/v2"
)

// setFocus goes to a value: framed on the image, open to the keys.
func (s *Screen) setFocus(i int) {
	if s.image.Cutting() {
		s.stopSplit()
	}
	if len(s.card.Values) == 0 {
		s.focus = 0
		s.image.Focus(-1)
		s.tellState()
		return
	}
	s.focus = max(0, min(i, len(s.card.Values)-1))
	v := s.card.Values[s.focus]
	s.looked[v.Observation.ID] = true
	for i, r := range s.rows {
		r.setCurrent(i == s.focus)
	}
	if r := v.Observation.Region; r != nil {
		if at := slices.Index(sideIDs(s.card.Card), r.Side); at >= 0 && at != s.side {
			s.showSide(at)
		}
	}
	if s.regions()[s.focus].Box.Empty() {
		s.image.Focus(-1)
	} else {
		s.image.Focus(s.focus)
	}
	s.list.Refresh()
	s.reveal(s.rows[s.focus])
	s.tellState()
}

// reveal scrolls the values so that a row is in sight.
func (s *Screen) reveal(r *row) {
	top, bottom := r.Position().Y, r.Position().Y+r.Size().Height
	switch {
	case top < s.scroll.Offset.Y:
		s.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > s.scroll.Offset.Y+s.scroll.Size().Height:
		s.scroll.ScrollToOffset(fyne.NewPos(0, bottom-s.scroll.Size().Height))
	}
}

// unseen gives the next value that needs eyes and had none, -1 if all had.
func (s *Screen) unseen() int {
	for n := range s.card.Values {
		i := (s.focus + n) % len(s.card.Values)
		v := s.card.Values[i]
		if v.NeedsEyes && !s.looked[v.Observation.ID] {
			return i
		}
	}
	return -1
}

// step goes to the next value that needs eyes, or the one before, round and
// round; to any value when none needs eyes.
func (s *Screen) step(by int) {
	n := len(s.card.Values)
	for i := 1; i <= n; i++ {
		at := ((s.focus+i*by)%n + n) % n
		if s.card.Values[at].NeedsEyes {
			s.setFocus(at)
			return
		}
	}
	if n > 0 {
		s.setFocus(((s.focus+by)%n + n) % n)
	}
}

// open counts the values that nobody has decided about.
func (s *Screen) open() int {
	n := 0
	for _, v := range s.card.Values {
		if v.NeedsEyes {
			n++
		}
	}
	return n
}

// turn goes to the card that lies n further.
func (s *Screen) turn(n int) {
	to := s.at + n
	if to < 0 || to >= len(s.cards) {
		return
	}
	s.at = to
	s.load()
}
