package contacts

import "time"

// SourceKind says what kind of thing a Source is.
type SourceKind string

// The kinds of sources.
const (
	FromCard      SourceKind = "card"      // Ref is a Card
	FromMessage   SourceKind = "message"   // Ref is a Message
	FromImport    SourceKind = "import"    // Label names the file and the row
	FromHand      SourceKind = "hand"      // typed by a person
	FromInference SourceKind = "inference" // concluded from other values
)

// Source is one immutable thing that says something: the proof behind values.
type Source struct {
	ID        ID
	Kind      SourceKind
	Hash      string // SHA-256, hex, of what was said; breaks ties between sources of one day
	Ref       ID     // the card or message, if it is one
	Label     string // what a person calls it: a file name, "hanako's entry"
	Date      Date   // the day from which it holds: the exchange (交換日), not the scan; "" = unknown, displaces nothing
	By        string // the user of this desk who brought it in
	CreatedAt time.Time
}

// Subject ties one person (and employer) that a source speaks of to the leaves
// made for them. Every card or row makes leaves of its own. A person with two
// employers on one card (兼務) has a Subject for each.
type Subject struct {
	SourceID       ID
	Number         int // tells the persons of one source apart, from 0
	Group          int // of the organization's name on the source
	PersonID       ID  // leaf, "" if the source names no person
	OrganizationID ID  // leaf, "" if it names no organization
}
