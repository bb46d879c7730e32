package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

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

// Counts says how much the book holds.
type Counts struct {
	Cards, People, Organizations, Deals, Doubtful int
}

// Counts counts the book: cards, roots of people and organizations, deals, and
// the values that need eyes.
func (b *Book) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := b.db.Read(ctx).Raw(`SELECT (SELECT count(*) FROM cards) AS cards,
		(SELECT count(*) FROM persons WHERE root_id = id AND deleted_at IS NULL) AS people,
		(SELECT count(*) FROM organizations WHERE root_id = id AND deleted_at IS NULL) AS organizations,
		(SELECT count(*) FROM deals WHERE deleted_at IS NULL) AS deals,
		(SELECT coalesce(sum(doubtful), 0) FROM persons WHERE root_id = id AND deleted_at IS NULL) AS doubtful`).Scan(&c).Error
	return c, ledger.Wrap(err, "count the book: %w")
}
