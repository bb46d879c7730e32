package fields

import (
	"regexp"
	"strings"

	"enishi/contacts"
)

// latinPositions finds title and department on a card in Latin letters, which
// may share a line: "Manager, Sales Department".
func (c *card) latinPositions() {
	c.latinBody()
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
		case departmentHead(head), tail != "" && departmentHead(tail) && !titleOnly.MatchString(head) && !leads.MatchString(head):
			departments.add(l.text, l)
		case titleWords.MatchString(head):
			if m := headless.FindStringSubmatch(head); m != nil && !titleOnly.MatchString(m[2]) && (len(m[2]) > 7 || foreignUnit.MatchString(m[2])) { // a comma was lost
				head, tail = m[1], strings.TrimSuffix(m[2]+", "+tail, ", ")
			}
			if tail != "" && titleOnly.MatchString(tail) && !departmentHead(tail) { // Director, General Manager of Administration
				head, tail = head+", "+tail, ""
			}
			titles.add(head, l)
			if tail != "" {
				departments.add(tail, l)
			}
		default:
			continue
		}
		l.used = true
	}
	if l := c.underName(); l != nil && len(titles.words) == 0 {
		l.used = true
		titles.add(l.text, l)
		titles.signs.Guessed = true
	}
	departments.put(c, contacts.Department)
	titles.put(c, contacts.Title)
}

// underName finds the few words in smaller letters right under or over the name,
// which say what the person is: Chef.
func (c *card) underName() *line {
	if c.nameLine == nil {
		return nil
	}
	for _, l := range c.free() {
		if fewWords.MatchString(l.text) && l.sure > 0.6 && 10*l.em < 9*c.nameLine.em && gapOf(l, c.nameLine) < c.nameLine.em && stacked(l, c.nameLine) && !companyWords.MatchString(l.text) {
			return l
		}
	}
	return nil
}

// fewWords are one to three words that begin with a capital.
var fewWords = regexp.MustCompile(`^[A-Z][a-z]+(?: [A-Z]?[a-z]+){0,2}$`)

// headless finds what stands behind a title's last word without a comma.
var headless = regexp.MustCompile(`(?i)^(.*\b(?:manager|director|adviser|advisor|leader|engineer|officer|specialist|consultant|chief|president|supervisor|executive|assistant|representative|analyst|planner|counselor|coordinator))\s+([A-Z][\w&]*(?:\s+[A-Z&][\w&]*)*)$`)

// titleOnly are words of titles that departments don't have.
var titleOnly = regexp.MustCompile(`(?i)\b(?:director|manager|executive|officer|engineer|president|chief|consultant|analyst|partner|leader|specialist|assistant|representative|chairman|supervisor|founder|designer|developer|coordinator|adviser|advisor|associate|researcher|professor|secretary|examiner|counselor|agent|architect|fellow|buyer|planner|editor|physician|surgeon|nurse|pharmacist|photographer|curator|librarian|interpreter|translator|instructor|teacher|broker|inspector)\b`)

// leads are words of titles that stand alone before a department.
var leads = regexp.MustCompile(`(?i)\b(?:head|lead|ceo|cto|cfo|coo|cio|cmo|vp|evp|svp|staff|member|owner|in charge|lecturer|dean|lawyer|attorney)\b`)

// departmentHead reports whether a phrase names a department, not its head: Team
// Leader is a title.
func departmentHead(s string) bool {
	return latinDepartment.MatchString(s) && !titleWords.MatchString(s[strings.LastIndexByte(s, ' ')+1:])
}

// latinBody takes the largest of several lines that name a department for the
// organization where none has a form: Regional Development Center.
func (c *card) latinBody() {
	if c.first(contacts.OrganizationName) != nil {
		return
	}
	var best *line
	second := 0
	for _, l := range c.free() {
		if !latin(l.text) || !departmentHead(l.text) || titleOnly.MatchString(l.text) {
			continue
		}
		switch {
		case best == nil:
			best = l
		case l.em > best.em:
			best, second = l, best.em
		default:
			second = max(second, l.em)
		}
	}
	if best != nil && second > 0 && 10*best.em > 11*second {
		best.used = true
		i := c.putText(contacts.OrganizationName, best.text, best)
		c.values[i].Signs.Guessed = true
	}
}
