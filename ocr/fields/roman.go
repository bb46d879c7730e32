package fields

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// syllables gives the Hepburn spelling of katakana.
var syllables = func() map[rune]string {
	table := map[rune]string{}
	kana := []rune("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ")
	roman := strings.Fields("a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu")
	for i, r := range kana {
		table[r] = roman[i]
	}
	return table
}()

// smallVowels are the contracted sounds.
var smallVowels = map[rune]string{'ャ': "a", 'ュ': "u", 'ョ': "o"}

// romanOf spells a reading in Latin letters, long vowels short: サトウ → sato.
func romanOf(reading string) string {
	var out string
	double := false
	for _, r := range japanese.ToKatakana(reading) {
		if v, ok := smallVowels[r]; ok && out != "" {
			out = out[:len(out)-1]
			if !strings.HasSuffix(out, "sh") && !strings.HasSuffix(out, "ch") && !strings.HasSuffix(out, "j") {
				out += "y"
			}
			out += v
			continue
		}
		s := syllables[r]
		if r == 'ッ' {
			double = true
			continue
		}
		if double && s != "" {
			out += s[:1]
			double = false
		}
		out += s
	}
	return romanKey(out)
}

// romanKey folds the ways to spell long vowels and sounds: Satoh, Satou, Sato.
func romanKey(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && isASCII(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
	s = kunrei.Replace(bareHu.ReplaceAllString(s, "${1}fu"))
	return longVowels.Replace(s)
}

var (
	bareHu     = regexp.MustCompile(`(^|[^sc])hu`)
	kunrei     = strings.NewReplacer("si", "shi", "tu", "tsu", "ti", "chi", "zi", "ji", "sy", "sh", "ty", "ch", "jy", "j", "zy", "j", "mb", "nb", "mp", "np", "mm", "nm")
	longVowels = strings.NewReplacer("ou", "o", "oo", "o", "oh", "o", "uu", "u")
)

// romanName finds the name in Latin letters on a card with a Japanese one: two
// to four capitalized words that spell a reading of the name, or stand by it.
func (c *card) romanName() {
	family, given := c.first(contacts.FamilyName), c.first(contacts.GivenName)
	if c.latin || family == nil {
		return
	}
	var best *line
	spelled := false
	for _, l := range c.free() {
		i := l.readingWith(func(s string) bool { return romanWords.MatchString(s) && c.spells(s, family.Value, given.Value) })
		if i < 0 {
			i = l.readingWith(romanWords.MatchString)
			l.mendV(c, family.Value, given.Value)
		}
		if i < 0 || titleWords.MatchString(l.text) || departmentEnds.of(l.text) != "" {
			continue
		}
		l.pick(i)
		fits := c.spells(l.text, family.Value, given.Value)
		if best == nil || fits && !spelled || fits == spelled && boxGap(l, family) < boxGap(best, family) {
			best, spelled = l, fits
		}
	}
	if best == nil || !spelled && (boxGap(best, family) > 3*family.Box.Dy() || !c.nearlySpells(best.text, family.Value, given.Value)) {
		return
	}
	best.used = true
	i := c.putRoman(best)
	if !spelled {
		c.values[i].Signs.Guessed = true
	}
	if spelled {
		c.values[i].confirm()
		c.confirmName(best.text)
	}
}

// mendV puts y for v, which no Japanese name has, where that spells the name.
func (l *line) mendV(c *card, family, given string) {
	for i, r := range l.readings {
		if mended := strings.ReplaceAll(r.Text, "v", "y"); mended != r.Text && c.spells(mended, family, given) {
			l.readings[i].Text = mended
		}
	}
}

func boxGap(l *line, v *Value) int {
	b := v.Box
	return max(apart(l.box.Min.Y, l.box.Max.Y, b.Min.Y, b.Max.Y), apart(l.box.Min.X, l.box.Max.X, b.Min.X, b.Max.X), 0)
}

// spells reports whether a text holds readings of both parts of a name.
func (c *card) spells(text, family, given string) bool {
	return spelledReading(text, c.names.FamilyReadings(family)) != "" &&
		spelledReading(text, c.names.GivenReadings(given)) != ""
}

// nearlySpells reports whether a text may spell a name although it fits none of
// its readings: a part is near one, or the name has none.
func (c *card) nearlySpells(text, family, given string) bool {
	readings := slices.Concat(c.names.FamilyReadings(family), c.names.GivenReadings(given))
	if len(readings) == 0 {
		return true
	}
	for _, w := range letterWords(text) {
		for _, r := range readings {
			if s := romanOf(r); len(w) > 2 && 3*japanese.Distance(s, w) <= len(s) {
				return true
			}
		}
	}
	return false
}

// spelledReading gives the reading that is a word of the text in Latin letters.
func spelledReading(text string, readings []string) string {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		for _, r := range readings {
			if romanOf(r) == romanKey(w) {
				return r
			}
		}
	}
	return ""
}

// confirmName trusts the name more that its Latin spelling fits, and concludes
// the reading where none is printed.
func (c *card) confirmName(roman string) {
	family, given := *c.first(contacts.FamilyName), *c.first(contacts.GivenName)
	for i := range c.values {
		if f := c.values[i].Field; f == contacts.FamilyName || f == contacts.GivenName {
			c.values[i].confirm()
		}
	}
	c.spellReading(contacts.FamilyNameReading, spelledReading(roman, c.names.FamilyReadings(family.Value)))
	c.spellReading(contacts.GivenNameReading, spelledReading(roman, c.names.GivenReadings(given.Value)))
}

// trustUnderscore takes the doubt off an underscore that was lost between the
// family name and the start of the given name.
func (c *card) trustUnderscore(mail *Value, family string) {
	local, _, _ := strings.Cut(mail.Value, "@")
	words := strings.Split(strings.ToLower(local), "_")
	given := c.first(contacts.GivenName)
	if given == nil || len(words) != 2 || !c.guess[mail.Value] {
		return
	}
	other := words[0]
	if romanKey(words[0]) == family {
		other = words[1]
	} else if romanKey(words[1]) != family {
		return
	}
	for _, r := range c.names.GivenReadings(given.Value) {
		if other != "" && strings.HasPrefix(romanOf(r), romanKey(other)) {
			delete(c.guess, mail.Value)
			mail.Signs.Guessed = false
			return
		}
	}
}

// spellReading confirms a printed reading that the Latin letters spell, and puts
// that one in the place of an offered one.
func (c *card) spellReading(f contacts.Field, spelled string) {
	v := c.first(f)
	switch {
	case v == nil:
	case v.Value == spelled:
		v.confirm()
	case v.Origin == contacts.Inferred:
		v.Value = spelled
		v.Confidence = spelledSureness
		v.Alternatives = slices.DeleteFunc(slices.Clone(v.Alternatives), func(o string) bool { return o == spelled })
	}
}

const spelledSureness = 0.93

// checkNameInMail trusts name and address more when the address holds a reading
// of the family name.
func (c *card) checkNameInMail() {
	family := c.first(contacts.FamilyName)
	if family == nil {
		return
	}
	for i := range c.values {
		mail := &c.values[i]
		if mail.Field != contacts.Email {
			continue
		}
		local, _, _ := strings.Cut(mail.Value, "@")
		for _, r := range c.names.FamilyReadings(family.Value) {
			if s := romanOf(r); len(s) > 2 && strings.Contains(romanKey(local), s) {
				family.confirm()
				mail.confirm()
				c.trustUnderscore(mail, s)
				return
			}
		}
	}
}
