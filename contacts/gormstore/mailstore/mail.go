// Package mailstore keeps the mail of this desk in a SQLite file of its own.
package mailstore

import (
	"context"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// Mail is this desk's own mail: accounts, folders, messages and threads, in one
// SQLite file with a change log of its own. It implements mailsync.Store.
type Mail struct {
	db *ledger.Database
}

// Open opens the mail database at path, making or migrating it as needed.
func Open(ctx context.Context, path string, opt ledger.Options) (*Mail, error) {
	if ledger.IsPostgres(path) {
		return nil, contacts.Fault(contacts.Invalid, "mail is kept on this desk only: its database is a file, not a server")
	}
	db, err := ledger.Open(ctx, path, opt, mailMigrations())
	if err != nil {
		return nil, err
	}
	return &Mail{db: db}, nil
}

// Close ends the connections.
func (m *Mail) Close() error { return ledger.Wrap(m.db.Close(), "close the mail: %w") }

// Head tells where the change log stands.
func (m *Mail) Head(ctx context.Context) (contacts.LogHead, error) { return m.db.Head(ctx) }

// Changes gives at most limit changes after a number, oldest first.
func (m *Mail) Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	return m.db.Changes(ctx, after, limit)
}

// tx is one writing transaction on the mail.
type tx struct{ *ledger.Tx }

// write runs fn in one transaction that ends with the rows of the change log.
func (m *Mail) write(ctx context.Context, fn func(t *tx) error) error {
	return m.db.Write(ctx, func(l *ledger.Tx) error { return fn(&tx{l}) })
}
