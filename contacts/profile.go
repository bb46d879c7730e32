package contacts

import (
	"cmp"
	"slices"

	"enishi/contacts/japanese"
)

// Evidence is all that is known about one person or organization: everything
// said by the sources of all its leaves, and everything decided about them.
type Evidence struct {
	Sources      []Source
	Subjects     []Subject
	Observations []Observation
	Decisions    []Decision
	// Roots tells into what the leaves named in Subjects were joined; a leaf
	// that is missing is its own root. With nil every Subject is meant.
	Roots map[ID]ID
}

// Value is one value of a profile with its proof.
type Value struct {
	Field     Field
	Value     string
	Key       string
	Status    Status // Accepted also when a person confirmed it
	Confirmed bool   // a person said so
	From      Date   // the day of the newest source that states it
	Group     int
	PhoneKind PhoneKind
	Proof     []ID // observations and decisions, newest first
}

// Suggestion is a later source that disagrees with what a person decided: it
// is shown, and neither wins nor loses silently.
type Suggestion struct {
	Field Field
	Holds string // what the profile shows
	Says  string // what the later source says
	Proof ID     // the observation
}

// Profile is what a screen shows of a person or an organization: a pure
// function of its Evidence.
type Profile struct {
	ID          ID                // the root
	Single      map[Field]Value   // fields with one value: the names and readings
	Several     map[Field][]Value // fields with several values, newest first
	Positions   []Position        // current ones first, newest first
	Contacts    []ContactPoint
	Suggestions []Suggestion
	Doubtful    int // values that need eyes
}

// Standing gives, for each observation or earlier decision that somebody has
// decided about, the decision that holds: the newest that was not taken back.
func Standing(decisions []Decision) map[ID]Decision { return standing(decisions) }

// Effective gives the decisions that nobody took back, oldest first, without
// the retractions themselves.
func Effective(decisions []Decision) []Decision { return effective(decisions) }

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
	p.Contacts = contactPoints(facts, p.Several, seen, held)
	return p
}

// contactFields are the ways to reach somebody, as a page lists them.
var contactFields = []Field{Phone, Mobile, Email, Fax, URL}

// contactPoints lists the ways to reach somebody. A point that only closed
// places state ended with the last of them; a mobile number goes along, and a
// mail address from desk to desk of one employer.
func contactPoints(facts []fact, several map[Field][]Value, seen map[place][]Position, held []Position) []ContactPoint {
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
			switch field {
			case Mobile:
			case Email:
				c.To = lastEnd(states, seen, func(p Position) Date { return leaving(p, held) })
			default:
				c.To = lastEnd(states, seen, func(p Position) Date { return p.To })
			}
			out = append(out, c)
		}
	}
	return out
}

// lastEnd is the day on which the last place that the sources of states speak
// of ended, "" while one lasts or where a source speaks of none.
func lastEnd(states []fact, seen map[place][]Position, ended func(Position) Date) Date {
	var end Date
	for _, f := range states {
		held := seen[place{f.source.ID, f.number, 0}]
		if len(held) == 0 {
			return ""
		}
		for _, p := range held {
			to := ended(p)
			if to == "" {
				return ""
			}
			end = max(end, to)
		}
	}
	return end
}

// leaving is the day on which the last of the places at the employer of p ended,
// "" while one lasts.
func leaving(p Position, held []Position) Date {
	end := p.To
	for _, h := range held {
		if h.OrganizationID != p.OrganizationID || h.OrganizationID == "" && h.Organization != p.Organization {
			continue
		}
		if h.To == "" {
			return ""
		}
		end = max(end, h.To)
	}
	return end
}

var organizationSingles = []Field{OrganizationName, OrganizationReading, OrganizationRoman, CorporateNumber, InvoiceNumber}

var organizationSeverals = []Field{SiteName, PostalCode, Address, Country, Phone, Fax, Email, URL}

// OrganizationProfile works out what holds for the organization root, as
// PersonProfile does for a person. Of a card it takes what is the company's:
// its names, numbers and offices, of the phones the main and toll-free ones, and
// of the addresses those that are read by many (info@).
func OrganizationProfile(root ID, ev Evidence) Profile {
	staffed := map[place]bool{}
	for _, s := range ev.Subjects {
		staffed[place{s.SourceID, s.Number, 0}] = s.PersonID != ""
	}
	facts := slices.DeleteFunc(factsOf(KindOrganization, root, ev), func(f fact) bool {
		return !ofOrganization(f, staffed[place{f.source.ID, f.number, 0}])
	})
	p := Profile{ID: root, Several: severals(facts, organizationSeverals...), Doubtful: doubts(facts)}
	p.Single, p.Suggestions = singles(facts, organizationSingles...)
	slices.SortFunc(p.Suggestions, compareSuggestions)
	p.Contacts = contactPoints(facts, p.Several, nil, nil)
	return p
}

// ofOrganization reports whether a value belongs to the company, and not to the
// person of the same source.
func ofOrganization(f fact, staffed bool) bool {
	switch f.field {
	case Phone:
		return !staffed || f.phoneKind == PhoneMain || f.phoneKind == PhoneTollFree
	case Email:
		return !staffed || japanese.RoleAddress(f.value)
	}
	return slices.Contains(organizationSingles, f.field) || slices.Contains(organizationSeverals, f.field)
}

func compareSuggestions(a, b Suggestion) int {
	return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Says, b.Says), cmp.Compare(a.Proof, b.Proof))
}
