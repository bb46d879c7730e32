package gormstore

import (
	"context"

	"enishi/contacts"
)

// Mail is this desk's own mail: accounts, folders, messages and threads, in one
// SQLite file with a change log of its own. It implements mailsync.Store.
type Mail struct {
	db *database
}

// OpenMail opens the mail database at path, making or migrating it as needed.
func OpenMail(ctx context.Context, path string, opt Options) (*Mail, error) {
	if isPostgres(path) {
		return nil, contacts.Fault(contacts.Invalid, "mail is kept on this desk only: its database is a file, not a server")
	}
	db, err := openDatabase(ctx, path, opt, mailMigrations())
	if err != nil {
		return nil, err
	}
	return &Mail{db: db}, nil
}

// Close ends the connections.
func (m *Mail) Close() error { return fault(m.db.close(), "close the mail: %w") }

// Head tells where the change log stands.
func (m *Mail) Head(ctx context.Context) (contacts.LogHead, error) { return m.db.head(ctx) }

// Changes gives at most limit changes after a number, oldest first.
func (m *Mail) Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	return m.db.changes(ctx, after, limit)
}
