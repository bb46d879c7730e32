package search

import (
	"cmp"
	"slices"

	"enishi/contacts"
)

// mostMonths bounds the months whose documents are told apart.
const mostMonths = 100000

// rank is what hits are ordered by before their date.
type rank struct {
	score float64
	tier  int // persons, organizations, the rest
}

func compareRank(a, b rank) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.tier, b.tier))
}

// CompareHits is the order of hits: by score, persons before organizations
// before the rest, the newest first, then by ID.
func CompareHits(a, b Hit) int {
	return cmp.Or(
		compareRank(rank{a.Score, tierOf(a.Kind)}, rank{b.Score, tierOf(b.Kind)}),
		b.Date.Compare(a.Date),
		cmp.Compare(docID(a.Kind, a.ID), docID(b.Kind, b.ID)),
	)
}

func tierOf(kind contacts.EntityKind) int {
	switch kind {
	case contacts.KindPerson:
		return 0
	case contacts.KindOrganization:
		return 1
	}
	return 2
}

func (e *evaluation) tier(doc uint64) int {
	switch {
	case e.people.has(doc):
		return 0
	case e.bodies.has(doc):
		return 1
	}
	return 2
}

// best gives the documents that can be the first want hits of docs, and the
// rank that all others reach at most; all tells that there are no others.
func (e *evaluation) best(docs bitset, want int) (page []uint64, bound rank, all bool, err error) {
	groups := e.groups(docs)
	for _, g := range groups {
		if len(page) >= want {
			return page, bound, false, nil
		}
		members, need := g.docs, want-len(page)
		whole := members.count() <= 2*need
		if !whole {
			if members, err = e.newest(members, need); err != nil {
				return nil, rank{}, false, err
			}
		}
		members.each(func(doc uint64) bool { page = append(page, doc); return true })
		bound = g.rank
		if !whole {
			return page, bound, false, nil
		}
	}
	return page, bound, true, nil
}

// group is the set of documents of one rank.
type group struct {
	rank rank
	docs bitset
}

// groups sorts docs by rank, the highest first.
func (e *evaluation) groups(docs bitset) []group {
	var out []group
	for _, l := range e.levels(docs) {
		rest := l.docs.clone()
		for tier, of := range []bitset{e.people, e.bodies} {
			out = append(out, group{rank{l.score, tier}, rest.clone().and(of)})
			rest.without(of)
		}
		out = append(out, group{rank{l.score, tierOf("")}, rest})
	}
	return slices.DeleteFunc(out, func(g group) bool { return g.docs.count() == 0 })
}

// newest gives the members of the newest months that together are want or more.
func (e *evaluation) newest(docs bitset, want int) (bitset, error) {
	months, err := e.view.terms(fieldMonth, mostMonths)
	if err != nil {
		return nil, err
	}
	out := bitset{}
	for _, month := range slices.Backward(months) {
		in, err := e.keys(fieldMonth, month)
		if err != nil {
			return nil, err
		}
		out.or(in.and(docs))
		if out.count() >= want {
			break
		}
	}
	return out, nil
}
