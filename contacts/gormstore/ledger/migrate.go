package ledger

import (
	"context"
	"errors"
	"strings"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"

	"enishi/contacts"
)

// migrationLock is the advisory lock under which one desk at a time migrates a
// shared PostgreSQL database; any constant will do.
const migrationLock = 0x656e69736869

// migrate brings the schema up to date, one migration a transaction. A schema
// from a newer program is refused.
func (d *Database) migrate(ctx context.Context, migrations []*gormigrate.Migration) error {
	err := d.writer.WithContext(ctx).Connection(func(conn *gorm.DB) error {
		conn = conn.Session(&gorm.Session{NewDB: true})
		if d.postgres {
			if err := conn.Exec("SELECT pg_advisory_lock(?)", migrationLock).Error; err != nil {
				return err
			}
			defer conn.Exec("SELECT pg_advisory_unlock(?)", migrationLock)
		}
		opt := *gormigrate.DefaultOptions
		opt.UseTransaction, opt.ValidateUnknownMigrations = true, true
		if err := gormigrate.New(conn, &opt, migrations).Migrate(); err != nil {
			return err
		}
		return conn.Exec("INSERT INTO book (one, id, epoch, head, rule) VALUES (1, ?, 1, 0, 0) ON CONFLICT (one) DO NOTHING",
			contacts.NewID()).Error
	})
	if errors.Is(err, gormigrate.ErrUnknownPastMigration) {
		return contacts.Fault(contacts.Unavailable, "the database was made by a newer Enishi: update this one")
	}
	return Wrap(err, "bring the database up to date: %w")
}

// Migration makes one versioned step from DDL that is the same for both
// databases but for the words that ddl replaces. A step that has landed is
// never edited; the next one changes what it made.
func Migration(id string, statements ...string) *gormigrate.Migration {
	return &gormigrate.Migration{ID: id, Migrate: func(g *gorm.DB) error {
		for _, s := range statements {
			if err := g.Exec(ddl(g, s)).Error; err != nil {
				return err
			}
		}
		return nil
	}}
}

// ddl replaces the types that have different names: $key is text compared
// bytewise, so that 五十音 order is the same everywhere.
func ddl(g *gorm.DB, s string) string {
	words := []string{"$key", "TEXT", "$real", "REAL", "$bytes", "BLOB"}
	if g.Name() == "postgres" {
		words = []string{"$key", `TEXT COLLATE "C"`, "$real", "DOUBLE PRECISION", "$bytes", "BYTEA"}
	}
	return strings.NewReplacer(words...).Replace(s)
}

// changeLogMigrations are shared by every database.
func changeLogMigrations() []*gormigrate.Migration {
	return []*gormigrate.Migration{
		Migration("0001-change-log",
			`CREATE TABLE book (
				one   INTEGER PRIMARY KEY CHECK (one = 1),
				id    $key NOT NULL,
				epoch BIGINT NOT NULL,
				head  BIGINT NOT NULL,
				rule  INTEGER NOT NULL
			)`,
			`CREATE TABLE changes (
				kind    $key NOT NULL,
				id      $key NOT NULL,
				seq     BIGINT NOT NULL,
				deleted BOOLEAN NOT NULL,
				PRIMARY KEY (kind, id)
			)`,
			`CREATE UNIQUE INDEX changes_seq ON changes (seq)`,
		),
	}
}
