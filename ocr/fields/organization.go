package fields

import (
	"regexp"
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
var bodies = regexp.MustCompile(`(?:大学|大学院|高等学校|高校|学園|学院|病院|医院|クリニック|診療所|薬局|銀行|信託|証券|保険|商工会議所|商工会|市役所|区役所|役場|県庁|府庁|都庁|省|庁|協会|連盟|連合会|協議会|機構|公社|公団|財団|組合|事務所|商店|商会|工務店|製作所|工業所|鉄工所|建設|ホテル|旅館|出版社|新聞社|グループ本社)$`)

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

// organization finds the lines with a corporate form: Japanese ones, then Latin
// ones, which are the name itself only where no Japanese stands on the card.
func (c *card) organization() {
	found := false
	for _, l := range c.free() {
		i := l.readingWith(func(s string) bool { return hasForm(s) != "" && !isPositionOnly(s) })
		if i < 0 || l.readings[i].Agreement < 0.1 {
			continue
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
			c.putText(field, l.text, l)
		}
	}
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

// putOrganization takes an organization out of a line: beside it may stand its
// name in Latin letters, a place of work or a department.
func (c *card) putOrganization(l *line, first bool) bool {
	l.used = true
	text := cutJunk(tight(joinForm(l.text)))
	name, rest := splitOrganization(text)
	if !first && japanese.OrganizationKey(c.first(contacts.OrganizationName).Value) == japanese.OrganizationKey(name) {
		return false
	}
	c.putText(contacts.OrganizationName, name, l)
	for _, word := range strings.Fields(rest) {
		switch {
		case siteEnds.of(word) != "":
			c.putText(contacts.SiteName, word, l)
		case departmentEnds.of(word) != "":
			c.putText(contacts.Department, word, l)
		}
	}
	return true
}

// joinForm closes the gap between a form and the name: 株式会社 青葉.
func joinForm(s string) string {
	for _, f := range forms() {
		s = strings.ReplaceAll(s, f+" ", f)
		s = strings.ReplaceAll(s, " "+f, f)
	}
	return s
}

// splitOrganization parts a line at the first space behind the name.
func splitOrganization(text string) (name, rest string) {
	words := strings.Fields(text)
	for i, w := range words {
		if hasForm(w) == "" {
			continue
		}
		for _, before := range words[:i] {
			if length(before) > 2 {
				name += before + " "
			}
		}
		name += w
		j := i + 1
		for ; j < len(words) && siteEnds.of(words[j]) == "" && departmentEnds.of(words[j]) == ""; j++ {
			if latin(words[j]) && !latin(name) && j+1 < len(words) {
				break // the name in Latin letters follows
			}
			name += " " + words[j]
		}
		return name, strings.Join(words[j:], " ")
	}
	return text, ""
}

// cutJunk takes a logo that was read as text off the start: signs, and one or
// two characters before a form that has a name behind it.
func cutJunk(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return r != '(' && (unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r))
	})
	form := hasForm(s)
	at := strings.Index(s, form)
	if form == "" || at <= 0 {
		return s
	}
	before, after := s[:at], s[at+len(form):]
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
		if length(t) >= 3 && l.sure > 0.3 && (best == nil || l.em > best.em) {
			best = l
		}
	}
	if best == nil {
		return
	}
	best.used = true
	i := c.putText(contacts.OrganizationName, cutJunk(tight(best.text)), best)
	if !bodies.MatchString(squeeze(best.text)) {
		c.values[i].Confidence *= 0.6
	}
}

// romanOrganization takes a line in Latin letters directly by the organization's
// for its name in them.
func (c *card) romanOrganization() {
	name := c.first(contacts.OrganizationName)
	if c.latin || name == nil || c.first(contacts.OrganizationRoman) != nil {
		return
	}
	for _, l := range c.free() {
		if latin(l.text) && length(l.text) >= 4 && l.sure > 0.7 && boxGap(l, name) < name.Box.Dy() && !titleWords.MatchString(l.text) {
			l.used = true
			i := c.putText(contacts.OrganizationRoman, l.text, l)
			c.values[i].Confidence *= 0.9
			return
		}
	}
}
