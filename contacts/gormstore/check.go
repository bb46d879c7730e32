package gormstore

import (
	"context"
	"strings"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// law is a query that counts the rows that break a rule of the book.
type law struct {
	says  string
	query string
}

// laws hold at the end of every transaction.
var laws = []law{
	{"a person's root is a root", `SELECT COUNT(*) FROM persons p LEFT JOIN persons r ON r.id = p.root_id WHERE r.id IS NULL OR r.root_id <> r.id`},
	{"an organization's root is a root", `SELECT COUNT(*) FROM organizations p LEFT JOIN organizations r ON r.id = p.root_id WHERE r.id IS NULL OR r.root_id <> r.id`},
	{"what was joined is deleted as one", `SELECT COUNT(*) FROM persons p JOIN persons r ON r.id = p.root_id WHERE (p.deleted_at IS NULL) <> (r.deleted_at IS NULL)`},
	{"a merge holds between members of one person", `SELECT COUNT(*) FROM merges m JOIN persons l ON l.id = m.loser JOIN persons w ON w.id = m.winner WHERE m.kind = 'person' AND m.undone_at IS NULL AND l.root_id <> w.root_id`},
	{"a merge holds between members of one organization", `SELECT COUNT(*) FROM merges m JOIN organizations l ON l.id = m.loser JOIN organizations w ON w.id = m.winner WHERE m.kind = 'organization' AND m.undone_at IS NULL AND l.root_id <> w.root_id`},
	{"a joined leaf lost a merge", `SELECT COUNT(*) FROM persons p WHERE p.root_id <> p.id AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.loser = p.id AND m.undone_at IS NULL)`},
	{"a subject's person is there", `SELECT COUNT(*) FROM subjects s LEFT JOIN persons p ON p.id = s.person_id WHERE s.person_id <> '' AND p.id IS NULL`},
	{"a subject's organization is there", `SELECT COUNT(*) FROM subjects s LEFT JOIN organizations o ON o.id = s.organization_id WHERE s.organization_id <> '' AND o.id IS NULL`},
	{"a position is at a root", `SELECT COUNT(*) FROM positions x LEFT JOIN persons p ON p.id = x.person_id WHERE p.id IS NULL OR p.root_id <> p.id`},
	{"the head of the change log is its highest number", `SELECT COUNT(*) FROM book WHERE head < (SELECT COALESCE(MAX(seq), 0) FROM changes)`},
}

// Check looks for damage: the database's own checks, then the laws of the book.
// It returns a Corrupt error that names what is broken.
func (b *Book) Check(ctx context.Context) error {
	if err := b.db.Check(ctx); err != nil {
		return err
	}
	var broken []string
	for _, l := range laws {
		var n int64
		if err := b.db.Read(ctx).Raw(l.query).Scan(&n).Error; err != nil {
			return ledger.Wrap(err, "check the book: %w")
		}
		if n > 0 {
			broken = append(broken, l.says)
		}
	}
	if len(broken) > 0 {
		return contacts.Fault(contacts.Corrupt, "the book breaks its rules (%s); restore a backup or run enishi doctor --rebuild", strings.Join(broken, "; "))
	}
	return nil
}

// Counts says how much the book holds.
type Counts struct {
	Cards, People, Organizations, Deals, Doubtful int
}

// Counts counts the book: cards, roots of people and organizations, deals, and
// the values that need eyes.
func (b *Book) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := b.db.Read(ctx).Raw(`SELECT (SELECT count(*) FROM cards WHERE ` + ownCard + `) AS cards,
		(SELECT count(*) FROM persons WHERE root_id = id AND deleted_at IS NULL) AS people,
		(SELECT count(*) FROM organizations WHERE root_id = id AND deleted_at IS NULL) AS organizations,
		(SELECT count(*) FROM deals WHERE deleted_at IS NULL) AS deals,
		(SELECT coalesce(sum(doubtful), 0) FROM persons WHERE root_id = id AND deleted_at IS NULL) AS doubtful`).Scan(&c).Error
	return c, ledger.Wrap(err, "count the book: %w")
}
