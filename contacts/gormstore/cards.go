package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

func cardByID(q *gorm.DB, id contacts.ID) (cardRow, error) {
	row, err := ledger.Take[cardRow](q, "id = ?", id)
	return row, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no card with the id %s", id))
}

// Card gives one card with its sides.
func (b *Book) Card(ctx context.Context, id contacts.ID) (contacts.Card, error) {
	q := b.db.Read(ctx)
	row, err := cardByID(q, id)
	if err != nil {
		return contacts.Card{}, err
	}
	cards, err := withSides(q, []cardRow{row})
	if err != nil {
		return contacts.Card{}, err
	}
	return cards[0], nil
}

// Cards lists cards, newest first.
func (b *Book) Cards(ctx context.Context, cq CardQuery) ([]contacts.Card, error) {
	q := b.db.Read(ctx)
	find := q.Where(ownCard).Order("id DESC").Limit(pageSize(cq.Limit))
	if cq.Before != "" {
		find = find.Where("id < ?", cq.Before)
	}
	if cq.Batch != "" {
		find = find.Where("batch_id = ?", cq.Batch)
	}
	return findCards(q, find)
}

// ownCard leaves out what is the back of another card.
const ownCard = "NOT EXISTS (SELECT 1 FROM card_backs b WHERE b.back = cards.id AND b.state = 'joined')"

// CardsByOriginal lists the cards that an image shows, by the hash of its
// bytes, in the order of their places on it; a card whose back it shows is among
// them, and one that was known when the image came.
func (b *Book) CardsByOriginal(ctx context.Context, blob string) ([]contacts.Card, error) {
	q := b.db.Read(ctx)
	shown := func() *gorm.DB { return q.Table("card_sides").Select("card_id").Where("original = ?", blob) }
	return findCards(q, q.Where(ownCard).Where(q.Where("id IN (?)", shown()).
		Or("id IN (?)", q.Table("card_backs").Select("front").Where("state = 'joined' AND back IN (?)", shown())).
		Or("id IN (?)", q.Table("card_meetings").Select("card_id").Where("original = ?", blob))).Order("batch_id, place, id"))
}

// CardsOf lists the cards that speak of a person or an organization, of
// anything joined with it too, newest exchange first.
func (b *Book) CardsOf(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]contacts.Card, error) {
	q := b.db.Read(ctx)
	table, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	root, err := rootOf(q, kind, id)
	if err != nil {
		return nil, err
	}
	column := map[contacts.EntityKind]string{contacts.KindPerson: "person_id", contacts.KindOrganization: "organization_id"}[kind]
	sources := q.Table("subjects").Select("subjects.source_id").
		Joins("JOIN "+table+" leaf ON leaf.id = subjects."+column).Where("leaf.root_id = ?", root)
	return findCards(q, q.Select("cards.*").Joins("JOIN sources ON sources.id = cards.source_id").
		Where("cards.source_id IN (?) AND NOT not_a_card", sources).Where(ownCard).Order("sources.day DESC, cards.id DESC"))
}

// CardsToReview lists the cards with something that needs eyes: in the order of
// their batches, and in each as they were scanned.
func (b *Book) CardsToReview(ctx context.Context) ([]contacts.Card, error) {
	q := b.db.Read(ctx)
	return findCards(q, q.Where(needsEyes).Order("batch_id, place, id"))
}

// CardsWithNotes lists the cards on which something is written by hand, on either
// side, and which nobody has reviewed, in the order of CardsToReview.
func (b *Book) CardsWithNotes(ctx context.Context) ([]contacts.Card, error) {
	q := b.db.Read(ctx)
	noted := func() *gorm.DB {
		return q.Table("observations").Select("source_id").Where("field = ? AND origin = ?", contacts.NoteText, contacts.Handwritten)
	}
	behind := q.Table("card_backs").Select("card_backs.front").Joins("JOIN cards c ON c.id = card_backs.back").
		Where("card_backs.state = 'joined' AND c.source_id IN (?)", noted())
	return findCards(q, q.Where(ownCard).Where("NOT reviewed AND NOT not_a_card").
		Where(q.Where("source_id IN (?)", noted()).Or("id IN (?)", behind)).Order("batch_id, place, id"))
}

