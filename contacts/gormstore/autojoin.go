package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm/clause"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// settle brings an organization leaf to where its name belongs: it works out
// the key of the leaf's own sure name, takes back what was joined by itself
// under another name, and joins by itself what has the same name now. The
// component of the leaf is projected in any case.
func (i *identity) settle(leaf contacts.ID) error {
	row, err := ledger.Take[organizationRow](i.DB, "id = ?", leaf)
	if err != nil {
		return ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no organization with the id %s", leaf))
	}
	key, err := i.leafKey(leaf)
	if err != nil {
		return err
	}
	if key != row.LeafKey {
		if err := i.Model(&organizationRow{}).Where("id = ?", leaf).Update("leaf_key", key).Error; err != nil {
			return ledger.Wrap(err, "write the key of the organization: %w")
		}
		if err := i.loosen(leaf); err != nil {
			return err
		}
	}
	root, err := rootOf(i.DB, contacts.KindOrganization, leaf)
	if err != nil {
		return err
	}
	if leaf != root { // its own document tells what its sources say
		i.Touch(contacts.KindOrganization, leaf)
	}
	partner, err := i.namesake(root, key)
	if err != nil {
		return err
	}
	if partner == "" || row.DeletedAt != nil {
		return i.project(contacts.KindOrganization, root)
	}
	return i.join(contacts.Merge{
		Kind: contacts.KindOrganization, Loser: max(root, partner), Winner: min(root, partner),
		By: auto, Reason: sameName,
	})
}

// leafKey is the key of the name that the leaf's own sources and decisions
// state beyond doubt, "" if there is none.
func (i *identity) leafKey(leaf contacts.ID) (string, error) {
	ev, err := leafEvidence(i.DB, leaf)
	if err != nil {
		return "", ledger.Wrap(err, "gather what is known: %w")
	}
	return sureKey(contacts.OrganizationProfile(leaf, ev)), nil
}

// namesake finds the oldest other organization in which a leaf has the same
// sure name, unless a human has told the two apart.
func (i *identity) namesake(root contacts.ID, key string) (contacts.ID, error) {
	if key == "" {
		return "", nil
	}
	var roots []contacts.ID
	err := i.Table("organizations").Distinct("root_id").Where("leaf_key = ? AND leaf_key <> '' AND root_id <> ? AND deleted_at IS NULL", key, root).
		Order("root_id").Pluck("root_id", &roots).Error
	if err != nil || len(roots) == 0 {
		return "", ledger.Wrap(err, "look for the same organization: %w")
	}
	rivals, err := i.rivals(contacts.KindOrganization, root, true)
	if err != nil {
		return "", err
	}
	for _, r := range roots {
		if !rivals[r] {
			return r, nil
		}
	}
	return "", nil
}

// rivals gives the roots of which somebody said that they are not the same as
// root. With undone, taking back a merge says so too: what a human has parted
// is never joined by itself again.
func (i *identity) rivals(kind contacts.EntityKind, root contacts.ID, undone bool) (map[contacts.ID]bool, error) {
	members, err := membersOf(i.DB, kind, root)
	if err != nil {
		return nil, ledger.Wrap(err, "list what was joined: %w")
	}
	var others []contacts.ID
	for _, q := range []struct{ column, from, where string }{
		{"other", "one", "not_same"}, {"one", "other", "not_same"}, {"winner", "loser", "merges"}, {"loser", "winner", "merges"},
	} {
		find := i.Table(q.where)
		if q.where == "merges" {
			if !undone {
				continue
			}
			find = find.Where("undone_at IS NOT NULL AND undone_by <> ?", auto)
		}
		for part := range slices.Chunk(members, ledger.InBatch) {
			var ids []contacts.ID
			if err := find.Session(ledger.Fresh()).Where(q.from+" IN ?", part).Pluck(q.column, &ids).Error; err != nil {
				return nil, ledger.Wrap(err, "read what is not the same: %w")
			}
			others = append(others, ids...)
		}
	}
	rivals := map[contacts.ID]bool{}
	for _, o := range others {
		r, err := rootOf(i.DB, kind, o)
		if err != nil {
			return nil, err
		}
		if r != root {
			rivals[r] = true
		}
	}
	return rivals, nil
}

