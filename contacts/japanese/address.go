package japanese

import (
	"regexp"
	"strings"
	"sync"

	"enishi/assets/data"
)

var (
	postalPrefix = regexp.MustCompile(`^〒?\d{3}-?\d{4}`)
	longHyphen   = regexp.MustCompile(`(\d)ー|ー(\d)`)
	blockWords   = regexp.MustCompile(`(\d)(?:丁目|番地ノ|番地|番|号室|号|ノ)`)
	hyphenRuns   = regexp.MustCompile(`-+`)
	hyphenEnds   = regexp.MustCompile(`(\d)-(\D|$)`)
	floors       = regexp.MustCompile(`(\d)(?:階|カイ)`)
	townMarks    = strings.NewReplacer("大字", "", "ヶ", "ケ", "ヵ", "ケ", "ガ", "ケ", "之", "ノ", ",", "", "、", "")
)

// AddressKey folds an address for matching only: 丁目, 番地 and 号 are hyphens,
// kanji numbers before them digits, 霞が関 = 霞ヶ関, and the postal code and the
// prefecture, which people leave away, are dropped. 千代田区霞が関一丁目二番三号 =
// 東京都千代田区霞ヶ関1-2-3.
func AddressKey(address string) string {
	s := FoldHyphens(FoldSpelling(address))
	s = postalPrefix.ReplaceAllString(s, "")
	s = KanjiNumbers(s, "丁番号-条の")
	s = townMarks.Replace(toKatakanaRunes(s))
	s = longHyphen.ReplaceAllString(s, "$1-$2")
	s = blockWords.ReplaceAllString(s, "$1-")
	s = floors.ReplaceAllString(s, "${1}f")
	s = hyphenRuns.ReplaceAllString(s, "-")
	s = hyphenEnds.ReplaceAllString(s, "$1$2")
	for _, p := range Prefectures() {
		if rest, ok := strings.CutPrefix(s, p); ok && rest != "" {
			return rest
		}
	}
	return s
}

// Prefectures lists the 都道府県 in the order of JIS X 0401, from
// assets/data/prefectures.tsv.
var Prefectures = sync.OnceValue(func() []string {
	var names []string
	for _, row := range data.Table("prefectures.tsv") {
		names = append(names, row[1])
	}
	return names
})

// PrefectureOf gives the prefecture an address starts with, after its postal
// code if there is one; "" when it names none.
func PrefectureOf(address string) string {
	s := postalPrefix.ReplaceAllString(FoldHyphens(FoldSpelling(address)), "")
	for _, p := range Prefectures() {
		if strings.HasPrefix(s, p) {
			return p
		}
	}
	return ""
}

// NormalizePostal writes a Japanese postal code as NNN-NNNN; false when s is
// none. A 〒 in front, full-width digits and a missing hyphen are fine.
func NormalizePostal(s string) (string, bool) {
	d, ok := plainDigits(strings.NewReplacer("ー", "-").Replace(kanjiDigits(strings.TrimLeft(strings.TrimSpace(s), "〒〶 　"))))
	if !ok || len(d) != 7 {
		return "", false
	}
	return d[:3] + "-" + d[3:], true
}