// CountToReview counts the cards with something that needs eyes.
func (b *Book) CountToReview(ctx context.Context) (int, error) {
	var n int64
	err := b.db.Read(ctx).Model(&cardRow{}).Where(needsEyes).Count(&n).Error
	return int(n), ledger.Wrap(err, "count the cards to review: %w")
}

// needsEyes is what the index cards_review holds.
const needsEyes = "doubtful > 0 AND NOT reviewed AND NOT not_a_card"

// findCards runs the query find and adds the sides.
func findCards(q, find *gorm.DB) ([]contacts.Card, error) {
	var rows []cardRow
	if err := find.Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "list the cards: %w")
	}
	return withSides(q, rows)
}

// withSides makes cards of their rows and those of their sides; the sides of a
// joined back follow those of its front.
func withSides(q *gorm.DB, rows []cardRow) ([]contacts.Card, error) {
	cards := make([]contacts.Card, len(rows))
	ids := make([]contacts.ID, len(rows))
	at := make(map[contacts.ID]int, len(rows))
	for i, r := range rows {
		cards[i], ids[i], at[r.ID] = r.card(), r.ID, i
	}
	backs, err := ledger.FindIn[backRow](q.Where("state = 'joined'").Session(ledger.Fresh()), "front", ids)
	if err != nil {
		return nil, ledger.Wrap(err, "list the backs of the cards: %w")
	}
	behind := map[contacts.ID]bool{}
	for _, b := range backs {
		if _, own := at[b.Back]; !own {
			at[b.Back], behind[b.Back] = at[b.Front], true
			ids = append(ids, b.Back)
		}
	}
	sides, err := ledger.FindIn[cardSideRow](q.Where("NOT replaced").Session(ledger.Fresh()), "card_id", ids)
	if err != nil {
		return nil, ledger.Wrap(err, "list the sides of the cards: %w")
	}
	slices.SortStableFunc(sides, func(a, b cardSideRow) int {
		if behind[a.CardID] != behind[b.CardID] {
			return no(behind[b.CardID]) - no(behind[a.CardID])
		}
		return a.Ordinal - b.Ordinal
	})
	for _, r := range sides {
		s, err := r.side()
		if err != nil {
			return nil, err
		}
		i := at[r.CardID]
		cards[i].Sides = append(cards[i].Sides, s)
	}
	return cards, nil
}

// Encounters gives the encounters of cards by their IDs.
func (b *Book) Encounters(ctx context.Context, cards []contacts.Card) (map[contacts.ID]contacts.Encounter, error) {
	var ids []contacts.ID
	for _, c := range cards {
		if c.Encounter != "" {
			ids = append(ids, c.Encounter)
		}
	}
	slices.Sort(ids)
	rows, err := ledger.FindIn[encounterRow](b.db.Read(ctx), "id", slices.Compact(ids))
	if err != nil {
		return nil, ledger.Wrap(err, "list the encounters: %w")
	}
	out := make(map[contacts.ID]contacts.Encounter, len(rows))
	for _, r := range rows {
		out[r.ID] = contacts.Encounter(r)
	}
	return out, nil
}

// Encounter gives one encounter.
func (b *Book) Encounter(ctx context.Context, id contacts.ID) (contacts.Encounter, error) {
	row, err := ledger.Take[encounterRow](b.db.Read(ctx), "id = ?", id)
	return contacts.Encounter(row), ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no encounter with the id %s", id))
}

// pageSize bounds the rows of one page: 50 unless told, 1000 at most.
func pageSize(limit int) int {
	if limit <= 0 {
		return 50
	}
	return min(limit, 1000)
}
