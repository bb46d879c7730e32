package app

import (
	"context"
	"image"
	"slices"
	"strings"

	"enishi/app/capturing"
	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/ocr"
)

// Amended is a change to how a card was read, which TakeBack undoes.
type Amended struct {
	Card    contacts.ID
	Added   []contacts.ID // observations
	said    []contacts.ID // decisions
	shown   contacts.ID   // the side that holds now, "" if none was cut anew
	hidden  contacts.ID   // the one in whose place it stands
	settled contacts.ID   // the side whose corners were found right
}

// amend stores a change with its decisions about observations.
func (a *App) amend(ctx context.Context, am gormstore.Amendment) (Amended, error) {
	done := Amended{Card: am.Card}
	for i := range am.Observations {
		am.Observations[i].ID = contacts.NewID()
		done.Added = append(done.Added, am.Observations[i].ID)
	}
	for i := range am.Decisions {
		d := &am.Decisions[i]
		d.ID, d.By, d.At = contacts.NewID(), a.user(), a.now().UTC()
		done.said = append(done.said, d.ID)
	}
	if am.Side != nil {
		done.shown, done.hidden = am.Side.ID, am.Hide[0]
	}
	if len(am.Settled) > 0 {
		done.settled = am.Settled[0]
	}
	defer a.feed.changed()
	return done, a.book.Amend(ctx, am)
}

// TakeBack undoes a change to how a card was read.
func (a *App) TakeBack(ctx context.Context, done Amended) error {
	am := gormstore.Amendment{Card: done.Card}
	for _, id := range done.said {
		am.Decisions = append(am.Decisions, contacts.Decision{Verb: contacts.Retract, About: id})
	}
	for _, id := range done.Added {
		am.Decisions = append(am.Decisions, contacts.Decision{Verb: contacts.Supersede, About: id})
	}
	if done.shown != "" {
		am.Show, am.Hide = []contacts.ID{done.hidden}, []contacts.ID{done.shown}
	}
	if done.settled != "" {
		am.Unsettled = []contacts.ID{done.settled}
	}
	for i := range am.Decisions {
		d := &am.Decisions[i]
		d.ID, d.By, d.At = contacts.NewID(), a.user(), a.now().UTC()
	}
	defer a.feed.changed()
	return a.book.Amend(ctx, am)
}

// sideOf gives a side of a card with the card whose own it is: the front's, or its
// joined back's.
func (a *App) sideOf(ctx context.Context, card, side contacts.ID) (contacts.Card, contacts.CardSide, error) {
	c, err := a.book.Card(ctx, card)
	if err != nil {
		return c, contacts.CardSide{}, err
	}
	i := slices.IndexFunc(c.Sides, func(s contacts.CardSide) bool { return s.ID == side })
	if i < 0 {
		return c, contacts.CardSide{}, contacts.Fault(contacts.NotFound, "the card has no side with the id %s any more", side)
	}
	if own := c.Sides[i].CardID; own != c.ID {
		back, err := a.book.Card(ctx, own)
		return back, c.Sides[i], err
	}
	return c, c.Sides[i], nil
}

// Frame is a box drawn on a side of a card by a person.
type Frame struct {
	Card, Side contacts.ID
	Box        image.Rectangle // in pixels of the upright side
	Field      contacts.Field
	Instead    contacts.ID // the observation in whose place it is read, "" for a new value
}

