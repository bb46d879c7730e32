package gormstore

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

// tx is one writing transaction.
type tx struct {
	*gorm.DB
	db      *database
	ctx     context.Context
	at      int64 // the moment of the transaction, microseconds since 1970
	touched []contacts.Change
	index   map[contacts.Change]int // place in touched by kind and ID
}

// touch notes that the row (kind, id) was written: it gets a new number in the
// change log when the transaction commits. Touching twice counts once.
func (t *tx) touch(kind contacts.EntityKind, id contacts.ID) { t.note(kind, id, false) }

// bury notes that the row (kind, id) is gone; a tombstone stays in the log.
func (t *tx) bury(kind contacts.EntityKind, id contacts.ID) { t.note(kind, id, true) }

func (t *tx) note(kind contacts.EntityKind, id contacts.ID, deleted bool) {
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

// write runs fn in one transaction that ends with the rows of the change log.
// fn may run again when the database asks for it, so it must not keep anything
// outside t that would then be wrong.
func (d *database) write(ctx context.Context, fn func(t *tx) error) error {
	if !d.postgres {
		d.mu.Lock()
		defer d.mu.Unlock()
		if err := d.setRelaxed(ctx, isBulk(ctx)); err != nil {
			return err
		}
	}
	for attempt := 1; ; attempt++ {
		err := d.writer.WithContext(ctx).Transaction(func(g *gorm.DB) error {
			t := &tx{DB: g, db: d, ctx: ctx, at: micros(d.now()), index: map[contacts.Change]int{}}
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
func (d *database) setRelaxed(ctx context.Context, relaxed bool) error {
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

// micros is how a moment is stored: microseconds since 1970 UTC, equal and in
// the same order on both databases.
func micros(t time.Time) int64 { return t.UnixMicro() }

// moment reads a stored moment back.
func moment(us int64) time.Time { return time.UnixMicro(us).UTC() }

// momentOrNil reads a stored moment that may be absent.
func momentOrNil(us *int64) *time.Time {
	if us == nil {
		return nil
	}
	t := moment(*us)
	return &t
}

// microsOrNil stores a moment that may be absent.
func microsOrNil(t *time.Time) *int64 {
	if t == nil {
		return nil
	}
	us := micros(*t)
	return &us
}
