package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enishi/contacts/japanese"
)

// What a query may be at most; the rest of it is not looked at.
const (
	longestQuery = 256 // runes
	mostWords    = 16
	mostParts    = 3 // of a word joined by の
)

// clause is one word or quoted phrase of a query. A document matches a query
// when it matches every clause, and a clause when it matches one of its choices.
type clause struct {
	text    string // folded
	choices []choice
}

// choice is one way to understand a word: all its phrases must be found.
type choice struct {
	phrases []phrase
	penalty int // taken from the score: what was typed outranks what was meant
}

// phrase is a run of letters to be found as it stands.
type phrase struct {
	text     string
	pieces   []piece
	flat     string // as a part of a flat text
	key      string // as a whole name or reading
	skeleton string // "" when it can't be read as roman letters or kana
}

// The penalties of readings that are not literally what was typed.
const (
	penaltyStripped = 2
	penaltyParted   = 4
)

// parse reads a query. It never fails: what has no letters has no clauses.
func parse(text string) []clause {
	words := splitWords(text)
	var clauses []clause
	for _, w := range words {
		c := clause{text: wholeKey(w.text)}
		if w.quoted {
			c.add(0, newPhrase(w.text, false))
		} else {
			c.read(w.text, w.open)
		}
		if len(c.choices) > 0 && len(clauses) < mostWords {
			clauses = append(clauses, c)
		}
	}
	return clauses
}

// word is a word of the query as typed.
type word struct {
	text   string
	quoted bool
	open   bool // may be the beginning of a longer one
}

// splitWords parts a query at spaces and quotation marks of either width.
func splitWords(text string) []word {
	text = firstRunes(strings.ToValidUTF8(text, " "), longestQuery)
	var words []word
	var b strings.Builder
	quoted := false
	flush := func(open bool) {
		if b.Len() > 0 {
			words = append(words, word{b.String(), quoted, open && !quoted})
			b.Reset()
		}
	}
	for _, r := range text {
		switch {
		case strings.ContainsRune("\"＂“”", r):
			flush(false)
			quoted = !quoted
		case !quoted && (unicode.IsSpace(r) || strings.ContainsRune("「」『』、。，", r)):
			flush(false)
		default:
			b.WriteRune(r)
		}
	}
	flush(true)
	return words
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// newPhrase prepares a phrase; one without letters has no pieces.
func newPhrase(text string, open bool) phrase {
	r := read(text)
	p := phrase{text: text, pieces: r.pieces(open), flat: r.flat(open), key: wholeKey(text)}
	if s, ok := skeletonOf(strings.TrimSpace(text)); ok {
		p.skeleton = s
	}
	return p
}

// add offers one more way to understand the clause.
func (c *clause) add(penalty int, phrases ...phrase) {
	for _, p := range phrases {
		if len(p.pieces) == 0 {
			return
		}
	}
	for _, known := range c.choices {
		if len(known.phrases) == 1 && len(phrases) == 1 && known.phrases[0].text == phrases[0].text {
			return
		}
	}
	c.choices = append(c.choices, choice{phrases, penalty})
}

// read lists the ways to understand a word: as typed, without its corporate
// form, without an honorific, as a telephone number, and parted at の.
func (c *clause) read(text string, open bool) {
	c.add(0, newPhrase(text, open))
	if len(c.choices) == 0 {
		return
	}
	folded := foldString(text)
	if digits := japanese.Digits(text); phoneLike(folded, digits) {
		c.add(0, newPhrase(digits, open))
	}
	if core := japanese.OrganizationCore(text); core != "" && wholeKey(core) != c.text {
		c.add(penaltyStripped, newPhrase(core, open))
	}
	bare := stripHonorifics(folded)
	if bare != folded {
		c.add(penaltyStripped, newPhrase(bare, open))
	}
	if parts := partsOf(bare); len(parts) > 1 {
		phrases := make([]phrase, len(parts))
		for i, part := range parts {
			phrases[i] = newPhrase(part, open && i == len(parts)-1)
		}
		c.add(penaltyParted, phrases...)
	}
}

// phoneLike reports whether a word is digits and the signs between them.
func phoneLike(folded, digits string) bool {
	return len(digits) >= 7 && len(digits) <= mostPhoneDigits && len(digits) < len(folded) &&
		strings.Trim(folded, "0123456789-.()/+") == ""
}

// partsOf parts a word at の: 青葉ノ佐藤 (folded) is 佐藤 of 青葉. きのこ, all in
// kana, stays whole, and so does a word with a part of one kana.
func partsOf(folded string) []string {
	parts := strings.Split(folded, "ノ")
	if len(parts) > mostParts {
		return nil
	}
	written := false
	for _, part := range parts {
		kana := strings.IndexFunc(part, func(r rune) bool { return r < 'ァ' || r > 'ー' }) < 0
		if kana && utf8.RuneCountInString(part) < 2 {
			return nil
		}
		written = written || !kana
	}
	if !written {
		return nil
	}
	return parts
}