// ReadRegion reads what stands in a frame, as the field that the person says it
// is. It makes a new observation of the same source, in the place of another one
// if Instead names it.
func (a *App) ReadRegion(ctx context.Context, f Frame) (Amended, error) {
	card, side, err := a.sideOf(ctx, f.Card, f.Side)
	if err != nil {
		return Amended{}, err
	}
	img, err := a.SideImage(ctx, side)
	if err != nil {
		return Amended{}, err
	}
	reader, err := a.reader(ctx)
	if err != nil {
		return Amended{}, err
	}
	v, err := reader.ReadRegion(ctx, img, f.Box, f.Field)
	if err != nil {
		return Amended{}, err
	}
	if v.Value == "" && f.Field != contacts.NoteText {
		return Amended{}, contacts.Fault(contacts.Invalid, "no text was found there; draw the frame around the characters")
	}
	am := gormstore.Amendment{Card: card.ID}
	if f.Field == contacts.NoteText {
		v.Origin = contacts.Handwritten
	}
	if f.Instead != "" {
		old, err := a.book.Observation(ctx, f.Instead)
		if err != nil {
			return Amended{}, err
		}
		v.Subject, v.Group = old.Subject, old.Group
		if v.PhoneKind == "" || v.PhoneKind == contacts.PhoneUnknown {
			v.PhoneKind = old.PhoneKind
		}
		if old.Value != v.Value && old.Value != "" {
			v.Alternatives = append(v.Alternatives, old.Value)
		}
		am.Decisions = []contacts.Decision{{Verb: contacts.Supersede, About: old.ID}}
	}
	am.Observations = capturing.Observed(card.SourceID, side.ID, []ocr.Value{v})
	return a.amend(ctx, am)
}

// Requad cuts a side out anew at corners that a person has shown, in pixels of
// the image as given and clockwise from the card's own top left, and reads it.
// What was decided about the values before stays; the other values of the side
// give way to those read now.
func (a *App) Requad(ctx context.Context, cardID, sideID contacts.ID, quad [4]contacts.Spot) (Amended, error) {
	card, side, err := a.sideOf(ctx, cardID, sideID)
	if err != nil {
		return Amended{}, err
	}
	page, err := a.PageImage(ctx, side)
	if err != nil {
		return Amended{}, err
	}
	reader, err := a.reader(ctx)
	if err != nil {
		return Amended{}, err
	}
	begin := a.now()
	read, err := reader.ReadCut(ctx, page, quad)
	if err != nil {
		return Amended{}, err
	}
	fresh := side
	fresh.ID, fresh.Replaced, fresh.ElapsedMS = contacts.NewID(), false, a.now().Sub(begin).Milliseconds()
	if err := a.portray(ctx, &fresh, read, true); err != nil {
		return Amended{}, err
	}
	ev, err := a.book.CardEvidence(ctx, card.ID)
	if err != nil {
		return Amended{}, err
	}
	kept, gone := capturing.GivingWay(ev, side.ID)
	am := gormstore.Amendment{Card: card.ID, Side: &fresh, Hide: []contacts.ID{side.ID}}
	for _, id := range gone {
		am.Decisions = append(am.Decisions, contacts.Decision{Verb: contacts.Supersede, About: id})
	}
	for _, o := range capturing.Observed(card.SourceID, fresh.ID, read.Fields) {
		if !kept.Answer(o) {
			am.Observations = append(am.Observations, o)
		}
	}
	return a.amend(ctx, am)
}

// SettleQuad says that the corners of a side are right as they were found.
func (a *App) SettleQuad(ctx context.Context, cardID, sideID contacts.ID) (Amended, error) {
	card, side, err := a.sideOf(ctx, cardID, sideID)
	if err != nil {
		return Amended{}, err
	}
	return a.amend(ctx, gormstore.Amendment{Card: card.ID, Settled: []contacts.ID{side.ID}})
}

// cardOf gives the card whose source states an observation.
func (a *App) cardOf(ctx context.Context, o contacts.Observation) (contacts.ID, error) {
	src, err := a.book.Source(ctx, o.SourceID)
	return src.Ref, err
}

