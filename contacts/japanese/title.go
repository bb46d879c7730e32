package japanese

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"enishi/assets/data"
)

// UnknownRank is the rank of a title that is not in the table: behind all.
const UnknownRank = 90

// titleRanks is assets/data/titles.tsv: title → rank, lower first.
var titleRanks = sync.OnceValue(func() map[string]int {
	ranks := map[string]int{}
	for _, row := range data.Table("titles.tsv") {
		if rank, err := strconv.Atoi(row[1]); err == nil {
			ranks[row[0]] = rank
		}
	}
	return ranks
})

// maxTitleRunes is the longest title of the table that is looked for.
const maxTitleRunes = 16

// TitleRank orders titles as a Japanese reader expects: 代表取締役 before 部長
// before 主任. Of several (取締役 営業本部長, 部長 兼 所長) the highest counts. An
// unknown or missing title gives UnknownRank.
func TitleRank(title string) int {
	best := UnknownRank
	text := strings.ToLower(norm.NFKC.String(title))
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("兼/,、・()", r) }) {
		words := strings.Fields(part)
		if len(words) > 0 && words[len(words)-1][0] < 0x80 {
			best = min(best, latinRank(words))
			continue
		}
		for _, w := range words {
			best = min(best, rankOf(w))
		}
	}
	return best
}

// latinRank ranks the longest run of words that is a title: a vice president is
// no president.
func latinRank(words []string) int {
	words = words[:min(len(words), 12)]
	for n := len(words); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if rank, ok := titleRanks()[strings.Join(words[i:i+n], " ")]; ok {
				return rank
			}
		}
	}
	return UnknownRank
}

// rankOf ranks one title by its longest known end.
func rankOf(title string) int {
	if rank, ok := titleRanks()[title]; ok {
		return rank
	}
	if end := titleAtEnd(title); end != "" {
		return titleRanks()[end]
	}
	return UnknownRank
}

// titleAtEnd gives the longest title of the table that s ends with, "" if none.
// One in Latin letters must stand alone.
func titleAtEnd(s string) string {
	runes := []rune(s)
	for n := min(len(runes), maxTitleRunes); n >= 2; n-- {
		end := string(runes[len(runes)-n:])
		if _, ok := titleRanks()[end]; ok && (end[0] >= 0x80 || n == len(runes)) {
			return end
		}
	}
	return ""
}
