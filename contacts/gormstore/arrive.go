package gormstore

import (
	"cmp"
	"slices"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// arrival is a source on its way into the book, with whom it speaks of.
type arrival struct {
	source       sourceRow
	observations []contacts.Observation
	subjects     []subjectRow
}

// arrival makes the rows of a source as the database will give them back.
func (i *identity) arrival(src contacts.Source, observations []contacts.Observation) *arrival {
	if src.CreatedAt.IsZero() {
		src.CreatedAt = ledger.Moment(i.At)
	}
	a := &arrival{source: newSourceRow(src), observations: slices.Clone(observations)}
	for n := range a.observations {
		o := &a.observations[n]
		o.ID, o.SourceID, o.Value = orNew(o.ID), a.source.ID, ledger.Clean(o.Value)
		o.Key = ledger.Bounded(contacts.KeyOf(o.Field, o.Value))
		o.Status = cmp.Or(o.Status, contacts.Accepted)
	}
	a.subjects = subjectsFor(a.source, a.observations)
	return a
}

// ids are the leaves of subject 0.
func (a *arrival) ids() EntryIDs {
	ids := EntryIDs{SourceID: a.source.ID}
	for _, s := range a.subjects {
		if s.Number == 0 {
			ids.PersonID, ids.OrganizationID = cmp.Or(ids.PersonID, s.PersonID), cmp.Or(ids.OrganizationID, s.OrganizationID)
		}
	}
	return ids
}

// evidence is what the source says, without the rest of the book.
func (a *arrival) evidence(roots map[contacts.ID]contacts.ID) contacts.Evidence {
	ev := contacts.Evidence{Sources: []contacts.Source{a.source.source()}, Observations: a.observations, Roots: roots}
	for _, s := range a.subjects {
		ev.Subjects = append(ev.Subjects, contacts.Subject(s))
	}
	return ev
}

// arrive stores sources with what they say, makes the leaves of their subjects
// and their cached rows. Organizations of one sure name are joined at once.
func (i *identity) arrive(arrivals []*arrival) error {
	if len(arrivals) == 0 {
		return nil
	}
	if err := i.writeSources(arrivals); err != nil {
		return err
	}
	roots, err := i.addOrganizations(arrivals)
	if err != nil {
		return err
	}
	return i.addPersons(arrivals, roots)
}

func (i *identity) writeSources(arrivals []*arrival) error {
	var sources []sourceRow
	var subjects []subjectRow
	var observations []observationRow
	for _, a := range arrivals {
		sources, subjects = append(sources, a.source), append(subjects, a.subjects...)
		for _, o := range a.observations {
			row, err := newObservationRow(o)
			if err != nil {
				return err
			}
			observations = append(observations, row)
		}
	}
	if err := ledger.CreateAll(i.DB, sources); err != nil {
		return ledger.Wrap(err, "write the sources: %w")
	}
	if err := ledger.CreateAll(i.DB, subjects); err != nil {
		return ledger.Wrap(err, "write whom the sources speak of: %w")
	}
	return ledger.Wrap(ledger.CreateAll(i.DB, observations), "write the values: %w")
}

// addOrganizations makes the organization leaves and joins each to the oldest
// organization of the same sure name, in the book or among themselves: nobody
// can have told a new leaf apart from anything. It returns the root of each.
func (i *identity) addOrganizations(arrivals []*arrival) (map[contacts.ID]contacts.ID, error) {
	var rows []organizationRow
	for _, a := range arrivals {
		for _, s := range a.subjects {
			if s.OrganizationID == "" {
				continue
			}
			leaf := s.OrganizationID
			alone := contacts.OrganizationProfile(leaf, a.evidence(map[contacts.ID]contacts.ID{leaf: leaf}))
			rows = append(rows, organizationRow{ID: leaf, RootID: leaf, LeafKey: sureKey(alone), Version: 1, CreatedAt: i.At})
		}
	}
	oldest, err := i.oldestOfNames(rows)
	if err != nil {
		return nil, err
	}
	roots := map[contacts.ID]contacts.ID{}
	var merges []mergeRow
	for n := range rows {
		r := &rows[n]
		if root, ok := oldest[r.LeafKey]; ok {
			r.RootID = root
			merges = append(merges, mergeRow{
				ID: contacts.NewID(), Kind: contacts.KindOrganization, Loser: r.ID, Winner: root,
				By: auto, Reason: sameName, At: i.At,
			})
		} else if r.LeafKey != "" {
			oldest[r.LeafKey] = r.ID
		}
		roots[r.ID] = r.RootID
		i.Touch(contacts.KindOrganization, r.ID)
	}
	if err := ledger.CreateAll(i.DB, rows); err != nil {
		return nil, ledger.Wrap(err, "write the organizations: %w")
	}
	if err := ledger.CreateAll(i.DB, merges); err != nil {
		return nil, ledger.Wrap(err, "write the merges: %w")
	}
	var done []contacts.ID
	for _, r := range rows {
		if slices.Contains(done, r.RootID) {
			continue
		}
		done = append(done, r.RootID)
		if err := i.project(contacts.KindOrganization, r.RootID); err != nil {
			return nil, err
		}
	}
	return roots, nil
}

// oldestOfNames finds the oldest root for the key of each row.
func (i *identity) oldestOfNames(rows []organizationRow) (map[string]contacts.ID, error) {
	keys := make([]string, 0, len(rows))
	for _, r := range rows {
		if r.LeafKey != "" {
			keys = append(keys, r.LeafKey)
		}
	}
	found, err := ledger.FindIn[organizationRow](i.Select("leaf_key", "root_id").Where("leaf_key <> '' AND deleted_at IS NULL").Session(ledger.Fresh()), "leaf_key", keys)
	oldest := map[string]contacts.ID{}
	for _, f := range found {
		if have, ok := oldest[f.LeafKey]; !ok || f.RootID < have {
			oldest[f.LeafKey] = f.RootID
		}
	}
	return oldest, ledger.Wrap(err, "look for the same organizations: %w")
}

// addPersons makes the person leaves with their cached rows. All that is known
// of a new leaf is in its own source.
func (i *identity) addPersons(arrivals []*arrival, roots map[contacts.ID]contacts.ID) error {
	var persons []personRow
	var positions []positionRow
	var points []contactPointRow
	for _, a := range arrivals {
		var done []contacts.ID
		for _, s := range a.subjects {
			if s.PersonID == "" || slices.Contains(done, s.PersonID) {
				continue
			}
			done = append(done, s.PersonID)
			own := map[contacts.ID]contacts.ID{s.PersonID: s.PersonID}
			for _, other := range a.subjects {
				if other.OrganizationID != "" {
					own[other.OrganizationID] = roots[other.OrganizationID]
				}
			}
			c := makeCached(contacts.KindPerson, s.PersonID, a.evidence(own), false)
			row := personRow{ID: s.PersonID, RootID: s.PersonID, Owner: i.User, Version: 1, CreatedAt: i.At}
			row.Projection, _ = c.row.(personProjection)
			persons, positions, points = append(persons, row), append(positions, c.positions...), append(points, c.points...)
			i.Touch(contacts.KindPerson, s.PersonID)
		}
	}
	for _, p := range points {
		i.keys[p.Key] = true
	}
	if err := ledger.CreateAll(i.DB, persons); err != nil {
		return ledger.Wrap(err, "write the persons: %w")
	}
	if err := ledger.CreateAll(i.DB, positions); err != nil {
		return ledger.Wrap(err, "write the positions: %w")
	}
	return ledger.Wrap(ledger.CreateAll(i.DB, points), "write the phones and addresses: %w")
}

// personal are the fields that only a person has.
var personal = []contacts.Field{
	contacts.FamilyName, contacts.GivenName, contacts.FamilyNameReading, contacts.GivenNameReading,
	contacts.NameRoman, contacts.Title, contacts.Department, contacts.Qualification, contacts.Mobile, contacts.Email,
}

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
