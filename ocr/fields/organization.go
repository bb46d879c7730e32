package fields

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"enishi/assets/data"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// forms lists the corporate forms as written out and in brackets, of which one
// in a line makes it an organization.
var forms = sync.OnceValue(func() []string {
	var out []string
	for _, row := range data.Table("forms.tsv") {
		out = append(out, row[0])
		for _, s := range strings.Fields(row[1]) {
			if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && length(s) == 3 || length(s) > 3 {
				out = append(out, s)
			}
		}
	}
	return out
})

// bodies are names of organizations without a corporate form, by their end.
var bodies = regexp.MustCompile(`(?:信用金庫|信用組合|農業協同組合|漁業協同組合|森林組合|健康保険組合|振興会|研究会|委員会|基金|博物館|美術館|図書館|動物園|水族館|神社|寺|教会|農園|牧場|酒造|酒造店|醸造|製菓|食堂|書店|印刷所|法律事務所|会計事務所|設計事務所|特許事務所|税理士事務所|デザイン室|設計室|スタジオ|中学校|小学校|幼稚園|保育園|こども園|専門学校|薬品|運輸|観光協会|大学|大学院|高等学校|高校|学園|学院|病院|医院|クリニック|診療所|薬局|銀行|信託|証券|保険|商工会議所|商工会|市役所|区役所|役場|県庁|府庁|都庁|省|庁|協会|連盟|連合会|協議会|機構|公社|公団|財団|組合|事務所|商店|商会|工務店|製作所|工業所|鉄工所|建設|ホテル|旅館|出版社|新聞社|グループ本社|窯|工房|本舗|食房|商会|物産|百貨店|会議所|出張所|消防本部|警察署|税務署|法務局|労働局|教室)$`)

// hasForm gives the Japanese corporate form in a text, "" if there is none.
func hasForm(s string) string {
	s = squeeze(s)
	best := ""
	for _, f := range forms() {
		if len(f) > len(best) && strings.Contains(strings.ToLower(s), f) && s != f {
			best = f
		}
	}
	return best
}

// IsForm reports whether a text is nothing but a corporate form: 株式会社.
func IsForm(text string) bool { return slices.Contains(forms(), squeeze(text)) }

// organization finds the lines with a corporate form: Japanese ones, then Latin
// ones, which are the name itself only where no Japanese stands on the card.
func (c *card) organization() {
	found := false
	c.joinForms()
	for _, l := range c.free() {
		i := l.readingWith(func(s string) bool { return hasForm(s) != "" && !isPositionOnly(s) })
		if i < 0 || l.readings[i].Agreement < 0.1 {
			continue
		}
		if k := l.readingWith(func(s string) bool { return hasForm(s) != "" && bodies.MatchString(squeeze(s)) }); k > i && l.readings[k].Agreement >= 0.1 {
			i = k // 地域産業基盤機構, not 機桜
		}
		l.pick(i)
		found = c.putOrganization(l, !found) || found
	}
	for _, l := range c.free() {
		if i := l.readingWith(latinOrganization); i >= 0 && share(l.readings[0].Text, isJapanese) < 0.3 {
			l.pick(i)
			l.used = true
			field := contacts.OrganizationRoman
			if !found && c.latin {
				field, found = contacts.OrganizationName, true
			}
			c.putText(field, usualForm(l.text), l)
		}
	}
	found = found || c.nearlyForm()
	if !found {
		c.publicBody()
	}
}

// misreadForm finds the usual forms of companies with one sign misread.
var misreadForm = regexp.MustCompile(`(?:\S式会社|株\S会社|株式\S社|株式会\S|\S限会社|有限\S社|有限会\S|合同\S社|合同会\S)`)

// nearlyForm takes a line for the organization in whose form a sign was misread.
func (c *card) nearlyForm() bool {
	for _, l := range c.free() {
		at := misreadForm.FindStringIndex(l.text)
		if at == nil || at[0] > 0 && at[1] < len(l.text) || length(l.text) < 6 {
			continue
		}
		form := l.text[at[0]:at[1]]
		for _, whole := range []string{"株式会社", "有限会社", "合同会社"} {
			if japanese.Distance(whole, form) != 1 {
				continue
			}
			l.text = l.text[:at[0]] + whole + l.text[at[1]:]
			if c.putOrganization(l, true) {
				c.first(contacts.OrganizationName).Signs.Guessed = true
				return true
			}
		}
	}
	return false
}

// How sure a line must be to be taken for a body's name, and for that without doubt.
const (
	leastBody = 0.25
	sureBody  = 0.5
)

