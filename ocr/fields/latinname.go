package fields

import (
	"regexp"
	"slices"
	"strings"

	"enishi/contacts"
)

// latinName finds the name on a card in Latin letters: of the lines of two to
// four capitalized words that are no position the largest, one that the mail
// address spells before others, and a company's words after them.
func (c *card) latinName() {
	var best *line
	most := 0.0
	mail := c.spellings().mail
	for _, l := range c.free() {
		if !romanWords.MatchString(l.text) || titleWords.MatchString(l.text) || departmentEnds.of(l.text) != "" {
			continue
		}
		score := float64(l.em)
		for _, w := range letterWords(l.text) {
			if len(w) > 2 && slices.ContainsFunc(mail, func(m string) bool { return strings.Contains(m, w) }) {
				score *= 2
				break
			}
		}
		if companyWords.MatchString(l.text) {
			score /= 4
		}
		if score > most {
			best, most = l, score
		}
	}
	if best != nil {
		best.used = true
		c.nameLine = best
		c.putRoman(best)
	}
}

// companyWords are words of organizations in Latin letters.
var companyWords = regexp.MustCompile(`(?i)\b(?:cooperative|association|institute|university|hospital|clinic|laboratory|laboratories|corporation|company|group|holdings?|systems?|industries|industry|industrial|bank|school|college|center|centre|agency|council|foundation|society|union|works|studio|solutions?|technolog(?:y|ies)|international|services?|trading|electric|electronics|chemicals?|foods?|trust|insurance|securities|partners|consulting|design|logistics|energy|pharma\w*|museum|library|hotel|museum|ministry|bureau|chamber|federation|wholesale|retail|store|shop|factory|manufacturing|construction|engineering|global|japan|asia)\b`)

// putRoman adds a name in Latin letters, without the honorific before it.
func (c *card) putRoman(l *line) int {
	text := l.text
	for _, h := range []string{"Dr.", "Prof.", "Dr", "Prof"} {
		if rest, ok := strings.CutPrefix(text, h+" "); ok {
			c.putText(contacts.HonorificTitle, h, l)
			text = rest
			break
		}
	}
	return c.putText(contacts.NameRoman, text, l)
}
