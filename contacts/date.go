package contacts

import (
	"time"
)

// Date is a day without a time: "2026-11-22". Less may be known: "2019-05" or
// "2019"; "" is unknown. Dates compare as text, an unknown one first.
type Date string

// DateOf gives the day of t in t's own time zone.
func DateOf(t time.Time) Date { return Date(t.Format("2006-01-02")) }

// IsZero reports whether nothing is known of the day.
func (d Date) IsZero() bool { return d == "" }

// Before reports whether d sorts before e.
func (d Date) Before(e Date) bool { return d < e }

// Time gives the first moment of the day in loc; false when the day is not
// known to the day.
func (d Date) Time(loc *time.Location) (time.Time, bool) {
	t, err := time.ParseInLocation("2006-01-02", string(d), loc)
	return t, err == nil
}

// Begin gives the first moment in loc of the day, or of the month or year where
// no more is known; false when nothing is.
func (d Date) Begin(loc *time.Location) (time.Time, bool) {
	if d == "" {
		return time.Time{}, false
	}
	t, err := time.ParseInLocation("2006-01-02"[:min(len(d), len("2006-01-02"))], string(d), loc)
	return t, err == nil
}

// Leave gives the moment in loc at which what lasted until the day d is over
// for certain: its beginning, or the end of the month or year where no more is
// known; false when nothing is.
func (d Date) Leave(loc *time.Location) (time.Time, bool) {
	t, ok := d.Begin(loc)
	switch {
	case !ok:
	case len(d) == len("2006"):
		t = t.AddDate(1, 0, 0)
	case len(d) == len("2006-01"):
		t = t.AddDate(0, 1, 0)
	}
	return t, ok
}

// weekdays as they stand in brackets behind a Japanese date.
var weekdays = [...]string{"日", "月", "火", "水", "木", "金", "土"}

// Japanese shows the day as 2026/11/22(日); what is not known is left away.
func (d Date) Japanese() string {
	if t, ok := d.Time(time.UTC); ok {
		return t.Format("2006/01/02") + "(" + weekdays[t.Weekday()] + ")"
	}
	if len(d) == len("2006-01") {
		return string(d[:4]) + "/" + string(d[5:])
	}
	return string(d)
}

// ParseDate reads a day as people write it: 2026-11-22, 2026/11/22,
// 2026.11.22, '26.11.20, 令和8年11月22日, R8.11.22, H31/4/30, 20261122, and the
// shorter 2019-05 and 2019. It returns an Invalid error for anything else.
func ParseDate(s string) (Date, error) { return parseDate(s) }
