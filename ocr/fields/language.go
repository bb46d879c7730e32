package fields

import (
	"regexp"
	"strings"
	"unicode"

	"enishi/contacts/japanese"
)

// What Language answers.
const (
	Chinese = "中国語"
	Korean  = "韓国語"
)

var (
	// What stands on Chinese cards and never on Japanese ones, as the Japanese
	// models read it: signs they don't know come as their Japanese forms (経 for 经).
	chineseWords = regexp.MustCompile(`有限.{0,3}公司|股.{0,2}有限|集[团圑]|公司|[縣懸].{1,3}[鄉郷]|[總総]監|經理|業務部經|段\d+[號号]|[総總总][経經经]理|副[経經经]理|[経經经]理助理|董事|手[机機]|地址|[邮郵][编編箱政]|[电電]子[邮郵]|[传傳]真|热[线綫]|微信|[統统]一[編编][號号]|[統统][編编]|[号號][楼樓]|省.{1,4}市.{1,5}[区區]|路\d{1,4}[号號弄]|大[厦廈]|工[业業][园園][区區]|(?:北京|上海|天津|重慶|重庆|深圳|広州|广州|廣州|台北|新北|高雄|香港|成都|蘇州|苏州|杭州|南京|武漢|武汉|青島|青岛|大連|大连)市`)
	chineseSigns = regexp.MustCompile(`\+\s?(?:86|886|852|853)\b|(?:^|\D)(?:0086|86-\d{2,3}-\d{3,4}-?\d{4}|886-\d-\d{4}-\d{4})|\.(?:cn|tw|hk)\b|@(?:163|126|qq|sina|sohu|hinet|foxmail)\.`)
	chinaMobile  = regexp.MustCompile(`(?:^|\D)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?:\D|$)`)
	koreanSigns  = regexp.MustCompile(`(?i)\+\s?82\b|\.kr\b|\bkorea\b|\bseoul\b|\bbusan\b|\bincheon\b|\bdaegu\b|\bgyeonggi|\bdaejeon\b|@(?:naver|daum|hanmail)\.`)
	koreanPhone  = regexp.MustCompile(`(?:^|\D)(?:010[ .-]\d{4}|02[ .)-]\d{3,4})[ .-]\d{4}(?:\D|$)`)
	japanWords   = regexp.MustCompile(`株式会社|有限会社|合同会社|〒\s?\d{3}|営業|代表取締役|課長|部長|係長|主任|取締役|携帯|ビル|[都道府県].{1,6}[市区郡]`)
	japanSigns   = regexp.MustCompile(`\+\s?81\b|\.jp\b`)
	kanaRun      = regexp.MustCompile(`[ぁ-ゖ]{2,}|[ァ-ヴー]{3,}`)
)

// Language gives the language of a card that these rules can't read: Chinese or
// Korean. It is "" for cards in Japanese or in Latin letters, and for any card
// with a sign of Japan on it.
func Language(lines []Line) string {
	chinese, korean, doubtful, scripted := 0, 0, 0.0, 0.0
	for _, l := range lines {
		if len(l.Readings) == 0 {
			continue
		}
		best := l.Readings[0]
		text := clean(best.Text)
		sure := sureness(best.Confidence, best.Agreement)
		if ofJapan(text, sure) {
			return ""
		}
		if strings.ContainsFunc(best.Text, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) {
			korean += 2
		}
		chinese += len(chineseWords.FindAllString(squeeze(text), -1)) + 2*len(chineseSigns.FindAllString(text, -1)) + len(chinaMobile.FindAllString(text, -1))
		korean += 2*len(koreanSigns.FindAllString(text, -1)) + 2*len(koreanPhone.FindAllString(text, -1))
		if !latin(text) && length(text) > 1 {
			scripted++
			if sure < unsureScript {
				doubtful++
			}
		}
	}
	switch {
	case scripted < 2:
		return ""
	case chinese >= 2 && chinese >= korean:
		return Chinese
	case korean >= 2 && 5*doubtful >= 4*scripted:
		return Korean
	}
	return ""
}

// unsureScript is the sureness under which a line may be in another script.
const unsureScript = 0.6

// ofJapan reports whether a line can stand on Japanese cards only.
func ofJapan(text string, sure float64) bool {
	squeezed := squeeze(text)
	switch {
	case japanSigns.MatchString(text), japanese.PrefectureOf(squeezed) != "" && sure > 0.5:
		return true
	case sure < unsureScript:
		return false
	}
	return japanWords.MatchString(squeezed) || hasForm(squeezed) != "" || kanaRun.MatchString(squeezed)
}
