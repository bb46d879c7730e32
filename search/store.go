package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"enishi/contacts"
)

// state says up to where a log has been taken in, and by which rules. It is
// written in one batch with the documents.
type state struct {
	Book     contacts.ID `json:"book"`
	Epoch    int64       `json:"epoch"`
	Sequence int64       `json:"sequence"`
	Mapping  string      `json:"mapping"`
}

// stateKey holds the state among the internal values of an index.
var stateKey = []byte("enishi")

// store is one Bleve index in a folder.
type store struct {
	bleve bleve.Index
	index index.Index
	taken atomic.Pointer[state]
	lost  error // why it goes on from an earlier state, or an empty one
}

// state is what the store has taken in.
func (s *store) state() state { return *s.taken.Load() }

// createStore makes an empty index whose documents will follow st.
func createStore(path string, st state, lockTimeout time.Duration) (*store, error) {
	if err := os.RemoveAll(path); err != nil {
		return nil, fmt.Errorf("clear the search index: %w", err)
	}
	b, err := bleve.NewUsing(path, bleve.NewIndexMapping(), bleve.Config.DefaultIndexType,
		bleve.Config.DefaultMemKVStore, map[string]any{"bolt_timeout": lockTimeout.String()})
	if err != nil {
		return nil, fmt.Errorf("create the search index: %w", err)
	}
	s, err := newStore(b)
	if err != nil {
		return nil, err
	}
	batch := b.NewBatch()
	if err := s.commit(batch, st); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	if err := protect(path); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return s, nil
}

// damage turns a panic into an error when it is deferred: Bleve trusts the bytes
// of its files, and falls over those that a disk has changed.
func damage(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("the search index is damaged: %v", p)
	}
}

// openStore opens an index, an Unavailable error if another process has it.
func openStore(path string, lockTimeout time.Duration) (s *store, err error) {
	defer damage(&err)
	var b bleve.Index
	said, err := overheard(func() (err error) {
		b, err = bleve.OpenUsing(path, map[string]any{"bolt_timeout": lockTimeout.String()})
		return err
	})
	if err != nil && strings.HasSuffix(err.Error(), "timeout") { // bbolt's ErrTimeout
		return nil, contacts.Fault(contacts.Unavailable,
			"the search index in %s is in use by another program: close the other Enishi", filepath.Dir(path))
	}
	if err != nil {
		return nil, fmt.Errorf("open the search index: %w", err)
	}
	if s, err = newStore(b); err != nil {
		return nil, err
	}
	if said != "" {
		s.lost = errors.New(said)
	}
	if err = s.read(sound); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func newStore(b bleve.Index) (*store, error) {
	advanced, err := b.Advanced()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the search index: %w", err), b.Close())
	}
	s := &store{bleve: b, index: advanced}
	s.taken.Store(&state{})
	raw, err := b.GetInternal(stateKey)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read the state of the search index: %w", err), b.Close())
	}
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, s.taken.Load()); err != nil {
			return nil, errors.Join(fmt.Errorf("read the state of the search index: %w", err), b.Close())
		}
	}
	return s, nil
}

// commit writes a batch together with the state that holds after it.
func (s *store) commit(batch *bleve.Batch, st state) error {
	raw, err := json.Marshal(st)
	if err != nil {
		return fmt.Errorf("write the state of the search index: %w", err)
	}
	batch.SetInternal(stateKey, raw)
	if err := s.bleve.Batch(batch); err != nil {
		return fmt.Errorf("write the search index: %w", err)
	}
	s.taken.Store(&st)
	return nil
}

func (s *store) close() error { return s.bleve.Close() }

// read gives f one consistent view of the index.
func (s *store) read(f func(index.IndexReader) error) (err error) {
	defer damage(&err)
	r, err := s.index.Reader()
	if err != nil {
		return fmt.Errorf("read the search index: %w", err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return f(r)
}

// protect keeps the folder from other users: it holds the words of letters.
func protect(path string) error {
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.Chmod(p, 0o700)
		}
		return os.Chmod(p, 0o600)
	})
}

// sizeOf sums the files below path; those that vanish meanwhile do not count.
func sizeOf(path string) int64 {
	var sum int64
	_ = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if i, err := d.Info(); err == nil {
			sum += i.Size()
		}
		return nil
	})
	return sum
}
