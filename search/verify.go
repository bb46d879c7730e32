package search

import (
	"context"
	"fmt"

	index "github.com/blevesearch/bleve_index_api"

	"enishi/contacts"
)

// verify compares every document of the log with what the index has of it.
func (s *shelf) verify(ctx context.Context, report *Report) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.read(func(r index.IndexReader) error {
		v := verification{reader: r, report: report}
		var err error
		if v.values, err = r.DocValueReader([]string{fieldMeta}); err != nil {
			return fmt.Errorf("read the search index: %w", err)
		}
		for after := int64(0); ; {
			changes, err := s.log.Changes(ctx, after, s.opt.BatchSize)
			if err != nil {
				return fmt.Errorf("read the changes of the log %s: %w", s.log.Name(), err)
			}
			if len(changes) == 0 {
				return v.extra()
			}
			documents, err := s.log.Documents(ctx, changes)
			if err != nil {
				return fmt.Errorf("read the documents of the log %s: %w", s.log.Name(), err)
			}
			for _, d := range documents {
				if err := v.compare(d); err != nil {
					return fmt.Errorf("read the search index: %w", err)
				}
			}
			after = changes[len(changes)-1].Seq
		}
	})
}

// verification is a comparison under way.
type verification struct {
	reader index.IndexReader
	values index.DocValueReader
	report *Report
	seen   bitset
}

func (v *verification) compare(d Document) error {
	v.report.Documents++
	internal, err := v.reader.InternalID(docID(d.Kind, d.ID))
	if err != nil {
		return err
	}
	if internal == nil {
		v.report.Missing = append(v.report.Missing, d.ID)
		return nil
	}
	v.seen.add(internal.Value())
	var have string
	if err := v.values.VisitDocValues(internal, func(_ string, term []byte) { have = string(term) }); err != nil {
		return err
	}
	if have != metaOf(d).String() {
		v.report.Stale = append(v.report.Stale, d.ID)
	}
	return nil
}

// extra lists what the index has and no document stands for.
func (v *verification) extra() error {
	all, err := v.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer all.Close()
	for {
		internal, err := all.Next()
		if err != nil || internal == nil {
			return err
		}
		if v.seen.has(internal.Value()) {
			continue
		}
		id, err := v.reader.ExternalID(internal)
		if err != nil {
			return err
		}
		_, row := kindAndID(id)
		v.report.Extra = append(v.report.Extra, contacts.ID(row))
	}
}
