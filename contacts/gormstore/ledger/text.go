package ledger

import (
	"strings"
	"unicode/utf8"
)

// Clean makes text storable everywhere: PostgreSQL takes neither NUL nor bytes
// that are no UTF-8, and a book must read the same on both databases.
func Clean(s string) string {
	if utf8.ValidString(s) && !strings.ContainsRune(s, 0) {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// maxKey bounds a key, in bytes: PostgreSQL's indexes take about 2,700 a row.
const maxKey = 800

// Bounded cuts a key that nobody would look for whole.
func Bounded(key string) string {
	if len(key) <= maxKey {
		return key
	}
	return strings.ToValidUTF8(key[:maxKey], "")
}
