package ocr

import (
	"slices"
	"sync"
	"unicode"

	"enishi/assets/data"
	"enishi/ocr/glyphs"
	"enishi/ocr/layout"
)

// formSigns are corporate forms printed as one sign. The engine has no output
// for them and gives whatever kanji it knows that looks like one: 帽, 貫, 山.
const formSigns = "㈱㈲㈳㈶㈻"

const (
	surelySign = 0.84 // likeness from which a cell is such a sign: other kanji have 0.81 at most
	signLead   = 0.05 // by how much it must lead over the next of them
	signReads  = 3    // the most characters that are made of one: (株)
	// furthestSign is how many cells a logo before the name may make.
	furthestSign = 2
)

// formSign gives the form that a cell shows, 0 if none, nor if what was read from
// it is as alike.
func formSign(c layout.Cell, shape *glyphs.Shape, read rune, set *glyphs.Set) rune {
	if c.Latin {
		return 0
	}
	best, most, next := rune(0), set.Like(shape, read), 0.0
	for _, r := range formSigns {
		if like := set.Like(shape, r); like > most {
			best, most, next = r, like, most
		} else {
			next = max(next, like)
		}
	}
	if most < surelySign || most-next < signLead {
		return 0
	}
	return best
}

// withFormSigns puts the form that the first or the last cell of a line shows in
// the place of what was read from it. pairs tell the cell of each character. What
// stands before the form is a logo only where the models agree little on it.
func withFormSigns(text []rune, pairs []int, cells []layout.Cell, shapes []glyphs.Shape, set *glyphs.Set, agreed float64) ([]rune, bool) {
	last := len(cells) - 1
	if last < 1 {
		return text, false
	}
	readAt := func(cell int) rune {
		if i := slices.Index(pairs, cell); i >= 0 {
			return text[i]
		}
		return 0
	}
	changed := false
	if sign := formSign(cells[last], &shapes[last], readAt(last), set); sign != 0 {
		from := len(text)
		for from > 0 && (pairs[from-1] < 0 || pairs[from-1] == last) {
			from--
		}
		if from > 0 && read(text[from:]) <= signReads {
			text, changed = append(text[:from:from], sign), true
		}
	}
	furthest := min(furthestSign, last-1)
	if agreed >= agreedFrom {
		furthest = 0
	}
	for k := range furthest + 1 {
		sign := formSign(cells[k], &shapes[k], readAt(k), set)
		if sign == 0 {
			continue
		}
		to := 0
		for to < len(text) && (to >= len(pairs) || pairs[to] <= k) {
			to++
		}
		if to < len(text) && read(text[:to]) <= signReads+k {
			return append([]rune{sign}, text[to:]...), true
		}
	}
	return text, changed
}

// read counts the characters that are no spaces.
func read(text []rune) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// writtenForms are the corporate forms as written out.
var writtenForms = sync.OnceValue(func() [][]rune {
	var out [][]rune
	for _, form := range data.Column("forms.tsv") {
		out = append(out, []rune(form))
	}
	return out
})

// formPlaces tells which characters of a text are parts of a corporate form as
// written out: their context says more than their shape.
func formPlaces(text []rune) []bool {
	in := make([]bool, len(text))
	for _, form := range writtenForms() {
		for at := 0; at+len(form) <= len(text); at++ {
			if slices.Equal(text[at:at+len(form)], form) {
				for k := range form {
					in[at+k] = true
				}
			}
		}
	}
	return in
}