// publicBody takes a line that ends like an office, a school or a bank for the
// organization where no other has a form: of several the largest. 東京事務所 is a
// place of work of somebody else.
func (c *card) publicBody() {
	var best *line
	name, unit := "", ""
	for _, l := range c.free() {
		i := l.readingWith(func(s string) bool { n, _ := bodyOf(s); return n != "" })
		if i < 0 || i > 0 && l.readings[i].Agreement < l.readings[0].Agreement/2 {
			continue
		}
		was := l.best
		l.pick(i)
		if l.sure < leastBody || best != nil && l.em <= best.em {
			l.pick(was)
			continue
		}
		best = l
		name, unit = bodyOf(l.text)
	}
	if best == nil {
		if best = c.largerUnit(); best == nil {
			return
		}
		name = tight(best.text)
	}
	best.used = true
	at := c.putText(contacts.OrganizationName, name, best)
	c.values[at].Signs.Guessed = c.values[at].Signs.Guessed || best.sure < sureBody
	if unit != "" {
		c.putText(contacts.Department, unit, best)
	}
}

// largerUnit finds the line that ends like a body and like a department, over one
// that says in smaller letters what the person does: Brightia建築設計室.
func (c *card) largerUnit() *line {
	for _, l := range c.free() {
		if !bodies.MatchString(squeeze(l.text)) || !isPositionOnly(l.text) {
			continue
		}
		under := func(o *line) bool {
			return o != l && above(l, o) && 10*l.em >= 13*o.em && o.readingWith(isPositionOnly) >= 0
		}
		if slices.ContainsFunc(c.free(), under) {
			return l
		}
	}
	return nil
}

// bodyOf parts a line into a body and the department of it behind: 東北大学
// 大学院工学研究科. The name is "" when the line names none.
func bodyOf(text string) (name, unit string) {
	whole := squeeze(cutJunk(text))
	if length(whole) >= 3 && length(whole) <= 24 && body(whole) {
		return tight(cutJunk(text)), ""
	}
	first, rest, ok := strings.Cut(strings.TrimSpace(text), " ")
	if ok && length(first) >= 4 && body(first) && departmentLike(squeeze(rest)) != "" {
		return first, rest
	}
	return "", ""
}

// publicStart is how the names of public bodies begin, or what stands in them.
var publicStart = regexp.MustCompile(`^.{0,8}(?:県立|市立|都立|府立|道立|区立|町立|村立|国立)|^(?:独立行政法人|国立大学法人)`)

// body reports whether a text names a body by its end, and is no department or
// place of work of one.
func body(t string) bool {
	if publicStart.MatchString(t) && length(t) >= 6 {
		return true
	}
	m := bodies.FindStringIndex(t)
	if m == nil || isPositionOnly(t) && !strings.HasSuffix(t, "委員会") && siteEnds.of(t) == "" {
		return false
	}
	if end := siteEnds.of(t); end != "" {
		before := strings.TrimSuffix(t, end)
		return length(before) >= 5 && branchOf().FindStringSubmatch("〇"+t) == nil
	}
	return true
}

// latinOrganization reports whether a text in Latin letters ends in a form.
func latinOrganization(s string) bool {
	return latin(s) && japanese.SplitOrganization(s).Form != "" && !strings.Contains(s, "@")
}

// readingWith gives the first reading that a test holds for, -1 if none.
func (l *line) readingWith(test func(string) bool) int {
	for i, r := range l.readings {
		if test(r.Text) {
			return i
		}
	}
	return -1
}

// smallFor reports whether a line is in smaller letters than a form, so that it is
// no name of it. Kana are lower than kanji.
func smallFor(name, form *line) bool {
	return name.em < form.em && (10*name.em < 8*form.em || share(name.text, isKana) < 0.8)
}

// joinForms puts a form that stands alone on its line to the name below it, or
// above where that is nearer.
func (c *card) joinForms() {
	for _, l := range c.free() {
		i := l.readingWith(IsForm)
		if i < 0 {
			continue
		}
		l.pick(i)
		var best *line
		for _, o := range c.free() {
			if o == l || o.vertical != l.vertical || smallFor(o, l) || gapOf(o, l) > o.em || !stacked(o, l) || o.readingWith(isPositionOnly) >= 0 && 10*o.em < 12*l.em && !bodies.MatchString(squeeze(o.text)) {
				continue
			}
			if best == nil || gapOf(o, l) < gapOf(best, l) {
				best = o
			}
		}
		if best == nil {
			continue
		}
		form, before := squeeze(l.text), above(l, best)
		for k, r := range best.readings {
			if first, rest, ok := strings.Cut(r.Text, " "); ok && before && length(first) == 1 && length(rest) >= 4 && share(rest, isKana) > 0.8 {
				r.Text = rest // a logo read as one sign
			}
			if before {
				best.readings[k].Text = form + r.Text
			} else {
				best.readings[k].Text = r.Text + form
			}
		}
		best.pick(0)
		best.box, l.used = best.box.Union(l.box), true
	}
}

