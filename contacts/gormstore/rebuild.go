package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// rebuildBatch is how many components one transaction of Rebuild makes anew.
const rebuildBatch = 200

// Rebuild makes every cached row anew from the evidence, the decisions and the
// merges. Rows that come out as they were are left alone: only what differs
// appears in the change log.
func (b *Book) Rebuild(ctx context.Context) error {
	ctx = ledger.Bulk(ctx)
	if err := b.inBatches(ctx, "observations", (*identity).rekey); err != nil {
		return ledger.Wrap(err, "work the keys of values out anew: %w")
	}
	for _, kind := range []contacts.EntityKind{contacts.KindOrganization, contacts.KindPerson} {
		if err := b.rebuildKind(ctx, kind); err != nil {
			return ledger.Wrap(err, "make the cached rows anew: %w")
		}
	}
	err := b.inBatches(ctx, "cards", func(i *identity, cards []contacts.ID) error {
		rows, err := ledger.FindIn[cardRow](i.DB, "id", cards)
		if err != nil {
			return err
		}
		sources := make([]contacts.ID, len(rows))
		for n, r := range rows {
			sources[n] = r.SourceID
		}
		return i.recount(sources)
	})
	if err != nil {
		return ledger.Wrap(err, "count the values that need eyes: %w")
	}
	return b.db.Write(ctx, func(t *ledger.Tx) error { return t.SetRule(contacts.ProfileRule) })
}

// rekey works the keys of observations out anew.
func (i *identity) rekey(ids []contacts.ID) error {
	rows, err := ledger.FindIn[observationRow](i.DB, "id", ids)
	if err != nil {
		return err
	}
	for _, r := range rows {
		key := ledger.Bounded(contacts.KeyOf(r.Field, r.Value))
		if key == r.Key {
			continue
		}
		if err := i.Model(&observationRow{}).Where("id = ?", r.ID).Update("key", key).Error; err != nil {
			return err
		}
	}
	return nil
}

// rebuildKind works out roots, then keys of names, then projections.
func (b *Book) rebuildKind(ctx context.Context, kind contacts.EntityKind) error {
	table, err := tableOf(kind)
	if err != nil {
		return err
	}
	err = b.inBatches(ctx, table, func(i *identity, leaves []contacts.ID) error {
		for _, l := range leaves {
			if err := i.rebuildLeaf(kind, l); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.inBatches(ctx, table, func(i *identity, leaves []contacts.ID) error {
		for _, l := range leaves {
			root, err := rootOf(i.DB, kind, l)
			if err != nil {
				return err
			}
			if root != l {
				continue
			}
			if err := i.project(kind, root); err != nil {
				return err
			}
		}
		return nil
	})
}

// rebuildLeaf puts the root of one leaf right, and the key of its own name.
func (i *identity) rebuildLeaf(kind contacts.EntityKind, leaf contacts.ID) error {
	table, err := tableOf(kind)
	if err != nil {
		return err
	}
	root := leaf
	for steps := 0; ; steps++ {
		var into []contacts.ID
		if err := i.Model(&mergeRow{}).Where("loser = ? AND undone_at IS NULL", root).Limit(1).Pluck("winner", &into).Error; err != nil {
			return err
		}
		if len(into) == 0 {
			break
		}
		if steps > maxChain {
			return contacts.Fault(contacts.Corrupt, "the merges of %s form a circle", leaf)
		}
		root = into[0]
	}
	done := i.Table(table).Where("id = ? AND root_id <> ?", leaf, root).Update("root_id", root)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected > 0 {
		i.Touch(kind, leaf)
	}
	if root != leaf {
		if err := i.emptyJoined(kind, []contacts.ID{leaf}); err != nil {
			return err
		}
	}
	if kind != contacts.KindOrganization {
		return nil
	}
	key, err := i.leafKey(leaf)
	if err != nil {
		return err
	}
	return i.Model(&organizationRow{}).Where("id = ? AND leaf_key <> ?", leaf, key).Update("leaf_key", key).Error
}

// maxChain bounds how long a chain of merges may be.
const maxChain = 1 << 20

// inBatches calls fn with all IDs of a table, a batch in a transaction, in
// which unchanged rows are not told.
func (b *Book) inBatches(ctx context.Context, table string, fn func(i *identity, ids []contacts.ID) error) error {
	var after contacts.ID
	for {
		var ids []contacts.ID
		err := b.db.Read(ctx).Table(table).Where("id > ?", after).Order("id").Limit(rebuildBatch).Pluck("id", &ids).Error
		if err != nil || len(ids) == 0 {
			return err
		}
		err = b.identify(ctx, func(i *identity) error {
			i.quiet = true
			return fn(i, ids)
		})
		if err != nil {
			return err
		}
		after = slices.Max(ids)
	}
}

// leafEvidence gathers what one organization leaf's own sources say.
func leafEvidence(q *gorm.DB, leaf contacts.ID) (contacts.Evidence, error) {
	var own []subjectRow
	if err := q.Where("organization_id = ?", leaf).Find(&own).Error; err != nil {
		return contacts.Evidence{}, err
	}
	sources := make([]contacts.ID, 0, len(own))
	for _, s := range own {
		sources = append(sources, s.SourceID)
	}
	subjects, err := ledger.FindIn[subjectRow](q, "source_id", sources)
	if err != nil {
		return contacts.Evidence{}, err
	}
	ev, err := gather(q, contacts.KindOrganization, subjects, sources)
	ev.Roots[leaf] = leaf
	return ev, err
}
