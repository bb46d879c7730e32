package app

import (
	"context"
	"slices"
	"strings"

	"enishi/app/capturing"
	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// ReviewValue is one value of a card as the review shows it.
type ReviewValue = capturing.Value

// ReviewCard is one card with its values, doubtful ones first.
type ReviewCard struct {
	Card       contacts.Card
	Encounter  contacts.Encounter
	Values     []ReviewValue
	Candidates []contacts.Person // who this person may already be
	Others     []OtherSide       // cards that are, or may be, the other side of this one
	Nth, Of    int               // which of the cards on its image it is, from 1: those of a sheet
}

// OtherSide is a card that shows the other side of another.
type OtherSide struct {
	Pair contacts.CardPair
	Card contacts.Card
}

// DoubtfulValue is a value that needs eyes as `enishi review --list` prints it.
type DoubtfulValue struct {
	ID           contacts.ID     `json:"id"`
	CardID       contacts.ID     `json:"card_id"`
	PersonID     contacts.ID     `json:"person_id"`
	Field        contacts.Field  `json:"field"`
	Value        string          `json:"value"`
	Confidence   float64         `json:"confidence"`
	Origin       contacts.Origin `json:"origin"`
	Alternatives []string        `json:"alternatives"`
}

// CardsToReview lists the cards with values that need eyes, oldest batch
// first, in the order they were scanned.
func (a *App) CardsToReview(ctx context.Context) ([]contacts.Card, error) {
	return a.book.CardsToReview(ctx)
}

// CountToReview counts them.
func (a *App) CountToReview(ctx context.Context) (int, error) { return a.book.CountToReview(ctx) }

// Cards lists cards, newest first.
func (a *App) Cards(ctx context.Context, q gormstore.CardQuery) ([]contacts.Card, error) {
	return a.book.Cards(ctx, q)
}

// ReviewCard gathers one card for the review.
func (a *App) ReviewCard(ctx context.Context, id contacts.ID) (ReviewCard, error) {
	var rc ReviewCard
	var err error
	if rc.Card, err = a.book.Card(ctx, id); err != nil {
		return rc, err
	}
	encs, err := a.book.Encounters(ctx, []contacts.Card{rc.Card})
	if err != nil {
		return rc, err
	}
	rc.Encounter = encs[rc.Card.Encounter]
	if rc.Nth, rc.Of, err = a.placeOn(ctx, rc.Card); err != nil {
		return rc, err
	}
	ev, err := a.book.CardEvidence(ctx, id)
	if err != nil {
		return rc, err
	}
	rc.Values = capturing.Values(ev)
	if err := a.offer(ctx, rc.Values); err != nil {
		return rc, err
	}
	if rc.Others, err = a.otherSides(ctx, id); err != nil {
		return rc, err
	}
	if rc.Card.PersonID != "" {
		rc.Candidates, err = a.book.Candidates(ctx, rc.Card.PersonID)
	}
	return rc, err
}

// placeOn tells which of the cards on its image a card is.
func (a *App) placeOn(ctx context.Context, card contacts.Card) (nth, of int, err error) {
	if len(card.Sides) == 0 {
		return 0, 0, nil
	}
	cards, err := a.book.CardsByOriginal(ctx, card.Sides[0].Original)
	return slices.IndexFunc(cards, func(c contacts.Card) bool { return c.ID == card.ID }) + 1, len(cards), err
}

// learnt lists how people put values right.
func (a *App) learnt(ctx context.Context) ([]capturing.Learnt, error) {
	corrections, err := a.book.Corrections(ctx, capturing.LearntFields...)
	learnt := make([]capturing.Learnt, len(corrections))
	for i, c := range corrections {
		learnt[i] = capturing.Learnt(c)
	}
	return learnt, err
}

// knowledge is what the corrections and the mailbox have taught: it makes values
// surer, and never takes their place.
func (a *App) knowledge(ctx context.Context) (capturing.Knowledge, error) {
	learnt, err := a.learnt(ctx)
	return capturing.Knowledge{Learnt: learnt, Wrote: func(key string) bool {
		last, err := a.mail.LastContacts(ctx, []string{key})
		return err == nil && len(last) > 0
	}}, err
}

// offer adds what people made of such values on other cards.
func (a *App) offer(ctx context.Context, values []ReviewValue) error {
	learnt, err := a.learnt(ctx)
	if err != nil {
		return err
	}
	for i := range values {
		v := &values[i]
		for _, text := range capturing.Offer(learnt, v.Observation.Field, v.Observation.Value) {
			if !slices.Contains(v.Offers, text) {
				v.Offers = append(v.Offers, text)
			}
		}
	}
	return nil
}

// Doubtful lists every value that needs eyes, and after them what was written by
// hand on cards that nobody has reviewed: it is kept as an image, and whoever
// likes may say what it reads.
func (a *App) Doubtful(ctx context.Context) ([]DoubtfulValue, error) {
	doubts, err := a.book.CardsToReview(ctx)
	if err != nil {
		return nil, err
	}
	notes, err := a.book.CardsWithNotes(ctx)
	if err != nil {
		return nil, err
	}
	values := []DoubtfulValue{}
	for _, part := range []struct {
		cards  []contacts.Card
		wanted func(ReviewValue) bool
	}{
		{doubts, func(v ReviewValue) bool { return v.NeedsEyes }},
		{notes, func(v ReviewValue) bool { return v.Noted() }},
	} {
		for _, card := range part.cards {
			ev, err := a.book.CardEvidence(ctx, card.ID)
			if err != nil {
				return nil, err
			}
			for _, v := range capturing.Values(ev) {
				if part.wanted(v) {
					values = append(values, doubtful(card, v.Observation))
				}
			}
		}
	}
	return values, nil
}

func doubtful(card contacts.Card, o contacts.Observation) DoubtfulValue {
	return DoubtfulValue{
		ID: o.ID, CardID: card.ID, PersonID: card.PersonID, Field: o.Field, Value: o.Value,
		Confidence: o.Confidence, Origin: o.Origin, Alternatives: append([]string{}, o.Alternatives...),
	}
}

// Confirm says that observations are right as they stand.
func (a *App) Confirm(ctx context.Context, ids ...contacts.ID) ([]contacts.ID, error) {
	return a.decide(ctx, contacts.Confirm, "", ids...)
}

// Reject says that observations are wrong.
func (a *App) Reject(ctx context.Context, ids ...contacts.ID) ([]contacts.ID, error) {
	return a.decide(ctx, contacts.Reject, "", ids...)
}

// Correct says what an observation should have been.
func (a *App) Correct(ctx context.Context, id contacts.ID, value string) ([]contacts.ID, error) {
	if value == "" {
		return a.Reject(ctx, id)
	}
	return a.decide(ctx, contacts.Set, value, id)
}

// decide appends a decision about each observation and gives their IDs, which
// Retract takes back.
func (a *App) decide(ctx context.Context, verb contacts.Verb, value string, ids ...contacts.ID) ([]contacts.ID, error) {
	decisions := make([]contacts.Decision, 0, len(ids))
	made := make([]contacts.ID, 0, len(ids))
	for _, id := range ids {
		o, err := a.book.Observation(ctx, id)
		if err != nil {
			return nil, err
		}
		d := contacts.Decision{ID: contacts.NewID(), Verb: verb, About: o.ID, Field: o.Field, Value: value, By: a.user(), At: a.now().UTC()}
		decisions, made = append(decisions, d), append(made, d.ID)
	}
	err := a.book.Decide(ctx, decisions...)
	a.feed.changed()
	return made, err
}

// SetField says by hand what holds for a field of a person or organization,
// whatever its sources say.
func (a *App) SetField(ctx context.Context, id contacts.ID, field contacts.Field, value string) (contacts.ID, error) {
	switch {
	case strings.TrimSpace(value) == "":
		return "", contacts.FieldFault("value", "a value can't be set to nothing; reject it instead")
	case field == contacts.Email && !strings.Contains(value, "@"):
		return "", contacts.FieldFault("email", "%q is not an e-mail address", value)
	}
	d := contacts.Decision{ID: contacts.NewID(), Verb: contacts.Set, LeafID: id, Field: field, Value: value, By: a.user(), At: a.now().UTC()}
	err := a.book.Decide(ctx, d)
	a.feed.changed()
	return d.ID, err
}

// Retract takes decisions back (undo).
func (a *App) Retract(ctx context.Context, decisions ...contacts.ID) error {
	back := make([]contacts.Decision, 0, len(decisions))
	for _, id := range decisions {
		back = append(back, contacts.Decision{ID: contacts.NewID(), Verb: contacts.Retract, About: id, By: a.user(), At: a.now().UTC()})
	}
	defer a.feed.changed()
	return a.book.Decide(ctx, back...)
}

// ConfirmCard confirms every value of a card that nobody has decided about and
// marks the card as reviewed. Whether another card is its other side is not
// answered by that: until somebody has said, the card stays to be reviewed, with
// that question alone. It returns the decisions made.
func (a *App) ConfirmCard(ctx context.Context, id contacts.ID) ([]contacts.ID, error) {
	ev, err := a.book.CardEvidence(ctx, id)
	if err != nil {
		return nil, err
	}
	var open []contacts.ID
	for _, v := range capturing.Values(ev) {
		if v.NeedsEyes {
			open = append(open, v.Observation.ID)
		}
	}
	made, err := a.Confirm(ctx, open...)
	if err != nil {
		return nil, err
	}
	if asked, err := a.backProposed(ctx, id); err != nil || asked {
		return made, err
	}
	return made, a.MarkCard(ctx, id, true, false)
}

// UnconfirmCard takes ConfirmCard back, with the decisions it made.
func (a *App) UnconfirmCard(ctx context.Context, id contacts.ID, made []contacts.ID) error {
	if len(made) > 0 {
		if err := a.Retract(ctx, made...); err != nil {
			return err
		}
	}
	return a.MarkCard(ctx, id, false, false)
}

// MarkCard says that a card was reviewed, or that the image is no card.
func (a *App) MarkCard(ctx context.Context, id contacts.ID, reviewed, notACard bool) error {
	defer a.feed.changed()
	return a.book.MarkCard(ctx, id, reviewed, notACard)
}

// SetEncounter changes when and where the card was exchanged.
func (a *App) SetEncounter(ctx context.Context, card contacts.ID, enc contacts.Encounter) error {
	defer a.feed.changed()
	return a.book.SetEncounter(ctx, card, enc)
}

// Join says that two persons, or two organizations, are one. The returned ID
// undoes it.
func (a *App) Join(ctx context.Context, kind contacts.EntityKind, loser, winner contacts.ID, reason string) (contacts.ID, error) {
	m := contacts.Merge{ID: contacts.NewID(), Kind: kind, Loser: loser, Winner: winner, By: a.user(), Reason: reason}
	defer a.feed.changed()
	return m.ID, a.book.Merge(ctx, m)
}

// Unjoin takes a Join back, at any later time.
func (a *App) Unjoin(ctx context.Context, merge contacts.ID) error {
	defer a.feed.changed()
	return a.book.Unmerge(ctx, merge)
}
