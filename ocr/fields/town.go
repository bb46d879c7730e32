package fields

import (
	"slices"
	"strings"

	"enishi/assets/data/postal"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// verdict says how an address fits its postal code.
type verdict int

const (
	townUnknown verdict = iota
	townMatches
	townMended
	townDiffers
)

// match is how well a place fits the start of an address.
type match struct {
	place []rune
	taken int // characters of the address it stands for
	off   int // edit distance
}

// betterThan prefers the smaller share of errors, then the longer place, then
// the start that is as long as the place.
func (m match) betterThan(o match) bool {
	if o.place == nil {
		return true
	}
	if a, b := m.off*len(o.place), o.off*len(m.place); a != b {
		return a < b
	}
	if len(m.place) != len(o.place) {
		return len(m.place) > len(o.place)
	}
	return max(m.taken-len(m.place), len(m.place)-m.taken) < max(o.taken-len(o.place), len(o.place)-o.taken)
}

// mendTown replaces a misread start of an address by the place of its code. The
// prefecture, or prefecture and city, may be left away in print.
func mendTown(text, code string) (string, verdict) {
	places := postal.Lookup(code)
	if len(places) == 0 {
		if _, ok := codeOf(text, code); ok {
			return text, townDiffers // no town has the code that was read
		}
		return text, townUnknown
	}
	address := []rune(text)
	var best match
	for _, p := range places {
		for _, form := range formsOf(p) {
			place := []rune(form)
			if len(place) < 3 {
				continue
			}
			for n := max(1, len(place)-2); n <= min(len(address), len(place)+2); n++ {
				d := japanese.Distance(japanese.Fold(form), japanese.Fold(string(address[:n])))
				if m := (match{place, n, d}); m.betterThan(best) {
					best = m
				}
			}
		}
	}
	switch {
	case best.place == nil:
		return text, townUnknown
	case best.off == 0:
		return text, townMatches
	case best.off*3 <= len(best.place):
		return string(best.place) + string(address[best.taken:]), townMended
	case strings.HasPrefix(japanese.Fold(text), japanese.Fold(places[0].Prefecture+places[0].City)),
		strings.HasPrefix(japanese.Fold(text), japanese.Fold(places[0].City)):
		return text, townUnknown // the city is right; towns have other spellings
	}
	return text, townDiffers
}

// namedTown gives the code of the town an address names in full where the code
// that was read, a figure away from it, stands for a town of quite another name,
// with which the address was mended: no two kanji are misread as those of a
// neighbour.
func namedTown(address, mended, code string) (string, bool) {
	if japanese.Distance(mended, address) < 2 {
		return "", false
	}
	return codeOf(address, code)
}

// formsOf are the ways to write a place: with and without prefecture, with the
// 大字 or 字 that registers have before the town.
func formsOf(p postal.Place) []string {
	out := []string{p.String(), p.City + p.Town, wards(p)}
	if p.Town == "" {
		return out
	}
	for _, part := range []string{"大字", "字"} {
		out = append(out, p.Prefecture+p.City+part+p.Town, p.City+part+p.Town)
	}
	return out
}

// wards is a city without its prefecture and without the city's own name.
func wards(p postal.Place) string {
	if i := strings.Index(p.City, "市"); i > 0 && strings.HasSuffix(p.City, "区") {
		return p.City[i+len("市"):] + p.Town
	}
	return ""
}

// judgeTown notes at an address and its postal code whether they fit.
func (c *card) judgeTown(address *Value, code string, v verdict) {
	for i := range c.values {
		p := &c.values[i]
		if p.Field != contacts.PostalCode || p.Value != code {
			continue
		}
		switch v {
		case townMatches:
			p.confirm()
			address.confirm()
		case townMended:
			p.confirm()
			address.Signs.Mended = true
		case townDiffers:
			p.deny()
			address.deny()
		}
	}
}

// mendPostal puts the code of the address in the place of one that was misread.
func (c *card) mendPostal(read, mended string) {
	for i := range c.values {
		if p := &c.values[i]; p.Field == contacts.PostalCode && p.Value == read {
			p.mend(mended)
			p.confirm()
		}
	}
}

// doubtPostal doubts a code that is in no table.
func (c *card) doubtPostal(code string) {
	for i := range c.values {
		if p := &c.values[i]; p.Field == contacts.PostalCode && p.Value == code {
			p.Signs.Guessed = true
		}
	}
}

// startsWith reports whether an address starts with a place, with or without its
// prefecture.
func startsWith(address string, p postal.Place) bool {
	return slices.ContainsFunc(formsOf(p), func(form string) bool { return form != "" && strings.HasPrefix(address, form) })
}

// withZeros reads as zeros some of the figures that a zero with a stroke or a dot
// in it is taken for, where that is the code of the address.
func withZeros(address string, digits []byte) (string, bool) {
	if len(digits) != 7 {
		return "", false
	}
	var places []int
	for i, d := range digits {
		if d == '9' || d == '6' || d == '8' {
			places = append(places, i)
		}
	}
	for set := 1; set < 1<<len(places); set++ {
		code := slices.Clone(digits)
		for k, i := range places {
			if set>>k&1 == 1 {
				code[i] = '0'
			}
		}
		written := string(code[:3]) + "-" + string(code[3:])
		for _, p := range postal.Lookup(written) {
			if p.Town != "" && startsWith(address, p) {
				return written, true
			}
		}
	}
	return "", false
}

// codeOf finds the one postal code, different from the one read in one or two
// digits, that stands for the town an address starts with.
func codeOf(address, read string) (string, bool) {
	digits := []byte(japanese.Digits(read))
	if len(digits) != 7 {
		return "", false
	}
	if code, ok := withZeros(address, digits); ok {
		return code, true
	}
	found, named := "", false // a town's own code goes before that of its city
	try := func() bool {
		code := string(digits[:3]) + "-" + string(digits[3:])
		for _, p := range postal.Lookup(code) {
			if p.Town == "" && (named || !strings.HasSuffix(code, "00")) || !startsWith(address, p) {
				continue
			}
			if found != "" && found != code && (named || p.Town == "") {
				return false
			}
			found, named = code, p.Town != ""
		}
		return true
	}
	for i := range digits {
		for k := i; k < len(digits); k++ {
			a, b := digits[i], digits[k]
			for x := byte('0'); x <= '9'; x++ {
				for y := byte('0'); y <= '9'; y++ {
					if digits[i], digits[k] = x, y; k == i {
						digits[i] = x
					}
					if !try() {
						return "", false
					}
					if k == i {
						break
					}
				}
			}
			digits[i], digits[k] = a, b
		}
	}
	return found, found != "" && found != read
}
