package search

import (
	"context"
	"fmt"

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
	view    *view
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
		if err := e.view.term(fieldKind, string(kind), &docs); err != nil {
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
			m.pending = len(p.pieces) > 1
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
	return docs, e.view.term(field, term, &docs)
}

// prefix gives the documents that have a term beginning so; "" is none.
func (e *evaluation) prefix(field, beginning string) (bitset, error) {
	docs := bitset{}
	if beginning == "" {
		return docs, nil
	}
	return docs, e.view.prefix(field, beginning, mostExpansions, &docs)
}
