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
