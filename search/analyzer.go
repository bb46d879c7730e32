package search

import (
	"bytes"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// separator stands between the values of one field, so that no phrase runs from
// one into the next.
const separator = "\x1e"

// reading is a text as it was cut into units, ready to be indexed. A query is
// read by its own rules, see pieces.
type reading struct {
	letters []letter
	units   []unit
}

func read(text string) reading {
	letters := fold(cut(text, longestText))
	return reading{letters, units(letters)}
}

// cut shortens a text to at most n bytes, between runes.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// Analyze implements analysis.Analyzer for the text that was read before; the
// input is that text again. Where a term stood is left out: phrases are checked
// against the flat text, and snippets are made from the stored row.
func (r reading) Analyze([]byte) analysis.TokenStream {
	s := newStream(2*len(r.units)+8, 6*len(r.units)+64)
	eachTerm(r.letters, r.units, s.add)
	return s.tokens
}

// The signs of a flat text, none of which a text can hold.
const (
	wordEdge = '\x1f' // on either side of a roman word
	textGap  = '\x1e' // a break that no phrase runs across unseen
	fieldEnd = "\x1d"
)

// flat writes the units one behind the other, so that a phrase stands in a text
// exactly when the one is a part of the other. An open end is none.
func (r reading) flat(open bool) string {
	b := make([]byte, 0, 4*len(r.units))
	r.spell(open, func(sign rune, _ int) { b = utf8.AppendRune(b, sign) })
	return string(b)
}

// spell gives the signs of the flat text, each with the letter it stands for or
// -1.
func (r reading) spell(open bool, emit func(sign rune, letter int)) {
	for i, u := range r.units {
		if i > 0 && u.pos > r.units[i-1].pos+1 {
			emit(textGap, -1)
		}
		if u.class == roman {
			emit(wordEdge, -1)
		}
		for j := u.from; j < u.to; j++ {
			emit(r.letters[j].r, j)
		}
		if u.class == roman && (!open || !r.endsWith(i)) {
			emit(wordEdge, -1)
		}
	}
}

// endsWith reports whether nothing follows unit i.
func (r reading) endsWith(i int) bool {
	return i == len(r.units)-1 && r.units[i].to == len(r.letters)
}

// keyAnalyzer gives each value as one term, as it is.
type keyAnalyzer struct{}

// Analyze implements analysis.Analyzer.
func (keyAnalyzer) Analyze(input []byte) analysis.TokenStream {
	var s stream
	for _, key := range bytes.Split(input, []byte(separator)) {
		if len(key) > 0 && len(key) <= longestKey {
			s.add(key, 1)
		}
	}
	return s.tokens
}

// longestKey bounds one key in bytes.
const longestKey = 1024

// stream collects tokens in few allocations.
type stream struct {
	tokens analysis.TokenStream
	slab   []analysis.Token
	text   []byte
}

func newStream(tokens, bytes int) *stream {
	return &stream{
		tokens: make(analysis.TokenStream, 0, tokens),
		slab:   make([]analysis.Token, 0, tokens),
		text:   make([]byte, 0, bytes),
	}
}

func (s *stream) add(text []byte, pos int) {
	if cap(s.text)-len(s.text) < len(text) {
		s.text = make([]byte, 0, max(4096, len(text)))
	}
	if len(s.slab) == cap(s.slab) {
		s.slab = make([]analysis.Token, 0, 64)
	}
	from := len(s.text)
	s.text = append(s.text, text...)
	s.slab = append(s.slab, analysis.Token{Term: s.text[from:len(s.text):len(s.text)], Position: pos})
	s.tokens = append(s.tokens, &s.slab[len(s.slab)-1])
}

// piece is one term of a query's phrase.
type piece struct {
	term   string
	prefix bool // any term that begins so
}

// pieces reads a phrase of a query. An open one may be the beginning of more:
// its last roman word is a prefix. A single CJK letter stands for every pair
// that begins with it, and the index has it alone where no pair does.
func (r reading) pieces(open bool) []piece {
	var out []piece
	for i, u := range r.units {
		continues := i+1 < len(r.units) && r.units[i+1].run
		switch word := appendRunes(nil, r.letters[u.from:u.to]); {
		case u.class == roman && u.to == u.from+1 && open && r.endsWith(i):
			out = append(out, piece{string(initial(r.letters[u.from].r)), false})
		case u.class == roman:
			out = append(out, piece{string(word), open && r.endsWith(i)})
		case continues:
			next := r.letters[r.units[i+1].from].r
			out = append(out, piece{string(utf8.AppendRune(word, next)), false})
		case !u.run:
			out = append(out, piece{string(word), len(r.units) == 1})
		}
	}
	return out
}
