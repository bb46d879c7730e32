package app

import (
	"context"

	"enishi/contacts"
	"enishi/search"
)

// IndexState is how the index stands, as `enishi index status` prints it.
type IndexState struct {
	Log       string `json:"log"`
	Documents uint64 `json:"documents"`
	Sequence  int64  `json:"sequence"`
	Head      int64  `json:"head"`
	State     string `json:"state"` // current, behind, stale
	Bytes     int64  `json:"bytes"`
	Damaged   string `json:"damaged,omitempty"` // what was wrong with it at the start; it was made anew
}

// IndexStatus tells how far the index has followed each change log.
func (a *App) IndexStatus(ctx context.Context) ([]IndexState, error) {
	list, err := a.index.Status(ctx)
	if err != nil {
		return nil, err
	}
	states := make([]IndexState, 0, len(list))
	for _, s := range list {
		st := IndexState{Log: s.Log, Documents: s.Documents, Sequence: s.Sequence, Head: s.Head, State: "current", Bytes: s.Bytes}
		if s.Damaged != nil {
			st.Damaged = s.Damaged.Error()
		}
		switch {
		case s.Stale != "":
			st.State = "stale"
		case s.Sequence < s.Head:
			st.State = "behind"
		}
		states = append(states, st)
	}
	return states, nil
}

// RebuildIndex builds the index anew beside the old one.
func (a *App) RebuildIndex(ctx context.Context) error { return a.index.Rebuild(ctx) }

// VerifyIndex compares every document with the rows it was made from. A
// difference is a Corrupt error that says how to mend it.
func (a *App) VerifyIndex(ctx context.Context) (search.Report, error) {
	if _, err := a.index.CatchUp(ctx); err != nil {
		return search.Report{}, err
	}
	r, err := a.index.Verify(ctx)
	if err != nil {
		return r, err
	}
	if bad := len(r.Missing) + len(r.Stale) + len(r.Extra); bad > 0 {
		return r, contacts.Fault(contacts.Corrupt, "%d of %d documents of the index differ from the book; `enishi index rebuild` makes it anew", bad, r.Documents)
	}
	return r, nil
}
