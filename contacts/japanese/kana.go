package japanese

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ToKatakana writes hiragana and half-width kana as katakana; all else is NFKC,
// and runs of spaces become one. Readings are kept in this form.
func ToKatakana(s string) string {
	return toKatakanaRunes(strings.Join(strings.Fields(norm.NFKC.String(s)), " "))
}

// toKatakanaRunes shifts the hiragana block onto the katakana block, which has
// the same order.
func toKatakanaRunes(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ' {
			return r + ('ァ' - 'ぁ')
		}
		return r
	}, s)
}

// IsKana reports whether s has kana and nothing but kana, ー, ・ and spaces:
// what may stand as a reading.
func IsKana(s string) bool {
	some := false
	for _, r := range norm.NFKC.String(s) {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			some = true
		case r == 'ー' || r == '・' || unicode.IsSpace(r):
		default:
			return false
		}
	}
	return some
}

// The parts of a sort key. A level ends below every sign and a word below every
// sign but that, so that サトウ タロウ comes before サトウカワ.
const (
	levelEnd = " "
	wordEnd  = '!'
)

// maxSortRunes bounds a sort key: an index of a database takes about 2,700 bytes.
const maxSortRunes = 120

// SortKey gives the text under which names sort bytewise as a Japanese reader
// expects (JIS X 4061): by the sounds of the reading without their marks, then
// 清音 before 濁音 before 半濁音, then ー before small before large kana. Names
// without a reading sort by themselves: digits, Latin letters, kana, kanji.
func SortKey(reading, name string) string {
	words := reading
	if strings.TrimSpace(words) == "" {
		words = name
	}
	var k sortKey
	for i, r := range []rune(norm.NFD.String(ToKatakana(words))) {
		if i == maxSortRunes {
			break
		}
		k.add(r)
	}
	name = Fold(name)
	if runes := []rune(name); len(runes) > maxSortRunes {
		name = string(runes[:maxSortRunes])
	}
	return k.sounds.String() + levelEnd + strings.TrimRight(string(k.marks), "0") + levelEnd + string(k.sizes) + levelEnd + name
}

// OrganizationSortKey is SortKey without the corporate form: カブシキガイシャ
// アオバ sorts among ア.
func OrganizationSortKey(reading, name string) string {
	return SortKey(stripFormReading(reading), OrganizationCore(name))
}

// sortKey gathers the three levels sign by sign.
type sortKey struct {
	sounds strings.Builder
	marks  []byte // 0 plain, 1 ゛, 2 ゜
	sizes  []byte // 0 ー, 1 small, 2 repeated, 3 plain
	last   rune   // the sound before, 0 at the start of a word
}

// Combining marks of sounded kana, as NFD leaves them.
const (
	dakuten    = '\u3099'
	handakuten = '\u309A'
)

func (k *sortKey) add(r rune) {
	switch {
	case r == dakuten || r == handakuten:
		if len(k.marks) > 0 {
			k.marks[len(k.marks)-1] = byte('1' + r - dakuten)
		}
	case unicode.Is(unicode.Mn, r): // accents of Latin letters
	case unicode.IsSpace(r) || r == '・' || r == '=' || r == '-' || r == '.':
		if k.last != 0 {
			k.sounds.WriteRune(wordEnd)
			k.last = 0
		}
	case r == 'ー':
		k.sound(vowelOf(k.last), '0')
	case r == 'ヽ':
		k.sound(k.last, '2')
	case largeOf(r) != r:
		k.sound(largeOf(r), '1')
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		if folded, ok := variants().folded[r]; ok {
			r = folded
		}
		k.sound(unicode.ToLower(r), '3')
	}
}

func (k *sortKey) sound(r rune, size byte) {
	if r == 0 {
		return
	}
	k.sounds.WriteRune(r)
	k.marks = append(k.marks, '0')
	k.sizes = append(k.sizes, size)
	k.last = r
}

// largeOf gives the full-sized kana of a small one, any other sign as it is.
func largeOf(r rune) rune {
	switch r {
	case 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ':
		return r + 1
	case 'ヵ':
		return 'カ'
	case 'ヶ':
		return 'ケ'
	}
	return r
}

// vowelOf gives the vowel that ー lengthens, ー itself where there is none.
func vowelOf(r rune) rune {
	for vowel, row := range map[rune]string{
		'ア': "アカサタナハマヤラワ", 'イ': "イキシチニヒミリヰ", 'ウ': "ウクスツヌフムユル",
		'エ': "エケセテネヘメレヱ", 'オ': "オコソトノホモヨロヲ",
	} {
		if strings.ContainsRune(row, r) {
			return vowel
		}
	}
	return 'ー'
}
