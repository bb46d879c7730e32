package japanese

import (
	"strconv"
	"strings"
)

// kanjiDigit tells the value of a numeral, or the power of ten of a unit.
var kanjiDigit = map[rune]int{
	'〇': 0, '零': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'十': 10, '百': 100, '千': 1000,
}

// KanjiNumbers writes the kanji numbers that stand directly before one of the
// given signs in Arabic digits: 二十三番 → 23番, 二〇二六年 → 2026年. Others stay:
// 六本木 is a name.
func KanjiNumbers(s, before string) string {
	var out strings.Builder
	var run []rune
	flush := func(next rune) {
		if n, ok := kanjiValue(run); ok && next != 0 && strings.ContainsRune(before, next) {
			out.WriteString(strconv.Itoa(n))
		} else {
			out.WriteString(string(run))
		}
		run = run[:0]
	}
	for _, r := range s {
		if _, ok := kanjiDigit[r]; ok {
			run = append(run, r)
			continue
		}
		flush(r)
		out.WriteRune(r)
	}
	flush(0)
	return out.String()
}

// kanjiValue reads 二十三 as 23 and 二〇二六 as 2026; at most seven signs.
func kanjiValue(run []rune) (int, bool) {
	if len(run) == 0 || len(run) > 7 {
		return 0, false
	}
	sum, digit, units := 0, 0, false
	for i, r := range run {
		v := kanjiDigit[r]
		if v < 10 {
			if units || i == 0 || kanjiDigit[run[i-1]] >= 10 {
				digit = v
			} else {
				digit = digit*10 + v
			}
			units = false
			continue
		}
		if digit == 0 {
			digit = 1
		}
		sum, digit, units = sum+digit*v, 0, true
	}
	return sum + digit, true
}
