package search

import (
	"cmp"
	"slices"
)

// level is the set of documents that are worth the same.
type level struct {
	score float64
	docs  bitset
}

// levels sorts docs by what they are worth in the query, the highest first. It
// works on whole sets, so that a word in every letter costs no more than one in
// few.
func (e *evaluation) levels(docs bitset) []level {
	all := []level{{0, docs}}
	for i := range e.clauses {
		all = combine(all, e.clauseLevels(&e.clauses[i]), 1)
	}
	return all
}

// clauseLevels sorts the documents of a clause by its best choice.
func (e *evaluation) clauseLevels(c *clause) []level {
	var all []level
	for i := range c.choices {
		ch := &c.choices[i]
		var worth []level
		for j := range ch.phrases {
			found := e.phraseLevels(&ch.phrases[j])
			share := 1 / float64(len(ch.phrases))
			if j == 0 {
				worth = combine(nil, found, share)
			} else {
				worth = combine(worth, found, share)
			}
		}
		for k := range worth {
			worth[k].score -= float64(ch.penalty)
		}
		all = append(all, worth...)
	}
	return disjoint(all)
}

// phraseLevels sorts the documents of a phrase by its strongest match.
func (e *evaluation) phraseLevels(p *phrase) []level {
	var all []level
	for _, m := range e.matches[p] {
		all = append(all, level{float64(m.probe.weight), m.docs})
	}
	return disjoint(all)
}

// disjoint leaves each document on its highest level only.
func disjoint(all []level) []level {
	slices.SortStableFunc(all, byScore)
	var out []level
	var seen bitset
	for _, l := range all {
		docs := l.docs.clone()
		docs.without(seen)
		if docs.count() == 0 {
			continue
		}
		seen.or(docs)
		out = append(out, level{l.score, docs})
	}
	return merge(out)
}

// combine adds share of the scores of b to those of a for the documents on a
// level of both; no levels a stand for every document.
func combine(a, b []level, share float64) []level {
	var out []level
	for _, y := range b {
		if a == nil {
			out = append(out, level{y.score * share, y.docs})
		}
		for _, x := range a {
			if docs := x.docs.clone().and(y.docs); docs.count() > 0 {
				out = append(out, level{x.score + y.score*share, docs})
			}
		}
	}
	slices.SortStableFunc(out, byScore)
	return merge(out)
}

// merge joins neighbours of one score.
func merge(sorted []level) []level {
	out := sorted[:0]
	for _, l := range sorted {
		if n := len(out); n > 0 && out[n-1].score == l.score {
			out[n-1].docs.or(l.docs)
			continue
		}
		out = append(out, l)
	}
	return out
}

func byScore(a, b level) int { return cmp.Compare(b.score, a.score) }

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
