package search

import (
	"strings"
	"sync"

	"enishi/assets/data"
)

// honorifics are the 敬称 and 役職 that stand behind a name when one speaks of a
// person, folded.
var honorifics = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, w := range append(data.Column("honorifics.tsv"), data.Column("titles.tsv")...) {
		if folded := foldString(w); folded != "" && classOf([]rune(folded)[0]) == cjk {
			words[folded] = true
		}
	}
	return words
})

// longestHonorific bounds the search for one, in runes.
const longestHonorific = 16

// stripHonorifics takes at most two off the end (佐藤部長さん) and always leaves
// something: 佐藤様 and 佐藤部長 also find 佐藤.
func stripHonorifics(folded string) string {
	for range 2 {
		rest, found := cutHonorific(folded)
		if !found {
			break
		}
		folded = rest
	}
	return folded
}

// cutHonorific cuts the longest honorific at the end.
func cutHonorific(folded string) (rest string, found bool) {
	runes := []rune(folded)
	for n := min(len(runes)-1, longestHonorific); n > 0; n-- {
		if at := len(runes) - n; honorifics()[string(runes[at:])] {
			return strings.TrimSpace(string(runes[:at])), true
		}
	}
	return folded, false
}
