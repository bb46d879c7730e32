package gormstore

import (
	"context"

	"enishi/contacts/gormstore/ledger"
	"enishi/contacts/gormstore/mailstore"
)

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
