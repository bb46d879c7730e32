package search

import (
	"context"
	"fmt"

	index "github.com/blevesearch/bleve_index_api"

	"enishi/contacts"
)

// mostExpansions bounds the terms that one prefix stands for.
const mostExpansions = 8192

// match is the set of documents in which a phrase was found by one probe. With
// pending, all its pieces are there and their order is yet to be checked.
type match struct {
	probe   probe
	phrase  *phrase
	docs    bitset
	pending bool
}

// evaluation is a query under way on one snapshot of an index.
type evaluation struct {
	ctx     context.Context
	reader  index.IndexReader
	clauses []clause
	matches map[*phrase][]*match // strongest first
	checked bitset               // documents whose word order is known
	people  bitset
	bodies  bitset // organizations
}

// candidates finds the documents that match every clause, orders of words not
// yet checked.
func (e *evaluation) candidates(kinds []contacts.EntityKind) (bitset, error) {
	docs, err := e.ofKinds(kinds)
	if err != nil {
		return nil, err
	}
	for i := range e.clauses {
		found, err := e.clause(&e.clauses[i])
		if err != nil {
			return nil, err
		}
		if docs == nil {
			docs = found
		} else {
			docs = docs.and(found)
		}
	}
	if e.people, err = e.keys(fieldKind, string(contacts.KindPerson)); err != nil {
		return nil, err
	}
	e.bodies, err = e.keys(fieldKind, string(contacts.KindOrganization))
	return docs, err
}

// ofKinds gives the documents of the kinds, nil for all.
func (e *evaluation) ofKinds(kinds []contacts.EntityKind) (bitset, error) {
	if len(kinds) == 0 {
		return nil, nil
	}
	docs := bitset{}
	for _, kind := range kinds {
		if err := e.collect(fieldKind, string(kind), &docs); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// clause gives the documents that match one of the clause's choices.
func (e *evaluation) clause(c *clause) (bitset, error) {
	docs := bitset{}
	for i := range c.choices {
		var all bitset
		for j := range c.choices[i].phrases {
			found, err := e.phrase(&c.choices[i].phrases[j])
			if err != nil {
				return nil, err
			}
			if j == 0 {
				all = found
			} else {
				all = all.and(found)
			}
		}
		docs.or(all)
	}
	return docs, nil
}

// phrase tries every probe and gives the documents found by any.
func (e *evaluation) phrase(p *phrase) (bitset, error) {
	docs := bitset{}
	for _, pr := range probes {
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		m := &match{probe: pr, phrase: p}
		var err error
		switch pr.lookup {
		case asPhrase:
			m.pending = p.flat != ""
			m.docs, err = e.allPieces(pr.field, p.pieces)
		case asKey:
			m.docs, err = e.keys(pr.field, p.key)
		case asSkeleton:
			m.docs, err = e.keys(pr.field, p.skeleton)
		case asSkeletonPrefix:
			m.docs, err = e.prefix(pr.field, p.skeleton)
		}
		if err != nil {
			return nil, fmt.Errorf("search field %s: %w", pr.field, err)
		}
		if len(m.docs) > 0 {
			e.matches[p] = append(e.matches[p], m)
			docs.or(m.docs)
		}
	}
	return docs, nil
}

// allPieces gives the documents that have every piece in the field.
func (e *evaluation) allPieces(field string, pieces []piece) (bitset, error) {
	var docs bitset
	for i, p := range pieces {
		lookup := e.keys
		if p.prefix {
			lookup = e.prefix
		}
		found, err := lookup(field, p.term)
		if err != nil || len(found) == 0 {
			return nil, err
		}
		if i == 0 {
			docs = found
		} else {
			docs = docs.and(found)
		}
	}
	if docs.count() == 0 {
		return nil, nil
	}
	return docs, nil
}

// keys gives the documents that have a term; "" is none.
func (e *evaluation) keys(field, term string) (bitset, error) {
	docs := bitset{}
	if term == "" {
		return docs, nil
	}
	return docs, e.collect(field, term, &docs)
}

// prefix gives the documents that have a term beginning so.
func (e *evaluation) prefix(field, beginning string) (bitset, error) {
	docs := bitset{}
	terms, err := e.expand(field, beginning, mostExpansions)
	if err != nil {
		return nil, err
	}
	for _, t := range terms {
		if err := e.collect(field, t, &docs); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// expand lists at most limit terms of a field that begin so.
func (e *evaluation) expand(field, beginning string, limit int) ([]string, error) {
	if beginning == "" {
		return nil, nil
	}
	dict, err := e.reader.FieldDictPrefix(field, []byte(beginning))
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var terms []string
	for len(terms) < limit {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return terms, err
		}
		terms = append(terms, entry.Term)
	}
	return terms, nil
}

// collect adds the documents of one term to docs.
func (e *evaluation) collect(field, term string, docs *bitset) error {
	postings, err := e.reader.TermFieldReader(e.ctx, []byte(term), field, false, false, false)
	if err != nil {
		return err
	}
	defer postings.Close()
	var doc index.TermFieldDoc
	for n := 0; ; n++ {
		next, err := postings.Next(&doc)
		if err != nil || next == nil {
			return err
		}
		docs.add(next.ID.Value())
		if n&0xFFFF == 0xFFFF && e.ctx.Err() != nil {
			return e.ctx.Err()
		}
	}
}
