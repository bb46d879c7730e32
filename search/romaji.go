package search

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A skeleton is a reading in roman letters under which the ways to write it are
// equal: Hepburn and 訓令式, long vowels with and without a sign, one letter or
// two. サトウ, さとう, satou, satō, Satoh and sato are all "sato". The skeleton
// of a beginning is the beginning of the skeleton, so one can search as one types.

// syllables spell katakana as the skeleton does.
var syllables = map[rune]string{
	'ア': "a", 'イ': "i", 'ウ': "u", 'エ': "e", 'オ': "o",
	'カ': "ka", 'キ': "ki", 'ク': "ku", 'ケ': "ke", 'コ': "ko",
	'サ': "sa", 'シ': "si", 'ス': "su", 'セ': "se", 'ソ': "so",
	'タ': "ta", 'チ': "ti", 'ツ': "tu", 'テ': "te", 'ト': "to",
	'ナ': "na", 'ニ': "ni", 'ヌ': "nu", 'ネ': "ne", 'ノ': "no",
	'ハ': "ha", 'ヒ': "hi", 'フ': "hu", 'ヘ': "he", 'ホ': "ho",
	'マ': "ma", 'ミ': "mi", 'ム': "mu", 'メ': "me", 'モ': "mo",
	'ヤ': "ya", 'ユ': "yu", 'ヨ': "yo",
	'ラ': "ra", 'リ': "ri", 'ル': "ru", 'レ': "re", 'ロ': "ro",
	'ワ': "wa", 'ヰ': "i", 'ヱ': "e", 'ヲ': "o", 'ン': "n",
	'ガ': "ga", 'ギ': "gi", 'グ': "gu", 'ゲ': "ge", 'ゴ': "go",
	'ザ': "za", 'ジ': "zi", 'ズ': "zu", 'ゼ': "ze", 'ゾ': "zo",
	'ダ': "da", 'ヂ': "zi", 'ヅ': "zu", 'デ': "de", 'ド': "do",
	'バ': "ba", 'ビ': "bi", 'ブ': "bu", 'ベ': "be", 'ボ': "bo",
	'パ': "pa", 'ピ': "pi", 'プ': "pu", 'ペ': "pe", 'ポ': "po",
	'ヴ': "bu", 'ァ': "a", 'ィ': "i", 'ゥ': "u", 'ェ': "e", 'ォ': "o", 'ヮ': "wa",
	'ャ': "ya", 'ュ': "yu", 'ョ': "yo", 'ヵ': "ka", 'ヶ': "ke",
	'ッ': "", 'ー': "", '゛': "", '゜': "",
}

// kanaSkeleton gives the skeleton of folded katakana, false if s holds
// anything else.
func kanaSkeleton(s string) (string, bool) {
	var b []byte
	for _, r := range s {
		syllable, ok := syllables[r]
		if !ok {
			return "", false
		}
		b = appendSyllable(b, r, syllable)
	}
	return collapse(string(b)), len(b) > 0
}

// appendSyllable joins a small kana with the syllable before it: キ + ャ = kya,
// フ + ァ = ha, ヴ + ァ = ba.
func appendSyllable(b []byte, r rune, syllable string) []byte {
	if len(b) < 2 {
		return append(b, syllable...)
	}
	switch last := b[len(b)-1]; r {
	case 'ャ', 'ュ', 'ョ':
		if last == 'i' {
			b = b[:len(b)-1]
		}
	case 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ':
		if last == 'u' || last == 'e' || last == 'o' || last == 'i' && r == 'ェ' {
			b = b[:len(b)-1]
		}
		if last == 'i' {
			b = append(b, 'y')
		}
	}
	return append(b, syllable...)
}

// spellings turn Hepburn and habits into the skeleton's letters, longest first.
var spellings = strings.NewReplacer(
	"tchi", "ti", "tch", "ty", "cchi", "ti", "cch", "ty", "jji", "zi", "jj", "zy", "shi", "si", "sh", "sy", "chi", "ti", "ch", "ty", "tsu", "tu", "ts", "t",
	"ji", "zi", "jy", "zy", "j", "zy", "dzu", "zu", "du", "zu", "ck", "k", "c", "k",
	"ph", "h", "f", "h", "l", "r", "q", "k", "v", "b", "x", "ks",
	"mb", "nb", "mp", "np", "mm", "nm", "'", "", "’", "", "-", "",
)

// romanSkeleton gives the skeleton of a word in roman letters, false if it
// holds anything else.
func romanSkeleton(s string) (string, bool) {
	var b []byte
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r >= 'a' && r <= 'z' || r == '\'' || r == '’' || r == '-':
			b = append(b, string(r)...)
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r-'A'+'a'))
		case r >= 0x300 && r < 0x370: // the mark of a long vowel
		default:
			return "", false
		}
	}
	w := strings.TrimSuffix(strings.TrimSuffix(trimHalfTyped(string(b)), "'"), "-")
	w = collapse(spellings.Replace(w))
	return w, w != ""
}

// trimHalfTyped cuts a last syllable that can still become several ones.
func trimHalfTyped(s string) string {
	switch {
	case strings.HasSuffix(s, "sh"), strings.HasSuffix(s, "ts"):
		return s[:len(s)-1]
	case strings.HasSuffix(s, "tch"), strings.HasSuffix(s, "cch"):
		return s[:len(s)-2] + "t"
	case strings.HasSuffix(s, "ch"):
		return s[:len(s)-2] + "t"
	case strings.HasSuffix(s, "c"):
		return s[:len(s)-1]
	case strings.HasSuffix(s, "j"):
		return s[:len(s)-1] + "z"
	}
	return s
}

// collapse makes long vowels short and doubled letters single.
func collapse(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		last := byte(0)
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		switch {
		case c == last, c == 'u' && last == 'o':
		case c == 'h' && (last == 'o' || last == 'u') && !startsSyllable(s[i+1:]): // Satoh, Ohno
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// startsSyllable reports whether an h before rest is spoken.
func startsSyllable(rest string) bool {
	return rest != "" && strings.IndexByte("aiueoy", rest[0]) >= 0
}

// Skeleton gives the skeleton of a word in katakana or roman letters, "" of any
// other: words of equal skeletons are spellings of one reading.
func Skeleton(word string) string {
	if s, ok := kanaSkeleton(word); ok {
		return s
	}
	s, _ := romanSkeleton(word)
	return s
}