// stacked reports whether two lines stand over each other.
func stacked(a, b *line) bool { return above(a, b) || above(b, a) }

// putOrganization takes an organization out of a line: beside it may stand its
// name in Latin letters, a place of work or a department.
func (c *card) putOrganization(l *line, first bool) bool {
	l.used = true
	name, rest := splitOrganization(cutJunk(joinForm(l.text)))
	for _, v := range c.values {
		if !first && v.Field == contacts.OrganizationName && japanese.OrganizationKey(v.Value) == japanese.OrganizationKey(name) {
			return false
		}
	}
	at := c.putText(contacts.OrganizationName, usualForm(strings.TrimRight(name, " |。")), l)
	c.values[at].Signs.Guessed = c.values[at].Signs.Guessed || oddName.MatchString(name)
	for _, word := range rest {
		switch roleOf(word) {
		case site:
			c.putText(contacts.SiteName, word, l)
		case department:
			c.putText(contacts.Department, word, l)
		case title:
			c.putText(contacts.Title, word, l)
		}
	}
	return true
}

// oddName are signs that names of companies are not written with.
var oddName = regexp.MustCompile(`[ぁ-ゖ][ァィゥェォッャュョ]|[ァィゥェォ]{2}|[|\\\[\]{}†=;:*<>_^~"?#%$]|[ァ-ヶ]\d$`)

var lostDots = regexp.MustCompile(`(?i)\bCo[.,]{0,2} ?Ltd[.,]?$`)

// usualForm gives Co., Ltd. the dots the engine lost.
func usualForm(name string) string {
	if m := lostDots.FindString(name); m != "" {
		return strings.TrimSuffix(name, m) + "Co., Ltd."
	}
	return name
}

// joinForm closes the gap between a form and the name: 株式会社 青葉.
func joinForm(s string) string {
	for _, f := range forms() {
		s = strings.ReplaceAll(s, f+" ", f)
		s = strings.ReplaceAll(s, " "+f, f)
	}
	return s
}

// branchOf finds a branch named after its town at the end of a company's name.
var branchOf = sync.OnceValue(func() *regexp.Regexp {
	towns := "東京|大阪|札幌|仙台|横浜|川崎|千葉|さいたま|大宮|名古屋|京都|神戸|広島|福岡|北九州|九州|関東|関西|中部|東北|北陸|四国|中国|東日本|西日本|首都圏|北海道|新潟|静岡|浜松|岡山|熊本|鹿児島|沖縄|金沢|高松|松山|長野|宇都宮|高崎|水戸|堺|姫路"
	for _, p := range japanese.Prefectures() {
		towns += "|" + strings.TrimRight(p, "都府県")
	}
	return regexp.MustCompile(`^(.+?)((?:` + towns + `)(?:[東西南北中央第一二三\d]{0,3})(?:支店|支社|営業所|事業所|出張所|事務所|工場|本社|本店|オフィス|支部|センター))$`)
})

// splitOrganization parts a line into the name and the words behind it that are
// a place of work, a department or a title.
func splitOrganization(text string) (name string, rest []string) {
	words := strings.Fields(text)
	at := len(words)
	for at > 1 && hasForm(words[at-1]) == "" && roleOf(words[at-1]) != noRole && hasForm(strings.Join(words[:at-1], "")) != "" {
		at--
	}
	rest = words[at:]
	words = words[:at]
	for len(words) > 1 && hasForm(words[0]) == "" && length(words[0]) <= 2 && !latin(words[0]) && hasForm(words[1]) != "" {
		words = words[1:] // a logo read as one or two signs
	}
	for i, w := range words {
		if i > 0 && latin(w) && !latin(words[0]) && hasForm(strings.Join(words[:i], "")) != "" && !japaneseAfter(words[i:]) {
			words = words[:i] // the name in Latin letters follows
			break
		}
	}
	name = tight(strings.Join(words, " "))
	if m := latinBehind.FindStringSubmatch(name); m != nil && hasForm(m[1]) != "" {
		name = m[1] // the name in Latin letters stands close behind
	}
	if m := branchOf().FindStringSubmatch(name); m != nil && hasForm(m[1]) != "" && length(japanese.OrganizationCore(m[1])) >= 2 {
		return m[1], append([]string{m[2]}, rest...)
	}
	return name, rest
}

// latinBehind finds Latin letters behind a name that ends in its form:
// 青葉株式会社Aoba.
var latinBehind = regexp.MustCompile(`^(.{2,}(?:株式会社|有限会社|合同会社|\(株\)|\(有\)))[A-Za-z][A-Za-z .,&-]*$`)

func japaneseAfter(words []string) bool {
	for _, w := range words {
		if share(w, isJapanese) > 0.5 {
			return true
		}
	}
	return false
}

