package gormstore

import "enishi/contacts"

// NewCard is a card as it was read, to be stored in one transaction: the
// source, a person leaf and organization leaves of its own, the card with its
// sides, the observations and the encounter (told apart by its ID; "" makes a
// new one unless the encounter is empty). IDs left empty are made.
type NewCard struct {
	Card         contacts.Card
	Source       contacts.Source
	Encounter    contacts.Encounter
	Observations []contacts.Observation
}

// Entry is a source that is no card: a form filled in by hand, a row of a file.
// Source.Ref may name a card that could not be read: its leaf becomes the card's.
type Entry struct {
	Source       contacts.Source
	Observations []contacts.Observation
}

// EntryIDs are the leaves of subject 0 that an Entry made. Known says that the
// same source (by Hash) was stored before: nothing was added.
type EntryIDs struct {
	SourceID       contacts.ID
	PersonID       contacts.ID // "" if the entry names nobody
	OrganizationID contacts.ID // "" if it names no organization
	Known          bool
}

// PeopleQuery asks for a page of persons in 五十音 order. After is the ID of
// the last person of the page before; a Limit of 0 means 50.
type PeopleQuery struct {
	After        contacts.ID
	Limit        int
	Prefix       string      // of the reading or the name, folded
	Organization contacts.ID // only who has a position there, now or before
	Owner        string
	Doubtful     bool // only who has values that need eyes
}

// OrganizationsQuery asks for a page of organizations in 五十音 order, as
// PeopleQuery does for people.
type OrganizationsQuery struct {
	After    contacts.ID
	Limit    int
	Prefix   string
	Doubtful bool
}

// CardQuery asks for a page of cards, newest first. Before is the ID of the
// last card of the page before.
type CardQuery struct {
	Before contacts.ID
	Limit  int
	Batch  contacts.ID // only of this scan
}

// DealQuery asks for deals, those to close first. About limits them to a
// person or an organization (with all that was joined into it).
type DealQuery struct {
	About contacts.ID
	Kind  contacts.EntityKind // of About
	Open  bool                // neither won nor lost
	Stage string
	Owner string
	Limit int // 0 = all
}

// TaskQuery asks for tasks, due first, undated last. About limits them to a
// person, an organization (with all that was joined into it) or a deal.
type TaskQuery struct {
	About contacts.ID
	Kind  contacts.EntityKind // of About
	Open  bool                // not done
	Until contacts.Date       // due on this day or before; "" = any
	Owner string
	Limit int // 0 = all
}

// PhoneOwner is one answer to "whose number is this?": a person's root, or an
// organization's root for its main numbers.
type PhoneOwner struct {
	PersonID       contacts.ID // "" if it is the organization's own
	OrganizationID contacts.ID // of the person's first position, or the owner itself
	Kind           contacts.Field
	PhoneKind      contacts.PhoneKind
	Value          string // as printed
	Key            string // digits
	Shared         bool
	Doubtful       bool
}
