package fields

import (
	"regexp"
	"strings"
)

var (
	lostChome   = regexp.MustCompile(`([一二三四五六七八九十]) ?[\]J」』本書I] ?目`)
	kanjiBlock  = regexp.MustCompile(`[〇一二三四五六七八九十上土士寺ニミハセモ太ベカれ人ー-]{1,4}(?:丁目|番地|番|号)`)
	kanjiFloor  = regexp.MustCompile(`(\p{Han}|[ァ-ヶ])\s?[-ー]([一二三四五六七八九〇]階)`)
	afterBlock  = regexp.MustCompile(`(?:丁目|番地|番)$`)
	asNumerals  = strings.NewReplacer("上", "十", "土", "十", "士", "十", "寺", "十", "ニ", "二", "ミ", "三", "ハ", "八", "人", "八", "セ", "七", "モ", "七", "太", "六", "ベ", "六", "カ", "九", "れ", "九", "ー", "一", "-", "一")
	onlyNumeral = regexp.MustCompile(`^[〇一二三四五六七八九十]`)
)

// mendBlocks puts kanji numerals where the engine saw signs like them before
// 丁目, 番 and 号: 十七番上一号 → 十七番十一号. The first sign of a block that does
// not follow another one must be a numeral already, so that no town is touched.
func mendBlocks(text string) string {
	text = lostChome.ReplaceAllString(text, "${1}丁目")
	at := 0
	for {
		m := kanjiBlock.FindStringIndex(text[at:])
		if m == nil {
			break
		}
		from, to := at+m[0], at+m[1]
		if found := text[from:to]; onlyNumeral.MatchString(found) || afterBlock.MatchString(text[:from]) {
			mended := asNumerals.Replace(found)
			text = text[:from] + mended + text[to:]
			to = from + len(mended)
		}
		at = to
	}
	return kanjiFloor.ReplaceAllString(text, "${1}一${2}")
}
