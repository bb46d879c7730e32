package gormstore

import (
	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// saveVersioned writes row under optimistic locking: version 0 is a new row,
// any other must be the stored one. What else was stored meanwhile is a
// Conflict, and nothing is lost. row must hold the next version.
func saveVersioned(t *ledger.Tx, model any, id contacts.ID, version int, row any) error {
	if version == 0 {
		var there int64
		if err := t.Model(model).Where("id = ?", id).Count(&there).Error; err != nil {
			return err
		}
		if there > 0 {
			return contacts.Fault(contacts.Conflict, "it was stored before; read it again and repeat the change")
		}
		return t.Create(row).Error
	}
	done := t.Model(model).Where("id = ? AND version = ? AND deleted_at IS NULL", id, version).
		Select("*").Omit("created_at").Updates(row)
	if done.Error == nil && done.RowsAffected == 0 {
		return staleOrGone(t, model, id)
	}
	return done.Error
}

// staleOrGone tells a row that somebody else changed from one that is not there.
func staleOrGone(t *ledger.Tx, model any, id contacts.ID) error {
	var there int64
	if err := t.Model(model).Where("id = ? AND deleted_at IS NULL", id).Count(&there).Error; err != nil {
		return err
	}
	if there == 0 {
		return contacts.Fault(contacts.NotFound, "nothing has the id %s", id)
	}
	return contacts.Fault(contacts.Conflict, "somebody else changed it meanwhile; read it again and repeat the change")
}

// removeVersioned puts a row into the bin and leaves a tombstone.
func removeVersioned(t *ledger.Tx, model any, kind contacts.EntityKind, id contacts.ID) error {
	done := t.Model(model).Where("id = ? AND deleted_at IS NULL", id).
		Updates(map[string]any{"deleted_at": t.At, "version": gorm.Expr("version + 1")})
	if done.Error == nil && done.RowsAffected == 0 {
		return contacts.Fault(contacts.NotFound, "nothing has the id %s", id)
	}
	t.Bury(kind, id)
	return done.Error
}

// aboutMembers keeps the rows that are about id, or about anything joined with it.
func aboutMembers(q, find *gorm.DB, kind contacts.EntityKind, id contacts.ID) (*gorm.DB, error) {
	if kind != contacts.KindPerson && kind != contacts.KindOrganization {
		return find.Where("about = ?", id), nil
	}
	members, err := joinedWith(q, kind, id)
	return find.Where("about IN (?)", members), err
}

// joinedWith is a query of the leaves of the component of id.
func joinedWith(q *gorm.DB, kind contacts.EntityKind, id contacts.ID) (*gorm.DB, error) {
	table, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	root, err := rootOf(q, kind, id)
	return q.Table(table).Select("id").Where("root_id = ?", root), err
}
