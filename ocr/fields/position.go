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
	unknownTitle    = regexp.MustCompile(`(?:長|代理|代理人|代行|心得|補佐|役員|取締役|監査役|主任|主事|主査|参事|顧問|理事|技師|技士|社員|担当|責任者|管理者|支配人|審査役|調査役|審議役|参事補|主事補|編集者|記者|編集員|指導員|支援員|相談員|調査員|研究員|専門員|推進員|係員|乗務員|専任|杜氏|女将|店主|棟梁|家元|師範|講師|教諭|司書|学芸員|コンシェルジュ|シェフ|料理長|ソムリエ|パティシエ|バリスタ|美容師|カウンセラー|フォトグラファー|ディレクター|プロデューサー|デザイナー|セラピスト|トレーナー|アテンダント|セールス|マネー?ジャー|リーダー|スペシャリスト|エキスパート|オフィサー|エンジニア|プランナー|アドバイザー|アナリスト|アーキテクト|スーパーバイザー|コーディネーター|トレーナー|インストラクター|ストラテジスト|パートナー|アソシエイト)(?:\([^)]*\))?$`)
	latinDegree     = regexp.MustCompile(`^(?:Ph\.? ?D\.?|M\.?D\.?|M\.?B\.?A\.?|D\.?D\.?S\.?|LL\.?[MB]\.?|M\.?S\.?c\.?|US ?CPA|CPA|CFP|PMP)$`)
	degree          = regexp.MustCompile(`^(.*?(?:博士|修士|学士|技術士|士))\s?\(([^)]*)\)$`)
	licence         = regexp.MustCompile(`\(?(?:[^\s\d]{0,8}登録|免許)?(?:番号)?第?\s?\d{3,10}号?\)?$`)
	titleWords      = regexp.MustCompile(`(?i)\b(?:director|manager|executive|officer|engineer|head of|president|chief|sales|consultant|analyst|partner|leader|specialist|assistant|representative|vp|evp|svp|avp|cmo|cio|cso|chro|president|principal|owner|lead|buyer|planner|producer|editor|writer|lawyer|attorney|counsel|counselor|counsellor|accountant|architect|scientist|technician|trainer|fellow|lecturer|dean|expert|strategist|evangelist|administrator|treasurer|auditor|controller|clerk|staff|member of the board|in charge|chairman|supervisor|founder|designer|developer|coordinator|advisor|adviser|associate|researcher|professor|secretary|physician|surgeon|nurse|pharmacist|photographer|curator|librarian|interpreter|translator|instructor|teacher|agent|broker|inspector|examiner|account executive|ceo|cto|cfo|coo)\b`)
	latinDepartment = regexp.MustCompile(`(?i)\b(?:department|dept|division|div|section|group|office|cent(?:er|re)|team|unit|bureau|lab|laboratory)\b`)
	numbered        = regexp.MustCompile(`^(?:第?[\d一二三四五六七八九十]+|[A-Z])(?:部|課|係|室|グループ|チーム|ユニット|G)$`)
)

// chiefLetters are the English offices behind a Japanese title.
var chiefLetters = regexp.MustCompile(`(?:兼)?C[A-Z]{1,3}O$`)

// shortDepartments are the departments of two signs.
var shortDepartments = []string{"本部", "学部", "医局", "外科", "内科", "眼科", "支局", "本局", "分室"}

// departmentLike gives the ending that makes a word a department, "" if it is
// none.
func departmentLike(s string) string {
	if numbered.MatchString(s) {
		return s
	}
	end := departmentEnds.of(s)
	if length(s) == 2 && !slices.Contains(shortDepartments, s) {
		return ""
	}
	whole := end == s && (length(s) < 3 || share(s, isHan) < 1) // 営業本部 is one, グループ is none
	if end == "" || whole || strings.HasPrefix(s, "長") && length(s) == 2 || length(s) > 24 || hasForm(s) != "" || building.MatchString(s) && block.MatchString(s) {
		return ""
	}
	return end
}

