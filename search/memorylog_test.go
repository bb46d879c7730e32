package search_test

import (
	"context"
	"slices"
	"sync"

	"enishi/contacts"
	"enishi/search"
)

// memoryLog is a change log kept as the store keeps it: one row for each
// (kind, id), its number renewed by every write, deletions as tombstones.
type memoryLog struct {
	mu    sync.Mutex
	name  string
	head  contacts.LogHead
	rows  map[string]search.Document
	order map[string]contacts.Change

	sorted []contacts.Change // once frozen

	onDocuments   func() // called before documents are given
	failDocuments func() error
}

// freeze makes Changes fast for a log that is written no more.
func (l *memoryLog) freeze() {
	l.sorted, _ = l.Changes(context.Background(), 0, len(l.order))
}

func newMemoryLog(name string, docs ...search.Document) *memoryLog {
	l := &memoryLog{
		name:  name,
		head:  contacts.LogHead{Book: "book-of-" + contacts.ID(name), Epoch: 1},
		rows:  map[string]search.Document{},
		order: map[string]contacts.Change{},
	}
	l.put(docs...)
	return l
}

func (l *memoryLog) put(docs ...search.Document) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, d := range docs {
		l.renew(d.Kind, d.ID, false)
		l.rows[string(d.Kind)+string(d.ID)] = d
	}
}

func (l *memoryLog) remove(kind contacts.EntityKind, id contacts.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.renew(kind, id, true)
	delete(l.rows, string(kind)+string(id))
}

func (l *memoryLog) renew(kind contacts.EntityKind, id contacts.ID, deleted bool) {
	l.head.Head++
	l.order[string(kind)+string(id)] = contacts.Change{Seq: l.head.Head, Kind: kind, ID: id, Deleted: deleted}
}

func (l *memoryLog) setHead(f func(*contacts.LogHead)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f(&l.head)
}

func (l *memoryLog) Name() string { return l.name }

func (l *memoryLog) Head(context.Context) (contacts.LogHead, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.head, nil
}

func (l *memoryLog) Changes(_ context.Context, after int64, limit int) ([]contacts.Change, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sorted != nil {
		i, _ := slices.BinarySearchFunc(l.sorted, after+1, func(c contacts.Change, seq int64) int { return int(c.Seq - seq) })
		return l.sorted[i:min(len(l.sorted), i+limit)], nil
	}
	var out []contacts.Change
	for _, c := range l.order {
		if c.Seq > after {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b contacts.Change) int { return int(a.Seq - b.Seq) })
	return out[:min(len(out), limit)], nil
}

func (l *memoryLog) Documents(_ context.Context, changes []contacts.Change) ([]search.Document, error) {
	if l.onDocuments != nil {
		l.onDocuments()
	}
	if l.failDocuments != nil {
		if err := l.failDocuments(); err != nil {
			return nil, err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []search.Document
	for _, c := range changes {
		if d, ok := l.rows[string(c.Kind)+string(c.ID)]; ok && !c.Deleted {
			out = append(out, d)
		}
	}
	return out, nil
}
