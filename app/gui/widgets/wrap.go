package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// ruler measures text by the advance of its characters, each asked for once:
// measuring whole Japanese texts over and over is quadratic.
type ruler struct {
	size    float32
	style   fyne.TextStyle
	advance map[rune]float32
}

func (r *ruler) of(c rune, size float32, style fyne.TextStyle) float32 {
	if r.advance == nil || r.size != size || r.style != style {
		r.size, r.style, r.advance = size, style, map[rune]float32{}
	}
	w, ok := r.advance[c]
	if !ok {
		w = fyne.MeasureText(string(c), size, style).Width
		r.advance[c] = w
	}
	return w
}

// fit gives text, or its start with … when it is wider than width.
func (r *ruler) fit(text string, width, size float32, style fyne.TextStyle) string {
	const slack = 0.5 // of rounding
	var w float32
	room := width + slack - r.of('…', size, style)
	cut := 0
	for i, c := range text {
		if w <= room {
			cut = i
		}
		w += r.of(c, size, style)
	}
	// Advances are rounded one by one: their sum may be more than the whole.
	if w <= width+slack || w <= 1.2*width && fyne.MeasureText(text, size, style).Width <= width+slack {
		return text
	}
	return strings.TrimRight(text[:cut], " ") + "…"
}

// Characters that must not begin (行頭禁則) or end (行末禁則) a line, after JIS X 4051.
const (
	notFirst = "、。，．,.・：；:;？！?!゛゜´｀ー々ゝゞ〜～…‥）)］]｝}〕〉》」』】’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%"
	notLast  = "（([［{｛〔〈《「『【‘“¥￥$＄"
)

// wrap breaks text into lines no wider than width, in one pass. Latin words
// stay whole where they can; Japanese breaks between any two characters except
// where a line would begin or end with the wrong mark.
func (r *ruler) wrap(text string, width, size float32, style fyne.TextStyle) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		lines = r.wrapParagraph(lines, []rune(strings.ReplaceAll(paragraph, "\t", "    ")), width, size, style)
	}
	return lines
}

func (r *ruler) wrapParagraph(lines []string, p []rune, width, size float32, style fyne.TextStyle) []string {
	start, at := 0, 0
	var w float32
	for at < len(p) {
		c := r.of(p[at], size, style)
		if w+c <= width || at == start {
			w += c
			at++
			continue
		}
		end := breakBefore(p, start, at)
		lines = append(lines, strings.TrimRight(string(p[start:end]), " "))
		for end < len(p) && p[end] == ' ' {
			end++
		}
		start, at, w = end, end, 0
	}
	return append(lines, string(p[start:]))
}

// breakBefore finds where the line from start that overflows at at ends.
func breakBefore(p []rune, start, at int) int {
	for end := at; end > start; end-- {
		if end < at-40 {
			break
		}
		if mayBreak(p[end-1], p[end]) {
			return end
		}
	}
	return at
}

func mayBreak(before, after rune) bool {
	switch {
	case strings.ContainsRune(notFirst, after), strings.ContainsRune(notLast, before):
		return false
	case before == ' ' || after == ' ':
		return true
	}
	return !(inWord(before) && inWord(after))
}

// inWord reports whether c belongs to a word that is kept whole.
func inWord(c rune) bool {
	return c < 0x2e80 && (unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("'@_-/&=#", c))
}