// titleLike reports whether a word is a title.
func titleLike(s string) bool {
	if length(s) < 2 || length(s) > 22 || hasForm(s) != "" || length(s) > 8 && share(s, isHiragana) > 0.25 {
		return false // あなたの街の頼れるパートナー
	}
	if m := chiefLetters.FindStringIndex(s); m != nil && m[0] > 0 && share(s[:m[0]], isJapanese) == 1 { // 執行役員CTO
		s = s[:m[0]]
	}
	return japanese.TitleRank(s) < japanese.UnknownRank || unknownTitle.MatchString(s)
}

// qualified reports whether a word is a qualification or a degree.
func qualified(s string) bool {
	s = strings.TrimSpace(licence.ReplaceAllString(s, ""))
	if latinDegree.MatchString(s) {
		return true
	}
	if m := degree.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	return qualificationEnds.of(s) != "" && length(s) <= 20
}

// role is what a word on a position line is.
type role int

const (
	noRole role = iota
	department
	title
	qualification
	site
)

// roleOf judges one word. A word that is both, such as 営業部長, is a title.
func roleOf(word string) role {
	if i := strings.Index(word, "("); i > 0 && strings.HasSuffix(word, ")") && !qualified(word) {
		word = word[:i] // 部長(関東担当) is what 部長 is
	}
	switch {
	case word == "兼" || word == "兼務":
		return title
	case qualified(word):
		return qualification
	case latin(word) && departmentHead(word) && !leads.MatchString(word):
		return department
	case latin(word) && titleWords.MatchString(word):
		return title
	case latin(word) && (departmentHead(word) || foreignUnit.MatchString(word)):
		return department
	case titleLike(word):
		return title
	case departmentLike(word) != "":
		return department
	case siteEnds.of(word) != "" && hasForm(word) == "":
		return site
	}
	return noRole
}

// isPositionOnly reports whether every word of a text is a department or title.
func isPositionOnly(s string) bool {
	for _, w := range strings.Fields(s) {
		if roleOf(w) == noRole {
			return false
		}
	}
	return true
}

// told is a department or title in the making: the words of it in order.
type told struct {
	words []string
	line  *line
	sure  float64
	signs Signs
}

func (t *told) add(word string, l *line) {
	if t.line == nil {
		t.line, t.sure, t.signs = l, l.sure, l.signs()
	}
	t.words = append(t.words, word)
	t.sure = min(t.sure, l.sure)
	signs := l.signs()
	t.signs.Engine, t.signs.Agreement = min(t.signs.Engine, signs.Engine), min(t.signs.Agreement, signs.Agreement)
}

func (t *told) put(c *card, f contacts.Field) {
	if len(t.words) == 0 {
		return
	}
	i := c.putText(f, strings.Join(t.words, " "), t.line)
	t.signs.Guessed = t.signs.Guessed || c.values[i].Signs.Guessed
	c.values[i].Confidence, c.values[i].Signs = t.sure, t.signs
	c.values[i].Signs.Known = knownPosition(t.words)
	if len(t.words) > 1 {
		c.values[i].Alternatives = nil
	}
}

// knownPosition reports whether all words are titles of the table, or end like
// departments.
func knownPosition(words []string) bool {
	for _, w := range words {
		if japanese.TitleRank(w) == japanese.UnknownRank && !titleWords.MatchString(w) && departmentEnds.of(w) == "" {
			return false
		}
	}
	return true
}

// positions finds departments, titles, qualifications and places of work on the
// lines that consist of them, then the lines beside the name that say in unknown
// words what the person does.
func (c *card) positions() {
	if c.latin {
		c.latinPositions()
		return
	}
	var t positions
	for _, l := range c.free() {
		if latin(l.text) && !strings.ContainsFunc(l.text, isJapanese) {
			continue
		}
		if words, ok := l.roles(); ok {
			l.used = true
			t.add(c, l, words)
		}
	}
	t.putQualifications(c)
	c.besideName(&t)
	c.foreignPositions(&t)
	t.departments.put(c, contacts.Department)
	t.titles.put(c, contacts.Title)
}

