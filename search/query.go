package search

import (
	"time"

	"enishi/contacts"
)

// Query is what a person looks for.
type Query struct {
	// Text is one or more words, all of which must be found. "…" is a phrase.
	// The last word counts as the beginning of one unless a space follows it.
	Text    string
	Kinds   []contacts.EntityKind // empty means every kind
	Limit   int                   // 0 means 50; at most 1,000
	Explain bool                  // fill Hit.Reasons
}

// Hit is one row that was found. Hits are ordered by Score, then persons before
// organizations before the rest, then the newest first, then by ID.
type Hit struct {
	Kind     contacts.EntityKind
	ID       contacts.ID
	Score    float64
	Fields   []string // where it matched, strongest first
	Date     time.Time
	Doubtful bool
	Thread   contacts.ID
	Reasons  []Reason // with Query.Explain, one for each word
}

// Reason says what one word of a query contributed to a hit.
type Reason struct {
	Word   string  // as it was understood, folded
	Field  string  // where it matched best
	Weight float64 // its part of the score
}
