package app

import (
	"cmp"
	"context"
	"slices"

	"enishi/app/capturing"
	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// known gives the sides of the cards that this very image gave before.
func (c *capture) known(ctx context.Context, index int, file, original string, cards ...contacts.Card) ([]*place, error) {
	var sides []*place
	for _, card := range cards {
		ev, err := c.app.book.CardEvidence(ctx, card.ID)
		if err != nil {
			return nil, err
		}
		shown := 0
		for _, side := range card.Sides {
			if side.Original == original {
				sides, shown = append(sides, knownPlace(index, file, card, side, ev.Observations)), shown+1
			}
		}
		if shown == 0 && len(card.Sides) > 0 { // another image of it
			sides = append(sides, knownPlace(index, file, card, card.Sides[0], ev.Observations))
		}
	}
	return sides, nil
}

func knownPlace(index int, file string, card contacts.Card, side contacts.CardSide, said []contacts.Observation) *place {
	return &place{
		Seen: capturing.Seen{File: file, Index: index, Closed: true},
		Item: &taken{file: file, status: "known", side: side, said: said, card: card},
	}
}

// seenBefore finds the card in the book that a side shows once more, "" if there
// is none. The caller holds c.mu.
func (c *capture) seenBefore(ctx context.Context, p *place) (contacts.ID, error) {
	if p.Closed {
		return "", nil
	}
	cards, err := c.app.book.CardsSaying(ctx, p.Words.NameKey(), p.Words.Keys())
	if err != nil {
		return "", err
	}
	asked := map[contacts.ID]bool{}
	for _, l := range c.looks {
		if capturing.Resembles(l.Look, p.Item.side.Look) {
			cards = append(cards, l.Card)
		}
	}
	for _, id := range cards {
		if asked[id] || id == p.Item.side.CardID {
			continue
		}
		asked[id] = true
		same, err := c.same(ctx, p, id, "")
		if same || err != nil {
			return id, err
		}
	}
	return "", nil
}

// same compares a side with the sides of a card, with those of one kind if which
// is given. The caller holds c.mu.
func (c *capture) same(ctx context.Context, p *place, id contacts.ID, which string) (bool, error) {
	card, err := c.app.book.Card(ctx, id)
	if err != nil || card.NotACard {
		return false, err
	}
	ev, err := c.app.book.CardEvidence(ctx, id)
	if err != nil {
		return false, err
	}
	for _, side := range card.Sides {
		if which != "" && side.Side != which {
			continue
		}
		var said []contacts.Observation
		for _, o := range ev.Observations {
			if o.Region == nil || o.Region.Side == side.ID {
				said = append(said, o)
			}
		}
		var failed error
		same := capturing.Same(p.Words, capturing.WordsOf(said, ev.Decisions), func() float64 {
			face, err := c.face(ctx, side)
			failed = err
			return p.Item.face.Alike(face)
		})
		if same || failed != nil {
			return same && failed == nil, failed
		}
	}
	return false, nil
}

// face gives the face of a stored side. An image that is gone looks like nothing.
func (c *capture) face(ctx context.Context, side contacts.CardSide) (capturing.Face, error) {
	if f, ok := c.faces[side.ID]; ok {
		return f, nil
	}
	img, err := c.app.SideImage(ctx, side)
	switch contacts.KindOf(err) {
	case contacts.NotFound, contacts.Corrupt:
		err = nil
	}
	if err != nil || img == nil {
		return nil, ctx.Err()
	}
	c.faces[side.ID] = capturing.NewFace(img)
	return c.faces[side.ID], nil
}

// again keeps that a card in the book was handed over once more. The caller
// holds c.mu.
func (c *capture) again(ctx context.Context, p *place, id contacts.ID) error {
	card, err := c.app.book.Card(ctx, id)
	if err != nil {
		return err
	}
	side := p.Item.side
	src := contacts.Source{Label: side.File, Hash: capturing.SideHash(side), By: c.app.user(), CreatedAt: c.app.now().UTC()}
	if err := c.app.book.MeetAgain(ctx, id, side.Original, c.opt.Encounter, src); err != nil {
		return err
	}
	p.Item.status, p.Item.card, p.Closed = "known", card, true
	c.app.feed.changed()
	return nil
}

// settle tells the sides whose place in the batch is settled now that a file was
// read, and joins those that are two sides of one card.
func (c *capture) settle(ctx context.Context, index int, sides []*place) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range c.order.Done(index, sides) {
		if err := c.place(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// place stores a side that waited, pairs it with the side before it, and tells
// it.
func (c *capture) place(ctx context.Context, p *place) error {
	t := p.Item
	if t.waits.Source.ID != "" {
		back, err := c.backOfKnown(ctx, p)
		if err != nil {
			return err
		}
		if back != "" {
			err = c.again(ctx, p, back)
		} else {
			err = c.store(ctx, []*place{p}, []gormstore.NewCard{t.waits})
		}
		if err != nil {
			return err
		}
	}
	var pair contacts.CardPair
	if p.Mate != nil && !p.Closed && !p.Mate.Closed {
		pair = pairOf(p)
		if p.Mate == p.Before && !c.opt.DryRun {
			if err := c.app.book.PairSides(ctx, pair); err != nil {
				return err
			}
			c.app.feed.changed()
		}
	}
	told := capturing.Tell(t.file, t.status, t.shown(), t.side, t.said)
	if p.Back && pair.State != "" {
		switch pair.State {
		case contacts.PairJoined:
			told.Side, told.BackOf = "back", pair.Front
		case contacts.PairProposed:
			told.BackOfMaybe = pair.Front
		}
	}
	c.emit(told)
	return nil
}

// shown is the card that a side is told to be of.
func (t *taken) shown() contacts.Card {
	if t.card.ID != "" {
		return t.card
	}
	return contacts.Card{}
}

// pairOf is what the book keeps of a side and its mate.
func pairOf(p *place) contacts.CardPair {
	front, back := p, p.Mate
	if p.Back {
		front, back = back, front
	}
	pair := contacts.CardPair{Front: front.Item.side.CardID, Back: back.Item.side.CardID, Score: p.Pair.Score, State: contacts.PairProposed, By: autoUser}
	if p.Pair.Score >= capturing.PairSure {
		pair.State = contacts.PairJoined
	}
	for i, r := range p.Pair.Reasons {
		if i > 0 {
			pair.Reason += "; "
		}
		pair.Reason += r
	}
	return pair
}

// autoUser is By of what the program does by itself.
const autoUser = "auto"

// backOfKnown tells whether a side that names nobody is the back of a card that
// the batch has shown once more just before or after it.
func (c *capture) backOfKnown(ctx context.Context, p *place) (contacts.ID, error) {
	for _, beside := range []*place{p.Before, p.After} {
		if beside == nil || beside.Item.status != "known" {
			continue
		}
		same, err := c.same(ctx, p, beside.Item.card.ID, "back")
		if same || err != nil {
			return beside.Item.card.ID, err
		}
	}
	return "", nil
}

// otherSides gives the cards that are joined with a card or proposed to be.
func (a *App) otherSides(ctx context.Context, id contacts.ID) ([]OtherSide, error) {
	pairs, err := a.book.Pairs(ctx, id)
	if err != nil {
		return nil, err
	}
	var others []OtherSide
	for _, p := range pairs {
		if p.State == contacts.PairParted {
			continue
		}
		other := p.Back
		if other == id {
			other = p.Front
		}
		card, err := a.book.Card(ctx, other)
		if err != nil {
			return nil, err
		}
		others = append(others, OtherSide{p, card})
	}
	return others, nil
}

// backProposed reports whether somebody has to say if a card is the other side of
// this one.
func (a *App) backProposed(ctx context.Context, id contacts.ID) (bool, error) {
	pairs, err := a.book.Pairs(ctx, id)
	return slices.ContainsFunc(pairs, func(p contacts.CardPair) bool {
		return p.Front == id && p.State == contacts.PairProposed
	}), err
}

// PairSides says whether two cards are the two sides of one. It returns how they
// stood before, which undoes it.
func (a *App) PairSides(ctx context.Context, front, back contacts.ID, state contacts.PairState) (before contacts.PairState, err error) {
	pairs, err := a.book.Pairs(ctx, back)
	if err != nil {
		return "", err
	}
	pair := contacts.CardPair{Front: front, Back: back, Score: 1}
	before = contacts.PairParted
	for _, p := range pairs {
		if p.Front == front && p.Back == back {
			pair, before = p, p.State
		}
	}
	pair.State, pair.By = state, cmp.Or(a.user(), "user")
	defer a.feed.changed()
	return before, a.book.PairSides(ctx, pair)
}
