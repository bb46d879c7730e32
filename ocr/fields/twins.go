package fields

import (
	"regexp"
	"strings"
	"unicode"
)

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
		if ok && startsKanji(runes, i) {
			runes[i] = kanji
			continue
		}
		if !ok || i == 0 || !unicode.Is(unicode.Han, runes[i-1]) {
			continue
		}
		if i+1 == len(runes) || !isKana(runes[i+1]) {
			runes[i] = kanji
		}
	}
	return string(runes)
}

// startsKanji reports whether the katakana at i begins a word that goes on in two
// kanji: エ場長, ハ木田. One before a kanji alone may number a list.
func startsKanji(runes []rune, i int) bool {
	return (i == 0 || runes[i-1] == ' ') && i+2 < len(runes) && unicode.Is(unicode.Han, runes[i+1]) && unicode.Is(unicode.Han, runes[i+2])
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

// kanaTwins are kanji that nothing but their place tells from a katakana.
var kanaTwins = map[rune]rune{'二': 'ニ', '八': 'ハ', '口': 'ロ', '力': 'カ', '工': 'エ', '卜': 'ト', '一': 'ー', '三': 'ミ', '夕': 'タ', '才': 'オ', '千': 'チ'}

// beforeNone are katakana that no word begins with, so that a kanji before them
// is none, and none after which begins a word with that kanji.
const beforeNone = "ンーッャュョァィゥェォ"

// kanaByPlace writes kanji as the katakana they look like where they stand in a
// word in katakana: 工ンジン, パー卜ナー, グ口一バル. Those before ノ, ヶ and ツ stay:
// 二ノ宮, 三ツ矢.
func kanaByPlace(s string) string {
	runes := []rune(s)
	kana := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.Is(unicode.Katakana, runes[i]) || runes[i] == 'ー')
	}
	for i, r := range runes {
		twin, ok := kanaTwins[r]
		if !ok || i+1 < len(runes) && strings.ContainsRune("ノヶツケ", runes[i+1]) {
			continue
		}
		within := kana(i-1) && (kana(i+1) || i+2 < len(runes) && kanaTwins[runes[i+1]] != 0 && kana(i+2))
		starts := i+1 < len(runes) && r != '一' && strings.ContainsRune(beforeNone, runes[i+1]) && runes[i+1] != 'ー'
		within = within || r == '卜' && kana(i+1) // 川卜ラベル
		ends := r == '卜' && kana(i-1) || r == '一' && kana(i-1) && (i+1 == len(runes) || runes[i+1] == ' ')
		begins := strings.ContainsRune("工口力二卜", r) && kana(i+1) && kana(i+2) && (i == 0 || strings.ContainsRune("社人)㈱㈲ ", runes[i-1]))
		if within || starts || ends || begins {
			runes[i] = twin
		}
	}
	return smallByPlace(runes)
}

// smallAfter are the katakana a small vowel may follow.
var smallAfter = map[rune]string{'ァ': "フヴツクグウ", 'ィ': "テデフヴウクグツスズトド", 'ゥ': "トドフヴホ", 'ェ': "シジチフヴウツクグイヒキニリミ", 'ォ': "フヴウクグツ"}

// smallByPlace writes small vowels large that no katakana carries: ラィ, ォフィス.
func smallByPlace(runes []rune) string {
	for i, r := range runes {
		after, ok := smallAfter[r]
		if !ok {
			continue
		}
		if i == 0 || !unicode.Is(unicode.Katakana, runes[i-1]) && runes[i-1] != 'ー' || !strings.ContainsRune(after, runes[i-1]) {
			runes[i]++
		}
	}
	return smallKana(string(runes))
}

// largeSmall are loan words with a large kana where the engine overlooked that it
// is small: ネツト, フアミリー, モビリテイ, マネージヤー, ソリユーシヨン.
var largeSmall = regexp.MustCompile(`[アエオカ-コサ-ソタチテトナ-ノハ-ポマ-モラ-ロワ]ツ[トドクグプブチ]|フア|[リシニバパビ]テイ|ージ[ヤユヨ]|シヨン`)

func smallKana(s string) string {
	return largeSmall.ReplaceAllStringFunc(s, func(m string) string {
		runes := []rune(m)
		for i, r := range runes {
			if i > 0 && strings.ContainsRune("ツアイヤユヨ", r) {
				runes[i] = r - 1
			}
		}
		return string(runes)
	})
}
