// Package judge compares what was read off images with their truth.
package judge

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
	"enishi/contacts/japanese"
	"enishi/ocr"
	"enishi/tools/truth"
)

// accepts names the fields under which a value of the truth may have been read.
// A card all in English has one name of the company.
func accepts(f truth.Field) []contacts.Field {
	if f.Name == "organization" && !japaneseIn(f.Value) {
		return []contacts.Field{contacts.OrganizationName, contacts.OrganizationRoman}
	}
	return []contacts.Field{contacts.Field(f.Name)}
}

func japaneseIn(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
}

// Verdict is how one value of the truth was read.
type Verdict struct {
	Strict, Folded bool
	Accepted       bool   // right, and the reader was sure
	Read           string // what was read in its place, "" for nothing
}

// Of compares a value of the truth with all values read from its card.
func Of(f truth.Field, values []ocr.Value) Verdict {
	var v Verdict
	for _, name := range accepts(f) {
		want := Plain(name, f.Value)
		for _, r := range values {
			if r.Field != name {
				continue
			}
			strict := Plain(name, r.Value) == want
			if v.Read == "" || strict {
				v.Read = r.Value
			}
			v.Strict = v.Strict || strict
			v.Accepted = v.Accepted || strict && r.Status == contacts.Accepted
			v.Folded = v.Folded || contacts.KeyOf(name, r.Value) == contacts.KeyOf(name, f.Value)
		}
	}
	v.Folded = v.Folded || v.Strict
	return v
}

// Right tells whether a value that was read is true of its card.
func Right(t truth.Card, r ocr.Value) bool {
	return among(t.Fields, r) || among(t.Also, r)
}

func among(fields []truth.Field, r ocr.Value) bool {
	for _, f := range fields {
		for _, name := range accepts(f) {
			if r.Field == name && Plain(name, r.Value) == Plain(name, f.Value) {
				return true
			}
		}
	}
	return false
}

// surplus counts the values read, those that an inference added apart, and how
// many of them the card does not have: a field it doesn't state, or more values
// of one field than it states.
func surplus(t truth.Card, values []ocr.Value) (read, over int) {
	room := map[contacts.Field]int{}
	for _, fields := range [][]truth.Field{t.Fields, t.Also, t.Void} {
		for _, f := range fields {
			for _, name := range accepts(f) {
				room[name]++
			}
		}
	}
	seen := map[string]bool{}
	count := map[contacts.Field]int{}
	for _, r := range values {
		key := string(r.Field) + "\x00" + Plain(r.Field, r.Value)
		if r.Origin == contacts.Inferred || r.Origin == contacts.Handwritten || r.Field == contacts.NoteText || r.Field == contacts.OtherText || seen[key] {
			continue
		}
		seen[key] = true
		read++
		if count[r.Field]++; count[r.Field] > room[r.Field] {
			over++
		}
	}
	return read, over
}

// Plain is a value without what does not count: spaces, full or half width,
// the punctuation of numbers, the case and the closing slash of addresses.
func Plain(f contacts.Field, value string) string {
	switch f {
	case contacts.Phone, contacts.Fax, contacts.Mobile:
		return japanese.PhoneKey(value)
	case contacts.PostalCode:
		return japanese.Digits(value)
	}
	s := strings.Join(strings.Fields(norm.NFKC.String(value)), "")
	switch f {
	case contacts.Address:
		s = strings.NewReplacer("−", "-", "‐", "-", "–", "-", "―", "-").Replace(s)
	case contacts.Email:
		s = strings.ToLower(s)
	case contacts.URL:
		s = strings.TrimSuffix(strings.ToLower(s), "/")
	}
	return s
}
