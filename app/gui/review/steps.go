package review

import (
	"context"
	"slices"

	"enishi/app/gui/desk"
	"enishi/contacts"
)

// back takes something back.
type back func(context.Context) error

// act is something a person does on this page.
type act struct {
	name string // in the user's language
	do   func(context.Context) (back, error)
	then func() // once it is done
	// undone is told when it was taken back, before the card it was done on is shown.
	undone func()
}

// act does something and remembers how it is taken back, which goes to the card it
// was done on, and done again.
func (s *Screen) act(a act) {
	card := s.card.Card.ID
	desk.Change(s.desk, a.do, func(undo back) {
		s.desk.Undo.Did(s.stepOf(a, card, undo))
		a.then()
	})
}

func (s *Screen) stepOf(a act, card contacts.ID, undo back) desk.Step {
	return desk.Step{
		Name: a.name, Back: undo,
		Again: func(ctx context.Context) (desk.Step, error) {
			undo, err := a.do(ctx)
			return s.stepOf(a, card, undo), err
		},
		Shown: func() {
			if a.undone != nil {
				a.undone()
			}
			s.goBackTo(card)
		},
	}
}

// goBackTo shows a card on which something was taken back: it is to be looked at
// once more.
func (s *Screen) goBackTo(card contacts.ID) {
	delete(s.done, card)
	s.next = loaded{}
	at := slices.Index(s.cards, card)
	if at < 0 || s.editing() {
		return
	}
	s.at = at
	s.load()
}
