package contacts

import "time"

// Person is one human being, as a list shows them: the cached projection of
// all sources joined at its root. The truth is in observations and decisions.
// A Person is never identified by an e-mail address alone.
type Person struct {
	ID                ID
	RootID            ID // itself when it was not joined into another
	FamilyName        string
	GivenName         string
	FamilyNameReading string // katakana
	GivenNameReading  string
	NameRoman         string
	Organization      string // of the current position that ranks first
	OrganizationID    ID     // its root
	Department        string
	Title             string
	Doubtful          int  // values that need eyes
	LastContact       Date // last encounter or message, "" if never
	Owner             string
	SortKey           string // its place in lists, 五十音; "" of one that was joined into another
	Version           int    // for optimistic locking
	CreatedAt         time.Time
	DeletedAt         *time.Time
}

// Name is the whole name as printed in Japanese order, or the roman name of a
// person who has no other.
func (p Person) Name() string { return FullName(p.FamilyName, p.GivenName, p.NameRoman) }

// Reading is the whole reading in katakana, "" if none is known.
func (p Person) Reading() string { return joinNonEmpty(p.FamilyNameReading, p.GivenNameReading) }

// FullName joins family and given name with a space, or falls back to roman.
func FullName(family, given, roman string) string {
	if name := joinNonEmpty(family, given); name != "" {
		return name
	}
	return roman
}

// joinNonEmpty joins two words with a space unless one is empty.
func joinNonEmpty(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
