package gormstore

import (
	"cmp"
	"context"

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
		row := noteRow{n.ID, n.About, n.AboutKind, ledger.Clean(n.Text), n.By, n.Version, ledger.Micros(n.CreatedAt), ledger.Micros(n.UpdatedAt), nil}
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

// RemoveNote puts a note into the bin.
func (b *Book) RemoveNote(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return removeVersioned(t, &noteRow{}, contacts.KindNote, id) })
	return ledger.Wrap(err, "put the note into the bin: %w")
}
