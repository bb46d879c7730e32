package main

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
	"enishi/contacts/japanese"
	"enishi/ocr"
	"enishi/tools/cardgen/press"
)

// accepts names the fields under which a value of the truth may have been read.
// A card all in English has one name of the company and one of the person.
func accepts(truth press.Truth, f press.Field) []contacts.Field {
	if truth.Layout == "english" && f.Name == "organization" {
		return []contacts.Field{contacts.OrganizationName, contacts.OrganizationRoman}
	}
	return []contacts.Field{contacts.Field(f.Name)}
}

// verdict is how one value of the truth was read.
type verdict struct {
	strict, folded bool
	read           string // what was read in its place, "" for nothing
}

// judge compares a value of the truth with all values read from its card.
func judge(truth press.Truth, f press.Field, values []ocr.Value) verdict {
	var v verdict
	for _, name := range accepts(truth, f) {
		for _, r := range values {
			if r.Field != name {
				continue
			}
			if v.read == "" || plain(name, r.Value) == plain(name, f.Value) {
				v.read = r.Value
			}
			v.strict = v.strict || plain(name, r.Value) == plain(name, f.Value)
			v.folded = v.folded || contacts.KeyOf(name, r.Value) == contacts.KeyOf(name, f.Value)
		}
	}
	v.folded = v.folded || v.strict
	return v
}

// right tells whether a value that was read is true of its card.
func right(truth press.Truth, r ocr.Value) bool {
	for _, f := range slices.Concat(truth.Fields, truth.Also) {
		for _, name := range accepts(truth, f) {
			if r.Field == name && plain(name, r.Value) == plain(name, f.Value) {
				return true
			}
		}
	}
	return false
}

// plain is a value without what does not count: spaces, full or half width,
// the punctuation of numbers, the case and the closing slash of addresses.
func plain(f contacts.Field, value string) string {
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
