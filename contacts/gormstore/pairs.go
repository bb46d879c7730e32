package gormstore

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// sourcesOf gives the source of a card, and those of its joined backs.
func sourcesOf(q *gorm.DB, card cardRow) ([]contacts.ID, error) {
	var backs []contacts.ID
	err := q.Table("cards").Select("cards.source_id").Joins("JOIN card_backs b ON b.back = cards.id").
		Where("b.front = ? AND b.state = 'joined'", card.ID).Order("cards.id").Pluck("cards.source_id", &backs).Error
	return append([]contacts.ID{card.SourceID}, backs...), ledger.Wrap(err, "find the back of the card: %w")
}

// withFronts adds the cards whose joined backs are among cards.
func (i *identity) withFronts(cards []cardRow) ([]cardRow, error) {
	ids := make([]contacts.ID, len(cards))
	for n, c := range cards {
		ids[n] = c.ID
	}
	backs, err := ledger.FindIn[backRow](i.Where("state = 'joined'").Session(ledger.Fresh()), "back", ids)
	if err != nil {
		return nil, ledger.Wrap(err, "find the fronts of the cards: %w")
	}
	var fronts []contacts.ID
	for _, b := range backs {
		if !slices.Contains(ids, b.Front) {
			fronts = append(fronts, b.Front)
		}
	}
	more, err := ledger.FindIn[cardRow](i.DB, "id", fronts)
	return append(cards, more...), ledger.Wrap(err, "find the fronts of the cards: %w")
}

// todo counts what needs eyes on a card: values about which nothing that holds
// has been decided, sides with unsure corners or that could not be read, and
// proposals of a back. What is to be done on a joined back is to be done on its
// front.
func (i *identity) todo(card cardRow) (int, error) {
	var behind int64
	if err := i.Model(&backRow{}).Where("back = ? AND state = 'joined'", card.ID).Count(&behind).Error; err != nil || behind > 0 {
		return 0, ledger.Wrap(err, "find the front of the card: %w")
	}
	sources, err := sourcesOf(i.DB, card)
	if err != nil {
		return 0, err
	}
	ev, err := gather(i.DB, contacts.KindCard, nil, sources)
	if err != nil {
		return 0, ledger.Wrap(err, "gather what the card says: %w")
	}
	decided := contacts.Standing(ev.Decisions)
	n := 0
	for _, o := range ev.Observations {
		if _, ok := decided[o.ID]; !ok && o.NeedsEyes() {
			n++
		}
	}
	var open int64
	err = i.Raw(`SELECT (SELECT COUNT(*) FROM card_sides s JOIN cards c ON c.id = s.card_id WHERE c.source_id IN ?
			AND NOT s.replaced AND (s.quad_unsure OR s.reason <> ''))
		+ (SELECT COUNT(*) FROM card_backs WHERE front = ? AND state = 'proposed')`, sources, card.ID).Scan(&open).Error
	return n + int(open), ledger.Wrap(err, "count what needs eyes: %w")
}

// Pairs lists the pairs in which a card is, parted ones too.
func (b *Book) Pairs(ctx context.Context, card contacts.ID) ([]contacts.CardPair, error) {
	var rows []backRow
	err := b.db.Read(ctx).Where("front = ? OR back = ?", card, card).Order("score DESC, at, back").Find(&rows).Error
	pairs := make([]contacts.CardPair, len(rows))
	for n, r := range rows {
		pairs[n] = r.pair()
	}
	return pairs, ledger.Wrap(err, "list the other sides of the card: %w")
}

// PairSides says how two cards stand: joined, one is the back of the other and
// the persons they speak of are one; proposed or parted, they are two cards. A
// pair that a person has parted is proposed or joined again only by a person.
func (b *Book) PairSides(ctx context.Context, pair contacts.CardPair) error {
	err := b.identify(ctx, func(i *identity) error { return i.pair(pair) })
	return ledger.Wrap(err, "pair the sides of a card: %w")
}