// foreignPositions takes department and title from lines in Latin letters where
// no Japanese ones say them: Photographer under a Japanese name.
func (c *card) foreignPositions(t *positions) {
	if c.nameLine == nil || c.nameLine.vertical {
		return
	}
	for _, l := range c.free() {
		if !latin(l.text) || l.sure < 0.6 || length(l.text) > 40 || latinOrganization(l.text) || strings.ContainsAny(l.text, "0123456789") {
			continue
		}
		switch {
		case len(t.departments.words) == 0 && departmentHead(l.text):
			l.used = true
			t.departments.add(l.text, l)
			t.departments.signs.Guessed = true
		case len(t.titles.words) == 0 && titleWords.MatchString(l.text):
			l.used = true
			t.titles.add(l.text, l)
			t.titles.signs.Guessed = true
		case len(t.departments.words) == 0 && foreignUnit.MatchString(l.text) && !titleWords.MatchString(l.text) && beside(l, c.nameLine) && l.em < c.nameLine.em:
			l.used = true
			t.departments.add(l.text, l)
			t.departments.signs.Guessed = true
		}
	}
}

// foreignUnit are words of departments in Latin letters that have no Division or
// Office behind them: People & Culture.
var foreignUnit = regexp.MustCompile(`(?i)\b(?:sales|marketing|development|planning|relations|culture|resources|success|support|operations|compliance|finance|accounting|procurement|logistics|design|research|engineering|quality|legal|communications?|strategy|solutions?|services?|incubation|innovation|public affairs)\b`)

// positions are the departments and titles of a card in the making.
type positions struct {
	departments, titles told
	qualifications      []said
}

// said is a word on a line.
type said struct {
	word string
	line *line
}

// add sorts the words of a line into what they are.
func (t *positions) add(c *card, l *line, words []roleWord) {
	for _, w := range words {
		switch w.role {
		case department:
			t.departments.add(w.text, l)
			t.departments.signs.Guessed = t.departments.signs.Guessed || w.guessed
		case title:
			t.titles.add(w.text, l)
			t.titles.signs.Guessed = t.titles.signs.Guessed || w.guessed
		case qualification:
			t.qualifications = append(t.qualifications, said{w.text, l})
		case site:
			c.putSite(w.text, l)
		}
	}
}

// putQualifications adds the qualifications. One that is a title as well, such as
// 学芸員, is the title where the card has no other.
func (t *positions) putQualifications(c *card) {
	for _, q := range t.qualifications {
		if len(t.titles.words) == 0 && unknownTitle.MatchString(q.word) {
			t.titles.add(q.word, q.line)
			continue
		}
		c.putText(contacts.Qualification, q.word, q.line)
	}
}

// putSite adds a place of work, unless an address has named it already.
func (c *card) putSite(word string, l *line) {
	for _, v := range c.values {
		if v.Field == contacts.SiteName && v.Value == word {
			return
		}
	}
	c.putText(contacts.SiteName, word, l)
}

// roleWord is a word of a position line.
type roleWord struct {
	text    string
	role    role
	guessed bool
}

// roles gives the words of the first reading that is a position through and
// through, else of the first in which a known word gives the unknown ones before
// it their meaning. ok is false when none of the readings is a position.
func (l *line) roles() (words []roleWord, ok bool) {
	for _, whole := range []bool{true, false} {
		for i, r := range l.readings {
			if r.Agreement < 0.08 || latin(r.Text) && !strings.ContainsFunc(r.Text, isJapanese) && r.Agreement < l.readings[0].Agreement*leastRole {
				continue
			}
			if words, ok := rolesOf(r.Text, whole); ok {
				l.pick(i)
				return words, true
			}
		}
	}
	return nil, false
}

// leastRole is the share of the best reading's agreement that another must have
// that saw no Japanese.
const leastRole = 0.3

// rolesOf judges the words of a text. An unknown word belongs to the department
// or title behind it: 電子工学専攻 准教授, or the department before.
func rolesOf(text string, whole bool) ([]roleWord, bool) {
	var words []roleWord
	known := 0
	for _, w := range positionWords(text) {
		mended := mendTerms(w)
		r := roleOf(mended)
		if r != noRole {
			known++
		}
		words = append(words, roleWord{text: mended, role: r, guessed: mended != w})
	}
	if known == 0 || whole && known < len(words) || known < len(words) && !plainWords(words) {
		return nil, false
	}
	for i := range words {
		if words[i].role != noRole {
			continue
		}
		words[i].role, words[i].guessed = department, true
		if i == len(words)-1 && i > 0 && words[i-1].role == department && length(words[i].text) <= 4 {
			words[i].role = title // an unknown one behind a department
		}
	}
	return words, true
}

