package reading

import (
	"math"
	"strings"
	"unicode"

	"enishi/contacts/japanese"
)

// cut finds where a surname ends: the cut whose two parts are the likeliest
// names. The dictionary is asked only when the tables do not know both parts.
func (s *Splitter) cut(name string) (family, given string) {
	runes := []rune(name)
	if len(runes) < 2 || len(runes) > maxName || !written(name) || clings(runes[0]) {
		return "", ""
	}
	if japanese.IsKana(name) {
		return s.cutKana(runes)
	}
	best, at := math.Inf(1), 0
	for i := 1; i < len(runes); i++ {
		if clings(runes[i]) {
			continue
		}
		f, okF := s.families[japanese.Fold(string(runes[:i]))]
		g, okG := s.givens[japanese.Fold(string(runes[i:]))]
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
	if at == 0 {
		return "", ""
	}
	return string(runes[:at]), string(runes[at:])
}

func (s *Splitter) cutByDictionary(runes []rune) int {
	best, at := math.Inf(1), 0
	for i := 1; i < len(runes); i++ {
		if clings(runes[i]) {
			continue
		}
		cost := s.cost(string(runes[:i]), s.families, surname) + s.cost(string(runes[i:]), s.givens, givenName)
		if cost < best {
			best, at = cost, i
		}
	}
	return at
}

// clings reports whether a sign never starts a name.
func clings(r rune) bool {
	return strings.ContainsRune("々ーヶヵ・ャュョッゃゅょっンん", r)
}

// cutKana cuts a name written in kana behind the longest known reading of a
// surname that leaves two signs or more, else in the middle.
func (s *Splitter) cutKana(runes []rune) (family, given string) {
	at := (len(runes) + 1) / 2
	for i := len(runes) - 2; i >= 2; i-- {
		if s.sounds[japanese.KanaFold(string(runes[:i]))] {
			at = i
			break
		}
	}
	return string(runes[:at]), string(runes[at:])
}

// The costs compare how unlikely a part is as a name, in rough logarithms: a
// name of the tables 2 to 6, one of IPADIC 6 to 8, another one more. Given names
// are made anew all the time; a surname that no table knows is rare.

func tableCost(e entry) float64 { return 2 + math.Log10(float64(e.rank+1)) }

func (s *Splitter) cost(part string, own map[string]entry, kind nameKind) float64 {
	key := japanese.Fold(part)
	if e, ok := own[key]; ok {
		return tableCost(e)
	}
	if found := s.lookUp(part, kind); len(found) > 0 {
		return 6 + float64(found[0].weight)/6000
	}
	n := len([]rune(key))
	if kind == givenName && japanese.IsKana(part) {
		return 5 + math.Abs(float64(n-3))
	}
	return unknownCost(n, kind, s.learnt[kind]().read(key) != "")
}

// unknownCost weighs a part by its length, and by whether its signs are known
// where they stand in it.
func unknownCost(n int, kind nameKind, composable bool) float64 {
	costs := map[nameKind][3]float64{surname: {12.5, 11, 13}, givenName: {11, 9.5, 13.5}}[kind]
	if composable {
		costs = map[nameKind][3]float64{surname: {12.5, 8.5, 11}, givenName: {10, 8, 9}}[kind]
	}
	if n <= len(costs) {
		return costs[n-1]
	}
	return costs[2] + 2*float64(n-len(costs))
}

// written reports whether s is written in kanji and kana alone.
func written(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && r != 'ー' && r != '々' && r != '・' && r != 'ヶ' {
			return false
		}
	}
	return s != ""
}
