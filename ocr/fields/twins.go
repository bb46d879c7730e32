package fields

import "unicode"

// twins are katakana that nothing but their place tells from a kanji.
var twins = map[rune]rune{'ニ': '二', 'ハ': '八', 'ロ': '口', 'カ': '力', 'エ': '工'}

// kanjiByPlace writes a katakana that stands alone behind a kanji as the kanji
// it looks like: 第ニ営業部, 南ロ, エ場 behind 第一. Kana beside kana, or behind
// a space, stay.
func kanjiByPlace(s string) string {
	runes := []rune(s)
	for i, r := range runes {
		if r == 'ー' && barIsOne(runes, i) {
			runes[i] = '一'
			continue
		}
		if r == 'ニ' && i > 0 && runes[i-1] == '第' {
			runes[i] = '二'
			continue
		}
		kanji, ok := twins[r]
		if !ok || i == 0 || !unicode.Is(unicode.Han, runes[i-1]) {
			continue
		}
		if i+1 == len(runes) || !isKana(runes[i+1]) {
			runes[i] = kanji
		}
	}
	return string(runes)
}

// barIsOne reports whether the bar at i is the numeral: no word begins with the
// bar that makes a vowel long. ー級建築士, ーノ瀬.
func barIsOne(runes []rune, i int) bool {
	if i > 0 && runes[i-1] != ' ' && runes[i-1] != '第' || i+1 == len(runes) {
		return false
	}
	next := runes[i+1]
	return unicode.Is(unicode.Han, next) || next == 'ノ' || next == 'ヶ' || next == 'つ'
}
