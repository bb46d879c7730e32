package japanese

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form under which spellings of one word are equal: NFKC, lower
// case, 旧字体 and 異体字 as 新字体 (髙橋 = 高橋), hiragana and half-width kana
// as katakana, without spaces and invisible signs. It is for keys and searches,
// never for the screen.
func Fold(s string) string { return toKatakanaRunes(FoldSpelling(s)) }

// FoldSpelling is Fold without the kana: あおば and アオバ stay two names.
func FoldSpelling(s string) string {
	table := variants().folded
	// What is dropped may have stood between a letter and its accent: compose again.
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r < 0x80 {
			if r <= ' ' || r == 0x7f {
				return -1
			}
			return unicode.ToLower(r)
		}
		if r >= 'ぁ' && r <= 'ー' { // kana, most of a text, needs no look at the tables
			return r
		}
		if folded, ok := table[r]; ok {
			return folded
		}
		if r >= '一' && r <= '\u9fff' {
			return r
		}
		if invisible(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s)))
}

// invisible tells signs that change no meaning: variation selectors (IVS),
// joiners, marks of direction, controls.
func invisible(r rune) bool {
	return unicode.Is(unicode.Variation_Selector, r) || unicode.In(r, unicode.Cf, unicode.Cc) || r == unicode.ReplacementChar
}

// KanaFold is Fold for readings: katakana without spaces, other signs as they
// are in NFKC.
func KanaFold(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || invisible(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, ToKatakana(s)))
}

// Digits keeps the digits of s, full-width ones too.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// hyphens are the signs printed where a hyphen is meant. The long vowel ー is
// one of them only between digits.
const hyphens = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\u301C\uFF5E~"

// FoldHyphens writes every hyphen as "-".
func FoldHyphens(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(hyphens, r) {
			return '-'
		}
		return r
	}, s)
}
