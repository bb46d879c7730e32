package fields

import (
	"regexp"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// Beside digits the engine takes one, zero and five for letters, and both models
// do it alike. A local part is in small letters, so a capital beside a digit is a
// digit; l beside the last digits may be either, and is one where the letters
// before it are a name.

var (
	capitalDigit = regexp.MustCompile(`^([a-z._-]+?)([\dSOIZBlo]*\d[\dSOIZBlo]*|[SOIZB])$`)
	ellDigit     = regexp.MustCompile(`^([a-z._-]*[a-z])l(\d{1,3})$`)
	endLetters   = regexp.MustCompile(`^([a-z._-]*[a-z])(l{1,2}|o|[lo]{2})$`)
	gluedLabel   = regexp.MustCompile(`^[EM]([a-z]?[a-z0-9]*[._-][a-z0-9._-]+)$`) // E k_sato read as one word
	gluedMail    = regexp.MustCompile(`^(?:[Ee]?-?[Mm]?a[il1]l|-mail)[.:-]?([a-z].+)$`)
	asDigits     = strings.NewReplacer("S", "5", "O", "0", "I", "1", "Z", "2", "B", "8", "l", "1", "o", "0")
)

// mendLocals reads digits in local parts that were taken for letters.
func (c *card) mendLocals() {
	for i := range c.values {
		v := &c.values[i]
		local, domain, ok := strings.Cut(v.Value, "@")
		if v.Field != contacts.Email || !ok {
			continue
		}
		if whole, ok := c.wholeName(*v); ok {
			v.Alternatives = slices.DeleteFunc(v.Alternatives, func(s string) bool { return s == whole })
			v.mend(whole)
			local, domain, _ = strings.Cut(whole, "@")
		}
		if m := gluedMail.FindStringSubmatch(local); m != nil && c.isName(m[1]) {
			v.mend(m[1] + "@" + domain)
			continue
		}
		if named, ok := c.nameSpelled(local); ok {
			v.mend(named + "@" + domain)
			continue
		}
		if c.cutName(local) {
			v.deny()
			continue
		}
		if m := gluedLabel.FindStringSubmatch(local); m != nil && strings.ToLower(domain) == domain {
			v.mend(m[1] + "@" + domain)
			continue
		}
		if m := capitalDigit.FindStringSubmatch(local); m != nil && strings.ContainsAny(m[2], "SOIZB") {
			v.mend(m[1] + asDigits.Replace(m[2]) + "@" + domain)
			continue
		}
		if m := endLetters.FindStringSubmatch(local); m != nil && c.isWholeName(m[1]) && !c.isWholeName(local) {
			v.mend(m[1] + asDigits.Replace(m[2]) + "@" + domain)
			continue
		}
		m := ellDigit.FindStringSubmatch(local)
		if m == nil {
			continue
		}
		digits := m[1] + "1" + m[2] + "@" + domain
		if shorter := m[1] + m[2] + "@" + domain; slices.Contains(v.Alternatives, shorter) { // one sign read as l and as 1
			v.Alternatives = append([]string{v.Value}, v.Alternatives...)
			v.Value = shorter
			v.deny()
			continue
		}
		if c.isName(m[1]) && !c.isName(m[1]+"l") {
			v.mend(digits)
			continue
		}
		v.Alternatives = append([]string{digits}, v.Alternatives...)
		v.deny()
	}
}

// mend puts another value in the place of what was read, which stays on offer.
func (v *Value) mend(value string) {
	v.Alternatives = append([]string{v.Value}, v.Alternatives...)
	v.Value, v.Signs.Mended = value, true
}

// mostStuck is how many letters of a sign or a label stick to a local part.
const mostStuck = 3

// wholeName gives the address whose local part begins as the card's name does,
// where letters before it are what was read of a label or of ✉.
func (c *card) wholeName(v Value) (string, bool) {
	local, domain, _ := strings.Cut(v.Value, "@")
	if rest, ok := twoInitials(local); ok && c.startsName(rest) {
		return rest + "@" + domain, true
	}
	if c.startsName(local) {
		return "", false
	}
	for _, other := range v.Alternatives {
		o, d, ok := strings.Cut(other, "@")
		if ok && d == domain && strings.HasSuffix(local, o) && len(local)-len(o) <= mostStuck && c.startsName(o) {
			return other, true
		}
	}
	for n := 1; n <= mostStuck && n < len(local); n++ {
		stuck, rest := local[:n], local[n:]
		if (strings.ToLower(stuck) != stuck || strings.HasSuffix(stuck, "_") && n > 2) && c.startsName(rest) {
			return rest + "@" + domain, true
		}
	}
	return "", false
}

// leastSpelled is the length from which one sign off a word is the card's name.
const leastSpelled = 5

// nameSpelled writes the word of a local part that is the card's name but for one
// sign as the name: inove for 井上.
func (c *card) nameSpelled(local string) (string, bool) {
	known := slices.Concat(c.romanNames())
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	for _, w := range words {
		if len(w) < leastSpelled || slices.Contains(known, w) {
			continue
		}
		for _, k := range known {
			if len(k) == len(w) && japanese.Distance(k, w) == 1 && !sameSound(k, w) {
				return strings.Replace(local, w, k, 1), true
			}
		}
	}
	return "", false
}

// sameSound reports whether two spellings are two ways to write one name: sinji
// and shinji, kenichi and kenniti differ in what is a matter of taste, tsukakoshi
// and tsukagoshi in what the dictionary can't tell.
func sameSound(a, b string) bool {
	for i := range a {
		if a[i] != b[i] {
			return strings.Contains("nm lr ck vb jz kg sz td ou oh", string([]byte{a[i], b[i]})) || strings.Contains("nm lr ck vb jz kg sz td", string([]byte{b[i], a[i]}))
		}
	}
	return true
}

// twoInitials takes the letter before a local part off that ends in the same one:
// mokada-m.
func twoInitials(local string) (rest string, ok bool) {
	n := len(local)
	if n < 5 || local[0] != local[n-1] || !strings.ContainsRune("._-", rune(local[n-2])) {
		return "", false
	}
	return local[1:], true
}

// startsName reports whether a local part begins with the card's family or given
// name, or with an initial and one of them.
func (c *card) startsName(local string) bool {
	families, givens := c.romanNames()
	starts := func(first, second []string) bool {
		for _, w := range first {
			if strings.HasPrefix(local, w) && len(w) >= 3 {
				return true
			}
			for _, o := range second {
				if w == "" || o == "" || len(o) < 3 {
					continue
				}
				if rest, ok := strings.CutPrefix(local, w[:1]); ok && strings.HasPrefix(strings.TrimLeft(rest, "._-"), o) {
					return true
				}
			}
		}
		return false
	}
	return starts(families, givens) || starts(givens, families)
}

// romanNames gives what the card's family and given name may be in Latin letters,
// nothing unless it has both.
func (c *card) romanNames() (families, givens []string) {
	family, given := c.first(contacts.FamilyName), c.first(contacts.GivenName)
	if family == nil || given == nil {
		return nil, nil
	}
	return romansOf(c.names.FamilyReadings(family.Value)), romansOf(c.names.GivenReadings(given.Value))
}

func romansOf(readings []string) []string {
	out := make([]string, len(readings))
	for i, r := range readings {
		out[i] = romanOf(r)
	}
	return out
}

// cutName reports whether a local part starts in the middle of the card's name:
// its start was lost.
func (c *card) cutName(local string) bool {
	words := letterWords(local)
	if len(words) == 0 {
		return false
	}
	cut := false
	for _, s := range slices.Concat(c.romanNames()) {
		if strings.HasPrefix(words[0], s) {
			return false
		}
		cut = cut || len(words[0]) >= 2 && len(s) > len(words[0]) && strings.HasSuffix(s, words[0])
	}
	return cut
}

// isWholeName reports whether a local part is the card's family name or both of
// its names and nothing else.
func (c *card) isWholeName(local string) bool {
	families, givens := c.romanNames()
	plain := strings.NewReplacer(".", "", "_", "", "-", "").Replace(local)
	return slices.ContainsFunc(families, func(f string) bool {
		return f != "" && (plain == f || slices.ContainsFunc(givens, func(g string) bool { return g != "" && (plain == f+g || plain == g+f) }))
	})
}

// isName reports whether a word of a local part spells the card's name.
func (c *card) isName(local string) bool {
	words := letterWords(local)
	for _, s := range slices.Concat(c.romanNames()) {
		for _, w := range words {
			if len(s) > 2 && strings.HasSuffix(w, s) {
				return true
			}
		}
	}
	return false
}
