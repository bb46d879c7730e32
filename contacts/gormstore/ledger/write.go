package ledger

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"gorm.io/gorm"

	"enishi/contacts"
)

// writeAttempts is how often a transaction is tried when others collide with it.
const writeAttempts = 8

type bulkKey struct{}

// Bulk marks ctx as a job that can be repeated: on SQLite its commits survive a
// crash of the program, but the last of them may be lost with the power
// (synchronous=NORMAL). What a person does is written without it.
func Bulk(ctx context.Context) context.Context { return context.WithValue(ctx, bulkKey{}, true) }

func isBulk(ctx context.Context) bool { return ctx.Value(bulkKey{}) != nil }

// Tx is one writing transaction.
type Tx struct {
	*gorm.DB
	At      int64  // the moment of the transaction, microseconds since 1970
	User    string // who writes
	touched []contacts.Change
	index   map[contacts.Change]int // place in touched by kind and ID
}

// Touch notes that the row (kind, id) was written: it gets a new number in the
// change log when the transaction commits. Touching twice counts once.
func (t *Tx) Touch(kind contacts.EntityKind, id contacts.ID) { t.Note(kind, id, false) }

// Bury notes that the row (kind, id) is gone; a tombstone stays in the log.
func (t *Tx) Bury(kind contacts.EntityKind, id contacts.ID) { t.Note(kind, id, true) }

// Note is Touch, or Bury for what is deleted.
func (t *Tx) Note(kind contacts.EntityKind, id contacts.ID, deleted bool) {
	if id == "" {
		return
	}
	key := contacts.Change{Kind: kind, ID: id}
	if i, seen := t.index[key]; seen {
		t.touched[i].Deleted = deleted
		return
	}
	t.index[key] = len(t.touched)
	t.touched = append(t.touched, contacts.Change{Kind: kind, ID: id, Deleted: deleted})
}

// Write runs fn in one transaction that ends with the rows of the change log.
// fn may run again when the database asks for it, so it must not keep anything
// outside t that would then be wrong.
func (d *Database) Write(ctx context.Context, fn func(t *Tx) error) error {
	if !d.postgres {
		d.mu.Lock()
		defer d.mu.Unlock()
		if err := d.setRelaxed(ctx, isBulk(ctx)); err != nil {
			return err
		}
	}
	for attempt := 1; ; attempt++ {
		err := d.writer.WithContext(ctx).Transaction(func(g *gorm.DB) error {
			t := &Tx{DB: g, At: Micros(d.now()), User: d.user, index: map[contacts.Change]int{}}
			if err := fn(t); err != nil {
				return err
			}
			return t.number()
		})
		if err == nil || !retryable(err) || attempt == writeAttempts {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

// setRelaxed switches the writer between synchronous FULL and NORMAL, which
// SQLite allows only outside a transaction.
func (d *Database) setRelaxed(ctx context.Context, relaxed bool) error {
	if relaxed == d.relaxed {
		return nil
	}
	mode := "FULL"
	if relaxed {
		mode = "NORMAL"
	}
	if err := d.writer.WithContext(ctx).Exec("PRAGMA synchronous=" + mode).Error; err != nil {
		return fmt.Errorf("set synchronous to %s: %w", mode, err)
	}
	d.relaxed = relaxed
	return nil
}

// pause waits a little, longer at each attempt and never the same at two desks.
func pause(ctx context.Context, attempt int) error {
	most := time.Millisecond << min(attempt, 7)
	timer := time.NewTimer(rand.N(most))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Micros is how a moment is stored: microseconds since 1970 UTC, equal and in
// the same order on both databases.
func Micros(t time.Time) int64 { return t.UnixMicro() }

// Moment reads a stored moment back.
func Moment(us int64) time.Time { return time.UnixMicro(us).UTC() }

// MomentOrNil reads a stored moment that may be absent.
func MomentOrNil(us *int64) *time.Time {
	if us == nil {
		return nil
	}
	t := Moment(*us)
	return &t
}

// MicrosOrNil stores a moment that may be absent.
func MicrosOrNil(t *time.Time) *int64 {
	if t == nil {
		return nil
	}
	us := Micros(*t)
	return &us
}
