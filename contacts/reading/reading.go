// Package reading cuts Japanese names into family and given name and gives
// their readings: first by the project's own tables of common names, then by
// the IPADIC dictionary of kagome, which is loaded only when a name asks for it
// (about a second).
package reading

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"enishi/assets/data"
	"enishi/contacts/japanese"
)

// Splitter knows names. It is safe for concurrent use.
type Splitter struct {
	families map[string]entry // folded surname → entry
	givens   map[string]entry
	sounds   map[string]bool // readings of surnames, for names in kana
	dict     func() *ipadic
	learnt   map[nameKind]func() *nanori
	alike    map[nameKind]func() alike
}

// entry is a name of a table: its readings, likeliest first, and its rank among
// the others, 0 the most frequent.
type entry struct {
	readings []string
	rank     int
}

// New makes a Splitter. The dictionary is loaded at the first name that is not
// in the tables.
func New() *Splitter {
	s := &Splitter{
		families: table("surnames.tsv"),
		givens:   table("givennames.tsv"),
		sounds:   map[string]bool{},
		dict:     sharedIPADIC,
	}
	s.learnt = map[nameKind]func() *nanori{surname: learnt(s.families, surname, s.dict), givenName: learnt(s.givens, givenName, s.dict)}
	s.alike = map[nameKind]func() alike{surname: newAlike(s.families, surname, s.dict), givenName: newAlike(s.givens, givenName, s.dict)}
	for _, e := range s.families {
		for _, r := range e.readings {
			s.sounds[r] = true
		}
	}
	return s
}

func table(name string) map[string]entry {
	rows := data.Table(name)
	entries := make(map[string]entry, len(rows))
	for i, row := range rows {
		key := japanese.Fold(row[0])
		if _, known := entries[key]; len(row) > 1 && !known {
			entries[key] = entry{strings.Fields(row[1]), i}
		}
	}
	return entries
}

// maxName bounds a name, in runes; the longest real ones have about ten.
const maxName = 24

// SplitName cuts a name such as 佐藤太郎 and gives both readings in katakana. A
// space in the name is the cut. Readings are empty where none is known. It is
// false for what can't be cut: a single sign, Latin letters, too long a text.
// The parts are as written; 旧字体 are folded for the look-up only.
func (s *Splitter) SplitName(name string) (family, given, familyReading, givenReading string, ok bool) {
	words := strings.Fields(name)
	switch {
	case len(words) == 2:
		family, given = words[0], words[1]
	case len(words) == 1:
		family, given = s.cut(words[0])
	}
	if family == "" || given == "" || !written(family+given) || utf8.RuneCountInString(family+given) > maxName {
		return "", "", "", "", false
	}
	return family, given, s.FamilyReading(family), s.GivenReading(given), true
}

// FamilyReading gives the likeliest reading of a surname, "" if none is known.
func (s *Splitter) FamilyReading(family string) string { return first(s.FamilyReadings(family)) }

// GivenReading gives the likeliest reading of a given name, "" if none is known.
func (s *Splitter) GivenReading(given string) string { return first(s.GivenReadings(given)) }

// FamilyReadings gives the known readings of a surname, likeliest first.
func (s *Splitter) FamilyReadings(family string) []string {
	return s.readings(family, s.families, surname)
}

// GivenReadings gives the known readings of a given name, likeliest first.
func (s *Splitter) GivenReadings(given string) []string {
	return s.readings(given, s.givens, givenName)
}

// KnownFamily reports whether a surname is in the project's own table or in the
// dictionary, which knows too many of one sign to be asked for those.
func (s *Splitter) KnownFamily(family string) bool { return s.known(family, s.families, surname) }

// KnownGiven reports whether a given name is in the project's own table or in
// the dictionary.
func (s *Splitter) KnownGiven(given string) bool { return s.known(given, s.givens, givenName) }

func (s *Splitter) known(name string, own map[string]entry, kind nameKind) bool {
	key := japanese.Fold(name)
	if _, ok := own[key]; ok {
		return true
	}
	n := utf8.RuneCountInString(key)
	return n > 1 && n <= maxKnown && written(key) && len(s.lookUp(name, kind)) > 0
}

// maxKnown bounds the names that the dictionary is asked for, in runes.
const maxKnown = 5

func (s *Splitter) readings(name string, own map[string]entry, kind nameKind) []string {
	if japanese.IsKana(name) {
		return []string{japanese.KanaFold(name)}
	}
	key := japanese.Fold(name)
	if key == "" || utf8.RuneCountInString(key) > maxName || !written(key) {
		return nil
	}
	if e, ok := own[key]; ok {
		return e.readings
	}
	if found := s.lookUp(name, kind); len(found) > 0 {
		return readingsOf(found)
	}
	if r := s.learnt[kind]().read(key); r != "" {
		return []string{r}
	}
	if r := s.dict().reading(key); r != "" {
		return []string{r}
	}
	return nil
}

// lookUp asks the dictionary for a name as it is written, then in 新字体.
func (s *Splitter) lookUp(name string, kind nameKind) []found {
	if found := s.dict().names(norm.NFKC.String(name), kind); len(found) > 0 {
		return found
	}
	return s.dict().names(japanese.Fold(name), kind)
}

// Organization gives the reading of an organization's name without its corporate
// form: 株式会社青葉精機 → アオバセイキ. It is "" when a part has none.
func (s *Splitter) Organization(name string) string {
	core := japanese.OrganizationCore(name)
	if japanese.IsKana(core) {
		return japanese.ToKatakana(core)
	}
	if utf8.RuneCountInString(core) > maxOrganization {
		return ""
	}
	return s.dict().reading(core)
}

// maxOrganization bounds the name of an organization, in runes.
const maxOrganization = 80

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}
