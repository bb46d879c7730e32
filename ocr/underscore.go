package ocr

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"enishi/ocr/fields"
)

// underscored puts back the underscores of a mail address that the engine has
// overlooked, where the letters on the card can be counted.
func (r reading) underscored(readings []fields.Reading) []fields.Reading {
	if len(readings) == 0 || !strings.ContainsRune(readings[0].Text, '@') {
		return readings
	}
	before, letters := r.page.Underscores(r.strip)
	if len(before) == 0 {
		return readings
	}
	return rebuilt(readings, func(text string) (string, bool) { return insertUnderscores(text, before, letters) })
}

// dotted puts back the full stops of mail and web addresses that the engine has
// overlooked or taken for commas, where the letters on the card can be counted.
func (r reading) dotted(readings []fields.Reading) []fields.Reading {
	if len(readings) == 0 || !address.MatchString(readings[0].Text) {
		return readings
	}
	before, letters := r.page.Dots(r.strip)
	if len(before) == 0 {
		return readings
	}
	return rebuilt(readings, func(text string) (string, bool) { return insertDots(text, before, letters) })
}

// rebuilt puts first what insert makes of the first reading it can be done with,
// unless the best says so already.
func rebuilt(readings []fields.Reading, insert func(text string) (string, bool)) []fields.Reading {
	for _, v := range readings {
		text, ok := insert(v.Text)
		if !ok {
			continue
		}
		if text == readings[0].Text {
			return readings
		}
		best := readings[0]
		best.Model, best.Text = modelShape, text
		return append([]fields.Reading{best}, readings...)
	}
	return readings
}

// address finds what stands in the addresses of mail and of the web.
var address = regexp.MustCompile(`@|://|(?i:www)`)

// insertDots puts a full stop behind each number of letters, in the place of a
// gap or a comma. ok is false when the text has not as many letters as were
// counted, or a full stop elsewhere.
func insertDots(text string, before []int, letters int) (string, bool) {
	var out []rune
	n, gap := 0, false
	for _, c := range text {
		switch {
		case c == '.' && !slices.Contains(before, n):
			return "", false // the engine sees none where none is: the letters were not counted right
		case c == '.' || c == ',':
			continue
		case c == '_':
			out = append(out, c)
			continue
		case unicode.IsSpace(c):
			gap = true
			continue
		}
		switch {
		case slices.Contains(before, n) && (len(out) == 0 || out[len(out)-1] != '.'):
			out = append(out, '.')
		case gap && !openHost(out):
			out = append(out, ' ')
		}
		out, gap = append(out, c), false
		n++
	}
	return string(out), n == letters
}

// openHost reports whether a text ends within a host name that has no full stop
// yet: a gap behind it is none.
func openHost(text []rune) bool {
	s := string(text)
	at := max(strings.LastIndexByte(s, '@'), strings.LastIndex(s, "//"))
	return at >= 0 && !strings.ContainsAny(s[at:], ". ")
}

// insertUnderscores puts an underscore behind each number of letters. ok is
// false when the text has not as many letters as were counted.
func insertUnderscores(text string, before []int, letters int) (string, bool) {
	var out strings.Builder
	n := 0
	for _, c := range text {
		switch {
		case c == '_':
			continue
		case unicode.IsSpace(c):
			out.WriteRune(c)
			continue
		}
		if slices.Contains(before, n) {
			out.WriteRune('_')
		}
		out.WriteRune(c)
		n++
	}
	return out.String(), n == letters
}
