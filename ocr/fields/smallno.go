package fields

import (
	"slices"
	"strings"
)

// looseNames knows family names written with ノ or ヶ as those written with the
// kanji these stand for: 小ノ澤 is read as 小野澤 is.
type looseNames struct{ Names }

// fullForms writes out what a family name may have abridged.
func fullForms(family string) []string {
	var out []string
	for _, s := range []struct{ short, full string }{{"ノ", "野"}, {"ノ", "之"}, {"ヶ", "ケ"}, {"ヶ", "ガ"}, {"ケ", "ヶ"}} {
		if strings.Contains(family, s.short) {
			out = append(out, strings.ReplaceAll(family, s.short, s.full))
		}
	}
	return out
}

// KnownFamily implements Names.
func (n looseNames) KnownFamily(s string) bool {
	return n.Names.KnownFamily(s) || slices.ContainsFunc(fullForms(s), n.Names.KnownFamily)
}

// FamilyReadings implements Names.
func (n looseNames) FamilyReadings(s string) []string {
	if got := n.Names.FamilyReadings(s); len(got) > 0 {
		return got
	}
	var out []string
	for _, f := range fullForms(s) {
		if n.Names.KnownFamily(f) {
			out = append(out, n.Names.FamilyReadings(f)...)
		}
	}
	return out
}
