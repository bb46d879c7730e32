package gormstore

import (
	"cmp"
	"context"
	"slices"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// AddCard stores a card with everything it says, in one transaction. A source
// that was stored before (by its Hash) adds nothing: the stored card is
// returned, whose ID then differs from the one given.
func (b *Book) AddCard(ctx context.Context, n NewCard) (contacts.Card, error) {
	cards, err := b.AddCards(ctx, n)
	if err != nil {
		return contacts.Card{}, err
	}
	return cards[0], nil
}

// AddCards is AddCard for several cards in one transaction: all or none.
func (b *Book) AddCards(ctx context.Context, all ...NewCard) ([]contacts.Card, error) {
	all = slices.Clone(all)
	for k := range all {
		n := &all[k]
		n.Card.ID = orNew(n.Card.ID)
		n.Source.ID = orNew(cmp.Or(n.Source.ID, n.Card.SourceID))
		n.Card.SourceID, n.Source.Ref, n.Source.Kind = n.Source.ID, n.Card.ID, contacts.FromCard
	}
	var ids []contacts.ID
	err := b.identify(ctx, func(i *identity) (err error) {
		ids, err = i.addCards(all)
		return err
	})
	if err != nil {
		return nil, ledger.Wrap(err, "store the card: %w")
	}
	return b.cardsByID(ctx, ids)
}

// cardsByID reads cards in the order of ids.
func (b *Book) cardsByID(ctx context.Context, ids []contacts.ID) ([]contacts.Card, error) {
	q := b.db.Read(ctx)
	rows, err := ledger.FindIn[cardRow](q, "id", ids)
	if err != nil {
		return nil, ledger.Wrap(err, "read the stored cards: %w")
	}
	found := make(map[contacts.ID]cardRow, len(rows))
	for _, r := range rows {
		found[r.ID] = r
	}
	ordered := make([]cardRow, len(ids))
	for n, id := range ids {
		ordered[n] = found[id]
	}
	return withSides(q, ordered)
}

// AddEntry stores a source that is no card with all it says, in one
// transaction; a source that was stored before adds nothing.
func (b *Book) AddEntry(ctx context.Context, e Entry) (EntryIDs, error) {
	ids, err := b.AddEntries(ctx, e)
	if err != nil {
		return EntryIDs{}, err
	}
	return ids[0], nil
}

// AddEntries is AddEntry for several sources in one transaction: all or none.
// A long import commits in batches of at most 1000.
func (b *Book) AddEntries(ctx context.Context, all ...Entry) ([]EntryIDs, error) {
	all = slices.Clone(all)
	for n := range all {
		all[n].Source.ID = orNew(all[n].Source.ID)
	}
	var ids []EntryIDs
	err := b.identify(ctx, func(i *identity) (err error) {
		ids, err = i.addEntries(all)
		return err
	})
	if err != nil {
		return nil, ledger.Wrap(err, "store the entry: %w")
	}
	return ids, nil
}

func orNew(id contacts.ID) contacts.ID {
	if id == "" {
		return contacts.NewID()
	}
	return id
}

// knownSources finds the stored sources of some hashes.
func (i *identity) knownSources(hashes []string) (map[string]sourceRow, error) {
	hashes = slices.DeleteFunc(hashes, func(h string) bool { return h == "" })
	rows, err := ledger.FindIn[sourceRow](i.Where("hash <> ''").Session(ledger.Fresh()), "hash", hashes) // as its index says
	known := make(map[string]sourceRow, len(rows))
	for _, r := range rows {
		known[r.Hash] = r
	}
	return known, ledger.Wrap(err, "look for the same sources: %w")
}

// addCards stores the cards that are new and gives the ID of each, or of the
// card known before.
func (i *identity) addCards(all []NewCard) ([]contacts.ID, error) {
	hashes := make([]string, len(all))
	for n := range all {
		hashes[n] = all[n].Source.Hash
	}
	known, err := i.knownSources(hashes)
	if err != nil {
		return nil, err
	}
	ids := make([]contacts.ID, len(all))
	var fresh []NewCard
	var arrivals []*arrival
	for n, c := range all {
		if src, ok := known[c.Source.Hash]; ok {
			ids[n] = src.Ref
			continue
		}
		if err := i.addEncounter(&c); err != nil {
			return nil, err
		}
		a := i.arrival(c.Source, c.Observations)
		if c.Source.Hash != "" {
			known[c.Source.Hash] = a.source
		}
		ids[n], fresh, arrivals = c.Card.ID, append(fresh, c), append(arrivals, a)
	}
	if err := i.arrive(arrivals); err != nil {
		return nil, err
	}
	return ids, i.writeCards(fresh, arrivals)
}

// writeCards writes the rows of cards whose sources have arrived.
func (i *identity) writeCards(cards []NewCard, arrivals []*arrival) error {
	var rows []cardRow
	var sides []cardSideRow
	for n, c := range cards {
		row := newCardRow(c.Card)
		row.CreatedAt = cmp.Or(max(row.CreatedAt, 0), i.At)
		row.PersonID, row.Doubtful = arrivals[n].ids().PersonID, undecided(c.Observations)+unsettled(c.Card.Sides)
		rows = append(rows, row)
		for ordinal, s := range c.Card.Sides {
			s.ID, s.CardID = orNew(s.ID), row.ID
			side, err := newCardSideRow(s, ordinal)
			if err != nil {
				return err
			}
			sides = append(sides, side)
		}
		i.Touch(contacts.KindCard, row.ID)
	}
	if err := ledger.CreateAll(i.DB, rows); err != nil {
		return ledger.Wrap(err, "write the cards: %w")
	}
	return ledger.Wrap(ledger.CreateAll(i.DB, sides), "write the sides of the cards: %w")
}

// addEncounter stores the encounter of a batch with its first card.
func (i *identity) addEncounter(n *NewCard) error {
	enc := n.Encounter
	enc.ID = cmp.Or(enc.ID, n.Card.Encounter)
	if enc == (contacts.Encounter{}) {
		return nil
	}
	enc.ID = orNew(enc.ID)
	n.Card.Encounter = enc.ID
	var stored int64
	if err := i.Model(&encounterRow{}).Where("id = ?", enc.ID).Count(&stored).Error; err != nil || stored > 0 {
		return ledger.Wrap(err, "look for the encounter: %w")
	}
	row := newEncounterRow(enc)
	i.Touch(contacts.KindEncounter, enc.ID)
	return ledger.Wrap(i.Create(&row).Error, "write the encounter: %w")
}

// undecided counts the values of a card that need eyes.
func undecided(observations []contacts.Observation) int {
	n := 0
	for _, o := range observations {
		if o.NeedsEyes() {
			n++
		}
	}
	return n
}

// unsettled counts the sides whose corners are unsure or that could not be read.
func unsettled(sides []contacts.CardSide) int {
	n := 0
	for _, s := range sides {
		if s.QuadUnsure || s.Reason != nil {
			n++
		}
	}
	return n
}

// addEntries stores the entries that are new. An entry that stands for a card
// that could not be read gives the card its person.
func (i *identity) addEntries(all []Entry) ([]EntryIDs, error) {
	hashes := make([]string, len(all))
	for n := range all {
		hashes[n] = all[n].Source.Hash
	}
	known, err := i.knownSources(hashes)
	if err != nil {
		return nil, err
	}
	arrived := map[string]*arrival{}
	mine := make([]*arrival, len(all))
	var arrivals []*arrival
	for n, e := range all {
		if _, ok := known[e.Source.Hash]; ok || arrived[e.Source.Hash] != nil {
			continue
		}
		mine[n] = i.arrival(e.Source, e.Observations)
		arrivals = append(arrivals, mine[n])
		if e.Source.Hash != "" {
			arrived[e.Source.Hash] = mine[n]
		}
	}
	if err := i.arrive(arrivals); err != nil {
		return nil, err
	}
	ids := make([]EntryIDs, len(all))
	for n, e := range all {
		switch {
		case mine[n] != nil:
			ids[n] = mine[n].ids()
			err = i.nameCard(e.Source.Ref, ids[n].PersonID)
		case arrived[e.Source.Hash] != nil:
			ids[n] = arrived[e.Source.Hash].ids()
			ids[n].Known = true
		default:
			ids[n], err = i.saidBefore(known[e.Source.Hash].ID)
		}
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// saidBefore gives the leaves of a source that was stored before.
func (i *identity) saidBefore(source contacts.ID) (EntryIDs, error) {
	rows, err := ledger.FindIn[subjectRow](i.Order("number, grp").Session(ledger.Fresh()), "source_id", []contacts.ID{source})
	a := arrival{source: sourceRow{ID: source}, subjects: rows}
	ids := a.ids()
	ids.Known = true
	return ids, ledger.Wrap(err, "read what the source said before: %w")
}

// nameCard gives a card that had none its person.
func (i *identity) nameCard(card, person contacts.ID) error {
	if card == "" || person == "" {
		return nil
	}
	done := i.Model(&cardRow{}).Where("id = ? AND person_id = ''", card).Update("person_id", person)
	if done.RowsAffected > 0 {
		i.Touch(contacts.KindCard, card)
	}
	return ledger.Wrap(done.Error, "give the card its person: %w")
}
