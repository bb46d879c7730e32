package review

import (
	"context"
	"unicode"

	"enishi/app"
)

// split cuts the value at the cursor; what follows becomes the field that stands
// beside such a value on cards. A value that is not open is opened first, with
// the cursor in its middle and a line across it on the image: either aims.
func (s *Screen) split() {
	v, ok := s.current()
	switch {
	case !ok:
		return
	case s.editing():
		s.cutAtCursor()
		return
	}
	r := s.rows[s.focus]
	r.entry.Selected = false
	r.open()
	s.image.Cut(s.focus, 0.5)
	s.aim(boundary(v.Value, 0.5))
	if !s.image.Cutting() { // it stands nowhere on this side
		s.desk.Hint(s.desk.T("Put the cursor where the value is to be cut, then Ctrl+T."))
	}
	s.tellHint()
}

// aim puts the cursor of the open value and the line on the image where the value
// would be cut.
func (s *Screen) aim(column int) {
	if !s.editing() {
		return
	}
	r := s.rows[s.focus]
	r.entry.CursorColumn = column
	r.entry.Refresh()
	s.aimed()
}

// aimed has the line on the image follow the cursor.
func (s *Screen) aimed() {
	if s.image.Cutting() && s.editing() {
		r := s.rows[s.focus]
		s.image.AimAt(shareOf(r.value.Value, r.entry.CursorColumn))
	}
}

// cutAtCursor cuts the value that is open.
func (s *Screen) cutAtCursor() {
	v, ok := s.current()
	if !ok || !s.editing() {
		return
	}
	r := s.rows[s.focus]
	if r.entry.Text != v.Value {
		s.desk.Hint(s.desk.T("Keep what you typed with Enter, then cut."))
		return
	}
	at := r.entry.CursorColumn
	s.stopSplit()
	s.amend(s.desk.T("Line split"), func(ctx context.Context) (app.Amended, error) {
		return s.desk.App.Split(ctx, v.Observation.ID, at, beside(v.Observation.Field))
	})
}

// stopSplit takes the line off the image and closes the value.
func (s *Screen) stopSplit() {
	s.image.DropCut()
	for _, r := range s.rows {
		if r.editing {
			r.leave()
		}
	}
	s.tellHint()
}

// boundary gives before which character a share of a value's length falls, as
// print has it: a space near by is meant.
func boundary(value string, share float64) int {
	runes := []rune(value)
	best, least := 0, 2.0
	for i := 1; i < len(runes); i++ {
		far := share - shareOf(value, i)
		if far < 0 {
			far = -far
		}
		if unicode.IsSpace(runes[i-1]) || unicode.IsSpace(runes[i]) {
			far /= 4
		}
		if far < least {
			best, least = i, far
		}
	}
	return best
}

// shareOf gives at which part of its length a value stands before a character:
// signs of Japanese are twice as wide as letters.
func shareOf(value string, column int) float64 {
	before, all := 0, 0
	for i, c := range []rune(value) {
		w := 1
		if c > 0x2e80 {
			w = 2
		}
		if i < column {
			before += w
		}
		all += w
	}
	return float64(before) / float64(max(1, all))
}
