package contacts

import (
	"cmp"
	"slices"
)

// singles gives the fields that have one value, with a suggestion for each
// later source that disagrees with what a human said.
func singles(facts []fact, fields ...Field) (map[Field]Value, []Suggestion) {
	values := map[Field]Value{}
	var suggestions []Suggestion
	for _, field := range fields {
		of := withField(eligible(facts, field, values), field)
		if len(of) == 0 {
			continue
		}
		held := of[0] // facts are sorted
		values[field] = valueOf(held, of)
		suggestions = append(suggestions, disagreeing(held, of)...)
	}
	return values, suggestions
}

// readingOf names the field whose value a reading spells.
var readingOf = map[Field]Field{
	FamilyNameReading:   FamilyName,
	GivenNameReading:    GivenName,
	OrganizationReading: OrganizationName,
}

// eligible leaves out the readings that a source gives for another name than
// the one that holds: who married does not keep the old reading.
func eligible(facts []fact, field Field, held map[Field]Value) []fact {
	named, ok := readingOf[field]
	if !ok || held[named].Key == "" {
		return facts
	}
	says := map[place]bool{} // whether a place names the holder
	for _, f := range facts {
		if f.field == named {
			at := place{f.source.ID, f.number, 0}
			says[at] = says[at] || f.key == held[named].Key
		}
	}
	return slices.DeleteFunc(withField(facts, field), func(f fact) bool {
		agrees, names := says[place{f.source.ID, f.number, 0}]
		return names && !agrees
	})
}

// disagreeing gives the facts, one a value, that came to the book after a human
// decided for held and are not older than it.
func disagreeing(held fact, of []fact) []Suggestion {
	if held.decided.IsZero() {
		return nil
	}
	var out []Suggestion
	seen := map[string]bool{held.key: true}
	for _, f := range of {
		if seen[f.key] || f.status == Doubtful || !f.known.After(held.decided) || f.day.Before(held.day) {
			continue
		}
		seen[f.key] = true
		out = append(out, Suggestion{Field: held.field, Holds: held.value, Says: f.value, Proof: f.proof})
	}
	return out
}

// severals gives the fields that have several values: equal keys are one value.
func severals(facts []fact, fields ...Field) map[Field][]Value {
	out := map[Field][]Value{}
	for _, field := range fields {
		for _, same := range byKey(withField(facts, field)) {
			out[field] = append(out[field], valueOf(same[0], same))
		}
	}
	return out
}

// byKey parts facts by value: newest value first, the best fact of each first.
func byKey(facts []fact) [][]fact {
	groups := map[string][]fact{}
	for _, f := range facts {
		groups[f.key] = append(groups[f.key], f)
	}
	out := make([][]fact, 0, len(groups))
	for _, g := range groups {
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b []fact) int { return compareAge(newest(a), newest(b)) })
	return out
}

// newest gives the fact of the newest day.
func newest(facts []fact) fact { return slices.MinFunc(facts, compareAge) }

// valueOf makes the value that best states, proven by all of facts that state
// the same.
func valueOf(best fact, facts []fact) Value {
	v := Value{
		Field: best.field, Value: best.value, Key: best.key, Status: Doubtful,
		Group: best.group, PhoneKind: best.phoneKind,
	}
	same := slices.DeleteFunc(slices.Clone(facts), func(f fact) bool { return f.key != best.key })
	slices.SortFunc(same, compareAge)
	for _, f := range same {
		v.Confirmed = v.Confirmed || f.confirmed
		if f.status == Accepted {
			v.Status = Accepted
		}
		if v.PhoneKind == "" || v.PhoneKind == PhoneUnknown {
			v.PhoneKind = cmp.Or(f.phoneKind, v.PhoneKind)
		}
		v.Proof = append(v.Proof, f.proof)
		if f.decision != "" && f.decision != f.proof && !slices.Contains(v.Proof, f.decision) {
			v.Proof = append(v.Proof, f.decision)
		}
	}
	v.From = same[0].day
	return v
}

// doubts counts the values of which no source and no human is sure.
func doubts(facts []fact) int {
	sure := map[valueKey]bool{}
	for _, f := range facts {
		if f.field == NoteText || f.inferred {
			continue // nobody has to answer for a note or a guess
		}
		k := valueKey{f.field, f.key}
		sure[k] = sure[k] || f.status == Accepted
	}
	n := 0
	for _, s := range sure {
		if !s {
			n++
		}
	}
	return n
}

func withField(facts []fact, field Field) []fact {
	var out []fact
	for _, f := range facts {
		if f.field == field {
			out = append(out, f)
		}
	}
	return out
}
