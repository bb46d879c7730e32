package fields

import (
	"regexp"

	"enishi/contacts"
)

// agent are endings of loan words for people: チーフエバンジェリスト, サブリーダー.
var agent = regexp.MustCompile(`[ァ-ヶー]{2,}(?:ー|スト|アント|タント|ント|シャン|サン|マン|クター|オフィサー)$`)

// unknownSureness is what a meaning that follows from the place alone is worth.
const unknownSureness = 0.55

// besideName takes lines in unknown words directly over or under the name: cards
// put department and title there. Nothing is taken for what is known already.
func (c *card) besideName(t *positions) {
	family := c.first(contacts.FamilyName)
	if family == nil || c.nameLine == nil {
		return
	}
	for _, l := range c.free() {
		text := squeeze(l.text)
		if latin(text) || l.sure < 0.4 || length(text) < 3 || length(text) > 18 || !wordy(l.text) || l.vertical != c.nameLine.vertical {
			continue
		}
		if 100*l.em > 75*c.nameLine.em || !beside(l, c.nameLine) || hasForm(text) != "" || bodies.MatchString(text) || kanaOnly(text) && !agent.MatchString(text) {
			continue
		}
		known := len(t.titles.words) + len(t.departments.words)
		switch {
		case agent.MatchString(text) && len(t.titles.words) == 0:
			l.used = true
			t.titles.add(tight(l.text), l)
			t.titles.signs.Guessed = true
		case len(t.departments.words) == 0 && c.between(l, t) && (known > 0 || length(text) >= 4):
			l.used = true
			t.departments.add(tight(l.text), l)
			t.departments.sure *= unknownSureness
			t.departments.signs.Guessed = true
		}
	}
}

// between reports whether a line stands between the company, or the title, and
// the name.
func (c *card) between(l *line, t *positions) bool {
	if l.vertical {
		return true
	}
	if t.titles.line != nil && above(l, t.titles.line) && near(l, t.titles.line) {
		return true
	}
	organization := c.first(contacts.OrganizationName)
	return organization != nil && organization.Box.Min.Y < l.box.Min.Y && l.box.Min.Y < c.nameLine.box.Min.Y
}
