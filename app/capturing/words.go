package capturing

import (
	"slices"
	"strings"
	"unicode/utf8"

	"enishi/contacts"
	"enishi/contacts/japanese"
	"enishi/search"
)

// Words is what a side says, ready to be compared with another.
type Words struct {
	values map[contacts.Field][]word
}

// word is one value with its key.
type word struct {
	text, key string
	sure      bool
}

// WordsOf gathers what observations say; those that a person has decided about
// say what was decided.
func WordsOf(observations []contacts.Observation, decisions []contacts.Decision) Words {
	w := Words{values: map[contacts.Field][]word{}}
	standing := contacts.Standing(decisions)
	for _, o := range observations {
		d, decided := standing[o.ID]
		value := o.Value
		switch {
		case decided && (d.Verb == contacts.Reject || d.Verb == contacts.Supersede):
			continue
		case decided && d.Verb == contacts.Set:
			value = d.Value
		}
		w.values[o.Field] = append(w.values[o.Field], word{value, likeKey(o.Field, value), decided || o.Status == contacts.Accepted})
	}
	return w
}

func (w Words) first(f contacts.Field) string {
	if len(w.values[f]) == 0 {
		return ""
	}
	return w.values[f][0].text
}

// NameKey is the key of the Japanese name, "" if none was read.
func (w Words) NameKey() string {
	return japanese.PersonKey(w.first(contacts.FamilyName), w.first(contacts.GivenName))
}

// Keys are the numbers and addresses by which a person is reached.
func (w Words) Keys() []string {
	var keys []string
	for _, f := range []contacts.Field{contacts.Email, contacts.Mobile, contacts.Phone} {
		for _, v := range w.values[f] {
			if key := contacts.KeyOf(f, v.text); key != "" {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// likeKey is the key by which values are compared: of a number, the digits as
// dialled at home, so that one that is not in use is known in both spellings too.
func likeKey(f contacts.Field, value string) string {
	key := contacts.KeyOf(f, value)
	switch f {
	case contacts.Phone, contacts.Fax, contacts.Mobile:
		if abroad, ok := strings.CutPrefix(strings.TrimPrefix(key, "+"), "81"); ok {
			return "0" + abroad
		}
	}
	return key
}

// Nameless reports whether the side names nobody: the back of a card, mostly.
func (w Words) Nameless() bool {
	return w.NameKey() == "" && len(w.values[contacts.NameRoman]) == 0
}

// speaksForNobody reports whether a side names nobody and states nothing that a
// person has alone: what is left is the company's.
func (w Words) speaksForNobody() bool { return w.Nameless() && !w.personal() }

// doubtfullyNamed reports whether the name is all that speaks for a person, and
// is not sure itself.
func (w Words) doubtfullyNamed() bool { return !w.sureOfName() && !w.personal() }

// personal reports whether a side states what one person has.
func (w Words) personal() bool {
	return len(w.values[contacts.Mobile])+len(w.values[contacts.Title])+len(w.values[contacts.Department]) > 0 ||
		len(w.direct().values[contacts.Email]) > 0
}

// direct gives the addresses that one person reads.
func (w Words) direct() Words {
	mails := slices.Clone(w.values[contacts.Email])
	mails = slices.DeleteFunc(mails, func(v word) bool { return japanese.RoleAddress(v.text) })
	return Words{values: map[contacts.Field][]word{contacts.Email: mails}}
}

// inRoman reports whether a side names a person in roman letters alone, and says
// nothing else in Japanese either.
func (w Words) inRoman() bool {
	for _, f := range []contacts.Field{contacts.FamilyName, contacts.OrganizationName, contacts.Title, contacts.Department, contacts.Address} {
		if slices.ContainsFunc(w.values[f], func(v word) bool { return !ascii(v.text) }) {
			return false
		}
	}
	return len(w.values[contacts.NameRoman]) > 0
}

// share reports whether both state the same value of a field, and whether both
// state any.
func (w Words) share(o Words, fields ...contacts.Field) (same, both bool) {
	for _, f := range fields {
		for _, a := range w.values[f] {
			for _, g := range fields {
				for _, b := range o.values[g] {
					both = true
					same = same || a.key != "" && a.key == b.key
				}
			}
		}
	}
	return same, both
}

// readings are the skeletons of the names that the side gives: of its readings,
// its roman name and the local parts of its addresses.
func (w Words) readings() (family, given []string) {
	for _, v := range w.values[contacts.FamilyNameReading] {
		family = append(family, search.Skeleton(japanese.ToKatakana(v.text)))
	}
	for _, v := range w.values[contacts.GivenNameReading] {
		given = append(given, search.Skeleton(japanese.ToKatakana(v.text)))
	}
	return family, given
}

// spells tells whether the roman name of o is that of w: 1 when it is, -1 when
// it is another's, 0 when there is nothing to compare.
func (w Words) spells(o Words) int {
	family, given := w.readings()
	roman := o.first(contacts.NameRoman)
	if own := w.first(contacts.NameRoman); roman != "" && own != "" {
		if japanese.Fold(own) == japanese.Fold(roman) {
			return 1
		}
		return -1
	}
	if roman == "" || len(family) == 0 {
		return 0
	}
	hits := 0
	parts := splitName(roman)
	for _, list := range [][]string{family, given} {
		for _, p := range parts {
			if p != "" && slices.Contains(list, p) {
				hits++
				break
			}
		}
	}
	switch {
	case hits == 2 || hits == 1 && (len(given) == 0 || len(parts) == 1):
		return 1
	case hits == 0:
		return -1
	}
	return 0
}

func splitName(roman string) []string {
	var parts []string
	part := ""
	for _, r := range roman + " " {
		if r == ' ' || r == ',' || r == '.' || r == '　' {
			if part != "" {
				parts = append(parts, search.Skeleton(part))
			}
			part = ""
			continue
		}
		part += string(r)
	}
	return parts
}

// near tells how alike two texts are, from 0 to 1: 1 less the share of
// characters that have to be changed.
func near(a, b string) float64 {
	x, y := japanese.Fold(a), japanese.Fold(b)
	if x == "" || y == "" {
		return 0
	}
	return 1 - float64(japanese.Distance(x, y))/float64(max(utf8.RuneCountInString(x), utf8.RuneCountInString(y)))
}