// lostKind finds 一般社団法人 and its like with a sign of 一般 misread.
var lostKind = regexp.MustCompile(`^(?:[ー一-].|.般)([社財]団法人)`)

// cooperative are the kinds of cooperatives, of whose names the form is the end.
var cooperative = regexp.MustCompile(`^(?:農業|漁業|生活|事業|信用|共済|医療|福祉|森林|企業|商業|工業|輸送|運送|建設|住宅|消費|酪農|畜産|園芸|果樹|開拓|水産|加工|販売|卸売|火災|中小|管理|職業|職域|地域)(?:協同組合|組合|協業組合)`)

// cutJunk takes a logo that was read as text off the start: signs, and one or
// two characters before a form that has a name behind it.
func cutJunk(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return r != '(' && (unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r))
	})
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return r != ')' && r != '.' && (unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r))
	})
	s = lostKind.ReplaceAllString(s, "一般$1")
	if first, rest, ok := strings.Cut(s, " "); ok && length(first) == 1 && isASCII([]rune(first)[0]) && hasForm(rest) != "" && !latin(rest) {
		s = rest // G 平成リース株式会社
	}
	form := hasForm(s)
	at := strings.Index(s, form)
	if form == "" || at <= 0 {
		return s
	}
	before, after := s[:at], s[at+len(form):]
	if strings.HasSuffix(before, "・") {
		return s
	}
	if i := strings.LastIndexAny(before, "、,|:;。!"); i >= 0 && i <= 8 { // 合、株式会社…
		return strings.TrimLeftFunc(s[i:], func(r rune) bool { return unicode.IsPunct(r) && r != '(' || unicode.IsSymbol(r) || unicode.IsSpace(r) })
	}
	if length(before) == 1 && length(after) >= 4 && share(before, isKana) < 1 {
		return s[at:]
	}
	if cooperative.MatchString(before + form) {
		return s
	}
	if length(before) <= 2 && length(after) >= 2 && share(before, isJapanese) == 0 && strings.ContainsFunc(before, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return s[at:] // 8@株式会社…
	}
	if length(before) <= 2 && length(after) >= 2 && siteEnds.of(after) == "" && departmentEnds.of(after) == "" {
		return s[at:]
	}
	return s
}

// unnamedOrganization is the last resort: a line that ends like a school, bank
// or office, else the one whose letters are the largest left.
func (c *card) unnamedOrganization() {
	if c.first(contacts.OrganizationName) != nil {
		return
	}
	var best *line
	for _, l := range c.free() {
		t := squeeze(l.text)
		if bodies.MatchString(t) && length(t) >= 3 {
			best = l
			break
		}
		if (length(t) >= 3 || strings.HasSuffix(t, "社")) && l.sure > leastUnnamed(t) && (!sloganLike(l.text) || shopSign(l) || workshop.MatchString(t)) && (best == nil || l.em > best.em) {
			best = l
		}
	}
	if best == nil || length(cutJunk(best.text)) < 3 && !strings.HasSuffix(best.text, "社") {
		return
	}
	best.used = true
	i := c.putText(contacts.OrganizationName, cutJunk(tight(best.text)), best)
	if !bodies.MatchString(squeeze(best.text)) && !companyWords.MatchString(best.text) {
		c.values[i].Confidence *= 0.6
		c.values[i].Signs.Guessed = true
	}
}

// leastUnnamed is how sure a line must be to be taken for a company that nothing
// names as one: short ones are grain and pattern.
func leastUnnamed(text string) float64 {
	if length(text) >= 5 && share(text, isJapanese) > 0.7 || strings.HasSuffix(text, "社") {
		return 0.3
	}
	return 0.45
}

// motto finds words set apart by stops: Connect, Create. Care.
var motto = regexp.MustCompile(`[a-z][,.] [A-Z][a-z]+[,.]`)

// workshop begins names that go on as a sentence may: 写真工房いろは.
var workshop = regexp.MustCompile(`^.{1,6}(?:工房|教室|食堂|酒場|本舗|農園|牧場|商店|写真館|美容室|整骨院|医院|庵|亭|処)`)

// shopSign reports whether a line in hiragana is short and large enough to be a
// name: そば処 つむぎ.
func shopSign(l *line) bool {
	return length(l.text) <= 10 && l.em >= smallSign && !strings.ContainsAny(l.text, "。、!?！？…「」") && !sentence.MatchString(squeeze(l.text))
}

// smallSign is the least size of such a line's characters in pixels.
const smallSign = 30

// sloganLike reports whether a text is a sentence or a motto, not a name.
func sloganLike(s string) bool {
	if latin(s) {
		return len(strings.Fields(s)) > 5 || motto.MatchString(s) && !latinOrganization(s)
	}
	return !wordy(s)
}
