package ledger

import (
	"context"
	"strings"

	"enishi/contacts"
)

// Check runs SQLite's integrity check (pragma integrity_check) and its look at
// references; PostgreSQL keeps its own.
func (d *Database) Check(ctx context.Context) error {
	if d.postgres {
		return nil
	}
	var says []string
	if err := d.Read(ctx).Raw("PRAGMA integrity_check").Scan(&says).Error; err != nil {
		return Wrap(err, "check the database: %w")
	}
	if len(says) != 1 || says[0] != "ok" {
		return contacts.Fault(contacts.Corrupt, "the database is damaged (%s); restore a backup", strings.Join(says, "; "))
	}
	var dangling []struct{ Table string }
	if err := d.Read(ctx).Raw("PRAGMA foreign_key_check").Scan(&dangling).Error; err != nil {
		return Wrap(err, "check the database: %w")
	}
	if len(dangling) > 0 {
		return contacts.Fault(contacts.Corrupt, "the database is damaged (%s); restore a backup", "references into nothing in "+dangling[0].Table)
	}
	return nil
}
