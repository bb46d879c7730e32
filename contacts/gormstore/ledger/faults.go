package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"enishi/contacts"
)

// Wrap wraps err with what was being done, for the log, under a sentence that
// tells a person what to do. The last verb of format is %w; a contacts.Error
// and a cancelled context pass unchanged.
func Wrap(err error, format string, args ...any) error {
	var known *contacts.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	doing := fmt.Errorf(format, append(args, err)...)
	switch kind := kindOfSQL(err); kind {
	case contacts.Unavailable:
		return contacts.Fault(kind, "the database can't be used at the moment; try again later: %w", doing)
	case contacts.Denied:
		return contacts.Fault(kind, "the database refuses access; check its rights and the user: %w", doing)
	case contacts.Corrupt:
		return contacts.Fault(kind, "the database is damaged; restore a backup: %w", doing)
	case contacts.Conflict:
		return contacts.Fault(kind, "another desk wrote at the same moment; try again: %w", doing)
	case contacts.NotFound:
		return contacts.Fault(kind, "the database holds no such thing: %w", doing)
	}
	return contacts.Fault(contacts.Internal, "the database failed: %w", doing)
}

// Missing gives absent when err says that there is no such row; other errors
// are wrapped.
func Missing(err error, absent *contacts.Error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return absent
	}
	return Wrap(err, "read the database: %w")
}

// kindOfSQL maps what a driver says to a kind.
func kindOfSQL(err error) contacts.Kind {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return kindOfState(pg.Code)
	}
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) {
		return contacts.Unavailable
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return contacts.NotFound
	}
	return kindOfSQLite(err.Error())
}

// kindOfState maps an SQLSTATE class (PostgreSQL, Appendix A).
func kindOfState(code string) contacts.Kind {
	switch {
	case strings.HasPrefix(code, "28"), code == "42501":
		return contacts.Denied
	case code == "3D000":
		return contacts.NotFound
	case strings.HasPrefix(code, "08"), strings.HasPrefix(code, "53"), strings.HasPrefix(code, "57"), code == "25006":
		return contacts.Unavailable
	case strings.HasPrefix(code, "XX"):
		return contacts.Corrupt
	case code == "40001", code == "40P01", code == "23505":
		return contacts.Conflict
	}
	return contacts.Internal
}

// kindOfSQLite maps SQLite's own sentences (sqlite3_errstr); its error codes
// can't be seen without cgo, its sentences have been stable for decades.
func kindOfSQLite(text string) contacts.Kind {
	for _, known := range []struct {
		text string
		kind contacts.Kind
	}{
		{"malformed", contacts.Corrupt},
		{"not a database", contacts.Corrupt},
		{"full", contacts.Unavailable},
		{"locked", contacts.Unavailable},
		{"readonly", contacts.Denied},
		{"unable to open", contacts.Unavailable},
		{"disk I/O error", contacts.Unavailable},
	} {
		if strings.Contains(text, known.text) {
			return known.kind
		}
	}
	return contacts.Internal
}

// retryable reports whether a transaction failed only because another one was
// at work: serialization failure and deadlock (SQLSTATE 40001, 40P01).
func retryable(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}