func (i *identity) pair(p contacts.CardPair) error {
	front, err := cardByID(i.DB, p.Front)
	if err != nil {
		return err
	}
	back, err := cardByID(i.DB, p.Back)
	if err != nil {
		return err
	}
	var was backRow
	if err := i.Where("front = ? AND back = ?", p.Front, p.Back).Limit(1).Find(&was).Error; err != nil {
		return err
	}
	if was.State == p.State || was.State != "" && p.By == auto {
		return nil
	}
	row := backRow{p.Back, p.Front, p.State, p.Score, p.Reason, was.Merge, cmp.Or(p.By, i.User), i.At}
	side := ""
	switch {
	case p.State == contacts.PairJoined:
		side = "back"
		if err := i.free(p); err != nil {
			return err
		}
		if row.Merge, err = i.joinPersons(front.PersonID, back.PersonID, row.By); err != nil {
			return err
		}
	case was.State == contacts.PairJoined:
		side, row.Merge = "front", ""
		if err := i.partPersons(was.Merge, row.By); err != nil {
			return err
		}
	}
	if err := i.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
		return err
	}
	if side != "" {
		if err := i.Model(&cardSideRow{}).Where("card_id = ?", p.Back).Update("side", side).Error; err != nil {
			return err
		}
	}
	i.Touch(contacts.KindCard, p.Front)
	i.Touch(contacts.KindCard, p.Back)
	return i.recount([]contacts.ID{front.SourceID, back.SourceID})
}

// free refuses a pair of which one is the back of a card already, or has one.
func (i *identity) free(p contacts.CardPair) error {
	var taken int64
	ends := []contacts.ID{p.Front, p.Back}
	err := i.Model(&backRow{}).Where("state = 'joined' AND (back IN ? OR front = ?)", ends, p.Back).Count(&taken).Error
	switch {
	case err != nil:
		return err
	case p.Front == p.Back:
		return contacts.Fault(contacts.Invalid, "a card is not its own other side")
	case taken > 0:
		return contacts.Fault(contacts.Conflict, "one of the two is joined with another card already; part them first")
	}
	return nil
}

// joinPersons joins the persons of two sides, unless they are one already, one
// is missing or somebody has told them apart. It gives the merge it made.
func (i *identity) joinPersons(front, back contacts.ID, by string) (contacts.ID, error) {
	if front == "" || back == "" {
		return "", nil
	}
	loser, winner, err := i.ends(contacts.KindPerson, back, front)
	if contacts.KindOf(err) == contacts.NotFound {
		return "", nil // one was taken off the book
	}
	if err != nil || loser == winner {
		return "", err
	}
	rivals, err := i.rivals(contacts.KindPerson, loser, by == auto)
	if err != nil || rivals[winner] {
		return "", err
	}
	m := contacts.Merge{ID: contacts.NewID(), Kind: contacts.KindPerson, Loser: loser, Winner: winner, By: by, Reason: "two sides of one card"}
	return m.ID, i.join(m)
}

// partPersons takes the merge of a pair back, if it still holds.
func (i *identity) partPersons(merge contacts.ID, by string) error {
	if merge == "" {
		return nil
	}
	row, err := ledger.Take[mergeRow](i.DB, "id = ?", merge)
	if err != nil || row.UndoneAt != nil {
		return err
	}
	return i.unjoin(row.Kind, []mergeRow{row}, by)
}

// Looks gives what every stored side looks like.
func (b *Book) Looks(ctx context.Context) ([]contacts.CardLook, error) {
	var looks []contacts.CardLook
	err := b.db.Read(ctx).Table("card_sides s").Select("s.card_id AS card, s.id AS side, s.look, s.width, s.height").
		Joins("JOIN cards c ON c.id = s.card_id").Where("s.look <> '' AND NOT s.replaced AND NOT c.not_a_card").Order("s.id").Scan(&looks).Error
	return looks, ledger.Wrap(err, "list what the cards look like: %w")
}

