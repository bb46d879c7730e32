package contacts

import "slices"

// personSingles are the fields of which a person has one.
var personSingles = []Field{FamilyName, GivenName, FamilyNameReading, GivenNameReading, NameRoman, HonorificTitle}

// personSeverals are the fields of which a person may have several.
var personSeverals = []Field{
	SiteName, Qualification, PostalCode, Address, Country, Phone, Extension, Fax,
	Mobile, Email, URL, ExchangedOn, NoteText, OtherText,
}

// PersonProfile works out what holds for the person root from all that is known
// of its leaves. It depends on the evidence alone, not on the order in which it
// came. Decisions outrank the observations known when they were made; a later
// source that disagrees is a Suggestion.
func PersonProfile(root ID, ev Evidence) Profile {
	facts := factsOf(KindPerson, root, ev)
	p := Profile{ID: root, Several: severals(facts, personSeverals...), Doubtful: doubts(facts)}
	p.Single, p.Suggestions = singles(facts, personSingles...)
	held, more, seen := positions(root, facts, ev)
	p.Positions, p.Suggestions = held, append(p.Suggestions, more...)
	slices.SortFunc(p.Suggestions, compareSuggestions)
	p.Contacts = contactPoints(facts, p.Several, seen)
	return p
}

// contactFields are the ways to reach somebody, as a page lists them.
var contactFields = []Field{Phone, Mobile, Email, Fax, URL}

// contactPoints lists the ways to reach somebody. A point that only closed
// places state ended with the last of them; a mobile number goes along.
func contactPoints(facts []fact, several map[Field][]Value, seen map[place][]Position) []ContactPoint {
	var out []ContactPoint
	for _, field := range contactFields {
		for _, v := range several[field] {
			c := ContactPoint{Kind: field, PhoneKind: v.PhoneKind, Value: v.Value, Key: v.Key, Status: v.Status, Proof: v.Proof}
			var states []fact
			for _, f := range facts {
				if f.field == field && f.key == v.Key {
					states = append(states, f)
				}
			}
			first := slices.MaxFunc(states, compareAge)
			c.ID, c.LeafID = first.proof, first.leaf
			for _, f := range states {
				if f.day != "" && (c.From == "" || f.day < c.From) {
					c.From = f.day
				}
			}
			if field != Mobile {
				c.To = lastEnd(states, seen)
			}
			out = append(out, c)
		}
	}
	return out
}

// lastEnd is the day on which the last place that the sources of states speak
// of ended, "" while one lasts or where a source speaks of none.
func lastEnd(states []fact, seen map[place][]Position) Date {
	var end Date
	for _, f := range states {
		held := seen[place{f.source.ID, f.number, 0}]
		if len(held) == 0 {
			return ""
		}
		for _, p := range held {
			if p.To == "" {
				return ""
			}
			end = max(end, p.To)
		}
	}
	return end
}
