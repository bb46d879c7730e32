package contacts

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts/japanese"
)

// era is a Japanese era with the year before its first (令和1 = 2018 + 1).
type era struct {
	name, letter string
	before       int
	from         Date
}

// eras, newest first.
var eras = [...]era{
	{"令和", "R", 2018, "2019-05-01"},
	{"平成", "H", 1988, "1989-01-08"},
	{"昭和", "S", 1925, "1926-12-25"},
	{"大正", "T", 1911, "1912-07-30"},
	{"明治", "M", 1867, "1868-01-25"},
}

var (
	dateSigns = strings.NewReplacer("元年", "1年", "㍻", "平成", "㋿", "令和", "’", "'", "‘", "'", "′", "'", "`", "'", "ー", "-")
	weekday   = regexp.MustCompile(`\([日月火水木金土][^)]*\)|[日月火水木金土]曜日?$`)
	clock     = regexp.MustCompile(`^(.*\d)(?:日)?[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$`)
	eraDate   = regexp.MustCompile(`^(令和|平成|昭和|大正|明治|[RHSTM]\.?)(\d{1,2})(?:年?|[年./-](\d{1,2})(?:月?|[月./-](\d{1,2})日?)?)$`)
	fullDate  = regexp.MustCompile(`^('?\d{2}|\d{4})(?:年|[年./-](\d{1,2})(?:月?|[月./-](\d{1,2})日?)?)$`)
	plainDate = regexp.MustCompile(`^(\d{4})(?:(\d{2})(\d{2}))?$`)
	dayMonth  = regexp.MustCompile(`(?i)^(\d{1,2}) ([a-z]{3,9}) (\d{4})$`)
	monthDay  = regexp.MustCompile(`(?i)^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$`)
)

// parseDate is ParseDate.
func parseDate(s string) (Date, error) {
	if len(s) <= maxDateBytes {
		if d, ok := readDate(s); ok {
			return d, nil
		}
	}
	return "", FieldFault("date", "%q is not a date: write 2026-11-22 or 令和8年11月22日", clip(s, maxDateBytes))
}

// maxDateBytes bounds what is looked at, and repeated in an error.
const maxDateBytes = 80

func readDate(s string) (Date, bool) {
	text := japanese.KanjiNumbers(japanese.FoldHyphens(dateSigns.Replace(norm.NFKC.String(dateSigns.Replace(s)))), "年月日")
	text = strings.TrimSpace(weekday.ReplaceAllString(strings.TrimSpace(text), ""))
	if m := clock.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if d, ok := englishDate(text); ok {
		return d, true
	}
	text = strings.Join(strings.Fields(text), "")
	if m := eraDate.FindStringSubmatch(strings.ToUpper(text)); m != nil {
		for _, e := range eras {
			if number(m[2]) > 0 && (m[1] == e.name || strings.TrimSuffix(m[1], ".") == e.letter) {
				return makeDate(e.before+number(m[2]), m[3], m[4])
			}
		}
	}
	if m := fullDate.FindStringSubmatch(text); m != nil {
		year := strings.TrimPrefix(m[1], "'")
		if len(year) == 2 && m[3] == "" { // '26.11 alone may be anything
			return "", false
		}
		return makeDate(fullYear(year), m[2], m[3])
	}
	if m := plainDate.FindStringSubmatch(text); m != nil {
		return makeDate(number(m[1]), m[2], m[3])
	}
	return "", false
}

// fullYear reads two digits as the years 1970 to 2069.
func fullYear(year string) int {
	n := number(year)
	switch {
	case len(year) > 2:
		return n
	case n < 70:
		return 2000 + n
	}
	return 1900 + n
}

// englishDate reads 22 Nov 2026 and November 22, 2026.
func englishDate(text string) (Date, bool) {
	text = strings.Join(strings.Fields(strings.NewReplacer(",", " ", ".", " ", "-", " ").Replace(text)), " ")
	day, month, year := "", "", ""
	if m := dayMonth.FindStringSubmatch(text); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := monthDay.FindStringSubmatch(text); m != nil {
		month, day, year = m[1], m[2], m[3]
	} else {
		return "", false
	}
	month = strings.ToLower(month)
	for n := time.January; n <= time.December; n++ {
		name := strings.ToLower(n.String())
		if month == name || month == name[:3] || month == "sept" && n == time.September {
			return makeDate(number(year), strconv.Itoa(int(n)), day)
		}
	}
	return "", false
}

// makeDate checks the parts and joins them; month and day may be missing.
func makeDate(year int, month, day string) (Date, bool) {
	if year < 1868 || year > 2199 {
		return "", false
	}
	if month == "" {
		return Date(fmt.Sprintf("%04d", year)), true
	}
	m := number(month)
	if m < 1 || m > 12 {
		return "", false
	}
	if day == "" {
		return Date(fmt.Sprintf("%04d-%02d", year, m)), true
	}
	t := time.Date(year, time.Month(m), number(day), 0, 0, 0, 0, time.UTC)
	if number(day) < 1 || t.Month() != time.Month(m) {
		return "", false
	}
	return DateOf(t), true
}

// number reads up to four ASCII digits, which cannot fail.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// clip shortens s to at most n bytes at a rune's edge.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}

// Wareki shows the day in its era, 令和8年11月22日; what is not known is left
// away. A month or year without a day counts to the era it begins in.
func (d Date) Wareki() string {
	if len(d) < 4 {
		return string(d)
	}
	for _, e := range eras {
		if d < e.from && (len(d) == len(e.from) || d[:4] < e.from[:4]) {
			continue
		}
		year := strconv.Itoa(number(string(d[:4])) - e.before)
		if year == "1" {
			year = "元"
		}
		out := e.name + year + "年"
		if len(d) >= 7 {
			out += strconv.Itoa(number(string(d[5:7]))) + "月"
		}
		if len(d) >= 10 {
			out += strconv.Itoa(number(string(d[8:10]))) + "日"
		}
		return out
	}
	return d.Japanese()
}
