package search

import (
	"bytes"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// separator stands between the values of one field, so that no phrase runs from
// one into the next.
const separator = "\x1e"

// textAnalyzer gives the terms of running text for the index. A query is read
// by its own rules, see pieces.
type textAnalyzer struct{}

// Analyze implements analysis.Analyzer. Where a term stood in bytes is left
// out: snippets are made from the stored text.
func (textAnalyzer) Analyze(input []byte) analysis.TokenStream {
	letters := fold(string(input))
	us := units(letters)
	s := newStream(2*len(us)+8, 6*len(us)+64)
	eachTerm(letters, us, s.add)
	return s.tokens
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

// piece is one term of a query's phrase at its position within it.
type piece struct {
	term   string
	pos    int
	prefix bool // any term that begins so
}

// pieces reads a phrase of a query. An open one may be the beginning of more:
// its last roman word is a prefix. A single CJK letter stands for every pair
// that begins with it, and the index has it alone where no pair does.
func pieces(phrase string, open bool) []piece {
	letters := fold(phrase)
	us := units(letters)
	var out []piece
	for i, u := range us {
		last := i == len(us)-1
		switch word := string(appendRunes(nil, letters[u.from:u.to])); {
		case u.class == roman:
			out = append(out, piece{word, u.pos, open && last && u.to == len(letters)})
		case !last && us[i+1].run:
			next := letters[us[i+1].from].r
			out = append(out, piece{string(utf8.AppendRune([]byte(word), next)), u.pos, false})
		case !u.run:
			out = append(out, piece{word, u.pos, len(us) == 1})
		}
	}
	return out
}
