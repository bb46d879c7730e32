package contacts

import (
	"cmp"
	"slices"
)

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
	p.Contacts = contactPoints(facts, p.Several, nil)
	return p
}

// ofOrganization reports whether a value belongs to the company, and not to the
// person of the same source.
func ofOrganization(f fact, staffed bool) bool {
	switch f.field {
	case Phone:
		return !staffed || f.phoneKind == PhoneMain || f.phoneKind == PhoneTollFree
	case Email:
		return !staffed || RoleAddress(f.value)
	}
	return slices.Contains(organizationSingles, f.field) || slices.Contains(organizationSeverals, f.field)
}

func compareSuggestions(a, b Suggestion) int {
	return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Says, b.Says), cmp.Compare(a.Proof, b.Proof))
}
