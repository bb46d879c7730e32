package fields

import (
	"regexp"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// furigana finds the reading: in brackets on the name's line, or a line of kana
// in smaller letters over, under or beside it.
func (c *card) furigana(k candidate) {
	if m := inBrackets.FindStringSubmatch(k.line.text); m != nil {
		c.putReading(m[1], k.line, k)
		return
	}
	var best *line
	known := false
	for _, l := range c.free() {
		i := l.readingWith(func(s string) bool { return kanaOnly(s) && c.soundsLike(s, k) })
		if l.readingWith(isPositionOnly) >= 0 { // マネージャー
			continue
		}
		if i < 0 || l.em >= k.line.em || !beside(l, k.line) {
			continue
		}
		says := c.says(l.readings[i].Text, k)
		if !says && l.sure < leastFurigana {
			continue // specks beside the name
		}
		if best == nil || says && !known || says == known && gapOf(l, k.line) < gapOf(best, k.line) {
			l.pick(i)
			best, known = l, says
		}
	}
	if best != nil {
		best.used = true
		c.putReading(best.text, best, k)
	}
}

// kanaOnly reports whether a text is nothing but kana, as a reading is.
func kanaOnly(s string) bool {
	s = strings.Trim(s, "()（）・| ")
	return share(s, isKana) == 1 && length(s) >= 2 && length(s) <= 16
}

// soundsLike reports whether kana can be the reading of a name: near one the
// dictionary gives, or no loan word.
func (c *card) soundsLike(kana string, k candidate) bool {
	if share(k.text, isKana) > 0.5 || c.says(kana, k) {
		return true
	}
	read := []rune(foldKana(kana))
	families, givens := c.names.FamilyReadings(k.family), c.names.GivenReadings(k.given)
	if len(families) > 0 && len(givens) > 0 && (stems.MatchString(string(read)) || mendTerms(string(read)) != string(read)) {
		return false // プロダクトデザイン
	}
	return len(read) <= 12 && !loanWord.MatchString(string(read))
}

// foldKana is kana as it is compared.
func foldKana(kana string) string {
	return japanese.KanaFold(squeeze(strings.Trim(kana, "()（）・| ")))
}

// says reports whether kana is near a reading of the name that the dictionary
// gives, or begins or ends as one.
func (c *card) says(kana string, k candidate) bool {
	read := foldKana(kana)
	families, givens := c.names.FamilyReadings(k.family), c.names.GivenReadings(k.given)
	for _, f := range families {
		for _, g := range givens {
			if 3*japanese.Distance(f+g, read) <= length(read) {
				return true
			}
		}
	}
	return slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(read, f) }) ||
		slices.ContainsFunc(givens, func(g string) bool { return length(g) > 1 && strings.HasSuffix(read, g) })
}

// leastFurigana is how sure a line must be that no dictionary knows as a reading.
const leastFurigana = 0.5

// loanWord are signs that Japanese names are not written with.
var loanWord = regexp.MustCompile(`[ーァィゥェォヴ]|ッ$|^ン`)

func gapOf(a, b *line) int {
	return max(apart(a.box.Min.Y, a.box.Max.Y, b.box.Min.Y, b.box.Max.Y), apart(a.box.Min.X, a.box.Max.X, b.box.Min.X, b.box.Max.X))
}

// beside reports whether a line stands next to the name.
func beside(l, name *line) bool { return gapOf(l, name) < 2*name.em }

// putReading parts a reading at its space, or where the dictionary's readings of
// the family name end, and lets a dictionary choose between readings that the
// engine confuses (ー and ニ, ャ and ヤ).
func (c *card) putReading(text string, l *line, k candidate) {
	text = japanese.ToKatakana(strings.Trim(text, "()（）・| "))
	if slices.Contains(c.names.GivenReadings(k.given), squeeze(text)) { // the rest was lost
		i := c.put(Value{Field: contacts.GivenNameReading, Value: squeeze(text), Confidence: l.sure, Box: l.box, Signs: l.signs()})
		c.values[i].confirm()
		return
	}
	family, given := c.cutReading(text, k)
	family, given = startLarge(family), startLarge(given)
	sure := l.sure
	agreed := l.signs().Agreement > 0.95
	f, fok := nearest(family, c.names.FamilyReadings(k.family), agreed)
	g, gok := nearest(given, c.names.GivenReadings(k.given), agreed)
	fi := c.put(Value{Field: contacts.FamilyNameReading, Value: f, Confidence: sure, Box: l.box, Signs: l.signs()})
	gi := c.put(Value{Field: contacts.GivenNameReading, Value: g, Confidence: sure, Box: l.box, Signs: l.signs()})
	for field, fits := range map[contacts.Field]bool{contacts.FamilyName: fok, contacts.GivenName: gok} {
		reading := &c.values[fi]
		if field == contacts.GivenName {
			reading = &c.values[gi]
		}
		if name := c.first(field); fits && name != nil {
			reading.confirm()
			name.confirm()
		}
	}
	c.values[fi].Signs.Mended = f != family
	c.values[gi].Signs.Mended = g != given
	if f != family {
		c.values[fi].Alternatives = []string{family}
	}
	if g != given {
		c.values[gi].Alternatives = []string{given}
	}
}

// startLarge writes the first sign of a reading large: none starts with ッ or ョ.
func startLarge(s string) string {
	runes := []rune(s)
	if len(runes) > 0 && strings.ContainsRune("ァィゥェォッャュョヮ", runes[0]) {
		runes[0]++
	}
	return string(runes)
}

func (c *card) cutReading(text string, k candidate) (family, given string) {
	words := strings.Fields(text)
	if len(words) == 2 {
		return words[0], words[1]
	}
	text = squeeze(text)
	runes := []rune(text)
	known := append([]string{}, c.names.FamilyReadings(k.family)...)
	bestAt, least := min(len(runes), (len(runes)+1)/2), 1<<20
	for at := 1; at < len(runes); at++ {
		for _, r := range known {
			if d := japanese.Distance(r, string(runes[:at])); d < least {
				bestAt, least = at, d
			}
		}
	}
	return string(runes[:bestAt]), string(runes[bestAt:])
}

// nearest gives the known reading that was read, or misread in one sign of it: of
// a short one where the models didn't agree.
func nearest(read string, known []string, agreed bool) (string, bool) {
	for _, k := range known {
		if k == read {
			return k, true
		}
	}
	for _, k := range known {
		if (!agreed || length(read) > 3) && length(k) > 2 && japanese.Distance(k, read) == 1 && confusable(k, read) {
			return k, true
		}
	}
	return read, false
}

// confusable reports whether two readings differ only in signs that look alike
// or in one that was lost.
func confusable(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return true
	}
	alike := []string{"ーニ", "ャヤ", "ュユ", "ョヨ", "ッツ", "シンソ", "クワタ", "ハバパ", "ヒビピ", "フブプ", "フラ", "ヌス", "ヘベペ", "ホボポ", "カガ力", "キギ", "グク", "ケゲ", "コゴ", "サザ", "シジ", "スズ", "セゼ", "ソゾ", "タダ", "チヂ", "ツヅ", "テデ", "トド", "ロコ", "ユコ", "ノメ", "リソ", "マア", "エ工"}
	for i := range x {
		if x[i] != y[i] && !slices.ContainsFunc(alike, func(s string) bool { return strings.ContainsRune(s, x[i]) && strings.ContainsRune(s, y[i]) }) {
			return false
		}
	}
	return true
}
