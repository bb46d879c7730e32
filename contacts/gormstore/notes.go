package gormstore

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// SaveNote stores a note, a new one with Version 0. It returns the note with
// its new version, or a Conflict when somebody else changed it since.
func (b *Book) SaveNote(ctx context.Context, n contacts.Note) (contacts.Note, error) {
	n.ID, n.By = orNew(n.ID), cmp.Or(n.By, b.db.User())
	version := n.Version
	err := b.db.Write(ctx, func(t *ledger.Tx) error {
		n.Version, n.UpdatedAt = version+1, ledger.Moment(t.At)
		if n.CreatedAt.IsZero() {
			n.CreatedAt = n.UpdatedAt
		}
		row := newNoteRow(n)
		t.Touch(contacts.KindNote, n.ID)
		return saveVersioned(t, &noteRow{}, n.ID, version, &row)
	})
	if err != nil {
		return contacts.Note{}, ledger.Wrap(err, "store the note: %w")
	}
	return b.Note(ctx, n.ID)
}

// Note gives one note.
func (b *Book) Note(ctx context.Context, id contacts.ID) (contacts.Note, error) {
	row, err := ledger.Take[noteRow](b.db.Read(ctx), "id = ? AND deleted_at IS NULL", id)
	return row.note(), ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no note with the id %s", id))
}

// Notes lists notes, newest first.
func (b *Book) Notes(ctx context.Context, limit int) ([]contacts.Note, error) {
	var rows []noteRow
	err := b.db.Read(ctx).Where("deleted_at IS NULL").Order("id DESC").Limit(pageSize(limit)).Find(&rows).Error
	return notesOf(rows), ledger.Wrap(err, "list the notes: %w")
}

// NotesAbout lists the notes about a person, an organization (with all that was
// joined into it) or a deal, newest first.
func (b *Book) NotesAbout(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]contacts.Note, error) {
	q := b.db.Read(ctx)
	find, err := aboutMembers(q, q.Where("deleted_at IS NULL").Order("id DESC"), kind, id)
	if err != nil {
		return nil, err
	}
	var rows []noteRow
	err = find.Find(&rows).Error
	return notesOf(rows), ledger.Wrap(err, "list the notes: %w")
}

func notesOf(rows []noteRow) []contacts.Note {
	notes := make([]contacts.Note, len(rows))
	for n, r := range rows {
		notes[n] = r.note()
	}
	return notes
}

// RestoreNote takes a note out of the bin.
func (b *Book) RestoreNote(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return restoreVersioned(t, &noteRow{}, contacts.KindNote, id) })
	return ledger.Wrap(err, "take the note out of the bin: %w")
}

// RemoveNote puts a note into the bin.
func (b *Book) RemoveNote(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return removeVersioned(t, &noteRow{}, contacts.KindNote, id) })
	return ledger.Wrap(err, "put the note into the bin: %w")
}

// SaveTask stores a task, a new one with Version 0. It returns the task with
// its new version, or a Conflict when somebody else changed it since.
func (b *Book) SaveTask(ctx context.Context, k contacts.Task) (contacts.Task, error) {
	k.ID, k.Owner = orNew(k.ID), cmp.Or(k.Owner, b.db.User())
	version := k.Version
	err := b.db.Write(ctx, func(t *ledger.Tx) error {
		k.Version = version + 1
		if k.CreatedAt.IsZero() {
			k.CreatedAt = ledger.Moment(t.At)
		}
		row := newTaskRow(k)
		t.Touch(contacts.KindTask, k.ID)
		return saveVersioned(t, &taskRow{}, k.ID, version, &row)
	})
	if err != nil {
		return contacts.Task{}, ledger.Wrap(err, "store the task: %w")
	}
	return b.Task(ctx, k.ID)
}

// Task gives one task.
func (b *Book) Task(ctx context.Context, id contacts.ID) (contacts.Task, error) {
	row, err := ledger.Take[taskRow](b.db.Read(ctx), "id = ? AND deleted_at IS NULL", id)
	return row.task(), ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no task with the id %s", id))
}

// Tasks lists tasks, due first, undated last.
func (b *Book) Tasks(ctx context.Context, tq TaskQuery) ([]contacts.Task, error) {
	q := b.db.Read(ctx)
	find := q.Where("deleted_at IS NULL")
	if tq.About != "" {
		var err error
		if find, err = aboutMembers(q, find, tq.Kind, tq.About); err != nil {
			return nil, err
		}
	}
	if tq.Open {
		find = find.Where("NOT done")
	}
	if tq.Until != "" {
		find = find.Where("due <> '' AND due <= ?", tq.Until)
	}
	if tq.Owner != "" {
		find = find.Where("owner = ?", tq.Owner)
	}
	if tq.Limit > 0 {
		find = find.Limit(tq.Limit)
	}
	var rows []taskRow
	if err := find.Order("due = '', due, id").Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "list the tasks: %w")
	}
	tasks := make([]contacts.Task, len(rows))
	for n, r := range rows {
		tasks[n] = r.task()
	}
	return tasks, nil
}

// RestoreTask takes a task out of the bin.
func (b *Book) RestoreTask(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return restoreVersioned(t, &taskRow{}, contacts.KindTask, id) })
	return ledger.Wrap(err, "take the task out of the bin: %w")
}

// RemoveTask puts a task into the bin.
func (b *Book) RemoveTask(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return removeVersioned(t, &taskRow{}, contacts.KindTask, id) })
	return ledger.Wrap(err, "put the task into the bin: %w")
}

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

// restoreVersioned takes a row out of the bin; one that is in none stays.
func restoreVersioned(t *ledger.Tx, model any, kind contacts.EntityKind, id contacts.ID) error {
	done := t.Model(model).Where("id = ?", id).Updates(map[string]any{"deleted_at": nil, "version": gorm.Expr("version + 1")})
	if done.Error == nil && done.RowsAffected == 0 {
		return contacts.Fault(contacts.NotFound, "nothing has the id %s", id)
	}
	t.Touch(kind, id)
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
