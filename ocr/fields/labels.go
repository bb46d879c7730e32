package fields

import (
	"strings"
	"sync"
	"unicode"

	"enishi/assets/data"
	"enishi/contacts"
)

// label says what follows it.
type label struct {
	field contacts.Field
	kind  contacts.PhoneKind
}

// labels is assets/data/cardlabels.tsv by spelling.
var labels = sync.OnceValue(func() map[string]label {
	all := map[string]label{}
	for _, row := range data.Table("cardlabels.tsv") {
		l := label{field: contacts.Field(row[1])}
		if len(row) > 2 {
			l.kind = contacts.PhoneKind(row[2])
		}
		all[row[0]] = l
	}
	return all
})

// longestLabel bounds a label, in characters.
const longestLabel = 16

// labelAtEnd finds the labels that end s, such as "TEL(代表) : ". It gives what
// the last of them say, the more precise one first, and s without them.
func labelAtEnd(s string) (found label, rest string, ok bool) {
	rest = s
	for {
		l, before, here := oneLabel(rest)
		if !here {
			return found, rest, ok
		}
		if !ok || found.field == contacts.Phone && found.kind == "" {
			found = l
		}
		rest, ok = before, true
	}
}

// oneLabel takes the longest label off the end of s.
func oneLabel(s string) (l label, before string, ok bool) {
	trimmed := strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) || r == '|' || r == '>' })
	runes := []rune(trimmed)
	for n := min(longestLabel, len(runes)); n >= 1; n-- {
		start := len(runes) - n
		first := runes[start]
		if unicode.IsSpace(first) || unicode.IsPunct(first) || start > 0 && sameWord(runes[start-1], first) {
			continue
		}
		if l, ok := labels()[spelling(string(runes[start:]))]; ok {
			return l, string(runes[:start]), true
		}
	}
	return label{}, s, false
}

// sameWord reports whether two neighbouring characters belong to one word.
func sameWord(a, b rune) bool {
	if isASCII(a) && isASCII(b) {
		return unicode.IsLetter(a) && unicode.IsLetter(b)
	}
	return isJapanese(a) && isJapanese(b)
}

// spelling is the form in which labels are looked up.
func spelling(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '.', r == ':', r == '(', r == ')', r == '[', r == ']', r == '【', r == '】', r == '・':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// isLabel reports whether a text is nothing but labels.
func isLabel(s string) bool {
	_, rest, ok := labelAtEnd(s)
	return ok && strings.TrimFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }) == ""
}

// ending is a set of word endings from a table, read at the first use.
type ending func() []string

func endings(table string) ending {
	return sync.OnceValue(func() []string { return data.Column(table) })
}

var (
	departmentEnds    = endings("departments.tsv")
	siteEnds          = endings("sites.tsv")
	qualificationEnds = endings("qualifications.tsv")
)

// of gives the longest ending s has, "" if none; Latin ones ignore case and must
// be whole words.
func (e ending) of(s string) string {
	best := ""
	for _, end := range e() {
		if len(end) <= len(best) {
			continue
		}
		if isASCII(rune(end[0])) {
			if n := len(s) - len(end); n >= 0 && strings.EqualFold(s[n:], end) && (n == 0 || s[n-1] == ' ') {
				best = end
			}
		} else if strings.HasSuffix(s, end) {
			best = end
		}
	}
	return best
}
