package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// Evidence gives all that is known about a person or an organization, with
// everything that was joined into it; id may be any member.
func (b *Book) Evidence(ctx context.Context, kind contacts.EntityKind, id contacts.ID) (contacts.Evidence, error) {
	var ev contacts.Evidence
	err := b.db.Snapshot(ctx, func(q *gorm.DB) error {
		root, err := rootOf(q, kind, id)
		if err != nil {
			return err
		}
		ev, err = evidenceOf(q, kind, root)
		return err
	})
	return ev, ledger.Wrap(err, "gather what is known: %w")
}

// CardEvidence gives what one card says, on both its sides, and what was decided
// about it.
func (b *Book) CardEvidence(ctx context.Context, card contacts.ID) (contacts.Evidence, error) {
	var ev contacts.Evidence
	err := b.db.Snapshot(ctx, func(q *gorm.DB) error {
		row, err := cardByID(q, card)
		if err != nil {
			return err
		}
		sources, err := sourcesOf(q, row)
		if err != nil {
			return err
		}
		subjects, err := ledger.FindIn[subjectRow](q, "source_id", sources)
		if err != nil {
			return err
		}
		ev, err = gather(q, contacts.KindCard, subjects, sources)
		return err
	})
	return ev, ledger.Wrap(err, "gather what the card says: %w")
}

// evidenceOf gathers the evidence of the component of root.
func evidenceOf(q *gorm.DB, kind contacts.EntityKind, root contacts.ID) (contacts.Evidence, error) {
	members, err := membersOf(q, kind, root)
	if err != nil {
		return contacts.Evidence{}, err
	}
	column := "person_id"
	if kind == contacts.KindOrganization {
		column = "organization_id"
	}
	own, err := ledger.FindIn[subjectRow](q, column, members)
	if err != nil {
		return contacts.Evidence{}, err
	}
	sources := make([]contacts.ID, 0, len(own))
	for _, s := range own {
		sources = append(sources, s.SourceID)
	}
	slices.Sort(sources)
	sources = slices.Compact(sources)
	subjects, err := ledger.FindIn[subjectRow](q, "source_id", sources)
	if err != nil {
		return contacts.Evidence{}, err
	}
	ev, err := gather(q, kind, subjects, sources)
	if err != nil {
		return ev, err
	}
	for _, m := range members {
		ev.Roots[m] = root
	}
	return ev, nil
}

// gather loads the sources with all they say and what was decided about it.
// Of an organization's sources only what may be the organization's is loaded.
func gather(q *gorm.DB, kind contacts.EntityKind, subjects []subjectRow, sources []contacts.ID) (contacts.Evidence, error) {
	ev := contacts.Evidence{Roots: map[contacts.ID]contacts.ID{}}
	var employers []contacts.ID
	for _, s := range subjects {
		ev.Subjects = append(ev.Subjects, contacts.Subject(s))
		if s.OrganizationID != "" {
			employers = append(employers, s.OrganizationID)
		}
	}
	rows, err := ledger.FindIn[sourceRow](q, "id", sources)
	if err != nil {
		return ev, err
	}
	for _, r := range rows {
		ev.Sources = append(ev.Sources, r.source())
	}
	slices.SortFunc(ev.Sources, newestSource)
	if err := gatherWords(q, kind, sources, &ev); err != nil {
		return ev, err
	}
	if kind == contacts.KindOrganization {
		return ev, nil
	}
	slices.Sort(employers)
	orgs, err := ledger.FindIn[organizationRow](q.Select("id", "root_id").Session(ledger.Fresh()), "id", slices.Compact(employers))
	for _, o := range orgs {
		ev.Roots[o.ID] = o.RootID
	}
	return ev, err
}

// newestSource orders sources as a page lists them.
func newestSource(a, b contacts.Source) int {
	switch {
	case a.Date != b.Date:
		return -compareText(a.Date, b.Date)
	case !a.CreatedAt.Equal(b.CreatedAt):
		return b.CreatedAt.Compare(a.CreatedAt)
	}
	return compareText(a.ID, b.ID)
}

