package reading

import (
	"slices"
	"sync"

	"enishi/contacts/japanese"
)

// gap stands for one sign of a name that is not known.
const gap = '?'

// alike knows the names of a kind by each of their signs being unknown.
type alike map[string][]string

// newAlike takes in the names of a table, then those of the dictionary.
func newAlike(own map[string]entry, kind nameKind, dict func() *ipadic) func() alike {
	return sync.OnceValue(func() alike {
		known := make([]string, 0, len(own))
		for name := range own {
			known = append(known, name)
		}
		slices.SortFunc(known, func(a, b string) int { return own[a].rank - own[b].rank })
		for _, l := range dict().all(kind) {
			if _, ok := own[string(l.signs)]; !ok {
				known = append(known, string(l.signs))
			}
		}
		a := alike{}
		for _, name := range known {
			for _, pattern := range gaps(name) {
				if !slices.Contains(a[pattern], name) {
					a[pattern] = append(a[pattern], name)
				}
			}
		}
		return a
	})
}

// gaps lists a name with each of its signs unknown in turn.
func gaps(name string) []string {
	signs := []rune(name)
	if len(signs) == 0 || len(signs) > maxKnown {
		return nil
	}
	out := make([]string, len(signs))
	for i, r := range signs {
		signs[i] = gap
		out[i] = string(signs)
		signs[i] = r
	}
	return out
}

// FamiliesLike lists the known surnames that differ from this one in one sign,
// common ones first.
func (s *Splitter) FamiliesLike(family string) []string { return s.like(family, surname) }

// GivensLike lists the known given names that differ from this one in one sign,
// common ones first.
func (s *Splitter) GivensLike(given string) []string { return s.like(given, givenName) }

func (s *Splitter) like(name string, kind nameKind) []string {
	var out []string
	key := japanese.Fold(name)
	for _, pattern := range gaps(key) {
		for _, other := range s.alike[kind]()[pattern] {
			if other != key {
				out = append(out, other)
			}
		}
	}
	return out
}
