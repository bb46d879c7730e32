package ocr

import (
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
	for _, v := range readings {
		text, ok := insertUnderscores(v.Text, before, letters)
		if !ok {
			continue
		}
		if text == v.Text {
			return readings
		}
		best := readings[0]
		best.Model, best.Text = modelShape, text
		return append([]fields.Reading{best}, readings...)
	}
	return readings
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