// inPlace gives copies of observations as they hold now, to stand in their
// place, with the decisions that make room.
func (a *App) inPlace(ctx context.Context, ids ...contacts.ID) (am gormstore.Amendment, err error) {
	for _, id := range ids {
		o, err := a.book.Observation(ctx, id)
		if err != nil {
			return am, err
		}
		if am.Card, err = a.cardOf(ctx, o); err != nil {
			return am, err
		}
		ev, err := a.book.CardEvidence(ctx, am.Card)
		if err != nil {
			return am, err
		}
		if d, ok := contacts.Standing(ev.Decisions)[id]; ok && d.Verb == contacts.Set {
			o.Value = d.Value
		}
		o.Status, o.Key, o.Alternatives = contacts.Accepted, "", nil
		am.Observations = append(am.Observations, o)
		am.Decisions = append(am.Decisions, contacts.Decision{Verb: contacts.Supersede, About: id})
	}
	return am, nil
}

// Refield says that a value is one of another field.
func (a *App) Refield(ctx context.Context, id contacts.ID, field contacts.Field) (Amended, error) {
	am, err := a.inPlace(ctx, id)
	if err != nil {
		return Amended{}, err
	}
	am.Observations[0].Field = field
	return a.amend(ctx, am)
}

// Swap says that two values were taken for each other's fields.
func (a *App) Swap(ctx context.Context, one, other contacts.ID) (Amended, error) {
	am, err := a.inPlace(ctx, one, other)
	if err != nil {
		return Amended{}, err
	}
	x, y := &am.Observations[0], &am.Observations[1]
	if x.SourceID != y.SourceID {
		return Amended{}, contacts.Fault(contacts.Invalid, "these two values stand on different sides of the card")
	}
	x.Field, y.Field, x.PhoneKind, y.PhoneKind = y.Field, x.Field, y.PhoneKind, x.PhoneKind
	return a.amend(ctx, am)
}

// Split cuts a value into two after some characters; the second part is of
// another field, or of the same.
func (a *App) Split(ctx context.Context, id contacts.ID, after int, field contacts.Field) (Amended, error) {
	am, err := a.inPlace(ctx, id)
	if err != nil {
		return Amended{}, err
	}
	whole := am.Observations[0]
	runes := []rune(whole.Value)
	after = max(0, min(after, len(runes)))
	first, second := strings.TrimSpace(string(runes[:after])), strings.TrimSpace(string(runes[after:]))
	if first == "" || second == "" {
		return Amended{}, contacts.Fault(contacts.Invalid, "put the cursor between two characters of the value")
	}
	head, tail := whole, whole
	head.Value, tail.Value, tail.Field = first, second, field
	head.Region, tail.Region = capturing.CutRegion(whole.Region, float64(after)/float64(len(runes)))
	am.Observations = []contacts.Observation{head, tail}
	return a.amend(ctx, am)
}

// JoinValues makes one value of two: an address that runs over two lines. It is
// of the field of the first, and says them in the order in which they stand on
// the card.
func (a *App) JoinValues(ctx context.Context, into, other contacts.ID) (Amended, error) {
	am, err := a.inPlace(ctx, into, other)
	if err != nil {
		return Amended{}, err
	}
	x, y := am.Observations[0], am.Observations[1]
	if x.SourceID != y.SourceID {
		return Amended{}, contacts.Fault(contacts.Invalid, "these two values stand on different sides of the card")
	}
	x.Value, x.Region = strings.TrimSpace(capturing.Together(x, y)), capturing.Around(x.Region, y.Region)
	am.Observations = []contacts.Observation{x}
	return a.amend(ctx, am)
}

// AddValue adds a value that stands on a side but was not read, as a person
// types it.
func (a *App) AddValue(ctx context.Context, cardID, sideID contacts.ID, field contacts.Field, value string) (Amended, error) {
	if strings.TrimSpace(value) == "" {
		return Amended{}, contacts.FieldFault("value", "a value can't be set to nothing; reject it instead")
	}
	card, _, err := a.sideOf(ctx, cardID, sideID)
	if err != nil {
		return Amended{}, err
	}
	return a.amend(ctx, gormstore.Amendment{Card: card.ID, Observations: []contacts.Observation{{
		Field: field, Value: strings.TrimSpace(value), Confidence: 1, Status: contacts.Accepted, Origin: contacts.Typed,
	}}})
}