// plainWords reports whether the unknown among some words can be parts of a
// department: no name of a company, no sentence.
func plainWords(words []roleWord) bool {
	for _, w := range words {
		if w.role == noRole && (length(w.text) < 2 || length(w.text) > 16 || hasForm(w.text) != "" || !wordy(w.text)) {
			return false
		}
	}
	return true
}

// wordy reports whether a text is a term, not a sentence: no particle or ending
// in hiragana but の, no full stop.
func wordy(s string) bool {
	if strings.ContainsAny(s, "。、!?！？…「」") {
		return false
	}
	least := 0.6
	if !strings.Contains(s, " ") {
		least = 0.3 // ARCUSパートナーズ
	}
	return share(s, isJapanese) > least && share(s, isHiragana) < 0.45 && !sentence.MatchString(s)
}

var sentence = regexp.MustCompile(`(?:を|です|ます|する|ください|から|へ$|に$|が$|は$|と共に|とともに)`)

// positionWords cuts a line at its spaces, closes gaps inside words that are
// none alone (営 業 部), and parts a department from the title behind it.
func positionWords(text string) []string {
	words := joinLatin(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '/' || r == '、' || r == '|' || r == '_' }))
	if shattered(words) {
		words = []string{squeeze(text)}
	}
	var out []string
	for i, w := range words {
		if len(out) > 0 && strings.HasSuffix(words[i-1], "・") { // CSR・ 環境部
			out[len(out)-1] += "・" + w
			continue
		}
		w = strings.TrimPrefix(strings.Trim(w, "。、.,・:;'`*_-"), "の")
		if w == "" {
			continue
		}
		if strings.HasPrefix(w, "(") && len(out) > 0 { // 部長 (関東担当)
			out[len(out)-1] += w
			continue
		}
		if licence.MatchString(w) && len(out) > 0 && qualified(out[len(out)-1]) { // 一級建築士 登録第123456号
			out[len(out)-1] += " " + w
			continue
		}
		d, t := splitPosition(w)
		if d != "" {
			out = append(out, d)
		}
		out = append(out, t)
	}
	return out
}

// joinLatin makes one word of the Latin ones that follow each other beside
// Japanese ones: 医事課 Account Executive.
func joinLatin(words []string) []string {
	var out []string
	was := false
	for _, w := range words {
		is := share(w, isASCII) == 1 && strings.ContainsFunc(w, unicode.IsLetter) || was && w == "&"
		if is && was {
			out[len(out)-1] += " " + w
		} else {
			out = append(out, w)
		}
		was = is
	}
	return out
}

// shattered reports whether a line's spaces are within its words: one of them is
// a single character, or the last, which says what a line is, means nothing.
func shattered(words []string) bool {
	for _, w := range words {
		if length(w) == 1 && roleOf(w) == noRole {
			return true
		}
	}
	last := ""
	for _, w := range words {
		if !strings.HasPrefix(w, "(") {
			last = w
		}
	}
	return last != "" && roleOf(last) == noRole && !splittable(last) && roleOf(squeeze(strings.Join(words, ""))) != noRole
}

func splittable(w string) bool {
	d, _ := splitPosition(w)
	return d != ""
}

// splitPosition parts a word at the last end of a department whose rest is a
// title: 営業本部第一営業部課長 → 営業本部第一営業部, 課長. A department's own head
// (営業部長) stays whole.
func splitPosition(word string) (department, rest string) {
	runes := []rune(word)
	for i := len(runes) - 2; i >= 2; i-- {
		before, after := string(runes[:i]), string(runes[i:])
		if departmentLike(before) != "" && titleLike(after) && japanese.TitleRank(chiefLetters.ReplaceAllString(after, "")) < japanese.UnknownRank && runes[i] != '長' && runes[i] != '(' {
			return before, after
		}
	}
	return "", word
}

// leftovers gives what is left its likeliest meaning: Latin words near the name
// are the name in Latin letters, a last line may be the organization.
func (c *card) leftovers() {
	c.romanName()
	c.romanOrganization()
	c.unnamedOrganization()
}
