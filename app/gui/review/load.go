package review

import (
	"context"
	"image"
	"slices"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/contacts"
)

// load brings the present card in, and the next one ahead.
func (s *Screen) load() {
	s.frame()
	if len(s.cards) == 0 {
		return
	}
	id := s.cards[s.at]
	if s.next.Card.ID == id && s.next.err == nil {
		s.set(s.next)
		s.next = loaded{}
		return
	}
	have := s.card.imgs
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) (loaded, error) { return s.fetch(ctx, id, have) },
		func(l loaded, err error) {
			if !s.desk.Fail(err) {
				s.set(l)
			}
		})
}

// fetch brings a card with the images that are not there yet. A side whose image
// is gone is shown without.
func (s *Screen) fetch(ctx context.Context, id contacts.ID, have map[contacts.ID]image.Image) (l loaded, err error) {
	if l.ReviewCard, err = s.desk.App.ReviewCard(ctx, id); err != nil {
		return l, err
	}
	l.imgs = map[contacts.ID]image.Image{}
	for _, side := range l.Card.Sides {
		if img, ok := have[side.ID]; ok {
			l.imgs[side.ID] = img
			continue
		}
		img, err := s.desk.App.SideImage(ctx, side)
		if err != nil && contacts.KindOf(err) != contacts.NotFound {
			return l, err
		}
		l.imgs[side.ID] = img
	}
	return l, nil
}

// fetchAhead brings the next card in while this one is looked at.
func (s *Screen) fetchAhead() {
	if s.at+1 >= len(s.cards) {
		return
	}
	id := s.cards[s.at+1]
	desk.Ask(s.desk.Work, &s.ahead, func(ctx context.Context) (loaded, error) { return s.fetch(ctx, id, nil) },
		func(l loaded, err error) {
			l.err = err
			s.next = l
			if err == nil {
				s.thumb(l)
			}
		})
}

// set shows a card; when it is shown anew the focus stays on its value.
func (s *Screen) set(l loaded) {
	again := s.card.Card.ID == l.Card.ID
	kept, focus := s.wanted, 0
	if again && s.focus < len(s.card.Values) {
		if kept == "" {
			kept = s.card.Values[s.focus].Observation.ID
		}
		focus = s.focus
		l.Values = inOrder(l.Values, s.card.Values, s.focus)
	}
	sides := sideIDs(s.card.Card)
	s.card, s.wanted = l, ""
	if !again {
		s.side = 0
		s.thumb(l)
	}
	if !again || !slices.Equal(sides, sideIDs(l.Card)) {
		s.closeCorners()
		s.showSide(min(s.side, max(0, len(l.Card.Sides)-1)))
	} else {
		s.image.SetRegions(s.regions())
	}
	s.fill()
	if i := slices.IndexFunc(l.Values, func(v app.ReviewValue) bool { return v.Observation.ID == kept }); i >= 0 {
		focus = i
	}
	s.setFocus(focus)
	if !again {
		s.askCorners()
	}
	s.fetchAhead()
}

// inOrder keeps the order in which the values stood before: a decided value
// does not jump away from under the eyes, and one read anew stands at the focus.
func inOrder(values, before []app.ReviewValue, focus int) []app.ReviewValue {
	place := map[contacts.ID]int{}
	for i, v := range before {
		place[v.Observation.ID] = i
	}
	at := func(v app.ReviewValue) int {
		if i, ok := place[v.Observation.ID]; ok {
			return i
		}
		return focus
	}
	slices.SortStableFunc(values, func(a, b app.ReviewValue) int { return at(a) - at(b) })
	return values
}

func sideIDs(c contacts.Card) []contacts.ID {
	ids := make([]contacts.ID, len(c.Sides))
	for i, s := range c.Sides {
		ids[i] = s.ID
	}
	return ids
}
