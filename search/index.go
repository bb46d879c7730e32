package search

import (
	"context"
	"time"

	"enishi/contacts"
)

// Options tune an Index; the zero value is right for the program.
type Options struct {
	LockTimeout time.Duration // how long to wait for another process; 0 means 2 s
	BatchSize   int           // documents written at once; 0 means 1,000
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
}

// Report is the outcome of Verify.
type Report struct {
	Documents int           // compared
	Missing   []contacts.ID // in the log, not in the index
	Stale     []contacts.ID // in both, and different
	Extra     []contacts.ID // in the index only
}

// Open opens the index in dir, making it if there is none. It does not read the
// logs; CatchUp does. A locked folder is an Unavailable error.
func Open(ctx context.Context, dir string, opt Options, logs ...Log) (*Index, error) {
	return &Index{}, ctx.Err()
}

// CatchUp takes in what the logs say since the last time and returns the number
// of changes.
func (x *Index) CatchUp(ctx context.Context) (int, error) { return 0, ctx.Err() }

// Query finds documents.
func (x *Index) Query(ctx context.Context, q Query) ([]Hit, error) { return nil, ctx.Err() }

// Status tells how far each log has been taken in.
func (x *Index) Status(ctx context.Context) ([]Status, error) { return nil, ctx.Err() }

// Verify compares every document of the logs with the index.
func (x *Index) Verify(ctx context.Context) (Report, error) { return Report{}, ctx.Err() }

// Rebuild builds the index anew beside the old one, which answers meanwhile.
func (x *Index) Rebuild(ctx context.Context) error { return ctx.Err() }

// Close releases the folder.
func (x *Index) Close() error { return nil }

// Snippet shows the part of text that answers the query best, about width
// characters, with what was found between <mark> and </mark>.
func Snippet(text, query string, width int) string { return text }
