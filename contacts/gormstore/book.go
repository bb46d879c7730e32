package gormstore

import (
	"context"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// Book is the customer book: cards and their values, people, organizations,
// deals, notes and tasks, with the change log that others follow. Its methods
// may be called from several goroutines.
type Book struct {
	db   *ledger.Database
	zone bookZone
}

// bookZone gives days to moments.
type bookZone struct{ *time.Location }

// day is the day of a moment in the book's time zone.
func (z bookZone) day(t time.Time) contacts.Date { return contacts.DateOf(t.In(z.Location)) }

// OpenBook opens the book at location, the path of its SQLite file or a
// postgres:// URL without a password, making or migrating it as needed. When
// the rule of the projection is newer than the cached rows, they are made anew.
func OpenBook(ctx context.Context, location string, opt Options) (*Book, error) {
	db, err := ledger.Open(ctx, location, opt, bookMigrations())
	if err != nil {
		return nil, err
	}
	b := &Book{db: db, zone: bookZone{time.UTC}}
	if opt.Zone != nil {
		b.zone.Location = opt.Zone
	}
	rule, err := db.Rule(ctx)
	if err == nil && rule != contacts.ProfileRule {
		err = b.Rebuild(ctx)
	}
	if err != nil {
		return nil, ledger.JoinClose(err, db)
	}
	return b, nil
}

// Close ends the connections.
func (b *Book) Close() error { return ledger.Wrap(b.db.Close(), "close the book: %w") }

// Head tells where the change log stands.
func (b *Book) Head(ctx context.Context) (contacts.LogHead, error) { return b.db.Head(ctx) }

// Changes gives at most limit changes after a number, oldest first.
func (b *Book) Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	return b.db.Changes(ctx, after, limit)
}

// NewEpoch marks the book as restored from a copy: followers that know a later
// state of it start anew.
func (b *Book) NewEpoch(ctx context.Context) error {
	return b.db.Write(ctx, func(t *ledger.Tx) error { return t.NewEpoch() })
}
