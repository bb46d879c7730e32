package contacts

import (
	"cmp"
	"slices"
)

// standing sees through retractions: from the newest to the oldest, a decision
// holds unless one that holds takes it back, so a Retract may itself be taken
// back. Ties of the clock are broken by the ID.
func standing(decisions []Decision) map[ID]Decision {
	held := map[ID]Decision{}
	for _, d := range effective(decisions) {
		if d.About != "" {
			held[d.About] = d // the newest comes last
		}
	}
	return held
}

// effective gives the decisions that were not taken back, oldest first,
// without the retractions themselves.
func effective(decisions []Decision) []Decision {
	sorted := slices.Clone(decisions)
	slices.SortFunc(sorted, func(a, b Decision) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID))
	})
	gone := map[ID]bool{}
	var out []Decision
	for _, d := range sorted {
		switch {
		case gone[d.ID]:
		case d.Verb == Retract:
			gone[d.About] = true
		default:
			out = append(out, d)
		}
	}
	slices.Reverse(out)
	return out
}

// rulings are the decisions of an Evidence, ready to be applied to its facts.
type rulings struct {
	effective []Decision
	byProof   map[ID]Decision
	byValue   map[valueKey][]Decision // oldest first
	days      map[ID]Date             // of each source
}

// valueKey is one value of a field, however often it is stated.
type valueKey struct {
	field Field
	key   string
}

func newRulings(ev Evidence, sources map[ID]*Source, subjects subjectTable) rulings {
	r := rulings{
		effective: effective(ev.Decisions), byProof: map[ID]Decision{},
		byValue: map[valueKey][]Decision{}, days: map[ID]Date{},
	}
	observed := map[ID]Observation{}
	for _, o := range ev.Observations {
		observed[o.ID] = o
	}
	for _, d := range r.effective {
		if d.About == "" {
			continue
		}
		r.byProof[d.About] = d
		if d.Verb == Supersede {
			continue
		}
		if o, ok := observed[d.About]; ok && !ofPosition(o.Field) {
			if _, ours := subjects.of(o.SourceID, o.Subject, o.Group); !ours {
				continue
			}
			k := valueKey{o.Field, keyOf(o)}
			r.byValue[k] = append(r.byValue[k], d)
		}
	}
	for id, s := range sources {
		r.days[id] = s.Date
	}
	r.stampedDays(ev.Observations)
	return r
}

// stampedDays lets a date of exchange that stands on the source itself (the
// date stamp, once it is sure) outrank the day said for its batch.
func (r rulings) stampedDays(observations []Observation) {
	stamps := slices.DeleteFunc(slices.Clone(observations), func(o Observation) bool { return o.Field != ExchangedOn })
	slices.SortFunc(stamps, func(a, b Observation) int { // the first on a source comes last and stays
		return cmp.Or(cmp.Compare(b.Index, a.Index), cmp.Compare(b.ID, a.ID))
	})
	for _, o := range stamps {
		value, sure := o.Value, o.Status == Accepted
		if d, ok := r.byProof[o.ID]; ok {
			sure = d.Verb != Reject && d.Verb != Supersede
			if d.Verb == Set {
				value = d.Value
			}
		}
		if day, err := ParseDate(value); sure && err == nil {
			r.days[o.SourceID] = day
		}
	}
}

// rule applies to f what was said about it, or, where nobody did, what was said
// about the same value of another source that the book already had: three cards
// with one misread address are put right once. It returns false for a fact that
// is to be shown nowhere.
func (r rulings) rule(f *fact) bool {
	d, ok := r.byProof[f.proof]
	if !ok {
		for _, other := range r.byValue[valueKey{f.field, f.key}] {
			if !other.At.Before(f.known) && other.Verb != Choose {
				d, ok = other, true // the newest comes last
			}
		}
	}
	if !ok {
		return true
	}
	f.decided, f.decision = d.At, d.ID
	switch d.Verb {
	case Reject, Supersede:
		return false
	case Set:
		if d.Value == "" {
			return false
		}
		f.value, f.key = d.Value, KeyOf(f.field, d.Value)
	case Choose:
		f.chosen = true
	}
	f.status, f.confirmed = Accepted, true
	return true
}

// ofPosition reports whether a field describes a place at one employer, where
// the same words on another card mean another thing.
func ofPosition(f Field) bool {
	return f == OrganizationName || f == Department || f == Title
}