// loosen takes a leaf whose name has changed out of its component, when it was
// only ever joined by itself.
func (i *identity) loosen(leaf contacts.ID) error {
	merges, err := i.mergesAt(leaf)
	if err != nil || len(merges) == 0 {
		return err
	}
	if slices.ContainsFunc(merges, func(m mergeRow) bool { return m.By != auto }) {
		return nil
	}
	return i.detach(contacts.KindOrganization, leaf, merges)
}

// mergesAt lists the merges that hold and end at a leaf.
func (i *identity) mergesAt(leaf contacts.ID) ([]mergeRow, error) {
	var merges []mergeRow
	err := i.Where("undone_at IS NULL AND (loser = ? OR winner = ?)", leaf, leaf).Order("id").Find(&merges).Error
	return merges, ledger.Wrap(err, "read the merges: %w")
}

// detach takes a leaf out of its component by undoing the merges at it; the
// others stay together as they were.
func (i *identity) detach(kind contacts.EntityKind, leaf contacts.ID, merges []mergeRow) error {
	if len(merges) == 0 {
		return nil
	}
	ends := make([]contacts.ID, 0, len(merges))
	keeper := auto
	for _, m := range merges {
		if m.By != auto {
			keeper = m.By
		}
		if m.Loser == leaf {
			ends = append(ends, m.Winner)
		} else {
			ends = append(ends, m.Loser)
		}
	}
	if err := i.unjoin(kind, merges, auto); err != nil {
		return err
	}
	slices.Sort(ends)
	for _, e := range ends[1:] {
		loser, err := rootOf(i.DB, kind, e)
		if err != nil {
			return err
		}
		winner, err := rootOf(i.DB, kind, ends[0])
		if err != nil {
			return err
		}
		if loser == winner {
			continue
		}
		if err := i.join(contacts.Merge{Kind: kind, Loser: loser, Winner: winner, By: keeper, Reason: "kept together"}); err != nil {
			return err
		}
	}
	return nil
}

// NotSame says that two persons, or two organizations, are not the same: they
// are no candidates any more, and never joined by themselves. While they are
// joined it is a Conflict.
func (b *Book) NotSame(ctx context.Context, kind contacts.EntityKind, one, other contacts.ID) error {
	err := b.identify(ctx, func(i *identity) error {
		x, y, err := i.ends(kind, one, other)
		if err != nil {
			return err
		}
		if x == y {
			return contacts.Fault(contacts.Conflict, "the two are joined; part them first")
		}
		row := notSameRow{Kind: kind, One: min(one, other), Other: max(one, other), By: b.db.User(), At: i.At}
		i.Touch(kind, one)
		i.Touch(kind, other)
		return i.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
	})
	return ledger.Wrap(err, "write that the two are not the same: %w")
}

// TakeBackNotSame forgets that two were said not to be the same, whichever of
// the leaves joined with them it was said of.
func (b *Book) TakeBackNotSame(ctx context.Context, kind contacts.EntityKind, one, other contacts.ID) error {
	err := b.identify(ctx, func(i *identity) error {
		x, y, err := i.ends(kind, one, other)
		if err != nil {
			return err
		}
		table, err := tableOf(kind)
		if err != nil {
			return err
		}
		member := i.Table(table).Select("id").Where("root_id IN ?", []contacts.ID{x, y})
		done := i.Where("one IN (?) AND other IN (?)", member, member).Delete(&notSameRow{})
		if done.Error == nil && done.RowsAffected == 0 {
			return contacts.Fault(contacts.NotFound, "nobody said that the two are not the same")
		}
		i.Touch(kind, one)
		i.Touch(kind, other)
		return done.Error
	})
	return ledger.Wrap(err, "forget that the two are not the same: %w")
}
