package fields

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

var (
	inBrackets = regexp.MustCompile(`[(（]\s*([ぁ-ゖァ-ヺー・ ]{3,20})\s*[)）]`)
	// foreignWord finds a word in katakana that goes on in kanji.
	foreignWord = regexp.MustCompile(`[ァ-ヶー]{3}\p{Han}`)
	romanWords  = regexp.MustCompile(`^(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?[A-Z][A-Za-z'.-]*(?:[ ,]+[A-Z][A-Za-z'.-]*){1,3}$`)
)

// candidate is a line that may be the name.
type candidate struct {
	line   *line
	text   string // the name, spaces as printed
	score  float64
	family string
	given  string
	known  int // of the two parts, how many are in a dictionary
	cut    bool
	mended bool     // replaced by what its spelling tells
	before []string // what stands before the name on its line
}

// name finds the person: of the lines left, the one with the largest letters
// that reads like a name. A Latin card has only the name in Latin letters.
func (c *card) name() {
	if c.latin {
		c.latinName()
		return
	}
	var best candidate
	for _, l := range c.free() {
		if k := c.candidate(l); k.score > best.score {
			best = k
		}
	}
	if best.line == nil || best.known < 2 && c.backside() {
		return
	}
	best.line.used = true
	c.nameLine = best.line
	if share(best.text, isKana) == 1 && c.largerUnread(best.line) {
		best.cut = false // the reading of a name in a hand that can't be read
	}
	read := best
	best = c.settleName(best)
	c.putName(best, read)
	c.rolesBeside(best)
}

// largerUnread reports whether a line nobody can read stands close to another in
// larger letters.
func (c *card) largerUnread(l *line) bool {
	return slices.ContainsFunc(c.lines, func(o *line) bool {
		return o != l && !o.used && 4*o.em >= 5*l.em && o.sure < 0.5 && gapOf(o, l) < o.em
	})
}

// heading is what stands above a list of what a company does, or a map: on the
// back of a card, set larger than the rest.
var heading = regexp.MustCompile(`^(?:主要|主な|主)?(?:取扱|取り扱い|営業|事業|業務|サービス|製造|会社|企業)(?:商品|製品|品目|項目|内容|案内|概要|種目|理念)(?:一覧|のご案内)?$|^(?:経営|企業)理念$|^(?:ご|交通)?案内図?$|^(?:所在|周辺|案内)?地図$|^(?:主要)?(?:取引先|取引銀行)$`)

// backside reports whether the lines are those of a back that names nobody: one
// is a heading, and nothing is there by which one person is reached.
func (c *card) backside() bool {
	return c.first(contacts.Email) == nil && c.first(contacts.Mobile) == nil &&
		slices.ContainsFunc(c.lines, func(l *line) bool { return heading.MatchString(squeeze(l.text)) })
}

// rolesBeside takes the title that stands on the line of the name.
func (c *card) rolesBeside(k candidate) {
	for _, w := range k.before {
		switch roleOf(w) {
		case title:
			c.putText(contacts.Title, w, k.line)
		case department:
			c.putText(contacts.Department, w, k.line)
		case qualification:
			c.putText(contacts.Qualification, w, k.line)
		}
	}
}

// candidate judges a line by the vote of its readings, of which those with known
// names count more.
func (c *card) candidate(l *line) candidate {
	best := candidate{}
	total := 0.0
	for _, r := range l.readings {
		total += max(r.Agreement, 0.02)
	}
	for i, r := range l.readings {
		k := c.candidateText(r.Text)
		if k.text == "" {
			continue
		}
		weight := max(r.Agreement, 0.02)/total + 0.25*float64(k.known)
		k.score = weight * k.score * float64(l.em)
		if k.score > best.score {
			best = k
			best.line = l
			l.pick(i)
		}
	}
	return best
}

