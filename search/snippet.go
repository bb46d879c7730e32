package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands around the words that were found, and where a snippet was cut.
const (
	markStart = "<mark>"
	markEnd   = "</mark>"
	ellipsis  = "…"
)

// defaultSnippet is the width of a snippet in runes when none is asked for.
const defaultSnippet = 120

// Snippet shows the part of text that answers the query best: of the windows of
// width runes the first with the most different words, then the most words.
// What was found stands between <mark> and </mark>, found under the same folding
// as by Query; nothing else of the text is changed. Where it was cut stands "…".
func Snippet(text, query string, width int) string {
	if width <= 0 {
		width = defaultSnippet
	}
	marks := findMarks(text, query)
	from, to := window(text, marks, width)
	var b strings.Builder
	if from > 0 {
		b.WriteString(ellipsis)
	}
	at := from
	for _, m := range joinMarks(marks) {
		if m.from < at || m.to > to {
			continue
		}
		b.WriteString(text[at:m.from])
		b.WriteString(markStart)
		b.WriteString(text[m.from:m.to])
		b.WriteString(markEnd)
		at = m.to
	}
	b.WriteString(text[at:to])
	if to < len(text) {
		b.WriteString(ellipsis)
	}
	return b.String()
}

// mark is a place [from, to) in bytes where a phrase of the query stands.
type mark struct {
	from, to int
	word     int // which clause of the query
}

// findMarks finds the phrases of a query in a text, in order.
func findMarks(text, query string) []mark {
	clauses := parse(query)
	if len(clauses) == 0 {
		return nil
	}
	r := read(text)
	var flat strings.Builder
	var letters []int32 // of each byte of flat, -1 for the signs between
	r.spell(false, func(sign rune, l int) {
		for range utf8.RuneLen(sign) {
			letters = append(letters, int32(l))
		}
		flat.WriteRune(sign)
	})
	var marks []mark
	for i, c := range clauses {
		for _, ch := range c.choices {
			for _, p := range ch.phrases {
				marks = appendMarks(marks, r, flat.String(), letters, p.flat, i)
			}
		}
	}
	slices.SortFunc(marks, func(a, b mark) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	return slices.CompactFunc(marks, func(a, b mark) bool { return a == b })
}

// appendMarks finds one phrase in the flat text.
func appendMarks(marks []mark, r reading, flat string, letters []int32, phrase string, word int) []mark {
	for at := 0; phrase != ""; {
		i := strings.Index(flat[at:], phrase)
		if i < 0 {
			break
		}
		m := mark{from: -1, word: word}
		for _, l := range letters[at+i : at+i+len(phrase)] {
			if l >= 0 && m.from < 0 {
				m.from = r.letters[l].start
			}
			if l >= 0 {
				m.to = r.letters[l].end
			}
		}
		if m.from >= 0 {
			marks = append(marks, m)
		}
		_, size := utf8.DecodeRuneInString(flat[at+i:])
		at += i + size
	}
	return marks
}

// joinMarks makes one of marks that overlap.
func joinMarks(marks []mark) []mark {
	var out []mark
	for _, m := range marks {
		if n := len(out); n > 0 && m.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, m.to)
			continue
		}
		out = append(out, m)
	}
	return out
}

// window chooses the bytes to show.
func window(text string, marks []mark, width int) (from, to int) {
	if utf8.RuneCountInString(text) <= width {
		return 0, len(text)
	}
	if len(marks) == 0 {
		return 0, forward(text, 0, width)
	}
	first, last := densest(text, marks, width)
	span := utf8.RuneCountInString(text[first:last])
	from = backward(text, first, max(width-span, 0)/3)
	to = max(forward(text, from, width), last)
	if to == len(text) {
		from = min(first, backward(text, to, width))
	}
	for from < first {
		r, size := utf8.DecodeRuneInString(text[from:])
		if !unicode.IsSpace(r) {
			break
		}
		from += size
	}
	return from, to
}

// densest gives the first run of marks within width runes that has the most
// different words, then the most marks.
func densest(text string, marks []mark, width int) (first, last int) {
	counts := map[int]int{}
	best, end, reach, inside := 0, 0, 0, 0
	reach = forward(text, marks[0].from, width)
	first, last = marks[0].from, marks[0].to
	for i, m := range marks {
		if i > 0 {
			reach = forward(text, reach, utf8.RuneCountInString(text[marks[i-1].from:m.from]))
		}
		for ; end < len(marks) && marks[end].to <= reach; end++ {
			counts[marks[end].word]++
			inside++
		}
		if score := len(counts)<<20 + inside; end > i && score > best {
			best = score
			first, last = m.from, m.from
			for _, in := range marks[i:end] {
				last = max(last, in.to)
			}
		}
		if end > i {
			inside--
			if counts[m.word]--; counts[m.word] == 0 {
				delete(counts, m.word)
			}
		} else {
			end = i + 1
		}
	}
	return first, last
}

// forward gives the place n runes behind at.
func forward(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// backward gives the place n runes before at.
func backward(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}
