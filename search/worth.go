package search

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