// candidateText judges a text: Japanese, two to eight characters, no other kind
// of word. Known names count more.
func (c *card) candidateText(text string) candidate {
	text = strings.TrimSpace(inBrackets.ReplaceAllString(text, ""))
	words := strings.Fields(text)
	var before []string
	for len(words) > 1 && roleOf(words[0]) != noRole && !c.names.KnownFamily(words[0]) && length(strings.Join(words[1:], "")) > 2 { // 代表取締役 佐藤太郎
		before, words = append(before, words[0]), words[1:]
	}
	text = keepName(strings.Join(words, " "))
	n := length(text)
	if n < 2 || n > 9 || share(text, isJapanese) < 0.99 {
		return candidate{}
	}
	text = c.withoutLogo(text)
	n = length(text)
	k := candidate{text: text, score: 1, before: before}
	k.family, k.given, k.cut = c.cut(text)
	if c.names.KnownFamily(k.family) {
		k.known++
	}
	if c.names.KnownGiven(k.given) {
		k.known++
	}
	joined := squeeze(text)
	if strings.ContainsRune(joined, '・') && share(joined, isKana) < 1 || strings.ContainsRune(joined, 'を') || foreignWord.MatchString(text) {
		return candidate{} // 研修・セミナー, 想いをかたちに, デジタル変革推進
	}
	if oddFamily(k.family) && !c.names.KnownFamily(k.family) {
		k.score = 0.3 // そば処 つむぎ
	}
	switch {
	case heading.MatchString(joined), share(text, isKana) == 1 && titleLike(joined):
		return candidate{}
	case share(text, isKana) == 1 && (roleOf(joined) != noRole || agent.MatchString(joined)):
		k.score, k.known = 0.1, 0 // リーダー
	case k.known == 2:
		k.score = 1.6
	case hasForm(joined) != "", startsAddress(joined) && block.MatchString(joined):
		return candidate{}
	case roleOf(joined) != noRole || isPositionOnly(text):
		if k.known == 0 || titleLike(joined) {
			return candidate{} // グループ長
		}
		k.score = 0.15
	case k.known < 2 && bodies.MatchString(joined):
		k.score = 0.2
	case share(text, isHan) == 0 && k.known == 0:
		k.score = 0.3 // furigana, a shop, a slogan
	case n > 6:
		k.score = 0.5
	}
	return k
}

// oddFamily reports whether a family name is written as none is: kanji and kana
// together, but for the ノ and ヶ of 一ノ瀬 and 鈴ヶ森.
func oddFamily(family string) bool {
	mixed := share(family, isHan) > 0 && share(family, isKana) > 0
	return mixed && !strings.ContainsAny(family, "ノのヶケ々")
}

// withoutLogo takes a logo beside the name, read as a few katakana, off a name
// whose rest is known.
func (c *card) withoutLogo(text string) string {
	rest := strings.TrimSpace(strings.TrimLeftFunc(text, func(r rune) bool { return isKana(r) || r == ' ' }))
	if rest == text || rest == "" || length(text)-length(rest) > 3 || length(rest) < 3 {
		return text
	}
	if family, _, ok := c.cut(rest); ok && c.names.KnownFamily(family) {
		return rest
	}
	return text
}

// keepName drops what can't be part of a name: signs read from specks.
func keepName(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if isJapanese(r) || r == ' ' {
			return r
		}
		if unicode.IsPunct(r) || unicode.IsSymbol(r) || r == '|' {
			return -1
		}
		return r
	}, s))
}

// cut parts a name at its printed space when that leaves two names, else by the
// dictionary.
func (c *card) cut(text string) (family, given string, ok bool) {
	if given, family, ok := strings.Cut(squeeze(text), "・"); ok && share(text, isKana) == 1 && length(given) > 1 && length(family) > 1 {
		return family, given, true // マリア・ロペス: a foreign name
	}
	words := strings.Fields(text)
	if len(words) == 2 && length(words[0]) <= 5 && length(words[1]) <= 5 {
		return words[0], words[1], true
	}
	if len(words) > 2 && length(text) <= 8 { // one of the parts is set wide
		if family, given, ok := c.cutWide(words); ok {
			return family, given, true
		}
	}
	family, given, _, _, ok = c.names.SplitName(squeeze(text))
	if !ok {
		runes := []rune(squeeze(text))
		at := min(2, len(runes)-1)
		return string(runes[:at]), string(runes[at:]), false
	}
	return family, given, ok
}

// cutWide parts a name at the gap that leaves the best known names, a family
// name above all.
func (c *card) cutWide(words []string) (family, given string, ok bool) {
	best := 0
	for at := 1; at < len(words); at++ {
		f, g := strings.Join(words[:at], ""), strings.Join(words[at:], "")
		score := 0
		if c.names.KnownFamily(f) {
			score += 2
		}
		if c.names.KnownGiven(g) {
			score++
		}
		if score > best {
			family, given, best = f, g, score
		}
	}
	return family, given, best > 0
}