// MeetAgain keeps that a card in the book was handed over once more, by the
// image whose bytes have the hash original: of what it shows nothing is stored
// twice. On another day than those known it makes a source without values, by
// which the person was met then.
func (b *Book) MeetAgain(ctx context.Context, card contacts.ID, original string, enc contacts.Encounter, src contacts.Source) error {
	err := b.identify(ctx, func(i *identity) error {
		row, err := cardByID(i.DB, card)
		if err != nil {
			return err
		}
		var stored int64
		if err := i.Model(&meetingRow{}).Where("card_id = ? AND original = ?", card, original).Count(&stored).Error; err != nil || stored > 0 {
			return err
		}
		days, err := i.daysOf(row)
		if err != nil {
			return err
		}
		m := meetingRow{CardID: card, Original: original}
		if enc.Date != "" && !slices.Contains(days, enc.Date) {
			if m, err = i.meet(row, original, enc, src); err != nil {
				return err
			}
		}
		i.Touch(contacts.KindCard, card)
		return i.Create(&m).Error
	})
	return ledger.Wrap(err, "keep that the card was handed over again: %w")
}

// daysOf lists the days on which a card is known to have been handed over.
func (i *identity) daysOf(card cardRow) ([]contacts.Date, error) {
	var days []contacts.Date
	err := i.Table("sources").Where("id = ? OR id IN (?)", card.SourceID,
		i.Table("card_meetings").Select("source_id").Where("card_id = ?", card.ID)).Pluck("day", &days).Error
	return days, err
}

func (i *identity) meet(card cardRow, original string, enc contacts.Encounter, src contacts.Source) (meetingRow, error) {
	c := NewCard{Card: contacts.Card{Encounter: enc.ID}, Encounter: enc}
	if err := i.addEncounter(&c); err != nil {
		return meetingRow{}, err
	}
	src.ID, src.Kind, src.Ref, src.Date = orNew(src.ID), contacts.FromCard, card.ID, enc.Date
	if src.CreatedAt.IsZero() {
		src.CreatedAt = ledger.Moment(i.At)
	}
	row := newSourceRow(src)
	if err := i.Create(&row).Error; err != nil {
		return meetingRow{}, err
	}
	m := meetingRow{CardID: card.ID, Original: original, EncounterID: c.Card.Encounter, SourceID: row.ID}
	if card.PersonID == "" {
		return m, nil
	}
	if err := i.Create(&subjectRow{SourceID: row.ID, PersonID: card.PersonID}).Error; err != nil {
		return m, err
	}
	return m, i.projectRootsOf([]contacts.ID{card.PersonID})
}

// Meetings gives when cards were handed over again, by the card.
func (b *Book) Meetings(ctx context.Context, cards []contacts.ID) (map[contacts.ID][]contacts.Encounter, error) {
	q := b.db.Read(ctx)
	rows, err := ledger.FindIn[meetingRow](q.Where("encounter_id <> ''").Session(ledger.Fresh()), "card_id", cards)
	if err != nil || len(rows) == 0 {
		return nil, ledger.Wrap(err, "list when the cards were handed over again: %w")
	}
	var ids []contacts.ID
	for _, r := range rows {
		ids = append(ids, r.EncounterID)
	}
	slices.Sort(ids)
	encounters, err := ledger.FindIn[encounterRow](q, "id", slices.Compact(ids))
	if err != nil {
		return nil, ledger.Wrap(err, "list the encounters: %w")
	}
	out := map[contacts.ID][]contacts.Encounter{}
	for _, r := range rows {
		for _, e := range encounters {
			if e.ID == r.EncounterID {
				out[r.CardID] = append(out[r.CardID], contacts.Encounter(e))
			}
		}
	}
	return out, nil
}
