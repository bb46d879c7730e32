package search

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	index "github.com/blevesearch/bleve_index_api"

	"enishi/contacts"
)

// shelf is the index of one log. Beside its folder stand, while it is rebuilt,
// name.next with the index to come, and for a moment name.old.
type shelf struct {
	log     Log
	path    string
	opt     Options
	mapping string
	damaged error // what was found wrong with it when it was opened

	writing sync.Mutex   // one writer at a time
	mu      sync.RWMutex // guards live, which is nil while there is none
	live    *store
}

func (s *shelf) next() string { return s.path + ".next" }
func (s *shelf) old() string  { return s.path + ".old" }

// open finishes a swap that was cut short and opens what there is. An index
// that can't be read is left to be rebuilt; one in use is an error.
func (s *shelf) open() error {
	if !exists(s.path) && exists(s.old()) && exists(s.next()) {
		if err := os.Rename(s.next(), s.path); err != nil {
			return fmt.Errorf("swap the search index: %w", err)
		}
	}
	if exists(s.path) {
		if err := os.RemoveAll(s.old()); err != nil {
			return fmt.Errorf("clear the search index: %w", err)
		}
	}
	if !exists(s.path) {
		return nil
	}
	live, err := openStore(s.path, s.opt.LockTimeout)
	if err != nil {
		if contacts.KindOf(err) == contacts.Unavailable {
			return err
		}
		s.mend(err)
		return nil
	}
	if live.lost != nil {
		s.mend(live.lost)
	}
	s.live = live
	return nil
}

// mend tells of damage. The next CatchUp makes up for it.
func (s *shelf) mend(damage error) {
	s.damaged = damage
	s.opt.Report(contacts.Fault(contacts.Corrupt, "the search index of the %s was damaged and is made anew (%w)", s.log.Name(), damage))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func (s *shelf) close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live == nil {
		return nil
	}
	live := s.live
	s.live = nil
	return live.close()
}

// read gives f a view of the live index, and is nothing while there is none.
func (s *shelf) read(f func(index.IndexReader) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.live == nil {
		return nil
	}
	return s.live.read(f)
}

// want is the state of an index that has taken in nothing of the log as it is.
func (s *shelf) want(head contacts.LogHead) state {
	return state{Book: head.Book, Epoch: head.Epoch, Mapping: s.mapping}
}

// stale says why an index can't go on from where it is, "" if it can.
func (s *shelf) stale(have state, head contacts.LogHead) string {
	switch {
	case have.Mapping != s.mapping:
		return "other rules"
	case have.Book != head.Book:
		return "other book"
	case have.Epoch != head.Epoch:
		return "other epoch"
	case have.Sequence > head.Head:
		return "ahead of its log"
	}
	return ""
}

// catchUp takes in what is new, from the start where it must.
func (s *shelf) catchUp(ctx context.Context) (int, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	head, err := s.log.Head(ctx)
	if err != nil {
		return 0, fmt.Errorf("read the head of the log %s: %w", s.log.Name(), err)
	}
	if s.live == nil {
		if err := s.create(head); err != nil {
			return 0, err
		}
	}
	if s.stale(s.live.state(), head) != "" {
		return s.rebuild(ctx, head)
	}
	return s.follow(ctx, s.live)
}

// create makes the first index. It answers at once, with what it has.
func (s *shelf) create(head contacts.LogHead) error {
	live, err := createStore(s.path, s.want(head), s.opt.LockTimeout)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.live = live
	s.mu.Unlock()
	return nil
}

// status tells how far the index is.
func (s *shelf) status(ctx context.Context) (Status, error) {
	head, err := s.log.Head(ctx)
	if err != nil {
		return Status{}, fmt.Errorf("read the head of the log %s: %w", s.log.Name(), err)
	}
	st := Status{Log: s.log.Name(), Book: head.Book, Epoch: head.Epoch, Head: head.Head, Bytes: sizeOf(filepath.Clean(s.path))}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.live == nil {
		st.Stale = "none yet"
		return st, nil
	}
	st.Damaged = s.damaged
	st.Stale = s.stale(s.live.state(), head)
	st.Sequence = s.live.state().Sequence
	if st.Documents, err = s.live.bleve.DocCount(); err != nil {
		return Status{}, fmt.Errorf("count the search index: %w", err)
	}
	return st, nil
}
