package mailsync

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// item is one value of an answer: a string, number or atom, or a flat list.
type item struct {
	text string
	list []string
	null bool // NIL
}

// scanner walks over the texts and literals of an answer.
type scanner struct {
	a     answer
	part  int // of a.texts
	at    int // in that text
	depth int
}

var errAnswer = errors.New("unexpected end")

// peek gives the next byte, 0 at the end. A literal shows as '{'.
func (s *scanner) peek() byte {
	text := s.a.texts[s.part]
	if s.at >= len(text) {
		return 0
	}
	return text[s.at]
}

func (s *scanner) blanks() {
	for c := s.peek(); c == ' ' || c == '\r' || c == '\n'; c = s.peek() {
		s.at++
	}
}

// name reads an item's name with its brackets, "BODY[HEADER.FIELDS (X)]<0>", and
// gives it in capitals without the <…>.
func (s *scanner) name() string {
	start, text, brackets := s.at, s.a.texts[s.part], 0
	for ; s.at < len(text); s.at++ {
		switch c := text[s.at]; {
		case c == '[':
			brackets++
		case c == ']':
			brackets--
		case brackets <= 0 && (c == ' ' || c == '(' || c == ')' || c == '\r' || c == '\n'):
			name, _, _ := strings.Cut(string(text[start:s.at]), "<")
			return strings.ToUpper(name)
		}
	}
	return ""
}

// value reads a string, literal, atom or list.
func (s *scanner) value() (item, error) {
	s.blanks()
	switch s.peek() {
	case 0, ')':
		return item{}, errAnswer
	case '"':
		return item{text: s.quoted()}, nil
	case '(':
		list, err := s.list()
		return item{list: list}, err
	case '{', '~':
		if s.atLiteral() {
			return item{text: s.literal()}, nil
		}
	}
	word := s.atom()
	if word == "" {
		return item{}, errAnswer
	}
	return item{text: word, null: strings.EqualFold(word, "NIL")}, nil
}

// atLiteral reports whether what is left of the text is the {size} of a literal.
func (s *scanner) atLiteral() bool {
	_, ok := literalSize(s.a.texts[s.part])
	rest := string(s.a.texts[s.part][s.at:])
	return ok && s.part < len(s.a.literals) && strings.LastIndexByte(rest, '{') <= 1
}

func (s *scanner) literal() string {
	text := string(s.a.literals[s.part])
	s.part, s.at = s.part+1, 0
	return text
}

func (s *scanner) quoted() string {
	text := s.a.texts[s.part]
	var out strings.Builder
	for s.at++; s.at < len(text); s.at++ {
		switch text[s.at] {
		case '"':
			s.at++
			return out.String()
		case '\\':
			s.at++
			if s.at < len(text) {
				out.WriteByte(text[s.at])
			}
		default:
			out.WriteByte(text[s.at])
		}
	}
	return out.String()
}

func (s *scanner) atom() string {
	start, text := s.at, s.a.texts[s.part]
	for s.at < len(text) && strings.IndexByte(" ()\r\n", text[s.at]) < 0 {
		s.at++
	}
	return string(text[start:s.at])
}

// maxNest is how deep lists may nest; what we ask for nests not at all.
const maxNest = 32

// list reads a list, flat: what nests in it is read over.
func (s *scanner) list() ([]string, error) {
	if s.depth++; s.depth > maxNest {
		return nil, errAnswer
	}
	defer func() { s.depth-- }()
	var out []string
	for s.at++; ; {
		s.blanks()
		switch s.peek() {
		case 0:
			return out, errAnswer
		case ')':
			s.at++
			return out, nil
		}
		v, err := s.value()
		if err != nil {
			return out, err
		}
		if v.list == nil {
			out = append(out, v.text)
		}
	}
}

// items reads the list of a FETCH answer as name → value.
func (a answer) items() (map[string]item, error) {
	out := map[string]item{}
	s := &scanner{a: a}
	s.at = strings.IndexByte(string(a.texts[0]), '(')
	if s.at < 0 {
		s.at = len(a.texts[0])
		return out, errAnswer
	}
	s.at++
	for {
		s.blanks()
		switch s.peek() {
		case 0:
			return out, errAnswer
		case ')':
			return out, nil
		}
		name := s.name()
		if name == "" {
			return out, errAnswer
		}
		v, err := s.value()
		if err != nil {
			return out, err
		}
		if _, seen := out[name]; !seen {
			out[name] = v
		}
	}
}

// list writes a LIST answer anew: attributes, delimiter, name.
func (a answer) list() ([]byte, string) {
	s := &scanner{a: a, at: len("* LIST")}
	attrs, err := s.value()
	if err != nil {
		return nil, "left out an odd LIST answer"
	}
	delim, err := s.value()
	if err != nil {
		return nil, "left out an odd LIST answer"
	}
	name, err := s.value()
	if err != nil {
		return nil, "left out an odd LIST answer"
	}
	out := "* LIST (" + strings.Join(flagAtoms(attrs.list), " ") + ") "
	if r, size := utf8.DecodeRuneInString(delim.text); delim.null || size != len(delim.text) || r == utf8.RuneError {
		out += "NIL "
	} else {
		out += quote(delim.text) + " "
	}
	mended := mailboxName(name.text)
	what := ""
	if mended != name.text {
		what = "mended the name of a folder: " + clip(name.text)
	}
	return []byte(out + quote(mended) + "\r\n"), what
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
