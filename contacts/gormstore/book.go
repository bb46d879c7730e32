// Package gormstore keeps the book (people, companies, cards, deals) and the
// desk's mail, and is the only room that knows SQL. The book is a SQLite file
// or a PostgreSQL database behind the same code and the same tests; the mail
// is always a SQLite file of this desk.
//
// Every write and its rows in the change log are one transaction; see write.
// Rows of persons, organizations, positions and contact points are a cache of
// what contacts.PersonProfile and contacts.OrganizationProfile say of the
// evidence; Rebuild makes them anew, equal.
package gormstore

import (
	"context"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
	"enishi/contacts/gormstore/mailstore"
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

// Options are what a book or the mail needs from outside.
type Options = ledger.Options

// Mail is this desk's own mail.
type Mail = mailstore.Mail

// OpenMail opens the mail database at path, making or migrating it as needed.
func OpenMail(ctx context.Context, path string, opt Options) (*Mail, error) {
	return mailstore.Open(ctx, path, opt)
}

// Bulk marks ctx as a job that can be repeated: on SQLite its commits survive a
// crash of the program, but the last of them may be lost with the power.
func Bulk(ctx context.Context) context.Context { return ledger.Bulk(ctx) }

// NewCard is a card as it was read, to be stored in one transaction: the
// source, a person leaf and organization leaves of its own, the card with its
// sides, the observations and the encounter (told apart by its ID; "" makes a
// new one unless the encounter is empty). IDs left empty are made.
type NewCard struct {
	Card         contacts.Card
	Source       contacts.Source
	Encounter    contacts.Encounter
	Observations []contacts.Observation
}

// Entry is a source that is no card: a form filled in by hand, a row of a file.
// Source.Ref may name a card that could not be read: its leaf becomes the card's.
type Entry struct {
	Source       contacts.Source
	Observations []contacts.Observation
}

// EntryIDs are the leaves of subject 0 that an Entry made. Known says that the
// same source (by Hash) was stored before: nothing was added.
type EntryIDs struct {
	SourceID       contacts.ID
	PersonID       contacts.ID // "" if the entry names nobody
	OrganizationID contacts.ID // "" if it names no organization
	Known          bool
}

// PeopleQuery asks for a page of persons in 五十音 order. After and AfterKey
// are the ID and the SortKey of the last person of the page before; without the
// key it is looked up, which fails a walk whose last person was joined into
// another meanwhile. A Limit of 0 means 50.
type PeopleQuery struct {
	After        contacts.ID
	AfterKey     string
	Limit        int
	Prefix       string      // of the reading or the name, folded
	Organization contacts.ID // only who has a position there, now or before
	Owner        string
	Doubtful     bool // only who has values that need eyes
}

// OrganizationsQuery asks for a page of organizations in 五十音 order, as
// PeopleQuery does for people.
type OrganizationsQuery struct {
	After    contacts.ID
	AfterKey string
	Limit    int
	Prefix   string
	Doubtful bool
}

// CardQuery asks for a page of cards, newest first. Before is the ID of the
// last card of the page before.
type CardQuery struct {
	Before contacts.ID
	Limit  int
	Batch  contacts.ID // only of this scan
}

// DealQuery asks for deals, those to close first. About limits them to a
// person or an organization (with all that was joined into it).
type DealQuery struct {
	About contacts.ID
	Kind  contacts.EntityKind // of About
	Open  bool                // neither won nor lost
	Stage string
	Owner string
	Limit int // 0 = all
}

// TaskQuery asks for tasks, due first, undated last. About limits them to a
// person, an organization (with all that was joined into it) or a deal.
type TaskQuery struct {
	About contacts.ID
	Kind  contacts.EntityKind // of About
	Open  bool                // not done
	Until contacts.Date       // due on this day or before; "" = any
	Owner string
	Limit int // 0 = all
}

// PhoneOwner is one answer to "whose number is this?": a person's root, or an
// organization's root for its main numbers.
type PhoneOwner struct {
	PersonID       contacts.ID // "" if it is the organization's own
	OrganizationID contacts.ID // of the person's first position, or the owner itself
	Kind           contacts.Field
	PhoneKind      contacts.PhoneKind
	Value          string // as printed
	Key            string // digits
	Shared         bool
	Doubtful       bool
}
