package search

import (
	"context"
	"time"

	"enishi/contacts"
)

// Document is all that can be found of one row. Several values of a field stay
// apart: a phrase never runs from one into the next.
type Document struct {
	Kind          contacts.EntityKind
	ID            contacts.ID
	Names         []string // of a person or an organization, as printed and in roman letters
	Readings      []string // kana, family and given name apart by a space
	Organizations []string // employers of today and before
	Positions     []string // departments and titles
	Addresses     []string // e-mail, alone or as "佐藤 太郎 <taro@aoba.example>"
	Phones        []string // as printed or as digits
	Title         string   // subject of a message, name of a deal, first line of a note
	Text          string   // all the rest
	Date          time.Time
	Doubtful      bool        // holds values that need eyes
	Thread        contacts.ID // of a message
}

// Log is a change log and the rows it speaks of.
type Log interface {
	// Name tells the logs of one index apart; it names a folder: a-z only.
	Name() string
	// Head tells where the log stands.
	Head(ctx context.Context) (contacts.LogHead, error)
	// Changes lists at most limit changes with a Seq above after, in order.
	Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error)
	// Documents gives what is to be found of the changed rows as they are now.
	// A row without a document, or of a kind that is not searched, is left out.
	Documents(ctx context.Context, changes []contacts.Change) ([]Document, error)
}

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
