package mailsync

import (
	"sort"
	"strconv"
	"strings"
)

// parseValue reads "text/plain; charset=x; name*0*=…": the value in lower case
// and its parameters, decoded. RFC 2231 pieces are put together; encoded words
// and raw bytes in a parameter, wrong but common, are read too.
func parseValue(s string) (value string, params map[string]string) {
	pieces := splitOutside(s, ';')
	value = strings.ToLower(strings.TrimSpace(pieces[0]))
	params = map[string]string{}
	extended := map[string][]paramPiece{}
	for _, p := range pieces[1:] {
		name, v, ok := strings.Cut(p, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if !ok || name == "" {
			continue
		}
		v = unquote(strings.TrimSpace(v))
		base, suffix, isExtended := strings.Cut(name, "*")
		if !isExtended {
			if _, seen := params[name]; !seen {
				params[name] = cleanLine(decodeText([]byte(decodeWords(v)), "utf-8"))
			}
			continue
		}
		extended[base] = append(extended[base], newParamPiece(suffix, v))
	}
	for name, all := range extended {
		if joined := joinPieces(all); joined != "" {
			params[name] = joined
		}
	}
	return value, params
}

// paramPiece is one piece of an extended parameter (RFC 2231 §3 and §4).
type paramPiece struct {
	number  int
	encoded bool
	value   string
}

func newParamPiece(suffix, value string) paramPiece {
	p := paramPiece{value: value}
	if suffix == "" {
		p.encoded = true
		return p
	}
	p.encoded = strings.HasSuffix(suffix, "*")
	n, err := strconv.Atoi(strings.TrimSuffix(suffix, "*"))
	if err != nil {
		n = 1 << 20 // an odd number goes last
	}
	p.number = n
	return p
}

// joinPieces decodes the pieces of one parameter (RFC 2231 §4). The charset
// stands in the first; a character may be cut between two.
func joinPieces(all []paramPiece) string {
	sort.SliceStable(all, func(i, j int) bool { return all[i].number < all[j].number })
	charset := ""
	var raw []byte
	for i, p := range all {
		v := p.value
		if p.encoded {
			if label, rest, ok := strings.Cut(v, "'"); ok && i == 0 {
				_, text, ok := strings.Cut(rest, "'")
				if ok {
					charset, v = label, text
				}
			}
			raw = append(raw, unpercent(v)...)
			continue
		}
		raw = append(raw, v...)
	}
	return cleanLine(decodeWords(decodeText(raw, charset)))
}

// unpercent decodes %XX; other % stay.
func unpercent(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, okHi := hexDigit(s[i+1])
			lo, okLo := hexDigit(s[i+2])
			if okHi && okLo {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

// splitOutside cuts s at sep where it stands outside quotes.
func splitOutside(s string, sep byte) []string {
	var out []string
	start, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// unquote takes the quotes and backslashes off a quoted string.
func unquote(s string) string {
	if len(s) == 0 || s[0] != '"' {
		return s
	}
	s = strings.TrimSuffix(s[1:], `"`)
	if !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
