package search

import (
	"cmp"
	"slices"

	"enishi/contacts"
)

// mostMonths bounds the months whose documents are told apart.
const mostMonths = 100000

// mostExamined bounds the documents whose word order one query checks.
const mostExamined = 20000

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

// score sums what each clause is worth in doc; false if one does not match.
func (e *evaluation) score(doc uint64) (float64, bool) {
	total := 0.0
	for i := range e.clauses {
		best := e.bestChoice(&e.clauses[i], doc)
		if best.Weight <= 0 {
			return 0, false
		}
		total += best.Weight
	}
	return total, true
}

// bestChoice gives the way of understanding a clause that is worth most in doc;
// its Weight is 0 if none holds.
func (e *evaluation) bestChoice(c *clause, doc uint64) Reason {
	var best Reason
	for i := range c.choices {
		ch := &c.choices[i]
		r := Reason{Weight: float64(-ch.penalty)}
		for j := range ch.phrases {
			m := e.strongest(&ch.phrases[j], doc)
			if m == nil {
				r.Weight = 0
				break
			}
			r.Weight += float64(m.probe.weight) / float64(len(ch.phrases))
			if r.Word != "" {
				r.Word, r.Field = r.Word+" ", r.Field+" "
			}
			r.Word += foldString(ch.phrases[j].text)
			r.Field += fieldLabels[m.probe.field]
		}
		if r.Weight > best.Weight {
			best = r
		}
	}
	return best
}

// strongest gives the match of p in doc that is worth most, nil if none.
func (e *evaluation) strongest(p *phrase, doc uint64) *match {
	for _, m := range e.matches[p] {
		if m.docs.has(doc) {
			return m
		}
	}
	return nil
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

// top gives the first limit hits of docs. Word order is checked for those that
// may be among them only.
func (e *evaluation) top(docs bitset, q Query) ([]Hit, error) {
	for want := q.Limit; ; want *= 4 {
		page, bound, all, err := e.best(docs, want)
		if err != nil {
			return nil, err
		}
		slices.Sort(page)
		if err := e.check(page); err != nil {
			return nil, err
		}
		var kept []uint64
		sure := 0
		for _, doc := range page {
			score, ok := e.score(doc)
			if !ok {
				docs.remove(doc)
				continue
			}
			kept = append(kept, doc)
			if compareRank(rank{score, e.tier(doc)}, bound) <= 0 {
				sure++
			}
		}
		if all || sure >= q.Limit || want > mostExamined {
			return e.hits(kept, q)
		}
	}
}

// hits makes the hits of docs, ordered and cut.
func (e *evaluation) hits(docs []uint64, q Query) ([]Hit, error) {
	values, err := e.view.reader.DocValueReader([]string{fieldMeta})
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, 0, len(docs))
	places := make(map[string]uint64, len(docs))
	for _, doc := range docs {
		internal := e.view.internal(doc)
		id, err := e.view.reader.ExternalID(internal)
		if err != nil {
			return nil, err
		}
		var m meta
		if err := values.VisitDocValues(internal, func(_ string, v []byte) { m = parseMeta(string(v)) }); err != nil {
			return nil, err
		}
		h := Hit{Date: m.date, Doubtful: m.doubtful, Thread: m.thread}
		h.Kind, h.ID = kindAndID(id)
		h.Score, _ = e.score(doc)
		places[id] = doc
		hits = append(hits, h)
	}
	slices.SortFunc(hits, CompareHits)
	hits = hits[:min(len(hits), q.Limit)]
	for i := range hits {
		doc := places[docID(hits[i].Kind, hits[i].ID)]
		hits[i].Fields = e.fieldsOf(doc)
		if q.Explain {
			for c := range e.clauses {
				hits[i].Reasons = append(hits[i].Reasons, e.bestChoice(&e.clauses[c], doc))
			}
		}
	}
	return hits, nil
}

// fieldsOf lists where doc matches, strongest first.
func (e *evaluation) fieldsOf(doc uint64) []string {
	var fields []string
	for _, pr := range probes {
		label := fieldLabels[pr.field]
		if slices.Contains(fields, label) {
			continue
		}
		for _, matches := range e.matches {
			if slices.ContainsFunc(matches, func(m *match) bool { return m.probe == pr && m.docs.has(doc) }) {
				fields = append(fields, label)
				break
			}
		}
	}
	return fields
}
