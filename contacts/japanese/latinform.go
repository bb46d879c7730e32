package japanese

import (
	"strings"
	"sync"
	"unicode"

	"enishi/assets/data"
)

// latinForms maps the words of a form, joined by spaces, to the form; from
// assets/data/latinforms.tsv.
var latinForms = sync.OnceValue(func() map[string]string {
	forms := map[string]string{}
	for _, row := range data.Table("latinforms.tsv") {
		if len(row) < 2 {
			continue
		}
		for _, words := range strings.Split(row[1], "|") {
			forms[words] = row[0]
		}
	}
	return forms
})

// maxFormWords is the longest form, "gesellschaft mit beschraenkter haftung".
const maxFormWords = 4

// latinForm finds a form in Latin letters at the end of a name in lower case and
// tells where it starts; at is 0 when there is none. Whole words only: zinc does
// not end in inc.
func latinForm(lower string) (form string, at int) {
	words := latinWords(lower)
	for n := min(maxFormWords, len(words)); n >= 1; n-- {
		tail := words[len(words)-n:]
		texts := make([]string, n)
		for i, w := range tail {
			texts[i] = w.text
		}
		if form, ok := latinForms()[strings.Join(texts, " ")]; ok && named(lower[:tail[0].start]) {
			return form, tail[0].start
		}
	}
	return "", 0
}

// word is a run of Latin letters and where it starts in bytes.
type word struct {
	text  string
	start int
}

// latinWords gives the last words of s, as far as they are Latin: what follows
// the last kanji or kana.
func latinWords(s string) []word {
	var words []word
	start := -1
	end := func(at int) {
		if start >= 0 {
			words = append(words, word{s[start:at], start})
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case unicode.Is(unicode.Latin, r) || r == '&' || r == '/' || r >= '0' && r <= '9':
			if start < 0 {
				start = i
			}
		case unicode.IsLetter(r): // kanji, kana: a form may follow directly
			start = -1
			words = nil
		default:
			end(i)
		}
	}
	end(len(s))
	return words
}
