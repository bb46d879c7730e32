package ocr

import (
	"regexp"
	"strings"

	"enishi/contacts"
	"enishi/ocr/fields"
	"enishi/ocr/outline"
)

// What tells a card that can't be read from one that can, and from what is none.
const (
	blurredFrom = 7.0  // width of edges from which letters run into each other
	glaringFrom = 0.06 // share of a card burnt out by a reflection
	fewLetters  = 8    // less is no card's text
	mostLines   = 45   // more has no card
	unclear     = 0.50 // sureness of the lines below which nothing is believed
	nonsense    = 0.35 // below which they are no text at all
)

// bill is what stands on receipts and bills, and on no card.
var bill = regexp.MustCompile(`領収[書証]|レシート|お買上|お預[かり]*|お釣|釣銭|小計|合計|税込|税抜|内税|外税|消費税|[¥￥]\s*\d[\d,]*`)

// judged decides whether a side shows a card at all, and whether what was read
// from it can be believed; if not its values are dropped.
func judged(s Side) Side {
	sure := sureness(s.Lines)
	n := letters(s.Text)
	contact := contactsOf(s.Fields)
	q := outline.Measure(s.Rectified)
	switch {
	case n >= fewLetters && sure < unclear && contact == 0 && q.Blur >= blurredFrom:
		s.Reason = contacts.Fault(contacts.Invalid, "the picture is blurred: hold the camera still and take it again")
	case n >= fewLetters && sure < unclear && contact == 0 && q.Glare >= glaringFrom:
		s.Reason = contacts.Fault(contacts.Invalid, "a light is reflected on the card: tilt it and take the picture again")
	case n < fewLetters && contact == 0, sure < nonsense && contact < 2, notCard(s, contact):
		s.NotACard = true
		s.Reason = contacts.Fault(contacts.Invalid, "this does not look like a business card")
	case fields.Language(s.Lines) != "":
		s.Reason = contacts.Fault(contacts.Invalid, "the card is in a language that cannot be read (%s)", fields.Language(s.Lines))
	}
	if s.Reason != nil {
		s.Fields = nil
	}
	return s
}

// notCard reports whether a readable text is a receipt's, a newspaper's or notes.
func notCard(s Side, contact int) bool {
	if len(bill.FindAllString(s.Text, -1)) >= 2 {
		return true
	}
	if len(s.Lines) > mostLines && contact < 3 {
		return true
	}
	return contact == 0 && !named(s.Fields)
}

// sureness is the mean of the lines' best readings by their length.
func sureness(lines []fields.Line) float64 {
	sum, all := 0.0, 0.0
	for _, l := range lines {
		best := l.Readings[0]
		n := float64(len([]rune(strings.TrimSpace(best.Text))))
		sum, all = sum+n*best.Confidence, all+n
	}
	return sum / max(all, 1)
}

// contactsOf counts the ways to reach somebody among values.
func contactsOf(values []Value) int {
	n := 0
	for _, v := range values {
		switch v.Field {
		case contacts.Email, contacts.Phone, contacts.Mobile, contacts.Fax, contacts.URL, contacts.PostalCode:
			n++
		}
	}
	return n
}

// named reports whether somebody or some company is named for sure.
func named(values []Value) bool {
	for _, v := range values {
		if v.Field == contacts.OrganizationName || v.Field == contacts.FamilyName || v.Field == contacts.NameRoman {
			return true
		}
	}
	return false
}
