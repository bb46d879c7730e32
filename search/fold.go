package search

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts/japanese"
)

// letter is one folded rune and the bytes [start, end) it came from. One
// printed sign may give several letters (㈱ → 株 and its brackets) and several
// signs one letter (ｶ and ﾞ → ガ).
type letter struct {
	r          rune
	start, end int
}

// hiragana and katakana stand 0x60 apart in Unicode.
const (
	hiraganaFirst, hiraganaLast = 'ぁ', 'ゖ'
	kanaDistance                = 'ァ' - 'ぁ'
)

// dropped marks a rune in foldTable that leaves no trace, such as the selector
// behind a kanji that chooses a variant of its shape (IVS).
const dropped = -1

// foldTables is japanese.Fold, rune by rune, for the Basic Multilingual Plane.
type foldTables struct {
	single  [0x10000]rune // 0 = see several
	several map[rune][]rune
}

var foldTable = sync.OnceValue(func() *foldTables {
	t := &foldTables{several: map[rune][]rune{}}
	for r := rune(1); r < 0x10000; r++ {
		switch f := foldRune(r); len(f) {
		case 0:
			t.single[r] = dropped
		case 1:
			t.single[r] = f[0]
		default:
			t.several[r] = f
		}
	}
	return t
})

// foldRune folds one rune that stands alone. White space stays itself: whether
// it parts words depends on what it stands between.
func foldRune(r rune) []rune {
	switch {
	case unicode.IsSpace(r):
		return []rune{r}
	case !utf8.ValidRune(r) || unicode.IsControl(r):
		return []rune{utf8.RuneError}
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		return nil
	}
	return foldSegment(string(r))
}

// foldSegment folds one sign with the marks that combine with it.
func foldSegment(s string) []rune {
	out := []rune(japanese.Fold(s))
	if len(out) == 0 {
		return []rune{utf8.RuneError}
	}
	for i, r := range out {
		out[i] = foldKanaAndHyphen(r)
	}
	return out
}

// foldKanaAndHyphen makes hiragana katakana and the many dashes one.
func foldKanaAndHyphen(r rune) rune {
	switch {
	case r >= hiraganaFirst && r <= hiraganaLast, r == 'ゝ', r == 'ゞ':
		return r + kanaDistance
	case r >= '‐' && r <= '―', r == '−', r == '﹣':
		return '-'
	}
	return r
}

// fold folds s. The letters stand in the order of s and their ranges never go
// back; a dropped rune belongs to the letter before it.
func fold(s string) []letter {
	t := foldTable()
	out := make([]letter, 0, len(s)/2+8)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		if !standsAlone(s[end:]) {
			if n := norm.NFKC.NextBoundaryInString(s[i:], true); n > size {
				for _, f := range foldSegment(s[i : i+n]) {
					out = append(out, letter{f, i, i + n})
				}
				i += n
				continue
			}
		}
		out = t.appendRune(out, r, i, end)
		i = end
	}
	return out
}

func (t *foldTables) appendRune(out []letter, r rune, start, end int) []letter {
	var several []rune
	if r > 0 && r < 0x10000 {
		switch f := t.single[r]; f {
		case 0:
			several = t.several[r]
		case dropped:
		default:
			return append(out, letter{f, start, end})
		}
	} else {
		several = foldRune(r)
	}
	for _, f := range several {
		out = append(out, letter{f, start, end})
	}
	if len(several) == 0 && len(out) > 0 {
		out[len(out)-1].end = end
	}
	return out
}

// standsAlone reports whether the rune before rest does not combine with what
// follows; the usual cases are decided without the tables of Unicode.
func standsAlone(rest string) bool {
	if rest == "" || rest[0] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case r < 0x300, r >= 0x3000 && r < 0x3099, r > 0x309A && r < 0xA000, r >= 0xFF01 && r < 0xFF9E:
		return true
	}
	return norm.NFKC.PropertiesString(rest).BoundaryBefore()
}

// foldString is fold without the places.
func foldString(s string) string {
	letters := fold(s)
	out := make([]rune, len(letters))
	for i, l := range letters {
		out[i] = l.r
	}
	return string(out)
}
