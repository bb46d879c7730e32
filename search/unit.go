package search

import "unicode"

// class says how a letter takes part in words.
type class uint8

const (
	breaking class = iota // punctuation: no phrase runs across it unseen
	blank                 // white space: parts roman words, not Japanese ones
	roman                 // letters and digits of scripts that part words by spaces
	cjk                   // scripts without spaces, found by pairs of letters
)

// longestText and mostLetters bound what is looked at of one text: in bytes and,
// as one sign can stand for eighteen, in letters.
const (
	longestText = 1 << 20
	mostLetters = 1 << 20
)

// longestWord bounds one roman word; the rest of it is not looked at.
const longestWord = 64

func classOf(r rune) class {
	switch {
	case r < 0x80:
		return asciiClass(r)
	case r >= 0x4E00 && r <= 0x9FFF, r >= 'ァ' && r <= 'ヿ' && r != '・', r >= 'ぁ' && r <= 'ゟ':
		return cjk
	case r == '・', unicode.IsSpace(r):
		return blank
	case r == '々', r == '〆', r == '〇', unicode.In(r, unicode.Han, unicode.Katakana, unicode.Hiragana, unicode.Hangul):
		return cjk
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
		return roman
	}
	return breaking
}

func asciiClass(r rune) class {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		return roman
	case r == ' ', r == '\n', r == '\t', r == '\r', r == '\v', r == '\f':
		return blank
	}
	return breaking
}

// connects reports whether a sign joins roman words into an address, a host
// name or a number without parting a phrase.
func connects(r rune) bool {
	switch r {
	case '.', '-', '_', '+', '@', '\'', '&', '/':
		return true
	}
	return false
}

// unit is what takes one position in a text: a roman word or one CJK letter.
type unit struct {
	class class
	from  int // letters[from:to]
	to    int
	pos   int  // 1 for the first; a break leaves a gap of one
	run   bool // a CJK letter that continues the run of the unit before
}

// units cuts folded letters into units. A single line end does not part
// Japanese words, nor do the marks of quoted lines: mail is wrapped anywhere.
func units(letters []letter) []unit {
	if len(letters) > mostLetters {
		letters = letters[:mostLetters]
	}
	out := make([]unit, 0, len(letters))
	pos, lineEnds := 0, 0
	broken := false
	for i := 0; i < len(letters); {
		r := letters[i].r
		switch classOf(r) {
		case blank:
			if r == '\n' {
				lineEnds++
			}
			i++
		case breaking:
			quoted := r == '>' && (lineEnds > 0 || i == 0)
			joined := connects(r) && len(out) > 0 && out[len(out)-1].to == i && i+1 < len(letters) && classOf(letters[i+1].r) == roman
			broken = broken || !quoted && !joined
			i++
		case cjk:
			pos += gap(broken, lineEnds, len(out))
			run := len(out) > 0 && out[len(out)-1].class == cjk && out[len(out)-1].pos == pos-1
			out = append(out, unit{cjk, i, i + 1, pos, run})
			broken, lineEnds = false, 0
			i++
		case roman:
			end := i + 1
			for end < len(letters) && classOf(letters[end].r) == roman {
				end++
			}
			pos += gap(broken, lineEnds, len(out))
			out = append(out, unit{roman, i, min(end, i+longestWord), pos, false})
			broken, lineEnds = false, 0
			i = end
		}
	}
	return out
}

// gap is the step to the next position: an empty line or a break leaves one out.
func gap(broken bool, lineEnds, before int) int {
	if before > 0 && (broken || lineEnds > 1) {
		return 2
	}
	return 1
}
