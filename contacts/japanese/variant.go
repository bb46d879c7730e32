package japanese

import (
	"slices"
	"sync"

	"enishi/assets/data"
)

// variantTable knows which signs are spellings of one another.
type variantTable struct {
	folded map[rune]rune   // 髙 → 高
	family map[rune][]rune // 高 → 高 髙
}

// variants reads assets/data/variants.tsv once.
var variants = sync.OnceValue(func() variantTable {
	t := variantTable{folded: map[rune]rune{}, family: map[rune][]rune{}}
	for _, row := range data.Table("variants.tsv") {
		if len(row) < 2 {
			continue
		}
		base := []rune(row[0])[0]
		t.family[base] = []rune{base}
		for _, r := range row[1] {
			t.folded[r] = base
			t.family[base] = append(t.family[base], r)
		}
	}
	return t
})

// VariantsOf gives the signs that are spellings of r, the folded one first:
// 髙 gives 高 and 髙. A sign without variants gives itself alone.
func VariantsOf(r rune) []rune {
	t := variants()
	base := r
	if f, ok := t.folded[r]; ok {
		base = f
	}
	if family, ok := t.family[base]; ok {
		return slices.Clone(family)
	}
	return []rune{r}
}

// maxNameVariants bounds what NameVariants makes of a name full of variants.
const maxNameVariants = 32

// NameVariants gives the spellings of a name, itself first: 渡辺 gives 渡辺,
// 渡邊, 渡邉. At most 32.
func NameVariants(name string) []string {
	found := []string{name}
	runes := []rune(name)
	for i, r := range runes {
		for _, spelling := range slices.Clone(found) {
			for _, v := range VariantsOf(r) {
				if len(found) == maxNameVariants {
					return found
				}
				other := []rune(spelling)
				other[i] = v
				if s := string(other); !slices.Contains(found, s) {
					found = append(found, s)
				}
			}
		}
	}
	return found
}
