package reading

import (
	"math"
	"unicode"

	"enishi/contacts"
)

// cut finds where a surname ends: the cut whose two parts are the likeliest
// names. The dictionary is asked only when the tables do not know both parts.
func (s *Splitter) cut(name string) (family, given string) {
	runes := []rune(name)
	if len(runes) < 2 || len(runes) > maxName || !japanese(name) {
		return "", ""
	}
	if contacts.IsKana(name) {
		return s.cutKana(runes)
	}
	best, at := math.Inf(1), 0
	for i := 1; i < len(runes); i++ {
		f, okF := s.families[contacts.Fold(string(runes[:i]))]
		g, okG := s.givens[contacts.Fold(string(runes[i:]))]
		if !okF || !okG {
			continue
		}
		if cost := tableCost(f) + tableCost(g); cost < best {
			best, at = cost, i
		}
	}
	if at == 0 {
		at = s.cutByDictionary(runes)
	}
	return string(runes[:at]), string(runes[at:])
}

func (s *Splitter) cutByDictionary(runes []rune) int {
	best, at := math.Inf(1), 1
	for i := 1; i < len(runes); i++ {
		cost := s.cost(string(runes[:i]), s.families, surname) + s.cost(string(runes[i:]), s.givens, givenName)
		if cost < best {
			best, at = cost, i
		}
	}
	return at
}

// cutKana cuts a name written in kana behind the longest known reading of a
// surname that leaves two signs or more, else in the middle.
func (s *Splitter) cutKana(runes []rune) (family, given string) {
	at := (len(runes) + 1) / 2
	for i := len(runes) - 2; i >= 2; i-- {
		if s.sounds[contacts.KanaFold(string(runes[:i]))] {
			at = i
			break
		}
	}
	return string(runes[:at]), string(runes[at:])
}

// The costs compare how unlikely a part is as a name, in rough logarithms: a
// name of the tables 2 to 6, one of IPADIC 6 to 8, an unknown one 10 and more.

func tableCost(e entry) float64 { return 2 + math.Log10(float64(e.rank+1)) }

func (s *Splitter) cost(part string, own map[string]entry, kind nameKind) float64 {
	key := contacts.Fold(part)
	if e, ok := own[key]; ok {
		return tableCost(e)
	}
	if found := s.dict().names(key, kind); len(found) > 0 {
		return 6 + float64(found[0].weight)/6000
	}
	n := len([]rune(key))
	if kind == givenName && contacts.IsKana(part) {
		return 5 + math.Abs(float64(n-3))
	}
	return unknownCost(n, kind)
}

// unknownCost knows only the usual lengths: two signs are by far the commonest
// for both, then one for given names and three for surnames.
func unknownCost(n int, kind nameKind) float64 {
	switch {
	case n == 2:
		return 10
	case kind == surname && n == 3, kind == givenName && n == 1:
		return 11.5
	case kind == surname && n == 1, kind == givenName && n == 3:
		return 12
	}
	return 12 + 2*float64(n-2)
}

// japanese reports whether s is written in kanji and kana alone.
func japanese(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && r != 'ー' && r != '々' && r != '・' && r != 'ヶ' {
			return false
		}
	}
	return s != ""
}
