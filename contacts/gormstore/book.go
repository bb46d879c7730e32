package gormstore

import (
	"context"
	"time"

	"gorm.io/gorm"

	"enishi/contacts"
)

// Book is the customer book: cards and their values, people, organizations,
// deals, notes and tasks, with the change log that others follow. Its methods
// may be called from several goroutines.
type Book struct {
	db   *database
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
	db, err := openDatabase(ctx, location, opt, bookMigrations())
	if err != nil {
		return nil, err
	}
	b := &Book{db: db, zone: bookZone{time.UTC}}
	if opt.Zone != nil {
		b.zone.Location = opt.Zone
	}
	var row bookRow
	if err := db.read(ctx).Take(&row).Error; err != nil {
		return nil, joinClose(fault(err, "read the book: %w"), db)
	}
	if row.Rule != contacts.ProfileRule {
		if err := b.Rebuild(ctx); err != nil {
			return nil, joinClose(err, db)
		}
	}
	return b, nil
}

// Close ends the connections.
func (b *Book) Close() error { return fault(b.db.close(), "close the book: %w") }

// Head tells where the change log stands.
func (b *Book) Head(ctx context.Context) (contacts.LogHead, error) { return b.db.head(ctx) }

// Changes gives at most limit changes after a number, oldest first.
func (b *Book) Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	return b.db.changes(ctx, after, limit)
}

// NewEpoch marks the book as restored from a copy: followers that know a later
// state of it start anew.
func (b *Book) NewEpoch(ctx context.Context) error {
	err := b.db.write(ctx, func(t *tx) error {
		return t.Model(&bookRow{}).Where("1 = 1").Update("epoch", gorm.Expr("epoch + 1")).Error
	})
	return fault(err, "open a new epoch: %w")
}
