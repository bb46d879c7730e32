package fields

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
)

var (
	digitDash   = regexp.MustCompile(`(\d\)?)\s?[‐‑‒–—―−ー一~〜･・]\s?(\(?\d)`)
	kanaDash    = regexp.MustCompile(`([ァ-ヶ])[-－‐](\s|[ァ-ヶ\p{Han}]|$)`)
	twoDashes   = regexp.MustCompile(`(\d)[-ー一~―−—–]{2}(\d)`)
	lostPlus    = regexp.MustCompile(`(^|[^\d+])81 ?\(0\) ?([1-9])`)
	letterOh    = regexp.MustCompile(`(^|[\s:./])[OＯ@Q](\d{1,4}[-.() ]+\d)`)
	innerOh     = regexp.MustCompile(`(\d[-(). ]?|\()[OQ]([-). ]?\d|[OQ])`) // a zero with a stroke within a number
	lineBefore  = regexp.MustCompile(`([\s:：ァ-ヶー\p{Han})]|^)_+(\(?\+?\d)`)
	smallEll    = regexp.MustCompile(`(^|[^A-Za-z@./_-])(A?)l([A-Z]{0,2}|oT)($|[^A-Za-z0-9@._-])`)
	buildingEll = regexp.MustCompile(`\bB(?:[iI1|]dg|l[da]g|ldq)\b`)
	nameEll     = regexp.MustCompile(`(^| )l([a-z]{2,}(?: |$))`)
	digitGap    = regexp.MustCompile(`(\d\)?)\s?-\s?(\(?\d)`)
	counterGap  = regexp.MustCompile(`(\d) (丁目|番地|番|号室|号|階)`)
	lostParens  = regexp.MustCompile(`(^|\s)[一ー|l\[「『〈<\-]株[一ー|l\]」』〉>\-]`)
	parensEnd   = regexp.MustCompile(`[一ー|l\[「『〈<\-]株[一ー|l\]」』〉>\-]$`)
	largeVu     = regexp.MustCompile(`ヴ[アイエオ]`)
	localComma  = regexp.MustCompile(`([a-z0-9]), ?([a-z0-9._-]+@)`)
	midDot      = regexp.MustCompile(`([ァ-ヶー]) ?・ ?([ァ-ヶー])`)
	barSeven    = regexp.MustCompile(`[ァ-ヶー\p{Han})][71]\(?0[\d().-]{8,16}\d`)
	endOh       = regexp.MustCompile(`(-\d{1,3})[OQ](\s|$)`)
	startOh     = regexp.MustCompile(`(^|[\s(:])[0OQ@][OQ@]([\d]{1,4}[-.() ])`) // a zero with a stroke read twice
	bracketed   = regexp.MustCompile(`(^|\s)[C(\[{G][EI]?([TFMEDP])\]`)         // [F] as a label
	openLabel   = regexp.MustCompile(`(^|\s)\[([TFMEDP])[lI1] ?([oO0(+])`)
	localGap    = regexp.MustCompile(`([a-z0-9]) ?_[ -]?([a-z0-9][a-z0-9._-]*@)`) // y_ sato@, y_-sato@
	roundRo     = regexp.MustCompile(`(^|[^A-Za-z0-9.])[Oo]([ァ-ヶー]{2})`)
	innerRo     = regexp.MustCompile(`([ァ-ヶー])[Oo0]([ァ-ヶー])`)
	strayKana   = regexp.MustCompile(`([ァ-ヶー]{2})[っつょゅゃぃぁ]([ァ-ヶー]{2})`)
	startingN   = regexp.MustCompile(`(^|[^ァ-ヶー]|第ニ)ン([ァ-ヶー])`)
	chiefOf     = regexp.MustCompile(`(^|[\s/&・])C([A-Z0])0($|[\s/&・])`) // C00 for COO
	manySpaces  = regexp.MustCompile(`\s+`)
	signs       = strings.NewReplacer("®", "@", "©", "@", "＿", "_", "〶", "〒", "℡", "TEL", "⊤", "T", "‘", "'", "’", "'", "“", `"`, "”", `"`)
)

