package search

import (
	"context"
	"fmt"
	"runtime"

	"github.com/blevesearch/bleve/v2/document"
	"golang.org/x/sync/errgroup"

	"enishi/contacts"
)

// portion is what one batch writes: the documents of some changes, the rows
// that have none any more, and the sequence reached with it.
type portion struct {
	documents []*document.Document
	removed   []string
	sequence  int64
	changes   int
}

// follow takes in the changes a store has not seen, batch by batch, each with
// the sequence it reaches: killed anywhere, it goes on behind the last batch.
// While one is written the next is read.
func (s *shelf) follow(ctx context.Context, to *store) (int, error) {
	g, ctx := errgroup.WithContext(ctx)
	portions := make(chan portion, 1)
	after := to.state().Sequence
	g.Go(func() error {
		defer close(portions)
		for {
			p, err := s.portion(ctx, after)
			if err != nil || p.changes == 0 {
				return err
			}
			after = p.sequence
			select {
			case portions <- p:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
	n := 0
	g.Go(func() error {
		for p := range portions {
			if err := to.take(p); err != nil {
				return err
			}
			n += p.changes
		}
		return nil
	})
	err := g.Wait()
	return n, err
}

// mostBatchBytes bounds the text of one batch, which takes some forty times as
// much memory while it is analyzed. One longer document goes alone.
const mostBatchBytes = 4 << 20

func textBytes(documents []Document) int {
	n := 0
	for _, d := range documents {
		n += min(len(d.Text), longestText) + len(d.Title)
	}
	return n
}

// portion reads the changes behind a sequence with their documents.
func (s *shelf) portion(ctx context.Context, after int64) (portion, error) {
	changes, err := s.log.Changes(ctx, after, s.opt.BatchSize)
	if err != nil {
		return portion{}, fmt.Errorf("read the changes of the log %s: %w", s.log.Name(), err)
	}
	if len(changes) == 0 {
		return portion{}, nil
	}
	documents, err := s.log.Documents(ctx, changes)
	for err == nil && len(changes) > 1 && textBytes(documents) > mostBatchBytes {
		changes = changes[:len(changes)/2]
		documents, err = s.log.Documents(ctx, changes)
	}
	if err != nil {
		return portion{}, fmt.Errorf("read the documents of the log %s: %w", s.log.Name(), err)
	}
	p := portion{documents: bleveDocuments(documents), sequence: changes[len(changes)-1].Seq, changes: len(changes)}
	p.removed = withoutDocument(changes, p.documents)
	return p, nil
}

// bleveDocuments makes what the index keeps of documents, on all processors.
func bleveDocuments(documents []Document) []*document.Document {
	out := make([]*document.Document, len(documents))
	var g errgroup.Group
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		g.Go(func() error {
			for i := w; i < len(documents); i += workers {
				out[i] = bleveDocument(documents[i])
			}
			return nil
		})
	}
	_ = g.Wait() // no worker returns an error
	return out
}

// withoutDocument lists the changed rows that have no document.
func withoutDocument(changes []contacts.Change, documents []*document.Document) []string {
	has := make(map[string]bool, len(documents))
	for _, d := range documents {
		has[d.ID()] = true
	}
	var out []string
	for _, c := range changes {
		if id := docID(c.Kind, c.ID); !has[id] {
			out = append(out, id)
		}
	}
	return out
}

// take writes a portion and the state that holds with it in one batch.
func (s *store) take(p portion) error {
	batch := s.bleve.NewBatch()
	for _, d := range p.documents {
		if err := batch.IndexAdvanced(d); err != nil {
			return fmt.Errorf("index %s: %w", d.ID(), err)
		}
	}
	for _, id := range p.removed {
		batch.Delete(id)
	}
	st := s.state()
	st.Sequence = p.sequence
	return s.commit(batch, st)
}
