package search

import (
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// SetMapping makes the index believe that documents are written by other rules.
func (x *Index) SetMapping(hash string) {
	for _, s := range x.shelves {
		s.mapping = hash
	}
}

// Dump gives all that the index knows: for each log the terms of every field
// with the documents that have them, and the flat texts.
func (x *Index) Dump() (map[string][]string, error) {
	out := map[string][]string{}
	for _, s := range x.shelves {
		err := s.read(func(r index.IndexReader) error {
			v, err := newView(r)
			if err != nil {
				return err
			}
			fields, err := r.Fields()
			if err != nil {
				return err
			}
			for _, field := range fields {
				if err := v.dump(s.log.Name()+" "+field, field, out); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *view) dump(name, field string, out map[string][]string) error {
	terms, err := v.terms(field, 1<<30)
	if err != nil {
		return err
	}
	for _, t := range terms {
		var docs bitset
		if err := v.term(field, t, &docs); err != nil {
			return err
		}
		var ids []string
		var failed error
		docs.each(func(doc uint64) bool {
			var id string
			id, failed = v.reader.ExternalID(v.internal(doc))
			ids = append(ids, id)
			if failed == nil && field == fieldKind {
				var texts [len(flatFields)]string
				texts, failed = v.flatTexts(doc)
				out[name+" flat "+id] = texts[:]
			}
			return failed == nil
		})
		if failed != nil {
			return failed
		}
		if len(ids) > 0 { // a term of deleted documents stays until segments merge
			slices.Sort(ids)
			out[name+" "+t] = ids
		}
	}
	return nil
}