// newForms writes old forms, which the engine sees in small print, as the words
// have them (硏究), and a kanji it said twice.
var newForms = strings.NewReplacer("硏究", "研究", "廣報", "広報", "廣告", "広告", "硏修", "研修", "專務", "専務", "專門", "専門", "敎育", "教育", "俱知安", "倶知安", "俱楽部", "倶楽部", "農農協同", "農業協同")

// lostOne finds 一般社団法人 and its like without its first sign.
var lostOne = regexp.MustCompile(`(^|\s)[^\s一]?般([社財]団法人)`)

// smallAfterNone finds a small ャ, ュ or ョ behind a kana that none follows:
// ソレイュ.
var smallAfterNone = regexp.MustCompile(`[アイウエオカクケコサスセソタツナヌネノハヘホマムメモヤユヨラルレロワンガグゲゴザズゼゾダバベボパペポー][ャュョ]`)

func largeKana(s string) string {
	return strings.NewReplacer("ャ", "ヤ", "ュ", "ユ", "ョ", "ヨ").Replace(s)
}

// smallAfterVu writes the vowel after ヴ small, as names do: ヴァンガード.
var smallAfterVu = strings.NewReplacer("ア", "ァ", "イ", "ィ", "エ", "ェ", "オ", "ォ")

// clean puts a reading into the form the rules are written for: compatibility
// characters folded, hyphens between digits plain, single spaces.
func clean(s string) string {
	s = norm.NFKC.String(signs.Replace(s))
	s = mendScheme(largeVu.ReplaceAllStringFunc(s, smallAfterVu.Replace))
	s = localComma.ReplaceAllString(s, "$1.$2")
	s = kanaDash.ReplaceAllString(s, "${1}ー$2")
	s = twoDashes.ReplaceAllString(s, "$1-$2")
	s = lostPlus.ReplaceAllString(s, "$1+81 (0)$2")
	s = barSeven.ReplaceAllStringFunc(s, setApart)
	s = lineBefore.ReplaceAllString(s, "$1 $2")
	s = openLabel.ReplaceAllString(bracketed.ReplaceAllString(s, "$1[$2]"), "$1[$2] $3")
	s = chiefOf.ReplaceAllStringFunc(strokedZeros(s), func(m string) string { return strings.ReplaceAll(m, "0", "O") })
	s = localGap.ReplaceAllString(s, "${1}_$2")
	s = mendLatin(s)
	for range 2 { // neighbouring matches share a digit
		s = digitGap.ReplaceAllString(digitDash.ReplaceAllString(s, "$1-$2"), "$1-$2")
	}
	s = midDot.ReplaceAllString(arabicNumbers(s), "${1}・$2")
	s = lostOne.ReplaceAllString(s, "${1}一般$2")
	s = smallAfterNone.ReplaceAllStringFunc(s, largeKana)
	s = counterGap.ReplaceAllString(s, "$1$2")
	s = parensEnd.ReplaceAllString(lostParens.ReplaceAllString(s, "${1}(株)"), "(株)")
	s = newForms.Replace(strings.TrimSpace(manySpaces.ReplaceAllString(s, " ")))
	return kanaByPlace(kanjiByPlace(kanaFromSigns(s)))
}

// kanaFromSigns writes ロ where a round letter was read of it (oータス), ソ for a ン
// that begins a word, as none does, and leaves small hiragana within a word in
// katakana away.
func kanaFromSigns(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Katakana, r) }) {
		return s
	}
	s = innerRo.ReplaceAllString(roundRo.ReplaceAllString(s, "${1}ロ$2"), "${1}ロ$2")
	return startingN.ReplaceAllString(strayKana.ReplaceAllString(s, "$1$2"), "${1}ソ$2")
}

// squeeze leaves spaces away.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// strokedZeros writes a zero where a letter or a sign was read of one, such as of
// those with a stroke: 0@898-15-848Q.
func strokedZeros(s string) string {
	if !strings.ContainsAny(s, "OQ@") {
		return s
	}
	s = startOh.ReplaceAllString(s, "${1}0$2")
	for range 2 { // neighbouring matches share a digit
		s = endOh.ReplaceAllString(innerOh.ReplaceAllString(s, "${1}0$2"), "${1}0$2")
	}
	return letterOh.ReplaceAllString(strings.ReplaceAll(s, "(@", "(0"), "${1}0$2")
}

