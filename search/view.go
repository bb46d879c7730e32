package search

import (
	"errors"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// view is one consistent state of an index, read segment by segment: whole
// bitmaps of postings at once, where an index.IndexReader gives one document
// after the other. Documents are numbered so that each segment begins a new
// word of a bitset.
type view struct {
	reader   index.IndexReader
	segments []*segmentView
	scratch  bitset
}

type segmentView struct {
	*scorch.SegmentSnapshot
	base   uint64 // number of its first document, a multiple of 64
	offset uint64 // the same as Bleve numbers it
	size   uint64
	dicts  map[string]segment.TermDictionary
	list   segment.PostingsList
	places segment.PostingsIterator
}

// newView wraps a reader, which stays the caller's to close.
func newView(r index.IndexReader) (*view, error) {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("the search index is of another kind: %T", r)
	}
	v := &view{reader: r}
	var base, offset uint64
	for _, s := range snapshot.Segments() {
		size := s.Segment().Count()
		v.segments = append(v.segments, &segmentView{
			SegmentSnapshot: s, base: base, offset: offset, size: size, dicts: map[string]segment.TermDictionary{},
		})
		base += (size + 63) &^ 63
		offset += size
	}
	return v, nil
}

func (s *segmentView) dict(field string) (segment.TermDictionary, error) {
	if d, ok := s.dicts[field]; ok {
		return d, nil
	}
	d, err := s.Segment().Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("read the terms of %s: %w", field, err)
	}
	s.dicts[field] = d
	return d, nil
}

// term adds to docs the documents that have a term in a field.
func (v *view) term(field, term string, docs *bitset) error {
	for _, s := range v.segments {
		if err := v.postings(s, field, []byte(term), docs); err != nil {
			return err
		}
	}
	return nil
}

// prefix adds to docs the documents that have a term beginning so, of each
// segment the first limit terms.
func (v *view) prefix(field, beginning string, limit int, docs *bitset) error {
	for _, s := range v.segments {
		d, err := s.dict(field)
		if err != nil {
			return err
		}
		terms := d.AutomatonIterator(nil, []byte(beginning), behind(beginning))
		for range limit {
			entry, err := terms.Next()
			if err != nil {
				return fmt.Errorf("read the terms of %s: %w", field, err)
			}
			if entry == nil {
				break
			}
			if err := v.postings(s, field, []byte(entry.Term), docs); err != nil {
				return err
			}
		}
	}
	return nil
}

// behind gives the first term that sorts behind all that begin so. Terms are
// UTF-8, so the last byte is never 0xff.
func behind(beginning string) []byte {
	end := []byte(beginning)
	end[len(end)-1]++
	return end
}

// postings adds to docs what one segment has of a term.
func (v *view) postings(s *segmentView, field string, term []byte, docs *bitset) error {
	d, err := s.dict(field)
	if err != nil {
		return err
	}
	if s.list, err = d.PostingsList(term, s.Deleted(), s.list); err != nil {
		return fmt.Errorf("read the postings of %s: %w", field, err)
	}
	s.places = s.list.Iterator(false, false, false, s.places)
	if whole, ok := s.places.(segment.OptimizablePostingsIterator); ok {
		if doc, single := whole.DocNum1Hit(); single {
			docs.add(s.base + doc)
			return nil
		}
		if bitmap := whole.ActualBitmap(); bitmap != nil {
			v.dense(bitmap, s, docs)
			return nil
		}
	}
	for {
		p, err := s.places.Next()
		if err != nil || p == nil {
			return err
		}
		docs.add(s.base + p.Number())
	}
}

// denseBitmap is what view needs of a roaring bitmap.
type denseBitmap interface {
	GetCardinality() uint64
	Iterate(func(uint32) bool)
	WriteDenseTo([]uint64)
}

// fewMembers is the size up to which members are added one by one.
const fewMembers = 256

func (v *view) dense(bitmap denseBitmap, s *segmentView, docs *bitset) {
	n := bitmap.GetCardinality()
	if n <= fewMembers {
		bitmap.Iterate(func(doc uint32) bool { docs.add(s.base + uint64(doc)); return true })
		return
	}
	words := int(s.size+63) / 64
	if cap(v.scratch) < words {
		v.scratch = make(bitset, words)
	}
	v.scratch = v.scratch[:words]
	clear(v.scratch)
	bitmap.WriteDenseTo(v.scratch)
	docs.orAt(int(s.base/64), v.scratch)
}

// terms lists at most limit terms of a field, ascending.
func (v *view) terms(field string, limit int) ([]string, error) {
	d, err := v.reader.FieldDict(field)
	if err != nil {
		return nil, fmt.Errorf("read the terms of %s: %w", field, err)
	}
	var out []string
	for len(out) < limit {
		entry, err := d.Next()
		if err != nil {
			return nil, errors.Join(fmt.Errorf("read the terms of %s: %w", field, err), d.Close())
		}
		if entry == nil {
			break
		}
		out = append(out, entry.Term)
	}
	return out, d.Close()
}

// at finds the segment of a document and its number there.
func (v *view) at(doc uint64) (*segmentView, uint64) {
	for _, s := range v.segments {
		if doc >= s.base && doc < s.base+s.size {
			return s, doc - s.base
		}
	}
	return nil, 0
}

// internal gives a document the number that Bleve knows it by.
func (v *view) internal(doc uint64) index.IndexInternalID {
	s, local := v.at(doc)
	if s == nil {
		return index.NewIndexInternalID(nil, doc)
	}
	return index.NewIndexInternalID(nil, s.offset+local)
}

// flatTexts reads the flat texts of a document, in the order of flatFields.
func (v *view) flatTexts(doc uint64) (texts [len(flatFields)]string, err error) {
	s, local := v.at(doc)
	if s == nil {
		return texts, nil
	}
	err = s.VisitDocument(local, func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != fieldFlat {
			return true
		}
		rest := string(value)
		for i := range texts {
			texts[i], rest, _ = strings.Cut(rest, fieldEnd)
		}
		return false
	})
	return texts, err
}
