package search

import (
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// check makes sure that the pieces of the pending phrases of docs stand one
// behind the other, and takes out of the matches what they do not. docs ascend.
func (e *evaluation) check(docs []uint64) error {
	for _, matches := range e.matches {
		for _, m := range matches {
			if !m.pending {
				continue
			}
			if err := e.checkMatch(m, docs); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *evaluation) checkMatch(m *match, docs []uint64) error {
	var places *phrasePlaces
	for _, doc := range docs {
		if !m.docs.has(doc) || m.checked.has(doc) {
			continue
		}
		if places == nil {
			var err error
			if places, err = e.placesOf(m.probe.field, m.phrase.pieces); err != nil {
				return err
			}
			defer places.close()
		}
		m.checked.add(doc)
		holds, err := places.inOrder(doc)
		if err != nil {
			return err
		}
		if !holds {
			m.docs.remove(doc)
		}
	}
	return nil
}

// phrasePlaces reads where the pieces of a phrase stand.
type phrasePlaces struct {
	pieces  []piece
	readers [][]*placeReader // of each piece, one for each term it stands for
}

// mostCheckedExpansions bounds the terms of a prefix whose places are read. A
// prefix of more terms counts as found wherever the piece before it stands.
const mostCheckedExpansions = 256

func (e *evaluation) placesOf(field string, pieces []piece) (*phrasePlaces, error) {
	p := &phrasePlaces{}
	for _, pc := range pieces {
		terms := []string{pc.term}
		if pc.prefix {
			var err error
			if terms, err = e.expand(field, pc.term, mostCheckedExpansions+1); err != nil {
				return nil, err
			}
			if len(terms) > mostCheckedExpansions {
				continue
			}
		}
		readers := make([]*placeReader, 0, len(terms))
		for _, t := range terms {
			postings, err := e.reader.TermFieldReader(e.ctx, []byte(t), field, true, false, true)
			if err != nil {
				p.close()
				return nil, err
			}
			readers = append(readers, &placeReader{postings: postings})
		}
		p.pieces = append(p.pieces, pc)
		p.readers = append(p.readers, readers)
	}
	return p, nil
}

func (p *phrasePlaces) close() {
	for _, readers := range p.readers {
		for _, r := range readers {
			r.postings.Close()
		}
	}
}

// inOrder reports whether the pieces stand in doc as in the phrase. Calls must
// ascend by doc.
func (p *phrasePlaces) inOrder(doc uint64) (bool, error) {
	var starts []uint64 // where the phrase may begin, ascending
	for i, readers := range p.readers {
		var here []uint64
		for _, r := range readers {
			places, err := r.at(doc)
			if err != nil {
				return false, err
			}
			offset := uint64(p.pieces[i].pos - p.pieces[0].pos)
			for _, place := range places {
				if place > offset {
					here = append(here, place-offset)
				}
			}
		}
		slices.Sort(here)
		if i > 0 {
			here = slices.DeleteFunc(here, func(s uint64) bool {
				_, found := slices.BinarySearch(starts, s)
				return !found
			})
		}
		if starts = here; len(starts) == 0 {
			return false, nil
		}
	}
	return true, nil
}

// placeReader reads the places of one term, document after document.
type placeReader struct {
	postings index.TermFieldReader
	current  *index.TermFieldDoc
	buffer   index.TermFieldDoc
	places   []uint64
	started  bool
}

// at gives the positions of the term in doc.
func (r *placeReader) at(doc uint64) ([]uint64, error) {
	if !r.started || r.current != nil && r.current.ID.Value() < doc {
		r.started = true
		var err error
		if r.current, err = r.postings.Advance(index.NewIndexInternalID(nil, doc), &r.buffer); err != nil {
			return nil, err
		}
	}
	r.places = r.places[:0]
	if r.current == nil || r.current.ID.Value() != doc {
		return nil, nil
	}
	for _, v := range r.current.Vectors {
		r.places = append(r.places, v.Pos)
	}
	return r.places, nil
}
