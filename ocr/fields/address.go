package fields

import (
	"regexp"
	"strings"

	"enishi/assets/data/postal"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// countries are those that end an address in Latin letters.
const countries = `japan|u\.?s\.?a\.?|united states(?: of america)?|u\.?k\.?|united kingdom|england|germany|deutschland|france|italy|spain|portugal|netherlands|the netherlands|belgium|switzerland|austria|sweden|norway|finland|denmark|ireland|poland|czech republic|hungary|greece|turkey|israel|india|china|p\.?r\.? ?china|taiwan|hong kong|korea|south korea|republic of korea|singapore|malaysia|thailand|vietnam|viet nam|indonesia|philippines|australia|new zealand|canada|mexico|brazil|argentina|chile|south africa|u\.?a\.?e\.?|united arab emirates|saudi arabia|egypt|luxembourg`

// oddAddress are signs that don't stand in an address: specks, a hyphen lost
// between numbers, numerals of two kinds, kana among numerals.
var oddAddress = regexp.MustCompile(`[|\\\[\]{}†=;:*<>_^~"'!?#%$]|\d [\d]+-|\d[一二三四五六七八九十]|[一二三四五六七八九十]\d|[ニナミハセモ][ニナミハセモ一二三四五六七八九十]*[番丁号目]|[ぁ-ゖ]$|^[^\p{Han}ぁ-ゖァ-ヶ]|目目|\d-?[/.]|[「」『』]|\p{Han}[a-z]|[十一二三四五六七八九][ぁ-ゖ]|ーー|[ァ-ヶ]-[一二三四五六七八九]|\d[^\d\s階丁番号条地室棟館街区線東西南北の町ノヶケ\-A-Za-z・,.()]|イィ|アァ|ウゥ|エェ|オォ|\p{Han}[かきけこさしせそてとぬねはひふほまむめもやゆよらりるれろわんゅょゃっ]\s?\d`)

// oddFloor are floors whose digits were taken for letters: IIF.
var oddFloor = regexp.MustCompile(`\b[IlOS]+\d*F\b|\d[IlOS]F\b`)

var countryOnly = regexp.MustCompile(`(?i)^(?:` + countries + `)\.?$`)

// countryLine reports whether a line ends in a country.
func countryLine(s string) bool { return country.MatchString(s) || countryOnly.MatchString(s) }

var (
	townWithNumber = regexp.MustCompile(`[市区郡町村].{0,14}[\d一二三四五六七八九十]`)
	building       = regexp.MustCompile(`(?i)ビル|タワー|プラザ|マンション|会館|センター|スクエア|ハイツ|コーポ|館|棟|階|号室|\d号$|\d\s?F\b|\d+$|bldg|floor|tower`)
	namedBuilding  = regexp.MustCompile(`(?:レジデンス|テラス|ヒルズ|ヒル|パーク|ハウス|コート|ガーデン|シティ|スクウェア|ビルディング|アネックス|ゲート|タワーズ|モール|プレイス|メゾン|パレス|荘|内)(?:[東西南北本新]館)?[\dA-Z\-一二三四五六七八九十〇FB階号室]*$`)
	blockStart     = regexp.MustCompile(`^[\d一二三四五六七八九十]+(?:丁目|番|-\d)`)
	blockSpeck     = regexp.MustCompile(`(\d)[/.,:;*'~]{0,2}-[/.,:;*'~]{0,2}(\d)`)
	block          = regexp.MustCompile(`\d+-\d+|\d+(?:丁目|番|号)|[一二三四五六七八九十]+(?:丁目|番|号)|無番地`)
	ofTown         = regexp.MustCompile(`^\p{Han}[\p{Han}ぁ-ゖァ-ヶー]{0,5}[市区郡][\p{Han}ぁ-ゖァ-ヶー]`)
	lotAlone       = regexp.MustCompile(`[\p{Han}ヶケノ]\d{1,5}$`)
	lostNo         = regexp.MustCompile(`番地[〇○]\s?(\d)`)
	blockDot       = regexp.MustCompile(`(\d)[.,･・](\d)`)
	mouth          = regexp.MustCompile(`([東西南北中央前出入])ロ`) // 西口 read as 西 and katakana
	englishStreet  = regexp.MustCompile(`(?i)\b(?:ku|shi|cho|chome|machi|ken|tokyo|osaka|kyoto|street|st\.?|ave|avenue|road|rd\.?|lane|drive|blvd|boulevard|way|square|plaza|suite|floor|bldg|building|tower|japan|city|prefecture|str|strasse|platz|rue|via)\b|strasse\b|straße`)
	country        = regexp.MustCompile(`(?i)[,\s]+(` + countries + `)\.?$`)
)

// startsAddress reports whether a text starts with a prefecture or a city.
func startsAddress(s string) bool {
	s = squeeze(s)
	return japanese.PrefectureOf(s) != "" || townWithNumber.MatchString(s)
}

// englishAddress reports whether a line is an address in Latin letters.
func englishAddress(s string) bool {
	if !latin(s) || strings.Count(s, ",") < 1 || !strings.ContainsAny(s, "0123456789") || strings.Contains(s, "@") {
		return false
	}
	return englishStreet.MatchString(strings.ReplaceAll(s, "-", " ")) || country.MatchString(s)
}

// addresses finds for every postal code its address, then addresses without one.
func (c *card) addresses() {
	for group, o := range c.offices() {
		if o.coded {
			c.addressAt(o.l, group)
			continue
		}
		place, text, _ := plainAddress(o.l)
		if place != "" {
			i := c.putText(contacts.SiteName, place, o.l)
			c.values[i].Group = group
		} else {
			c.siteAbove(o.l, group)
		}
		c.addressFrom(o.l, text, group, "")
	}
	for _, l := range c.lines {
		if !l.used && englishAddress(l.text) {
			c.englishAddress(l)
		}
	}
}

// plainAddress reads a line that is an address without a postal code, and the
// place of work named before it.
func plainAddress(l *line) (place, address string, ok bool) {
	if latin(l.text) || len(l.polls) > 0 && (len(l.segments) == 0 || l.kanji) {
		return "", "", false
	}
	text := l.text
	if len(l.polls) > 0 {
		text = l.segments[0].text // a phone stands behind it
	}
	words := strings.Fields(text)
	if len(words) > 1 && siteEnds.of(bare(words[0])) != "" {
		place, words = bare(words[0]), words[1:]
	}
	address = tight(strings.Join(words, " "))
	plain := squeeze(address)
	ok = length(plain) >= 6 && startsAddress(plain) && block.MatchString(plain) && hasForm(plain) == ""
	return place, address, ok
}

// addressAt reads the address beside or below a postal code, and the place of
// work named before the code.
func (c *card) addressAt(l *line, group int) {
	if latin(l.text) && englishAddress(l.text) {
		return // an English address has its code inside
	}
	text, code := "", ""
	place := ""
	for _, p := range l.polls {
		if p.field == contacts.PostalCode {
			code = p.value
		}
	}
	for _, s := range l.segments {
		switch {
		case s.afterPostal || text == "" && startsAddress(s.text):
			text = tight(s.text)
		case siteEnds.of(bare(s.text)) != "" || placeLike(bare(s.text)):
			place = bare(s.text)
		}
	}
	l.used = true
	if place != "" {
		i := c.putText(contacts.SiteName, place, l)
		c.values[i].Group = group
	} else {
		c.siteAbove(l, group)
	}
	c.addressFrom(l, text, group, code)
}

// placeLike reports whether what stands before a postal code on its line can be
// the name of the place: 瑞穂本部 〒190-1221.
func placeLike(s string) bool {
	return length(s) >= 3 && length(s) <= 14 && share(s, isJapanese) > 0.9 && !isLabel(s) && !startsAddress(s) && !titleLike(s)
}

// bare is a word without its spaces, brackets and bullets: 【本社】, ■大阪支店.
func bare(s string) string {
	return strings.Trim(squeeze(s), "[]【】〔〕()<>《》〈〉「」:■□●○◆◇▶・*|/-")
}

// siteAbove takes the line over an address as the name of the place when it ends
// like one.
func (c *card) siteAbove(l *line, group int) {
	for _, o := range c.free() {
		t := bare(o.text)
		if near(o, l) && above(o, l) && siteEnds.of(t) != "" && length(t) <= 14 && (departmentLike(t) == "" || c.heads(o, l)) {
			o.used = true
			i := c.putText(contacts.SiteName, t, o)
			c.values[i].Group = group
			return
		}
	}
}

// heads reports whether a line belongs to the address under it rather than to
// what is above: it is printed alike and much nearer to the address.
func (c *card) heads(o, address *line) bool {
	if o.vertical || abs(o.box.Min.X-address.box.Min.X) > o.em || 10*abs(o.em-address.em) > 3*o.em {
		return false
	}
	gap := max(gapOf(o, address), 1)
	for _, l := range c.lines {
		if l != o && above(l, o) && gapOf(l, o) < 2*gap+o.em/2 {
			return false
		}
	}
	return gap <= o.em
}

func abs(v int) int { return max(v, -v) }

// addressFrom adds the lines that continue an address and mends its start by
// what the postal code stands for.
func (c *card) addressFrom(l *line, text string, group int, code string) {
	sure, box, last, signs := l.sure, l.box, l, l.signs()
	l.used = true
	for range 3 {
		next := c.below(last)
		if next == nil || !continues(text, next.text) {
			break
		}
		next.used = true
		if rest := tight(next.text); blockStart.MatchString(rest) { // 虎ノ門 / 1丁目23番
			text += rest
		} else {
			text = strings.TrimSpace(text + " " + rest)
		}
		sure = min(sure, next.sure)
		signs.Engine, signs.Agreement = min(signs.Engine, next.signs().Engine), min(signs.Agreement, next.signs().Agreement)
		box = box.Union(next.box)
		last = next
	}
	if length(text) < 4 {
		return
	}
	text = counterMisread.ReplaceAllString(floorMisread.ReplaceAllString(text, "${1}階"), "${1}号")
	text = mendBuilding(lostNo.ReplaceAllString(text, "番地の$1"))
	text = mouth.ReplaceAllString(blockDot.ReplaceAllString(text, "$1-$2"), "${1}口")
	text = mendBlocks(blockSpeck.ReplaceAllString(text, "$1-$2"))
	mended, verdict := mendTown(text, code)
	if verdict == townMended {
		if own, ok := namedTown(text, mended, code); ok {
			c.mendPostal(code, own)
			code = own
			mended, verdict = mendTown(text, code)
		}
	}
	text = mended
	switch verdict {
	case townMended:
		sure *= 0.95
	case townDiffers:
		if mended, ok := codeOf(text, code); ok {
			c.mendPostal(code, mended)
		} else {
			sure *= 0.7
		}
	}
	if code != "" && len(postal.Lookup(code)) == 0 { // a large office's own, or misread
		if mended, ok := withZeros(text, []byte(japanese.Digits(code))); ok {
			c.mendPostal(code, mended)
			code = mended
		} else {
			c.doubtPostal(code)
		}
	}
	i := c.putText(contacts.Address, text, l)
	if oddAddress.MatchString(text) || stuttered.MatchString(text) {
		signs.Guessed, c.guess[text] = true, true
	}
	c.values[i].Signs = signs
	c.judgeTown(&c.values[i], code, verdict)
	c.values[i].Confidence, c.values[i].Box, c.values[i].Group = sure, box, group
}

// addressEll finds a small l where a place in Japan begins: no name there does.
var addressEll = regexp.MustCompile(`(^|[ ,-])l([a-z]{3,})`)

// What stands behind the last figures of an address is 号 behind 番, else a floor.
var (
	counterMisread = regexp.MustCompile(`(番\d{1,3})[易考亏弓与呂写寿]$`)
	floorMisread   = regexp.MustCompile(`(\s\S{2,}\s?\d{1,2})[購諧皆隋踏譜偕楷堦蘭諸麻陛隅]$`)
)

// misreadBuilding finds words of buildings with a mark over a kana misread.
var misreadBuilding = regexp.MustCompile(`ピル(\s|\d|$)|ビルデイング|ピルディング|センタ[-一]|ブラザ|プラサ`)

// mendBuilding writes the common words of buildings right: 松風ピル.
func mendBuilding(text string) string {
	return misreadBuilding.ReplaceAllStringFunc(text, func(m string) string {
		switch {
		case strings.HasPrefix(m, "ピルデ"), strings.HasPrefix(m, "ビルデ"):
			return "ビルディング"
		case strings.HasPrefix(m, "ピル"):
			return "ビル" + strings.TrimPrefix(m, "ピル")
		case strings.HasPrefix(m, "センタ"):
			return "センター"
		}
		return "プラザ"
	})
}

// below gives the free line directly after l in its column.
func (c *card) below(l *line) *line {
	var best *line
	for _, o := range c.free() {
		if o == l || o.vertical != l.vertical || !above(l, o) || !near(l, o) {
			continue
		}
		if 100*o.em < 60*l.em || 100*o.em > 155*l.em {
			continue
		}
		if best == nil || above(o, best) {
			best = o
		}
	}
	return best
}

// near reports whether two lines follow each other without a gap.
func near(a, b *line) bool {
	em := max(a.em, b.em)
	if a.vertical {
		return apart(a.box.Min.X, a.box.Max.X, b.box.Min.X, b.box.Max.X) < 3*em/2
	}
	return apart(a.box.Min.Y, a.box.Max.Y, b.box.Min.Y, b.box.Max.Y) < 3*em/2
}

func apart(a0, a1, b0, b1 int) int { return max(a0, b0) - min(a1, b1) }

// continues reports whether a line can be the rest of an address: the address
// itself when only the code was there, or a building.
func continues(soFar, next string) bool {
	next = squeeze(next)
	if hasForm(next) != "" || len(itemsOf(next)) > 0 {
		return false
	}
	if length(soFar) < 4 || !block.MatchString(soFar) && !lotAlone.MatchString(soFar) {
		return startsAddress(next) || ofTown.MatchString(next) || block.MatchString(next) || building.MatchString(next)
	}
	if departmentLike(next) != "" || length(next) > 24 {
		return false
	}
	return building.MatchString(next) || namedBuilding.MatchString(next)
}

// englishAddress takes an address in Latin letters: without its code and its
// country, which are values of their own.
func (c *card) englishAddress(l *line) {
	l.used = true
	if !c.latin {
		return // the Japanese one is the address
	}
	text := l.text
	for range 2 { // the lines that go on with it
		next := c.below(l)
		if next == nil || !latin(next.text) || !strings.HasSuffix(strings.TrimSpace(text), ",") && !countryLine(next.text) {
			break
		}
		next.used = true
		text += " " + next.text
		l.box = l.box.Union(next.box)
	}
	if m := country.FindStringSubmatchIndex(text); m != nil {
		c.putText(contacts.Country, text[m[2]:m[3]], l)
		text = text[:m[0]]
	}
	for _, p := range l.polls {
		if p.field == contacts.PostalCode {
			text = strings.Replace(text, p.value, "", 1)
		}
	}
	address := addressEll.ReplaceAllString(strings.Trim(strings.Join(strings.Fields(text), " "), " ,-"), "${1}I$2")
	if oddFloor.MatchString(address) {
		address = oddFloor.ReplaceAllStringFunc(address, asDigits.Replace)
		c.guess[address] = true
	}
	c.putText(contacts.Address, address, l)
}
