package contacts

import "time"

// MailWindow is what one step of a sync found in one folder. A store takes it
// in whole, with the cursor, in one transaction: a sync killed anywhere loses
// nothing and doubles nothing.
type MailWindow struct {
	Folder   MailFolder // with the cursor as it stands after this window
	Messages []FetchedMessage
	Flags    []FlagChange
	Expunged []uint32 // UIDs that are gone from the server
	Failed   []FailedMessage
	Complete bool // the whole folder was looked at: entries of older generations go
}

// FetchedMessage is one message of a window.
type FetchedMessage struct {
	UID     uint32
	Flags   string // space separated, as the server gives them
	Known   ID     // a stored message with the same header block, found without fetching the text; else ""
	Message Message
}

// FlagChange is the new state of one message's flags.
type FlagChange struct {
	UID   uint32
	Flags string
}

// ThreadPage asks for threads newest first: those older than (Before, After),
// at most Limit. The zero page asks for the newest 50.
type ThreadPage struct {
	Before  time.Time // Last of the last thread seen, zero for the first page
	After   ID        // its ID
	Limit   int
	Private bool // private threads too
}

// LastContact is the newest mail with one address.
type LastContact struct {
	Key      string
	Last     time.Time
	Messages int
}
