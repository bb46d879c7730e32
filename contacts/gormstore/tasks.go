package gormstore

import (
	"cmp"
	"context"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

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
		row := taskRow{
			k.ID, k.About, k.AboutKind, ledger.Clean(k.Text), k.Due, k.Promise, k.Done, ledger.MicrosOrNil(k.DoneAt), k.Owner, k.Version,
			ledger.Micros(k.CreatedAt), nil,
		}
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

// RemoveTask puts a task into the bin.
func (b *Book) RemoveTask(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return removeVersioned(t, &taskRow{}, contacts.KindTask, id) })
	return ledger.Wrap(err, "put the task into the bin: %w")
}
