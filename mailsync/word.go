package mailsync

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// encodedWord is an encoded word (RFC 2047 §2), also with blanks inside and
// without any around it, as many Japanese mail programs write them.
var encodedWord = regexp.MustCompile(`=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=`)

// word is one encoded word of a header value.
type word struct {
	charset string
	base64  bool
	text    string
}

// decodeWords decodes the encoded words in a header value. Words of one charset
// that follow each other are put together before their charset is decoded:
// programs cut them inside a character, or even inside a base64 group.
func decodeWords(s string) string {
	found := encodedWord.FindAllStringSubmatchIndex(s, -1)
	if found == nil {
		return s
	}
	var out strings.Builder
	var group []word
	end := 0
	for _, m := range found {
		gap := s[end:m[0]]
		charset, _, _ := strings.Cut(strings.ToLower(s[m[2]:m[3]]), "*") // RFC 2231 §5: *language
		w := word{charset: charset, base64: s[m[4]] == 'b' || s[m[4]] == 'B', text: s[m[6]:m[7]]}
		joined := end > 0 && strings.TrimSpace(gap) == ""
		if !joined || len(group) > 0 && group[0].charset != w.charset {
			out.WriteString(decodeGroup(group))
			group = nil
		}
		if !joined {
			out.WriteString(gap)
		}
		group = append(group, w)
		end = m[1]
	}
	out.WriteString(decodeGroup(group))
	out.WriteString(s[end:])
	return out.String()
}

func decodeGroup(group []word) string {
	if len(group) == 0 {
		return ""
	}
	pieces := groupBytes(group)
	var all []byte
	for _, p := range pieces {
		all = append(all, p...)
	}
	whole := decodeText(all, group[0].charset)
	if len(pieces) == 1 || !strings.ContainsRune(whole, utf8.RuneError) {
		return whole
	}
	var apart strings.Builder
	for _, p := range pieces {
		apart.WriteString(decodeText(p, group[0].charset))
	}
	if strings.Count(apart.String(), "\uFFFD") < strings.Count(whole, "\uFFFD") {
		return apart.String()
	}
	return whole
}

// groupBytes decodes the transfer encoding of each word. base64 that does not
// end with a whole group goes on in the next word.
func groupBytes(group []word) [][]byte {
	var pieces [][]byte
	pending := ""
	for i, w := range group {
		if !w.base64 {
			pieces = append(pieces, decodeQ(w.text))
			continue
		}
		text := pending + strings.Join(strings.Fields(w.text), "")
		pending = ""
		if len(text)%4 != 0 && !strings.HasSuffix(text, "=") && i+1 < len(group) && group[i+1].base64 {
			pending = text
			continue
		}
		pieces = append(pieces, decodeBase64([]byte(text)))
	}
	return pieces
}

// decodeQ decodes the Q encoding (RFC 2047 §4.2).
func decodeQ(s string) []byte {
	return decodeQuotedPrintable([]byte(strings.ReplaceAll(s, "_", " ")), false)
}