// setApart takes off a number the figure that was read from the bar between its
// label and itself: 携帯/080.
func setApart(s string) string {
	label, size := utf8.DecodeRuneInString(s)
	if !plausiblePhone(s[size+1:]) {
		return s
	}
	return string(label) + " " + s[size+1:]
}

// mendLatin writes I where the engine takes it for the l that looks like it: Al,
// lT, loT beside Japanese, and lori as the start of a name.
func mendLatin(s string) string {
	if strings.ContainsFunc(s, isJapanese) {
		return smallEll.ReplaceAllStringFunc(s, func(m string) string {
			if p := smallEll.FindStringSubmatch(m); p[2]+p[3] != "" {
				return p[1] + p[2] + "I" + p[3] + p[4]
			}
			return m
		})
	}
	s = buildingEll.ReplaceAllString(s, "Bldg")
	if named := nameEll.ReplaceAllString(s, "${1}I$2"); romanWords.MatchString(named) {
		return named
	}
	return s
}

// isHan reports whether r is a kanji, or a mark that stands for one.
func isHan(r rune) bool { return unicode.Is(unicode.Han, r) || r == '々' || r == '〆' || r == 'ヶ' }

func isKana(r rune) bool {
	return unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー' || r == '・'
}

// share is the part of the characters of s, without spaces, that are so.
func share(s string, so func(rune) bool) float64 {
	n, all := 0, 0
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		all++
		if so(r) {
			n++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

func isHiragana(r rune) bool { return unicode.Is(unicode.Hiragana, r) }

func isASCII(r rune) bool { return r < 0x80 }

func isJapanese(r rune) bool { return isHan(r) || isKana(r) }

// latin reports whether a text is written in Latin letters.
func latin(s string) bool {
	return share(s, isASCII) > 0.85 && strings.ContainsFunc(s, unicode.IsLetter)
}

func length(s string) int { return len([]rune(squeeze(s))) }

// tight takes the spaces between Japanese characters out.
func tight(s string) string {
	var out []rune
	runes := []rune(s)
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) && runes[i-1] >= 0x80 && runes[i+1] >= 0x80 {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// kanjiNumerals are the digits of numbers in vertical lines.
var kanjiNumerals = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3",
	"四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9", "ー", "-", "|", "-", "―", "-", "—", "-")

// kanjiNumber is a phone number or postal code in kanji numerals: 〇三―一二三四….
var kanjiNumber = regexp.MustCompile(`[〇○零一二三四五六七八九][〇○零一二三四五六七八九\d\s|ー―—-]{6,20}[〇○零一二三四五六七八九\d]`)

// arabicNumbers writes long numbers in kanji numerals in digits. Those of an
// address (二十三番) have 十 in them or are short, and stay as they are printed.
func arabicNumbers(s string) string {
	return kanjiNumber.ReplaceAllStringFunc(s, func(m string) string { return squeeze(kanjiNumerals.Replace(m)) })
}

// Gist is what counts of a text: the addresses and numbers in a line that has
// little else, so that the same number behind a label read differently is the
// same; else the characters without spaces. Texts of equal gist agree.
func Gist(text string) string {
	text = clean(text)
	items := itemsOf(text)
	if len(items) == 0 {
		return squeeze(text)
	}
	var keys []string
	rest := 0
	for _, s := range segmentsOf(text, items) {
		rest += length(s.text)
	}
	if rest > 6 || items[0].field == contacts.PostalCode {
		return squeeze(text)
	}
	for _, it := range items {
		keys = append(keys, cmp.Or(it.core, it.key))
	}
	return strings.Join(keys, " ")
}

// HasLabel reports whether a text says what one of its numbers or addresses is.
func HasLabel(text string) bool {
	for _, it := range itemsOf(clean(text)) {
		if it.labelled {
			return true
		}
	}
	return false
}

// HasContact reports whether a text holds a mail or web address or a number.
func HasContact(text string) bool { return len(itemsOf(clean(text))) > 0 }
