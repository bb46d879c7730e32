// Package fields reads the values of a business card out of its lines of text,
// by rules and dictionaries. It knows no images: whoever has lines with boxes
// and confidences can use it.
package fields

import (
	"image"
	"slices"
	"strings"

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
	Signs        Signs              // what the confidence follows from
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
	Vertical bool    // written from top to bottom
	Em       int     // height of its characters in pixels, 0 when only the box is known
	Shapes   bool    // the shapes of its kanji were compared with what was read
	Glyphs   []Glyph // those that may be others by their shape
}

// Glyph is a character told from its look-alikes by its shape: the models read
// 高 for 髙 and don't know it.
type Glyph struct {
	Read   rune    // what the models read
	Nth    int     // the how manieth such character of the line, from 0
	Sign   rune    // what its shape says; may be Read itself
	Sure   float64 // 0..1
	Others []rune  // other signs it may be, best first
}

// Evidence is what is known beside the lines of a card.
type Evidence struct {
	Codes []string // what the QR codes on the card say
	Names Names    // nil knows nobody
	Known Known    // nil knows nothing
}

// Known is what earlier cards, the user's corrections and the mailbox have
// taught. Nothing of it is ever put in the place of what is printed: it makes a
// value surer or doubtful, and a near miss is offered as an alternative.
type Known interface {
	Titles() []string
	Departments() []string
	Organizations() []string
	KnownEmail(address string) bool // has written to us, or stands in the book for sure
}

// Names knows Japanese names; contacts/reading has one.
type Names interface {
	// SplitName cuts a whole name and gives readings in katakana; ok is false
	// when it is no name that can be cut.
	SplitName(name string) (family, given, familyReading, givenReading string, ok bool)
	KnownFamily(family string) bool
	KnownGiven(given string) bool
	FamilyReadings(family string) []string
	GivenReadings(given string) []string
	// FamiliesLike and GivensLike list known names that differ in one sign.
	FamiliesLike(family string) []string
	GivensLike(given string) []string
	// Organization gives the reading of an organization without its form.
	Organization(name string) string
}

// strangers is a Names that knows nobody.
type strangers struct{}

// SplitName cuts no name.
func (strangers) SplitName(string) (family, given, familyReading, givenReading string, ok bool) {
	return "", "", "", "", false
}

// KnownFamily knows none.
func (strangers) KnownFamily(string) bool { return false }

// KnownGiven knows none.
func (strangers) KnownGiven(string) bool { return false }

// FamilyReadings has none.
func (strangers) FamilyReadings(string) []string { return nil }

// GivenReadings has none.
func (strangers) GivenReadings(string) []string { return nil }

// FamiliesLike knows none.
func (strangers) FamiliesLike(string) []string { return nil }

// GivensLike knows none.
func (strangers) GivensLike(string) []string { return nil }

// Organization has no reading.
func (strangers) Organization(string) string { return "" }

// looseNames knows family names written with ノ or ヶ as those written with the
// kanji these stand for: 小ノ澤 is read as 小野澤 is.
type looseNames struct{ Names }

// fullForms writes out what a family name may have abridged.
func fullForms(family string) []string {
	var out []string
	for _, s := range []struct{ short, full string }{{"ノ", "野"}, {"ノ", "之"}, {"ヶ", "ケ"}, {"ヶ", "ガ"}, {"ケ", "ヶ"}} {
		if strings.Contains(family, s.short) {
			out = append(out, strings.ReplaceAll(family, s.short, s.full))
		}
	}
	return out
}

// KnownFamily implements Names.
func (n looseNames) KnownFamily(s string) bool {
	return n.Names.KnownFamily(s) || slices.ContainsFunc(fullForms(s), n.Names.KnownFamily)
}

// FamilyReadings implements Names.
func (n looseNames) FamilyReadings(s string) []string {
	if got := n.Names.FamilyReadings(s); len(got) > 0 {
		return got
	}
	var out []string
	for _, f := range fullForms(s) {
		if n.Names.KnownFamily(f) {
			out = append(out, n.Names.FamilyReadings(f)...)
		}
	}
	return out
}
