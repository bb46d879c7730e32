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
	proseFrom   = 90   // letters, a third of them hiragana, that are a running text
)

var incorporated = regexp.MustCompile(`[株有]式?会社|合同会社|法人|[(（]?[株有][)）]|㈱|㈲|組合|協会|(?i)\b(inc|ltd|corp|co|llc|kk|k\.k)\b`)

var hiragana = regexp.MustCompile(`[ぁ-ゖ]`)

// bill is what stands on receipts and bills, and on no card.
var bill = regexp.MustCompile(`領収[書証]|レシート|お買上|お預[かり]*|お釣|釣銭|小計|合計|税込|税抜|内税|外税|消費税|[¥￥]\s*\d[\d,]*`)

// judged decides whether a side shows a card at all, and whether what was read
// from it can be believed; if not its values are dropped.
func judged(s Side) Side {
	sure := sureness(s.Lines)
	n := letters(s.Text)
	contact := contactsOf(s.Fields)
	var q outline.Quality
	if sure < unclear && contact == 0 {
		q = outline.Measure(s.Rectified)
	}
	switch {
	case n >= fewLetters && q.Blur >= blurredFrom:
		s.Reason = contacts.Fault(contacts.Invalid, "the picture is blurred: hold the camera still and take it again")
	case n >= fewLetters && q.Glare >= glaringFrom:
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
	switch {
	case len(bill.FindAllString(s.Text, -1)) >= 2, len(s.Lines) > mostLines && contact < 3:
		return true
	case contact < 2 && letters(s.Text) > proseFrom && 3*len(hiragana.FindAllString(s.Text, -1)) > letters(s.Text):
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

// named reports whether a company is named by its form (株式会社, Ltd.), or
// anybody for sure.
func named(values []Value) bool {
	for _, v := range values {
		switch v.Field {
		case contacts.OrganizationName, contacts.OrganizationRoman:
			if v.Confidence > 0.7 || incorporated.MatchString(v.Value) {
				return true
			}
		case contacts.FamilyName, contacts.NameRoman:
			if v.Confidence > 0.7 {
				return true
			}
		}
	}
	return false
}