func compareText[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// gatherWords loads observations, in the order of their sources, and decisions,
// oldest first.
func gatherWords(q *gorm.DB, kind contacts.EntityKind, sources []contacts.ID, ev *contacts.Evidence) error {
	words := q
	if kind == contacts.KindOrganization {
		words = q.Where("field IN ?", organizationFields).Session(ledger.Fresh())
	}
	rows, err := ledger.FindIn[observationRow](words, "source_id", sources)
	if err != nil {
		return err
	}
	for _, r := range rows {
		o, err := r.observation()
		if err != nil {
			return err
		}
		ev.Observations = append(ev.Observations, o)
	}
	slices.SortFunc(ev.Observations, func(a, b contacts.Observation) int {
		switch {
		case a.SourceID != b.SourceID:
			return compareText(a.SourceID, b.SourceID)
		case a.Index != b.Index:
			return a.Index - b.Index
		}
		return compareText(a.ID, b.ID)
	})
	said, err := ledger.FindIn[decisionRow](q, "source_id", sources)
	for _, r := range said {
		ev.Decisions = append(ev.Decisions, r.decision())
	}
	slices.SortFunc(ev.Decisions, func(a, b contacts.Decision) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return compareText(a.ID, b.ID)
	})
	return err
}

// organizationFields are the fields of which an organization's profile is made,
// and the day of their source.
var organizationFields = []contacts.Field{
	contacts.OrganizationName, contacts.OrganizationReading, contacts.OrganizationRoman, contacts.CorporateNumber,
	contacts.InvoiceNumber, contacts.SiteName, contacts.PostalCode, contacts.Address, contacts.Country, contacts.Phone,
	contacts.Fax, contacts.Email, contacts.URL, contacts.ExchangedOn,
}

// Observation gives one value as a source states it.
func (b *Book) Observation(ctx context.Context, id contacts.ID) (contacts.Observation, error) {
	row, err := ledger.Take[observationRow](b.db.Read(ctx), "id = ?", id)
	if err != nil {
		return contacts.Observation{}, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no value with the id %s", id))
	}
	return row.observation()
}

// Source gives one source.
func (b *Book) Source(ctx context.Context, id contacts.ID) (contacts.Source, error) {
	row, err := ledger.Take[sourceRow](b.db.Read(ctx), "id = ?", id)
	return row.source(), ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no source with the id %s", id))
}

// LeafEvidence gives what is known of each person or organization leaf by
// itself, whatever it was joined into: only its own subject's observations and
// the decisions about them. Leaves that are gone are left out.
func (b *Book) LeafEvidence(ctx context.Context, kind contacts.EntityKind, leaves []contacts.ID) (map[contacts.ID]contacts.Evidence, error) {
	out := map[contacts.ID]contacts.Evidence{}
	if len(leaves) == 0 {
		return out, nil
	}
	err := b.db.Snapshot(ctx, func(q *gorm.DB) error {
		column := "person_id"
		if kind == contacts.KindOrganization {
			column = "organization_id"
		}
		subjects, err := ledger.FindIn[subjectRow](q, column, leaves)
		if err != nil {
			return err
		}
		sources := make([]contacts.ID, 0, len(subjects))
		for _, s := range subjects {
			sources = append(sources, s.SourceID)
		}
		slices.Sort(sources)
		ev, err := gather(q, kind, subjects, slices.Compact(sources))
		if err != nil {
			return err
		}
		out = byLeaf(kind, subjects, ev)
		return nil
	})
	return out, ledger.Wrap(err, "gather what is known: %w")
}

// byLeaf parts the evidence of many leaves.
func byLeaf(kind contacts.EntityKind, subjects []subjectRow, ev contacts.Evidence) map[contacts.ID]contacts.Evidence {
	type speaker struct {
		source contacts.ID
		number int
	}
	observations := map[speaker][]contacts.Observation{}
	for _, o := range ev.Observations {
		at := speaker{o.SourceID, o.Subject}
		observations[at] = append(observations[at], o)
	}
	decisions := map[contacts.ID][]contacts.Decision{}
	for _, d := range ev.Decisions {
		decisions[d.SourceID] = append(decisions[d.SourceID], d)
	}
	sources := map[contacts.ID]contacts.Source{}
	for _, s := range ev.Sources {
		sources[s.ID] = s
	}
	out := map[contacts.ID]contacts.Evidence{}
	for _, s := range subjects {
		leaf, said := s.PersonID, observations[speaker{s.SourceID, s.Number}]
		if kind == contacts.KindOrganization {
			leaf = s.OrganizationID
			said = slices.DeleteFunc(slices.Clone(said), func(o contacts.Observation) bool { return o.Group != s.Group })
		}
		own, again := out[leaf]
		own.Subjects = append(own.Subjects, contacts.Subject(s))
		if again && kind == contacts.KindPerson {
			out[leaf] = own // the same words, with another employer
			continue
		}
		own.Sources = append(own.Sources, sources[s.SourceID])
		own.Observations = append(own.Observations, said...)
		own.Decisions = append(own.Decisions, decisions[s.SourceID]...)
		out[leaf] = own
	}
	return out
}
