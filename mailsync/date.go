package mailsync

import (
	"net/mail"
	"regexp"
	"strings"
	"time"
)

// future is how far a Date header may run ahead of the server's clock.
const future = 48 * time.Hour

// oldest is the year of RFC 822; nothing was mailed before.
const oldest = 1982

// messageDate is the Date header when it is sane, else the newest Received
// line, else when the server got the message.
func messageDate(h header, internal time.Time) time.Time {
	received := time.Time{}
	for _, line := range h.all("received") {
		if i := strings.LastIndexByte(line, ';'); i >= 0 {
			if t, ok := parseDate(line[i+1:]); ok && sane(t, internal) {
				received = t
				break // lines are added on top: the first is the newest
			}
		}
	}
	latest := internal
	if latest.IsZero() {
		latest = received
	}
	if t, ok := parseDate(h.raw("date")); ok && sane(t, latest) {
		return t.UTC()
	}
	if !received.IsZero() {
		return received.UTC()
	}
	return internal.UTC()
}

// sane reports whether a message may have been written at t, when the server
// got it at received (zero: not known).
func sane(t, received time.Time) bool {
	if t.Year() < oldest || t.Year() > 2200 {
		return false
	}
	return received.IsZero() || !t.After(received.Add(future))
}

// zoneNames are time zones by the names that mail uses in Japan and RFC 5322
// §4.3; Go reads an unknown name as UTC.
var zoneNames = strings.NewReplacer("JST", "+0900", "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500",
	"MST", "-0700", "MDT", "-0600", "PST", "-0800", "PDT", "-0700", "GMT", "+0000", "UTC", "+0000")

var (
	comments   = regexp.MustCompile(`\([^()]*\)`)
	dayName    = regexp.MustCompile(`^\s*[^\d\s,]+\s*,?\s*`)
	offset     = regexp.MustCompile(`([+-])(\d{1,2}):?(\d{2})\s*$`)
	zoneDouble = regexp.MustCompile(`([+-]\d{4})\s+[+-]0+\s*$|\+0000([+-]\d{4})\s*$`)
)

// dateLayouts are the forms that remain once day names, comments and zone names
// are gone.
var dateLayouts = []string{
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04",
	"2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04:05", "2-Jan-2006 15:04:05 -0700",
	"2 January 2006 15:04:05 -0700", "Jan 2 15:04:05 2006 -0700", "Jan 2 15:04:05 2006", "Jan 2 15:04:05 -0700 2006",
	"2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05Z", "2006-01-02 15:04:05", "2006/01/02 15:04:05 -0700", "2006/01/02 15:04:05",
}

// parseDate reads a date as strictly as RFC 5322 has it, else as mail programs
// write it.
func parseDate(s string) (time.Time, bool) {
	s = comments.ReplaceAllString(s, " ")
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 200 {
		return time.Time{}, false
	}
	s = zoneNames.Replace(s)
	s = zoneDouble.ReplaceAllString(s, "$1$2")
	if t, err := mail.ParseDate(s); err == nil {
		return t, true
	}
	bare := s
	if !dayNameIsMonth(s) {
		bare = dayName.ReplaceAllString(s, "")
	}
	bare = offset.ReplaceAllStringFunc(bare, func(z string) string {
		m := offset.FindStringSubmatch(z)
		if len(m[2]) == 1 {
			m[2] = "0" + m[2]
		}
		return m[1] + m[2] + m[3]
	})
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, bare); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// dayNameIsMonth reports whether s starts with a month rather than a day: the
// form of ctime.
func dayNameIsMonth(s string) bool {
	_, err := time.Parse("Jan", s[:min(3, len(s))])
	return err == nil
}
