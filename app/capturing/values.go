package capturing

import (
	"slices"

	"enishi/contacts"
)

// Value is one value of a card as the review shows it.
type Value struct {
	Observation contacts.Observation
	Decided     contacts.Verb // "" while nobody has looked at it
	Value       string        // what holds: the decided value, else the one read
	Offers      []string      // other readings, then what corrections of other cards suggest
	NeedsEyes   bool
}

// Noted reports whether the value is something written by hand about which nobody
// has said anything: it needs no eyes.
func (v Value) Noted() bool {
	return v.Decided == "" && !v.NeedsEyes && v.Observation.Field == contacts.NoteText && v.Observation.Origin == contacts.Handwritten
}

// Values puts the values that need eyes first, each part in the order of
// the card.
func Values(ev contacts.Evidence) []Value {
	standing := contacts.Standing(ev.Decisions)
	var doubtful, sure []Value
	for _, o := range ev.Observations {
		v := Value{Observation: o, Value: o.Value, Offers: slices.Clone(o.Alternatives), NeedsEyes: o.NeedsEyes()}
		if d, ok := standing[o.ID]; ok {
			if d.Verb == contacts.Supersede {
				continue
			}
			v.Decided, v.NeedsEyes = d.Verb, false
			if d.Verb == contacts.Set {
				v.Value = d.Value
			}
		}
		if v.NeedsEyes {
			doubtful = append(doubtful, v)
		} else {
			sure = append(sure, v)
		}
	}
	return append(doubtful, sure...)
}

// Decided are the values of a side about which somebody has decided.
type Decided []Value

// Answer reports whether a value read anew was decided already.
func (words Decided) Answer(o contacts.Observation) bool {
	return slices.ContainsFunc(words, func(w Value) bool {
		switch {
		case w.Observation.Field != o.Field:
			return false
		case slices.Contains(severalOf, o.Field):
			return w.Observation.Key == o.Key || contacts.KeyOf(o.Field, w.Value) == o.Key
		}
		return w.Observation.Group == o.Group
	})
}

// severalOf are the fields of which one side often has several values.
var severalOf = []contacts.Field{
	contacts.Phone, contacts.Fax, contacts.Mobile, contacts.Email, contacts.URL, contacts.Address,
	contacts.PostalCode, contacts.SiteName, contacts.Qualification, contacts.NoteText, contacts.OtherText,
}

// GivingWay parts the values of a side into those that somebody has decided
// about and those that a new reading replaces.
func GivingWay(ev contacts.Evidence, side contacts.ID) (kept Decided, gone []contacts.ID) {
	for _, v := range Values(ev) {
		switch r := v.Observation.Region; {
		case r == nil || r.Side != side && r.Side != "":
		case v.Decided != "":
			kept = append(kept, v)
		default:
			gone = append(gone, v.Observation.ID)
		}
	}
	return kept, gone
}
