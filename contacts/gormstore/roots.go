package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// tableOf names the table of the kinds that can be joined.
func tableOf(kind contacts.EntityKind) (string, error) {
	switch kind {
	case contacts.KindPerson:
		return "persons", nil
	case contacts.KindOrganization:
		return "organizations", nil
	}
	return "", contacts.Fault(contacts.Invalid, "only persons and organizations can be joined, not %s", kind)
}

// rootRow is a leaf with the root of its component.
type rootRow struct {
	ID     contacts.ID `gorm:"column:id"`
	RootID contacts.ID `gorm:"column:root_id"`
}

// rootOf gives the root of a leaf.
func rootOf(q *gorm.DB, kind contacts.EntityKind, id contacts.ID) (contacts.ID, error) {
	table, err := tableOf(kind)
	if err != nil {
		return "", err
	}
	var row rootRow
	err = q.Table(table).Select("id", "root_id").Where("id = ?", id).Take(&row).Error
	if kind == contacts.KindPerson {
		return row.RootID, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no person with the id %s", id))
	}
	return row.RootID, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no organization with the id %s", id))
}

// membersOf gives the leaves of a component in the order of their IDs.
func membersOf(q *gorm.DB, kind contacts.EntityKind, root contacts.ID) ([]contacts.ID, error) {
	table, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	var ids []contacts.ID
	return ids, q.Table(table).Where("root_id = ?", root).Order("id").Pluck("id", &ids).Error
}

// Members gives the leaves that were joined with id, itself included.
func (b *Book) Members(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]contacts.ID, error) {
	root, err := rootOf(b.db.Read(ctx), kind, id)
	if err != nil {
		return nil, err
	}
	ids, err := membersOf(b.db.Read(ctx), kind, root)
	return ids, ledger.Wrap(err, "list what was joined: %w")
}

// Roots gives the root of each leaf; unknown ones are left out.
func (b *Book) Roots(ctx context.Context, kind contacts.EntityKind, ids []contacts.ID) (map[contacts.ID]contacts.ID, error) {
	roots := make(map[contacts.ID]contacts.ID, len(ids))
	table, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(ids, ledger.InBatch) {
		var rows []rootRow
		if err := b.db.Read(ctx).Table(table).Select("id", "root_id").Where("id IN ?", part).Find(&rows).Error; err != nil {
			return nil, ledger.Wrap(err, "find what was joined: %w")
		}
		for _, r := range rows {
			roots[r.ID] = r.RootID
		}
	}
	return roots, nil
}
