// Package fields reads the values of a business card out of its lines of text,
// by rules and dictionaries. It knows no images: whoever has lines with boxes
// and confidences can use it.
package fields

import (
	"image"

	"enishi/contacts"
)

// Value is one value read off a card.
type Value struct {
	Field        contacts.Field
	Value        string // as printed, NFC
	Confidence   float64
	Status       contacts.Status
	Subject      int // which person of the card
	Group        int // values of one office or one company share a number
	Origin       contacts.Origin
	PhoneKind    contacts.PhoneKind // of a phone, else ""
	Box          image.Rectangle    // in pixels of the rectified card
	Alternatives []string           // other readings, best first
}

// Reading is what one model made of a line.
type Reading struct {
	Model      string
	Text       string  // spaces as printed
	Confidence float64 // 0..1, the engine's own
	Agreement  float64 // 0..1, the share of all readings that say the same
}

// Line is one line of text on a card with everything that was read from it.
type Line struct {
	Readings []Reading // best first
	Box      image.Rectangle
	Vertical bool // written from top to bottom
}

// NameSplitter finds the cut between family and given name, with readings in
// katakana. ok is false when it does not know the name.
type NameSplitter interface {
	SplitName(name string) (family, given, familyReading, givenReading string, ok bool)
}
