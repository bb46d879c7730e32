package gormstore

import (
	"cmp"
	"context"
	"slices"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// Amendment changes how a card is read. What was said before stays stored:
// values are added to the card's source, and decisions put others in or out of
// sight. An Amendment without Observations and Side takes one back, or does it
// again.
type Amendment struct {
	Card         contacts.ID            // the one whose source it is: of a joined back, the back
	Observations []contacts.Observation // added; IDs left empty are made
	Decisions    []contacts.Decision
	Side         *contacts.CardSide // added: a side that was cut out anew
	Show, Hide   []contacts.ID      // sides that hold now, and those in whose place they stand
	Settled      []contacts.ID      // sides whose corners somebody found right
	Unsettled    []contacts.ID      // sides whose corners need eyes again
}

// Amend stores an Amendment in one transaction.
func (b *Book) Amend(ctx context.Context, am Amendment) error {
	am.Observations, am.Decisions = slices.Clone(am.Observations), slices.Clone(am.Decisions)
	for n := range am.Observations {
		am.Observations[n].ID = orNew(am.Observations[n].ID)
	}
	for n := range am.Decisions {
		am.Decisions[n].ID = orNew(am.Decisions[n].ID)
		am.Decisions[n].By = cmp.Or(am.Decisions[n].By, b.db.User())
	}
	err := b.identify(ctx, func(i *identity) error { return i.amend(am) })
	return ledger.Wrap(err, "change how the card is read: %w")
}

func (i *identity) amend(am Amendment) error {
	card, err := cardByID(i.DB, am.Card)
	if err != nil {
		return err
	}
	if err := i.changeSides(card, am); err != nil {
		return err
	}
	if err := i.addWords(card, am.Observations); err != nil {
		return err
	}
	if err := i.decide(am.Decisions); err != nil {
		return err
	}
	i.Touch(contacts.KindCard, card.ID)
	return i.refresh(concerned{sources: []contacts.ID{card.SourceID}, offices: true})
}

func (i *identity) changeSides(card cardRow, am Amendment) error {
	if am.Side != nil {
		s := *am.Side
		s.ID, s.CardID = orNew(s.ID), card.ID
		var ordinal int
		if err := i.Model(&cardSideRow{}).Where("card_id = ?", card.ID).Select("COALESCE(MAX(ordinal), 0) + 1").Scan(&ordinal).Error; err != nil {
			return err
		}
		row, err := newCardSideRow(s, ordinal)
		if err != nil {
			return err
		}
		if err := i.Create(&row).Error; err != nil {
			return ledger.Wrap(err, "write the side of the card: %w")
		}
	}
	for _, change := range []struct {
		sides  []contacts.ID
		column string
		value  bool
	}{
		{am.Show, "replaced", false}, {am.Hide, "replaced", true}, {am.Settled, "quad_unsure", false}, {am.Unsettled, "quad_unsure", true},
	} {
		if len(change.sides) == 0 {
			continue
		}
		err := i.Model(&cardSideRow{}).Where("id IN ?", change.sides).Update(change.column, change.value).Error
		if err != nil {
			return ledger.Wrap(err, "write which side holds: %w")
		}
	}
	return nil
}

// addWords adds values to the source of a card, with leaves for whom they name
// first.
func (i *identity) addWords(card cardRow, words []contacts.Observation) error {
	if len(words) == 0 {
		return nil
	}
	src, err := ledger.Take[sourceRow](i.DB, "id = ?", card.SourceID)
	if err != nil {
		return err
	}
	var index int
	if err := i.Model(&observationRow{}).Where("source_id = ?", src.ID).Select("COALESCE(MAX(idx), 0) + 1").Scan(&index).Error; err != nil {
		return err
	}
	for n := range words {
		words[n].SourceID, words[n].Index = src.ID, index+n
	}
	a := i.arrival(src.source(), words)
	rows := make([]observationRow, len(words))
	for n, o := range a.observations {
		if rows[n], err = newObservationRow(o); err != nil {
			return err
		}
	}
	if err := ledger.CreateAll(i.DB, rows); err != nil {
		return ledger.Wrap(err, "write the values: %w")
	}
	for _, s := range a.subjects {
		if err := i.addSubject(card, s); err != nil {
			return err
		}
	}
	return nil
}

// addSubject gives a source the leaves of a subject that it had not spoken of.
// want names leaves that are not made yet; those there are stay.
func (i *identity) addSubject(card cardRow, want subjectRow) error {
	var have []subjectRow
	if err := i.Where("source_id = ? AND number = ?", want.SourceID, want.Number).Order("grp").Find(&have).Error; err != nil {
		return err
	}
	at := slices.IndexFunc(have, func(s subjectRow) bool { return s.Group == want.Group })
	person := want.PersonID
	if len(have) > 0 {
		person = have[0].PersonID
	}
	if person != "" && len(have) == 0 {
		row := personRow{ID: person, RootID: person, Owner: i.User, Version: 1, CreatedAt: i.At}
		if err := i.Create(&row).Error; err != nil {
			return ledger.Wrap(err, "write the person: %w")
		}
		if err := i.nameCard(card.ID, person); err != nil {
			return err
		}
	}
	org := want.OrganizationID
	if at >= 0 && have[at].OrganizationID != "" {
		return nil
	}
	if org != "" {
		row := organizationRow{ID: org, RootID: org, Version: 1, CreatedAt: i.At}
		if err := i.Create(&row).Error; err != nil {
			return ledger.Wrap(err, "write the organization: %w")
		}
	}
	switch {
	case at >= 0:
		err := i.Model(&subjectRow{}).Where("source_id = ? AND number = ? AND grp = ?", want.SourceID, want.Number, want.Group).
			Update("organization_id", org).Error
		return ledger.Wrap(err, "write whom the source speaks of: %w")
	case org == "" && len(have) > 0:
		return nil
	}
	row := subjectRow{want.SourceID, want.Number, want.Group, person, org}
	return ledger.Wrap(i.Create(&row).Error, "write whom the source speaks of: %w")
}

// Corrections tells how people put values of a field right: what they set, and
// in the stead of what was read, the most frequent first.
func (b *Book) Corrections(ctx context.Context, fields ...contacts.Field) ([]Correction, error) {
	var rows []Correction
	err := b.db.Read(ctx).Raw(`SELECT d.field, o.value AS read, d.value AS set_to, COUNT(*) AS times FROM decisions d
		JOIN observations o ON o.id = d.about WHERE d.verb = 'set' AND d.field IN ?
		AND NOT EXISTS (SELECT 1 FROM decisions r WHERE r.verb = 'retract' AND r.about = d.id)
		GROUP BY d.field, o.value, d.value ORDER BY times DESC, d.field, d.value, o.value LIMIT 5000`, fields).Scan(&rows).Error
	return rows, ledger.Wrap(err, "list what was put right: %w")
}

// Correction is a value that people put right, as often as they did.
type Correction struct {
	Field contacts.Field
	Read  string // what the engine made of it
	SetTo string // what people said it is
	Times int
}

// CardsSaying lists the cards of persons of a name, and of those who have one of
// some numbers or addresses, newest first: where to look for a card that is
// shown once more.
func (b *Book) CardsSaying(ctx context.Context, nameKey string, contactKeys []string) ([]contacts.ID, error) {
	const most = 60
	q := b.db.Read(ctx)
	var roots []contacts.ID
	if nameKey != "" {
		err := q.Table("persons").Where("name_key = ? AND root_id = id AND deleted_at IS NULL", nameKey).Order("id DESC").Limit(most).Pluck("id", &roots).Error
		if err != nil {
			return nil, ledger.Wrap(err, "look for the name: %w")
		}
	}
	if len(contactKeys) > 0 {
		var owners []contacts.ID
		err := q.Table("contact_points").Where("key IN ? AND owner_kind = ?", contactKeys, contacts.KindPerson).
			Order("owner_id DESC").Limit(most).Pluck("owner_id", &owners).Error
		if err != nil {
			return nil, ledger.Wrap(err, "look for the numbers and addresses: %w")
		}
		roots = append(roots, owners...)
	}
	if len(roots) == 0 {
		return nil, nil
	}
	var cards []contacts.ID
	err := q.Table("cards").Joins("JOIN subjects s ON s.source_id = cards.source_id").Joins("JOIN persons p ON p.id = s.person_id").
		Where("p.root_id IN ? AND NOT cards.not_a_card", roots).Where(ownCard).Order("cards.id DESC").Limit(most).Distinct().Pluck("cards.id", &cards).Error
	return cards, ledger.Wrap(err, "list their cards: %w")
}
