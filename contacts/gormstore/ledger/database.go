// Package ledger is the ground under the book and the mail: one database, a
// SQLite file or PostgreSQL, whose every write ends with its rows in the change
// log. See Write.
package ledger

import (
	"context"
	"database/sql"
	"strings"
	"sync"
	"time"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"enishi/contacts"
)

// Options are what a database needs from outside.
type Options struct {
	Now      func() time.Time // the clock
	User     string           // of this desk; By of what it writes
	Zone     *time.Location   // of the book's days; nil = UTC
	Password string           // for PostgreSQL, from the keyring or a prompt; "" = PGPASSFILE or none
}

// Database is one database with its change log: the book or the mail.
type Database struct {
	writer   *gorm.DB // one connection on SQLite, a pool on PostgreSQL
	reader   *gorm.DB // read-only on SQLite, the same pool on PostgreSQL
	postgres bool
	now      func() time.Time
	user     string

	mu      sync.Mutex // held by the one writing transaction of SQLite
	relaxed bool       // the writer's synchronous is NORMAL; guarded by mu
}

// Open opens location (a path, or a postgres:// URL) and brings its
// schema up to the last of migrations; the change log's own come first.
func Open(ctx context.Context, location string, opt Options, migrations []*gormigrate.Migration) (*Database, error) {
	var d *Database
	var err error
	if IsPostgres(location) {
		d, err = openPostgres(ctx, location, opt)
	} else {
		d, err = openSQLite(ctx, location)
	}
	if err != nil {
		return nil, err
	}
	d.now, d.user = opt.Now, opt.User
	if err := d.migrate(ctx, append(changeLogMigrations(), migrations...)); err != nil {
		return nil, JoinClose(err, d)
	}
	return d, nil
}

// IsPostgres reports whether location is a PostgreSQL URL rather than a path.
func IsPostgres(location string) bool {
	return strings.HasPrefix(location, "postgres://") || strings.HasPrefix(location, "postgresql://")
}

// gormConfig is the same for every connection: no hidden transactions, no log.
func gormConfig() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		Logger:                 logger.Discard,
		TranslateError:         true,
	}
}

// JoinClose closes d and returns err, which matters more.
func JoinClose(err error, d *Database) error {
	if closeErr := d.Close(); closeErr != nil {
		return contacts.Fault(contacts.KindOf(err), "%w; closing the database then failed too: %w", err, closeErr)
	}
	return err
}

// Close ends all connections. SQLite is asked to renew its statistics first.
func (d *Database) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var first error
	keep := func(err error) {
		if first == nil && err != nil {
			first = err
		}
	}
	if !d.postgres {
		keep(d.writer.Exec("PRAGMA optimize").Error)
	}
	for _, g := range []*gorm.DB{d.reader, d.writer} {
		if g == nil {
			continue
		}
		pool, err := g.DB()
		keep(err)
		if err == nil {
			keep(pool.Close())
		}
	}
	return first
}

// Read gives the connection for reading, bound to ctx.
func (d *Database) Read(ctx context.Context) *gorm.DB { return d.reader.WithContext(ctx) }

// Snapshot runs fn on one consistent state of the database.
func (d *Database) Snapshot(ctx context.Context, fn func(q *gorm.DB) error) error {
	return d.Read(ctx).Transaction(fn, &sql.TxOptions{Isolation: d.snapshotLevel(), ReadOnly: d.postgres})
}

// snapshotLevel is the isolation under which all statements of a reading
// transaction see one state. SQLite's is always of that kind.
func (d *Database) snapshotLevel() sql.IsolationLevel {
	if d.postgres {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault
}

// Postgres reports whether the database is a PostgreSQL server's.
func (d *Database) Postgres() bool { return d.postgres }

// Now looks at the clock.
func (d *Database) Now() time.Time { return d.now() }

// User is who works at this desk.
func (d *Database) User() string { return d.user }
