package search

import (
	"fmt"
	"slices"
	"strings"
)

// mostExamined bounds the documents whose word order one query checks.
const mostExamined = 20000

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

// check makes sure that the pieces of phrases stand in docs one behind the
// other, and takes out of the matches what they do not.
func (e *evaluation) check(docs []uint64) error {
	var pending []*match
	for _, matches := range e.matches {
		for _, m := range matches {
			if m.pending {
				pending = append(pending, m)
			}
		}
	}
	if len(pending) == 0 {
		return nil
	}
	for n, doc := range docs {
		if e.checked.has(doc) {
			continue
		}
		e.checked.add(doc)
		if err := e.checkDocument(doc, pending); err != nil {
			return fmt.Errorf("check the order of words: %w", err)
		}
		if n&0xFF == 0xFF && e.ctx.Err() != nil {
			return e.ctx.Err()
		}
	}
	return nil
}

func (e *evaluation) checkDocument(doc uint64, pending []*match) error {
	pending = slices.DeleteFunc(slices.Clone(pending), func(m *match) bool { return !m.docs.has(doc) })
	if len(pending) == 0 {
		return nil
	}
	texts, err := e.view.flatTexts(doc)
	if err != nil {
		return err
	}
	for _, m := range pending {
		if !strings.Contains(texts[slices.Index(flatFields[:], m.probe.field)], m.phrase.flat) {
			m.docs.remove(doc)
		}
	}
	return nil
}
