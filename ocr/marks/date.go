package marks

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
)

var (
	likeDigits = strings.NewReplacer("O", "0", "o", "0", "〇", "0", "○", "0", "D", "0", "l", "1", "I", "1", "|", "1", "!", "1", "i", "1", "Z", "2", "z", "2", "S", "5", "s", "5", "B", "8",
		",", ".", "。", ".", "、", ".", "·", ".", "・", ".", ":", ".", ";", ".", "_", ".",
		"’", "'", "‘", "'", "`", "'", "´", "'", "\"", "'", "“", "'", "”", "'", "*", "'", "′", "'", "，", ".", "．", ".", "‐", "-", "–", "-", "—", "-", "ー", "-", "一", "-", "~", "-")
	separated = regexp.MustCompile(`(?:^|[^0-9./-])((?:20|19)\d\d|0\d\d|令和\d{1,2}|平成\d{1,2}|[RH]\.?\d{1,2}|'+\d\d|\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?(.?)`)
	spacedOut = regexp.MustCompile(`(?:^|[^0-9./-])(20\d\d|'\d\d|R\d{1,2})[-./\s]+(\d{1,2})[-./\s]+(\d{1,2})(.?)`)
	eightFold = regexp.MustCompile(`(?:^|[^0-9./-])(20\d\d)[-./]?(\d\d)[-./]?(\d\d)(.?)`)
)

// dateIn finds the day that a date stamp says in what was read of it: '26.11.20,
// 2026.11.20, R8.11.20, 26/11/20, 令和8年11月20日. alone reports whether it says
// nothing else.
func dateIn(text string) (day contacts.Date, alone, ok bool) {
	loose := likeDigits.Replace(norm.NFKC.String(likeDigits.Replace(text)))
	text = strings.Trim(strings.Join(strings.Fields(loose), ""), ".-")
	for _, way := range []*regexp.Regexp{separated, spacedOut, eightFold} {
		m := way.FindStringSubmatch(text)
		if way == spacedOut { // its separators were not read
			m = way.FindStringSubmatch(loose)
		}
		if m == nil || m[4] != "" && strings.ContainsAny(m[4], "0123456789-") {
			continue
		}
		year := strings.TrimLeft(m[1], "'")
		if len(year) == 3 && year[0] == '0' { // its first digit is hidden
			year = "2" + year
		}
		d, err := contacts.ParseDate(year + "." + m[2] + "." + m[3])
		if strings.HasPrefix(year, "令") || strings.HasPrefix(year, "平") {
			d, err = contacts.ParseDate(year + "年" + m[2] + "月" + m[3] + "日")
		}
		if err == nil && len(d) == len("2026-11-20") && d >= "1985" && d < "2050" {
			return d, len([]rune(m[0]))+2 >= len([]rune(text)), true
		}
	}
	return "", false, false
}
