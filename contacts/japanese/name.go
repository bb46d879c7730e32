package japanese

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"enishi/assets/data"
)

// PersonKey gives the key under which persons of one name are found: both names
// folded, so that 髙橋 一郎, 高橋一郎 and 高橋　一郎 are one. Equal keys make
// candidates, never an identity.
func PersonKey(family, given string) string { return Fold(family) + Fold(given) }

// honorifics is assets/data/honorifics.tsv, longest first.
var honorifics = sync.OnceValue(func() []string {
	words := data.Column("honorifics.tsv")
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return words
})

// StripHonorific takes a 敬称 or a title off the end of what somebody types to
// find a person: 佐藤様, 佐藤部長, 青葉の佐藤さん → 青葉の佐藤. What would leave
// nothing, or cut a surname such as 鵜殿, stays.
func StripHonorific(s string) string {
	text := strings.TrimSpace(s)
	for _, h := range honorifics() {
		if rest, ok := strings.CutSuffix(text, h); ok && leavesName(rest, h) {
			return strings.TrimSpace(rest)
		}
	}
	if title := titleAtEnd(text); title != "" {
		if rest := strings.TrimSpace(strings.TrimSuffix(text, title)); leavesName(rest, title) {
			return rest
		}
	}
	return text
}

// leavesName reports whether a rest can still be a name. 殿 and 君 also end
// surnames, so they want two signs before them.
func leavesName(rest, suffix string) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(rest))
	if suffix == "殿" || suffix == "君" {
		return n >= 2
	}
	return n >= 1
}
