package japanese

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"enishi/assets/data"
)

// Bounds of an address (RFC 5321 §4.5.3.1), in bytes.
const (
	maxLocalPart = 64
	maxAddress   = 254
)

// NormalizeEmail gives the key of a mail address: NFKC, lower case, without
// "mailto:", angle brackets or a display name; false when s is no address. The
// local part is not taken apart (a+b and a.b are addresses of their own), dots
// that RFC 5322 forbids are kept, since docomo once gave them out, whether
// quoted or not. A domain in another script stays as it is written.
func NormalizeEmail(s string) (key string, ok bool) {
	text := strings.TrimSpace(norm.NFKC.String(s))
	if open := strings.LastIndexByte(text, '<'); open >= 0 {
		text, _, _ = strings.Cut(text[open+1:], ">")
	}
	text = strings.ToLower(strings.TrimSpace(text))
	text = strings.TrimPrefix(text, "mailto:")
	at := strings.LastIndexByte(text, '@')
	if at <= 0 || len(text) > maxAddress {
		return "", false
	}
	local, domain := text[:at], strings.TrimSuffix(text[at+1:], ".")
	if unquoted, found := strings.CutPrefix(local, `"`); found {
		local = strings.TrimSuffix(unquoted, `"`)
	}
	if !validLocal(local) || !validDomain(domain) {
		return "", false
	}
	return local + "@" + domain, true
}

// validLocal takes the signs of RFC 5322's atom, dots anywhere, and letters
// beyond ASCII (RFC 6531).
func validLocal(local string) bool {
	if local == "" || len(local) > maxLocalPart {
		return false
	}
	for _, r := range local {
		if r < 0x80 && !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-/=?^_`{|}~", r) {
			return false
		}
		if r >= 0x80 && !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number) {
			return false
		}
	}
	return true
}

// validDomain wants labels of letters, digits and hyphens; one label will do on
// a company's own network.
func validDomain(domain string) bool {
	for _, label := range strings.Split(domain, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, r := range label {
			if r != '-' && r != '_' && r != 'ー' && !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number) {
				return false
			}
		}
	}
	return true
}

// EmailDomain gives the domain of an address in lower case, "" if it has none.
func EmailDomain(address string) string {
	key, ok := NormalizeEmail(address)
	if !ok {
		return ""
	}
	return key[strings.LastIndexByte(key, '@')+1:]
}

// FreeMail reports whether a domain (or the domain of an address) is open to
// everybody, so that it tells nothing of an employer; from
// assets/data/freemail.tsv.
func FreeMail(domain string) bool {
	domain = strings.ToLower(domain[strings.LastIndexByte(domain, '@')+1:])
	return wordSet("freemail.tsv")[domain]
}

// RoleAddress reports whether an address is read by many (info@, sales@): it
// identifies a company at most. Digits and a place after the role count too:
// info2@, sales-tokyo@. From assets/data/rolenames.tsv.
func RoleAddress(address string) bool {
	key, ok := NormalizeEmail(address)
	if !ok {
		return false
	}
	local := key[:strings.LastIndexByte(key, '@')]
	roles := wordSet("rolenames.tsv")
	if roles[local] || roles[strings.TrimRight(local, "0123456789")] {
		return true
	}
	head := local
	if i := strings.IndexAny(local, "-_."); i > 0 {
		head = local[:i]
	}
	return head != local && longRole(head) && roles[head]
}

// longRole keeps short roles that are also initials (cs.tanaka@) out.
func longRole(s string) bool { return len(s) > 3 }

// wordSet reads a table of one column once.
func wordSet(name string) map[string]bool { return wordSets()[name] }

var wordSets = sync.OnceValue(func() map[string]map[string]bool {
	sets := map[string]map[string]bool{}
	for _, name := range []string{"freemail.tsv", "rolenames.tsv"} {
		set := map[string]bool{}
		for _, w := range data.Column(name) {
			set[w] = true
		}
		sets[name] = set
	}
	return sets
})