// putName adds family and given name and the readings printed near by.
func (c *card) putName(k, read candidate) {
	l := k.line
	sure := l.sure
	switch {
	case !k.cut:
		sure *= 0.6
	case k.known == 2:
		sure += (1 - sure) / 2
	case k.known == 0:
		sure *= 0.8
	}
	signs := l.signs()
	signs.Mended, signs.Guessed = k.mended, !k.cut
	families, givens := c.otherNames(k)
	if k.family != read.family && !slices.Contains(families, read.family) {
		families = append([]string{read.family}, families...)
	}
	if k.given != read.given && !slices.Contains(givens, read.given) {
		givens = append([]string{read.given}, givens...)
	}
	if l.shapes && l.em < smallName && (len(c.alike(k.family)) > 0 || len(c.alike(k.given)) > 0) {
		signs.Guessed = true // the shapes of small letters tell less
	}
	if !l.shapes || l.em < tinyName {
		families = append(families, c.unreadable(k.family)...)
		givens = append(givens, c.unreadable(k.given)...)
	}
	from := strings.Index(l.text, string([]rune(read.family)[:1]))
	middle := l.cutPoint(read)
	family, given := signs, signs
	family.Known, given.Known = c.names.KnownFamily(k.family), c.names.KnownGiven(k.given)
	c.put(Value{Field: contacts.FamilyName, Value: k.family, Confidence: sure, Box: l.part(max(from, 0), middle), Alternatives: families, Signs: family})
	c.put(Value{Field: contacts.GivenName, Value: k.given, Confidence: sure, Box: l.part(middle, len(l.text)), Alternatives: givens, Signs: given})
	for i := len(c.values) - 2; i < len(c.values); i++ {
		c.values[i].doubtShapes(l)
		if l.doubtsForm(c.values[i].Value) {
			c.guess[c.values[i].Value] = true // both forms have one reading: no address can tell them apart
		}
	}
	c.furigana(k)
	c.offerReading(k)
}

// doubtsForm reports whether a kanji of a name may be printed in another form.
func (l *line) doubtsForm(name string) bool {
	return slices.ContainsFunc(l.glyphs, func(g Glyph) bool {
		return g.Sure < sureShape && strings.ContainsRune(name, g.Read) && slices.ContainsFunc(g.Others, func(r rune) bool { return slices.Contains(japanese.VariantsOf(g.Read), r) })
	})
}

// offerReading offers the dictionary's reading of each part where none is
// printed.
func (c *card) offerReading(k candidate) {
	for _, p := range []struct {
		name, reading contacts.Field
		known         []string
	}{
		{contacts.FamilyName, contacts.FamilyNameReading, c.names.FamilyReadings(k.family)},
		{contacts.GivenName, contacts.GivenNameReading, c.names.GivenReadings(k.given)},
	} {
		if c.first(p.reading) != nil || len(p.known) == 0 {
			continue
		}
		name := c.first(p.name)
		c.put(Value{
			Field: p.reading, Value: p.known[0], Confidence: name.Confidence * offeredReading, Origin: contacts.Inferred,
			Box: name.Box, Alternatives: p.known[1:min(len(p.known), 1+maxAlternatives)],
		})
	}
}

// offeredReading is how often the likeliest reading of a name is right.
const offeredReading = 0.8

// unreadable lists the spellings of a name with characters the models do not
// have: they read 高 for 髙 and 崎 for 﨑 with full confidence, so somebody has to
// look. The name is marked for that.
func (c *card) unreadable(name string) []string {
	out := c.alike(name)
	if len(out) > 0 {
		c.guess[name] = true
	}
	return out
}

// alike lists the spellings of a name that the models can't tell from it.
func (c *card) alike(name string) []string {
	var out []string
	for i, r := range name {
		for _, v := range lookalikes[r] {
			out = append(out, name[:i]+string(v)+name[i+len(string(r)):])
		}
	}
	return out
}

// smallName is the height in pixels under which shapes of kanji are trusted less,
// tinyName that under which they aren't.
const (
	smallName = 64
	tinyName  = 40
)

// lookalikes are characters of names that stand for others the engine's models
// do not know, by the character that is read in their place.
var lookalikes = map[rune]string{
	'高': "髙", '崎': "﨑", '辺': "邉邊", '邊': "邉", '斎': "齊", '斉': "齊", '浜': "濵", '濱': "濵", '徳': "德", '柳': "栁",
	'朗': "郎", '桑': "桒", '吉': "𠮷", '富': "冨", '館': "舘", '瀬': "瀨", '増': "增", '槙': "槇", '舟': "舩", '船': "舩", '角': "⻆",
}

// cutPoint gives the byte of the line where the given name starts.
func (l *line) cutPoint(k candidate) int {
	left := []rune(k.family)
	for i, r := range l.text {
		if len(left) == 0 {
			return i
		}
		if r == left[0] {
			left = left[1:]
		}
	}
	return len(l.text)
}

// otherNames gives what the other readings make of the two parts.
func (c *card) otherNames(k candidate) (families, givens []string) {
	for _, r := range k.line.readings {
		o := c.candidateText(r.Text)
		if o.text == "" {
			continue
		}
		if o.family != k.family && !slices.Contains(families, o.family) && len(families) < maxAlternatives {
			families = append(families, o.family)
		}
		if o.given != k.given && !slices.Contains(givens, o.given) && len(givens) < maxAlternatives {
			givens = append(givens, o.given)
		}
	}
	return families, givens
}
