package contacts

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form under which spellings of one word are equal.
func Fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(s)), ""))
}

// Digits keeps the digits of s.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// OrganizationKey gives the key of an organization's name.
func OrganizationKey(s string) string { return Fold(s) }

func parseDate(s string) (Date, error) {
	return "", FieldFault("date", "%q is not a date: write 2026-11-22 or 令和8年11月22日", s)
}
