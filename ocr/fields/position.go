package fields

import (
	"regexp"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

var (
	unknownTitle    = regexp.MustCompile(`(?:長|代理|補佐|役員|取締役|監査役|主任|主事|主査|参事|顧問|理事|技師|技士|社員|担当|責任者|支配人|マネー?ジャー|リーダー|スペシャリスト|エキスパート|オフィサー|エンジニア|プランナー|アドバイザー|アナリスト|アーキテクト|スーパーバイザー|コーディネーター|トレーナー|インストラクター|ストラテジスト|パートナー|アソシエイト)(?:\([^)]*\))?$`)
	degree          = regexp.MustCompile(`^(.*?(?:博士|修士|学士|技術士|士))\s?\(([^)]*)\)$`)
	titleWords      = regexp.MustCompile(`(?i)\b(?:director|manager|executive|officer|engineer|head of|president|chief|sales|consultant|analyst|partner|leader|specialist|assistant|representative|chairman|supervisor|founder|designer|developer|coordinator|advisor|adviser|associate|researcher|professor|secretary|ceo|cto|cfo|coo)\b`)
	latinDepartment = regexp.MustCompile(`(?i)\b(?:department|dept|division|div|section|group|office|cent(?:er|re)|team|unit|bureau|lab|laboratory)\b`)
	numbered        = regexp.MustCompile(`^(?:第?[\d一二三四五六七八九十]+|[A-Z])(?:部|課|係|室|グループ|チーム|ユニット)$`)
)

// departmentLike gives the ending that makes a word a department, "" if it is
// none.
func departmentLike(s string) string {
	if numbered.MatchString(s) {
		return s
	}
	end := departmentEnds.of(s)
	if end == "" || end == s || length(s) > 24 || hasForm(s) != "" || building.MatchString(s) && block.MatchString(s) {
		return ""
	}
	return end
}

// titleLike reports whether a word is a title.
func titleLike(s string) bool {
	if length(s) < 2 || length(s) > 22 || hasForm(s) != "" {
		return false
	}
	return japanese.TitleRank(s) < japanese.UnknownRank || unknownTitle.MatchString(s)
}

// qualified reports whether a word is a qualification or a degree.
func qualified(s string) bool {
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
	switch {
	case qualified(word):
		return qualification
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
}

func (t *told) add(word string, l *line) {
	if t.line == nil {
		t.line, t.sure = l, l.sure
	}
	t.words = append(t.words, word)
	t.sure = min(t.sure, l.sure)
}

func (t *told) put(c *card, f contacts.Field) {
	if len(t.words) == 0 {
		return
	}
	i := c.putText(f, strings.Join(t.words, " "), t.line)
	c.values[i].Confidence = t.sure
	if len(t.words) > 1 {
		c.values[i].Alternatives = nil
	}
}

// positions finds departments, titles, qualifications and places of work on the
// lines that consist of them.
func (c *card) positions() {
	if c.latin {
		c.latinPositions()
		return
	}
	var departments, titles told
	for _, l := range c.free() {
		if latin(l.text) {
			continue
		}
		roles, words, ok := l.roles()
		if !ok {
			continue
		}
		l.used = true
		for i, w := range words {
			switch roles[i] {
			case department:
				departments.add(w, l)
			case title:
				titles.add(w, l)
			case qualification:
				c.putText(contacts.Qualification, w, l)
			case site:
				c.putSite(w, l)
			}
		}
	}
	departments.put(c, contacts.Department)
	titles.put(c, contacts.Title)
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

// roles gives the words of the first reading that is a position, with what each
// is. ok is false when none of the readings is.
func (l *line) roles() (roles []role, words []string, ok bool) {
	for i, r := range l.readings {
		if r.Agreement < 0.08 {
			continue
		}
		words := positionWords(r.Text)
		roles := make([]role, len(words))
		known := len(words) > 0
		for k, w := range words {
			roles[k] = roleOf(w)
			known = known && roles[k] != noRole
		}
		if known {
			l.pick(i)
			return roles, words, true
		}
	}
	return nil, nil, false
}

// positionWords cuts a line at its spaces, closes gaps inside words that are
// none alone (営 業 部), and parts a department from the title behind it.
func positionWords(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '/' || r == '、' })
	for _, w := range words {
		if roleOf(w) == noRole && !splittable(w) {
			words = []string{squeeze(text)}
			break
		}
	}
	var out []string
	for _, w := range words {
		d, t := splitPosition(w)
		if d != "" {
			out = append(out, d)
		}
		out = append(out, t)
	}
	return out
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
		if departmentLike(before) != "" && titleLike(after) && japanese.TitleRank(after) < japanese.UnknownRank && runes[i] != '長' {
			return before, after
		}
	}
	return "", word
}

// latinPositions finds title and department on a card in Latin letters, which
// may share a line: "Manager, Sales Department".
func (c *card) latinPositions() {
	var departments, titles told
	for _, l := range c.free() {
		if !latin(l.text) || length(l.text) < 3 {
			continue
		}
		head, tail := l.text, ""
		if first, rest, ok := strings.Cut(l.text, ", "); ok && !departmentHead(first) {
			head, tail = first, rest
		}
		switch {
		case departmentHead(head):
			departments.add(l.text, l)
		case titleWords.MatchString(head):
			titles.add(head, l)
			if tail != "" {
				departments.add(tail, l)
			}
		default:
			continue
		}
		l.used = true
	}
	departments.put(c, contacts.Department)
	titles.put(c, contacts.Title)
}

// departmentHead reports whether a phrase names a department, not its head: Team
// Leader is a title.
func departmentHead(s string) bool {
	return latinDepartment.MatchString(s) && !titleWords.MatchString(s[strings.LastIndexByte(s, ' ')+1:])
}

// leftovers gives what is left its likeliest meaning: Latin words near the name
// are the name in Latin letters, a last line may be the organization.
func (c *card) leftovers() {
	c.romanName()
	c.romanOrganization()
	c.unnamedOrganization()
}
