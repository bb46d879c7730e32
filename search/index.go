package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	index "github.com/blevesearch/bleve_index_api"

	"enishi/contacts"
)

// Options tune an Index; the zero value is right for the program.
type Options struct {
	LockTimeout time.Duration // how long to wait for another process; 0 means 2 s
	BatchSize   int           // documents written at once; 0 means 1,000
	Report      func(error)   // told of an index that was damaged; nil for nobody
}

// Index finds documents of several logs.
type Index struct {
	shelves []*shelf
}

// Status tells how far the index of one log is.
type Status struct {
	Log       string
	Book      contacts.ID
	Epoch     int64
	Sequence  int64 // of the last change taken in
	Head      int64 // of the last change there is
	Documents uint64
	Bytes     int64  // on disk
	Stale     string // why it has to be rebuilt, "" if it does not
	Damaged   error  // what was wrong with it at the start, since when it was made anew
}

// Report is the outcome of Verify.
type Report struct {
	Documents int           // compared
	Missing   []contacts.ID // in the log, not in the index
	Stale     []contacts.ID // in both, and different
	Extra     []contacts.ID // in the index only
}

// OK reports whether the index says what the logs say.
func (r Report) OK() bool { return len(r.Missing)+len(r.Stale)+len(r.Extra) == 0 }

// The defaults of Options and Query.
const (
	defaultLockTimeout = 2 * time.Second
	defaultBatchSize   = 1000
	defaultLimit       = 50
	mostHits           = 1000
)

// Open opens the index in dir, making the folder if there is none. It does not
// read the logs; CatchUp does. A folder in use by another program is an
// Unavailable error.
func Open(ctx context.Context, dir string, opt Options, logs ...Log) (*Index, error) {
	if opt.LockTimeout <= 0 {
		opt.LockTimeout = defaultLockTimeout
	}
	if opt.BatchSize <= 0 {
		opt.BatchSize = defaultBatchSize
	}
	if opt.Report == nil {
		opt.Report = func(error) {}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, contacts.Fault(contacts.Unavailable, "the folder of the search index %s can't be made: %w", dir, err)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return nil, contacts.Fault(contacts.Denied, "the folder of the search index %s can't be protected: %w", dir, err)
	}
	x := &Index{}
	mapping := mappingHash()
	for _, log := range logs {
		s := &shelf{log: log, path: filepath.Join(dir, log.Name()), opt: opt, mapping: mapping}
		err := ctx.Err()
		if err == nil {
			err = s.open()
		}
		if err != nil {
			return nil, errors.Join(err, x.Close())
		}
		x.shelves = append(x.shelves, s)
	}
	return x, nil
}

// CatchUp takes in what the logs say since the last time and returns the number
// of changes. An index that can't go on, because its book was restored or the
// rules changed, is rebuilt.
func (x *Index) CatchUp(ctx context.Context) (int, error) {
	n := 0
	for _, s := range x.shelves {
		m, err := s.catchUp(ctx)
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// Query finds documents. A query without letters finds nothing.
func (x *Index) Query(ctx context.Context, q Query) ([]Hit, error) {
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	q.Limit = min(q.Limit, mostHits)
	clauses := parse(q.Text)
	if len(clauses) == 0 {
		return nil, nil
	}
	var hits []Hit
	for _, s := range x.shelves {
		found, err := s.query(ctx, clauses, q)
		if err != nil && ctx.Err() == nil { // the files are damaged: all they hold can be made anew
			if err = s.anew(ctx); err == nil {
				found, err = s.query(ctx, clauses, q)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("search %s: %w", s.log.Name(), err)
		}
		hits = append(hits, found...)
	}
	slices.SortFunc(hits, CompareHits)
	return hits[:min(len(hits), q.Limit)], nil
}

// query finds the first documents of one log.
func (s *shelf) query(ctx context.Context, clauses []clause, q Query) (hits []Hit, err error) {
	err = s.read(func(r index.IndexReader) error {
		v, err := newView(r)
		if err != nil {
			return err
		}
		e := &evaluation{ctx: ctx, view: v, clauses: clauses, matches: map[*phrase][]*match{}}
		docs, err := e.candidates(q.Kinds)
		if err != nil {
			return err
		}
		hits, err = e.top(docs, q)
		return err
	})
	return hits, err
}

// Status tells how far each log has been taken in.
func (x *Index) Status(ctx context.Context) ([]Status, error) {
	var out []Status
	for _, s := range x.shelves {
		st, err := s.status(ctx)
		if err != nil {
			return nil, err
		}
		out = append(out, st)
	}
	return out, nil
}

// Verify compares every document of the logs with the index. What was written
// since the last CatchUp shows as different.
func (x *Index) Verify(ctx context.Context) (Report, error) {
	var report Report
	for _, s := range x.shelves {
		if err := s.verify(ctx, &report); err != nil {
			return report, err
		}
	}
	return report, nil
}

// Rebuild builds the index anew beside the old one, which answers meanwhile.
func (x *Index) Rebuild(ctx context.Context) error {
	for _, s := range x.shelves {
		if err := s.anew(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Close releases the folder.
func (x *Index) Close() error {
	var errs []error
	for _, s := range x.shelves {
		errs = append(errs, s.close())
	}
	return errors.Join(errs...)
}
