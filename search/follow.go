package search

import (
	"context"
	"fmt"

	"enishi/contacts"
)

// follow takes in the changes a store has not seen, batch by batch, each with
// the sequence it reaches: killed anywhere, it goes on behind the last batch.
func (s *shelf) follow(ctx context.Context, to *store) (int, error) {
	n := 0
	for {
		changes, err := s.log.Changes(ctx, to.state().Sequence, s.opt.BatchSize)
		if err != nil {
			return n, fmt.Errorf("read the changes of the log %s: %w", s.log.Name(), err)
		}
		if len(changes) == 0 {
			return n, nil
		}
		if err := s.take(ctx, to, changes); err != nil {
			return n, err
		}
		n += len(changes)
	}
}

// take writes the documents of changes; a changed row without one is removed.
func (s *shelf) take(ctx context.Context, to *store, changes []contacts.Change) error {
	documents, err := s.log.Documents(ctx, changes)
	if err != nil {
		return fmt.Errorf("read the documents of the log %s: %w", s.log.Name(), err)
	}
	batch := to.bleve.NewBatch()
	written := make(map[string]bool, len(documents))
	for _, d := range documents {
		doc := bleveDocument(d)
		written[doc.ID()] = true
		if err := batch.IndexAdvanced(doc); err != nil {
			return fmt.Errorf("index %s: %w", doc.ID(), err)
		}
	}
	for _, c := range changes {
		if id := docID(c.Kind, c.ID); !written[id] {
			batch.Delete(id)
		}
	}
	st := to.state()
	st.Sequence = changes[len(changes)-1].Seq
	return to.commit(batch, st)
}
