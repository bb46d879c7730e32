package capturing

import (
	"cmp"
	"slices"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// Learnt is a value that a person put right: what the engine read, and what it
// is.
type Learnt struct {
	Field contacts.Field
	Read  string
	SetTo string
	Times int
}

// LearntFields are those whose corrections are offered on other cards: words
// that many cards share.
var LearntFields = []contacts.Field{contacts.Title, contacts.Department, contacts.OrganizationName}

// nearWord is how alike a word that people have typed must be to be offered.
const nearWord = 0.6

// Offer gives what earlier corrections suggest for a value, likeliest first: what
// the same misreading was put right to, then words that differ in few
// characters. Nothing of it is ever put in place by itself.
func Offer(learnt []Learnt, field contacts.Field, value string) []string {
	type offer struct {
		text  string
		score float64
	}
	var offers []offer
	for _, l := range learnt {
		if l.Field != field || l.SetTo == value {
			continue
		}
		switch likeness := near(l.SetTo, value); {
		case l.Read == value:
			offers = append(offers, offer{l.SetTo, 2 + float64(l.Times)})
		case likeness >= nearWord && japanese.Fold(l.SetTo) != japanese.Fold(value):
			offers = append(offers, offer{l.SetTo, likeness})
		}
	}
	slices.SortStableFunc(offers, func(a, b offer) int { return cmp.Compare(b.score, a.score) })
	var out []string
	for _, o := range offers {
		if !slices.Contains(out, o.text) && len(out) < 3 {
			out = append(out, o.text)
		}
	}
	return out
}

// Knowledge is what corrections and the mailbox have taught, for the rules that
// read fields.
type Knowledge struct {
	Learnt []Learnt
	Wrote  func(key string) bool // whether mail was exchanged with an address, by its key
}

// Titles lists titles that people have typed.
func (k Knowledge) Titles() []string { return k.words(contacts.Title) }

// Departments lists departments that people have typed.
func (k Knowledge) Departments() []string { return k.words(contacts.Department) }

// Organizations lists companies that people have typed.
func (k Knowledge) Organizations() []string { return k.words(contacts.OrganizationName) }

// KnownEmail reports whether mail was exchanged with an address.
func (k Knowledge) KnownEmail(address string) bool {
	key := contacts.KeyOf(contacts.Email, address)
	return key != "" && k.Wrote != nil && k.Wrote(key)
}

func (k Knowledge) words(f contacts.Field) []string {
	var words []string
	for _, l := range k.Learnt {
		if l.Field == f && !slices.Contains(words, l.SetTo) {
			words = append(words, l.SetTo)
		}
	}
	return words
}
