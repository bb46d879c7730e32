package fields

import (
	"slices"
	"strings"
	"unicode"

	"enishi/contacts"
)

// The same name often stands on a card twice: in kanji, and in Latin letters
// beside it or in the mail address. Latin letters are read better than kanji, so
// they tell which of several readings of the kanji is right, and even which name
// it was that no model could read.

// spellings are the words in Latin letters that may be parts of the name.
type spellings struct {
	roman [][]string // lines of two to four words
	mail  []string   // words of local parts
}

func (c *card) spellings() spellings {
	var s spellings
	for _, l := range c.free() {
		for _, r := range l.readings {
			if words := strings.Fields(strings.Trim(r.Text, "()（）")); kanaOnly(r.Text) && len(words) == 2 && r.Agreement > 0.3 {
				s.roman = append(s.roman, []string{romanOf(words[0]), romanOf(words[1])})
			}
			if romanWords.MatchString(r.Text) && !titleWords.MatchString(r.Text) && r.Agreement > 0.1 {
				s.roman = append(s.roman, letterWords(r.Text))
			}
		}
	}
	for _, v := range c.values {
		if v.Field == contacts.Email {
			local, _, _ := strings.Cut(v.Value, "@")
			s.mail = append(s.mail, letterWords(local)...)
		}
	}
	return s
}

func letterWords(s string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words = append(words, romanKey(w))
	}
	return words
}

// spelledIn reports whether a reading is one of some words.
func spelledIn(readings, words []string) bool {
	return slices.ContainsFunc(readings, func(r string) bool {
		s := romanOf(r)
		return len(s) > 1 && slices.Contains(words, s)
	})
}

// How sure the models must be of a name that another spelling doesn't outweigh.
const (
	agreedName = 0.95
	sureName   = 0.9
)

// settleName chooses the family and the given name that the spellings tell. A
// name is only replaced by another when the letters contradict it.
func (c *card) settleName(k candidate) candidate {
	s := c.spellings()
	families, givens := c.partsRead(k)
	var words []string
	for _, line := range s.roman {
		f := spelledIn(c.names.FamilyReadings(k.family), line)
		g := spelledIn(c.names.GivenReadings(k.given), line)
		if f && g {
			return k
		}
		// One part fits, or some reading of one does: the line is the name's.
		if f || g || c.anySpelled(families, line, c.names.FamilyReadings) || c.anySpelled(givens, line, c.names.GivenReadings) {
			words = append(words, line...)
		}
	}
	if len(words) == 0 {
		for _, w := range s.mail {
			if len(w) > 3 {
				words = append(words, w)
			}
		}
		if spelledIn(c.names.FamilyReadings(k.family), words) || c.initialed(k) {
			return k
		}
		like := c.names.FamiliesLike
		if c.names.KnownFamily(k.family) {
			like = nil
		}
		k.family, k.mended = c.respell(k.family, families, like, words, c.names.FamilyReadings)
		return k
	}
	var f, g bool
	familiesLike, givensLike := c.names.FamiliesLike, c.names.GivensLike
	if r := k.line.readings[k.line.best]; r.Agreement > agreedName && r.Confidence > sureName {
		familiesLike, givensLike = nil, nil // what all models read for sure may be read aloud in a way no table has
	}
	k.family, f = c.respell(k.family, families, familiesLike, words, c.names.FamilyReadings)
	k.given, g = c.respell(k.given, givens, givensLike, words, c.names.GivenReadings)
	k.mended = f || g
	return k
}

func (c *card) anySpelled(parts, words []string, readings func(string) []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return spelledIn(readings(p), words) })
}

// initialed reports whether a local part holds the family's spelling glued to
// something else: ysato.
func (c *card) initialed(k candidate) bool {
	for _, v := range c.values {
		if v.Field != contacts.Email {
			continue
		}
		local, _, _ := strings.Cut(v.Value, "@")
		for _, r := range c.names.FamilyReadings(k.family) {
			if s := romanOf(r); len(s) > 2 && strings.Contains(romanKey(local), s) {
				return true
			}
		}
	}
	return false
}

// respell gives the name that is spelled among the words: the one read, another
// reading of it, else the known name in one sign different from a reading that
// shares most signs with all readings.
func (c *card) respell(read string, others []string, like func(string) []string, words []string, readings func(string) []string) (name string, mended bool) {
	if read == "" || spelledIn(readings(read), words) {
		return read, false
	}
	for _, name := range others {
		if spelledIn(readings(name), words) {
			return name, true
		}
	}
	if like == nil {
		return read, false
	}
	defer func() {
		if mended {
			c.guess[name] = true // no reading has it
		}
	}()
	best, most := read, 0
	tried := map[string]bool{}
	for _, other := range append([]string{read}, others...) {
		for _, name := range like(other) {
			if tried[name] || !spelledIn(readings(name), words) {
				continue
			}
			tried[name] = true
			if n := sharedSigns(name, others); n > most {
				best, most = name, n
			}
		}
	}
	return best, most > 0
}

// sharedSigns counts the signs a name has in common with others, place by place.
func sharedSigns(name string, others []string) int {
	n := 1
	signs := []rune(name)
	for _, o := range others {
		for i, r := range []rune(o) {
			if i < len(signs) && signs[i] == r {
				n++
			}
		}
	}
	return n
}

// partsRead lists what the readings of the name's line make of its two parts.
func (c *card) partsRead(k candidate) (families, givens []string) {
	for _, r := range k.line.readings {
		if o := c.candidateText(r.Text); o.text != "" {
			families, givens = append(families, o.family), append(givens, o.given)
		}
	}
	return families, givens
}
