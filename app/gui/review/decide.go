package review

import (
	"context"
	"slices"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// options are the readings of a value that Alt and a digit choose: the one that
// holds first.
func options(value string, alternatives []string) []string {
	list := []string{value}
	for _, a := range alternatives {
		if a != value && len(list) < 5 {
			list = append(list, a)
		}
	}
	return list
}

// choose takes one of the readings of the focused value.
func (s *Screen) choose(i int) {
	if s.focus >= len(s.card.Values) {
		return
	}
	v := s.card.Values[s.focus]
	if list := options(v.Value, v.Offers); i < len(list) {
		s.decide(list[i])
	}
}

// decide says what the focused value is and goes to the next.
func (s *Screen) decide(value string) {
	o := s.card.Values[s.focus].Observation
	s.change(o, func(ctx context.Context) ([]contacts.ID, error) {
		if value == o.Value {
			return s.desk.App.Confirm(ctx, o.ID)
		}
		return s.desk.App.Correct(ctx, o.ID, value)
	})
}

// reject says that the focused value is wrong and there is none.
func (s *Screen) reject() {
	if s.focus >= len(s.card.Values) {
		return
	}
	o := s.card.Values[s.focus].Observation
	s.change(o, func(ctx context.Context) ([]contacts.ID, error) { return s.desk.App.Reject(ctx, o.ID) })
}

// change stores decisions about a value and goes to the next.
func (s *Screen) change(o contacts.Observation, do func(context.Context) ([]contacts.ID, error)) {
	s.act(act{
		name: s.valueLabel(o),
		do: func(ctx context.Context) (back, error) {
			made, err := do(ctx)
			return func(ctx context.Context) error { return s.desk.App.Retract(ctx, made...) }, err
		},
		then:   func() { s.forward(); s.reload() },
		undone: func() { s.wanted = o.ID },
	})
}

// reload shows the present card as it stands now.
func (s *Screen) reload() {
	if len(s.cards) == 0 {
		return
	}
	id, have := s.cards[s.at], s.card.imgs
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) (loaded, error) { return s.fetch(ctx, id, have) }, func(l loaded, err error) {
		if !s.desk.Fail(err) && l.Card.ID == s.card.Card.ID && !s.editing() {
			s.set(l)
		}
	})
}

// forward goes to the next value.
func (s *Screen) forward() {
	if i := s.unseen(); i >= 0 {
		s.setFocus(i)
		return
	}
	s.setFocus(s.focus + 1)
}

// confirm confirms the card once every doubtful value was looked at; before
// that it goes to the next of them.
func (s *Screen) confirm() {
	if len(s.cards) == 0 || s.card.Card.ID == "" || s.loading() {
		return
	}
	switch i := s.unseen(); {
	case s.editing():
		s.rows[s.focus].commit()
		return
	case s.cutting != "":
		s.corners.Take()
		return
	case i >= 0:
		s.setFocus(i)
		return
	}
	d, id := s.desk, s.card.Card.ID
	said := d.T("Card confirmed")
	if slices.ContainsFunc(s.card.Others, func(o app.OtherSide) bool { return o.Pair.State == contacts.PairProposed }) {
		said = d.T("Card confirmed. Whether the proposed side belongs to it is still open")
	}
	s.act(act{
		name: d.T("Card confirmed"),
		do: func(ctx context.Context) (back, error) {
			made, err := d.App.ConfirmCard(ctx, id)
			return func(ctx context.Context) error { return d.App.UnconfirmCard(ctx, id, made) }, err
		},
		then: func() { d.Say(said); s.finished(id) },
	})
}

// notACard puts the image aside.
func (s *Screen) notACard() {
	if s.card.Card.ID == "" || s.loading() {
		return
	}
	d, id := s.desk, s.card.Card.ID
	s.act(act{
		name: d.T("Not a card"),
		do: func(ctx context.Context) (back, error) {
			return func(ctx context.Context) error { return d.App.MarkCard(ctx, id, false, false) }, d.App.MarkCard(ctx, id, true, true)
		},
		then: func() { d.Say(d.T("Put aside: not a card")); s.finished(id) },
	})
}

// finished marks a card and goes to the next one that is not done.
func (s *Screen) finished(id contacts.ID) {
	s.done[id] = true
	s.thumbs.SetTone(string(id), widgets.Confirmed)
	for n := 1; n <= len(s.cards); n++ {
		i := (s.at + n) % len(s.cards)
		if !s.done[s.cards[i]] {
			s.at = i
			s.load()
			return
		}
	}
	s.closeCorners()
	s.cards, s.all, s.card = nil, true, loaded{}
	s.at, s.focus, s.next = 0, 0, loaded{}
	clear(s.done)
	s.fill()
	s.frame()
}

func (s *Screen) joinFirst() {
	if len(s.card.Candidates) > 0 {
		s.join(s.card.Candidates[0])
	}
}

// join says that the person on the card is one that is in the book already.
func (s *Screen) join(p contacts.Person) {
	d, leaf := s.desk, s.card.Card.PersonID
	name := d.T("Joined with %s", p.Name())
	s.act(act{
		name: name,
		do: func(ctx context.Context) (back, error) {
			merge, err := d.App.Join(ctx, contacts.KindPerson, leaf, p.ID, d.T("seen in the review"))
			return func(ctx context.Context) error { return d.App.Unjoin(ctx, merge) }, err
		},
		then: func() { d.Say(name); s.reload() },
	})
	s.Arrive()
}
