package gormstore

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
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
	ids := make([]contacts.ID, len(all))
	for i := range all {
		n := &all[i]
		n.Card.ID = orNew(n.Card.ID)
		n.Source.ID = orNew(cmp.Or(n.Source.ID, n.Card.SourceID))
		n.Card.SourceID, n.Source.Ref, n.Source.Kind = n.Source.ID, n.Card.ID, contacts.FromCard
	}
	err := b.identify(ctx, func(i *identity) error {
		for c := range all {
			id, err := i.addCard(all[c])
			if err != nil {
				return err
			}
			ids[c] = id
		}
		return nil
	})
	if err != nil {
		return nil, fault(err, "store the card: %w")
	}
	return b.cardsByID(ctx, ids)
}

// cardsByID reads cards in the order of ids.
func (b *Book) cardsByID(ctx context.Context, ids []contacts.ID) ([]contacts.Card, error) {
	q := b.db.read(ctx)
	rows, err := findIn[cardRow](q, "id", ids)
	if err != nil {
		return nil, fault(err, "read the stored cards: %w")
	}
	found := make(map[contacts.ID]cardRow, len(rows))
	for _, r := range rows {
		found[r.ID] = r
	}
	ordered := make([]cardRow, len(ids))
	for i, id := range ids {
		ordered[i] = found[id]
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
	ids := make([]EntryIDs, len(all))
	for i := range all {
		all[i].Source.ID = orNew(all[i].Source.ID)
	}
	err := b.identify(ctx, func(i *identity) error {
		for n, e := range all {
			var err error
			if ids[n], err = i.addEntry(e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fault(err, "store the entry: %w")
	}
	return ids, nil
}

func orNew(id contacts.ID) contacts.ID {
	if id == "" {
		return contacts.NewID()
	}
	return id
}

// knownSource finds a stored source of the same hash.
func (i *identity) knownSource(hash string) (sourceRow, bool, error) {
	if hash == "" {
		return sourceRow{}, false, nil
	}
	row, err := take[sourceRow](i.DB, "hash = ?", hash)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, false, nil
	}
	return row, err == nil, fault(err, "look for the same source: %w")
}

// addCard stores one card and gives its ID, or that of the card known before.
func (i *identity) addCard(n NewCard) (contacts.ID, error) {
	known, ok, err := i.knownSource(n.Source.Hash)
	if err != nil || ok {
		return known.Ref, err
	}
	if err := i.addEncounter(&n); err != nil {
		return "", err
	}
	added, err := i.addSource(n.Source, n.Observations)
	if err != nil {
		return "", err
	}
	row := newCardRow(n.Card)
	row.CreatedAt = cmp.Or(max(row.CreatedAt, 0), i.at)
	row.PersonID, row.Doubtful = added.PersonID, undecided(n.Observations)
	if err := i.Create(&row).Error; err != nil {
		return "", fault(err, "write the card: %w")
	}
	for ordinal, s := range n.Card.Sides {
		s.ID, s.CardID = orNew(s.ID), row.ID
		side, err := newCardSideRow(s, ordinal)
		if err != nil {
			return "", err
		}
		if err := i.Create(&side).Error; err != nil {
			return "", fault(err, "write the sides of the card: %w")
		}
	}
	i.touch(contacts.KindCard, row.ID)
	return row.ID, nil
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
		return fault(err, "look for the encounter: %w")
	}
	row := encounterRow(enc)
	i.touch(contacts.KindEncounter, enc.ID)
	return fault(i.Create(&row).Error, "write the encounter: %w")
}

// undecided counts the values of a card that need eyes.
func undecided(observations []contacts.Observation) int {
	n := 0
	for _, o := range observations {
		if o.Status == contacts.Doubtful {
			n++
		}
	}
	return n
}

// addEntry stores one entry. An entry that stands for a card that could not be
// read gives the card its person.
func (i *identity) addEntry(e Entry) (EntryIDs, error) {
	known, ok, err := i.knownSource(e.Source.Hash)
	if err != nil {
		return EntryIDs{}, err
	}
	if ok {
		rows, err := findIn[subjectRow](i.Where("number = 0").Order("grp").Session(fresh()), "source_id", []contacts.ID{known.ID})
		ids := EntryIDs{SourceID: known.ID, Known: true}
		for _, r := range slices.Backward(rows) {
			ids.PersonID, ids.OrganizationID = r.PersonID, r.OrganizationID
		}
		return ids, fault(err, "read what the source said before: %w")
	}
	ids, err := i.addSource(e.Source, e.Observations)
	if err != nil || e.Source.Ref == "" || ids.PersonID == "" {
		return ids, err
	}
	done := i.Model(&cardRow{}).Where("id = ? AND person_id = ''", e.Source.Ref).Update("person_id", ids.PersonID)
	if done.RowsAffected > 0 {
		i.touch(contacts.KindCard, e.Source.Ref)
	}
	return ids, fault(done.Error, "give the card its person: %w")
}

// addSource stores a source with what it says, makes the leaves of its subjects
// and their cached rows. Organizations of one sure name are joined at once.
func (i *identity) addSource(src contacts.Source, observations []contacts.Observation) (EntryIDs, error) {
	if src.CreatedAt.IsZero() {
		src.CreatedAt = moment(i.at)
	}
	row := newSourceRow(src)
	if err := i.Create(&row).Error; err != nil {
		return EntryIDs{}, fault(err, "write the source: %w")
	}
	subjects := subjectsFor(row, observations)
	if len(subjects) > 0 {
		if err := i.CreateInBatches(subjects, batchRows).Error; err != nil {
			return EntryIDs{}, fault(err, "write whom the source speaks of: %w")
		}
	}
	if err := i.addObservations(row.ID, observations); err != nil {
		return EntryIDs{}, err
	}
	if err := i.addLeaves(subjects); err != nil {
		return EntryIDs{}, err
	}
	ids := EntryIDs{SourceID: row.ID}
	for _, s := range subjects {
		if s.Number == 0 {
			ids.PersonID, ids.OrganizationID = cmp.Or(ids.PersonID, s.PersonID), cmp.Or(ids.OrganizationID, s.OrganizationID)
		}
	}
	return ids, nil
}

func (i *identity) addObservations(source contacts.ID, observations []contacts.Observation) error {
	rows := make([]observationRow, len(observations))
	for n, o := range observations {
		o.ID, o.SourceID = orNew(o.ID), source
		o.Key = contacts.KeyOf(o.Field, o.Value)
		if o.Status == "" {
			o.Status = contacts.Accepted
		}
		var err error
		if rows[n], err = newObservationRow(o); err != nil {
			return err
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return fault(i.CreateInBatches(rows, batchRows).Error, "write the values: %w")
}

// addLeaves makes the leaves of subjects: organizations first, since the
// persons' positions are at what those were joined into.
func (i *identity) addLeaves(subjects []subjectRow) error {
	for _, s := range subjects {
		if s.OrganizationID == "" {
			continue
		}
		row := organizationRow{ID: s.OrganizationID, RootID: s.OrganizationID, Version: 1, CreatedAt: i.at}
		if err := i.Create(&row).Error; err != nil {
			return fault(err, "write the organization: %w")
		}
		if err := i.settle(s.OrganizationID); err != nil {
			return err
		}
	}
	made := map[contacts.ID]bool{}
	for _, s := range subjects {
		if s.PersonID == "" || made[s.PersonID] {
			continue
		}
		made[s.PersonID] = true
		row := personRow{ID: s.PersonID, RootID: s.PersonID, Owner: i.db.user, Version: 1, CreatedAt: i.at}
		if err := i.Create(&row).Error; err != nil {
			return fault(err, "write the person: %w")
		}
		if err := i.project(contacts.KindPerson, s.PersonID); err != nil {
			return err
		}
	}
	return nil
}

// personal are the fields that only a person has.
var personal = []contacts.Field{contacts.FamilyName, contacts.GivenName, contacts.FamilyNameReading, contacts.GivenNameReading,
	contacts.NameRoman, contacts.Title, contacts.Department, contacts.Qualification, contacts.Mobile, contacts.Email}

// subjectsFor tells the persons and organizations of a source apart and gives
// each a leaf of its own: a person for every subject number (a card always has
// one, once anything could be read), an organization for every group that
// names one.
func subjectsFor(src sourceRow, observations []contacts.Observation) []subjectRow {
	type group struct{ number, group int }
	persons := map[int]contacts.ID{}
	orgs := map[group]contacts.ID{}
	var numbers []int
	for _, o := range observations {
		if !slices.Contains(numbers, o.Subject) {
			numbers = append(numbers, o.Subject)
		}
		if persons[o.Subject] == "" && (src.Kind == contacts.FromCard || slices.Contains(personal, o.Field)) {
			persons[o.Subject] = contacts.NewID()
		}
		at := group{o.Subject, o.Group}
		if orgs[at] == "" && o.Field == contacts.OrganizationName {
			orgs[at] = contacts.NewID()
		}
	}
	var rows []subjectRow
	for _, n := range numbers {
		var at []int
		for g := range orgs {
			if g.number == n {
				at = append(at, g.group)
			}
		}
		slices.Sort(at)
		for _, g := range at {
			rows = append(rows, subjectRow{src.ID, n, g, persons[n], orgs[group{n, g}]})
		}
		if len(at) == 0 && persons[n] != "" {
			rows = append(rows, subjectRow{src.ID, n, 0, persons[n], ""})
		}
	}
	return rows
}
