// Package samples is the sample book: cards, mail and deals of made-up people,
// for a first quarter of an hour without one's own data. Nobody in it exists:
// mail domains are reserved for examples, and telephone numbers lie in
// exchanges that are given to nobody.
package samples

import "time"

// Day is the day the sample book plays on; everything in it is dated before or
// due after it. Texts give days as 2026-11-20.
var Day = time.Date(2026, 11, 20, 18, 0, 0, 0, time.FixedZone("JST", 9*60*60))

// Card is an image of a card.
type Card struct {
	Name string // of the file
	Data []byte
}

// Truth says what is printed on the card of the same Name. Field names are
// those of `enishi scan`.
type Truth struct {
	Name   string  `json:"source"`
	Layout string  `json:"layout"`
	Fields []Field `json:"fields"`
}

// Field is one value on a card.
type Field struct {
	Name      string `json:"name"`
	Value     string `json:"value"`
	Group     int    `json:"group"`
	PhoneKind string `json:"phone_kind,omitempty"`
}

// Encounter is when and where some of the cards were exchanged.
type Encounter struct {
	Date     string   `json:"date"`
	Place    string   `json:"place"`
	Occasion string   `json:"occasion"`
	Event    string   `json:"event"`
	Cards    []string `json:"cards"` // names; those of no encounter are old cards
}

// Message is an e-mail of the sample mailbox.
type Message struct {
	Folder string // "INBOX" or "Sent"
	Date   time.Time
	Seen   bool
	Raw    []byte // RFC 5322
}

// Deal is a piece of business. People are given by their e-mail addresses.
type Deal struct {
	Name         string   `json:"name"`
	Organization string   `json:"organization"` // the customer, as on the cards
	EndUser      string   `json:"end_user"`     // "" if it is the customer
	People       []string `json:"people"`
	Stage        string   `json:"stage"`
	Amount       int64    `json:"amount"` // yen
	Close        string   `json:"close"`
	Next         string   `json:"next"`
}

// Note is something written down about a person (an e-mail address), an
// organization or a deal (their names).
type Note struct {
	About string `json:"about"`
	Kind  string `json:"kind"` // "person", "organization" or "deal"
	Text  string `json:"text"`
	Day   string `json:"day"`
}

// Task is something to do about the same.
type Task struct {
	About   string `json:"about"`
	Kind    string `json:"kind"`
	Text    string `json:"text"`
	Due     string `json:"due"`
	Promise bool   `json:"promise"` // we owe it to them
	Done    bool   `json:"done"`
}
