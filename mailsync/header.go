package mailsync

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// maxHeader is how much of a header block is read.
const maxHeader = 1 << 20

// field is one header field: its name in lower case, its value unfolded, raw.
type field struct {
	name  string
	value []byte
}

// header is the fields of one header block in their order.
type header struct {
	fields  []field
	charset string // of the body: what raw bytes in the header most likely are
}

// cutHeader splits a message or part at its first empty line. The block ends
// with the line end of its last line.
func cutHeader(raw []byte) (block, body []byte) {
	for at := 0; at < len(raw); {
		end := bytes.IndexByte(raw[at:], '\n')
		if end < 0 {
			return raw, nil
		}
		if line := raw[at : at+end]; len(line) == 0 || len(line) == 1 && line[0] == '\r' {
			return raw[:at], raw[at+end+1:]
		}
		at += end + 1
	}
	return raw, nil
}

// headerHash is the identity of a message within an account: the SHA-256 of its
// raw header block. A message without any header is known by its whole text,
// and false says so.
func headerHash(raw []byte) (string, bool) {
	block, _ := cutHeader(raw)
	named := len(block) > 0
	if !named {
		block = raw
	}
	sum := sha256.Sum256(block)
	return hex.EncodeToString(sum[:]), named
}

// parseHeader reads the fields of a block. Lines that are neither a field nor
// its continuation are left out.
func parseHeader(block []byte) header {
	if len(block) > maxHeader {
		block = block[:maxHeader]
	}
	var h header
	for len(block) > 0 {
		line := block
		if i := bytes.IndexByte(block, '\n'); i >= 0 {
			line, block = block[:i], block[i+1:]
		} else {
			block = nil
		}
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			if n := len(h.fields); n > 0 {
				h.fields[n-1].value = append(h.fields[n-1].value, line...)
			}
			continue
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		name = bytes.TrimRight(name, " \t")
		if !ok || len(name) == 0 || bytes.ContainsAny(name, " \t") {
			continue
		}
		h.fields = append(h.fields, field{name: strings.ToLower(string(name)), value: bytes.Clone(value)})
	}
	_, params := parseValue(h.raw("content-type"))
	h.charset = params["charset"]
	return h
}

// raw gives the first field of a name as text, raw bytes decoded, encoded words
// not yet.
func (h header) raw(name string) string {
	for _, f := range h.fields {
		if f.name == name {
			return h.text(f)
		}
	}
	return ""
}

// all gives every field of a name, as raw does.
func (h header) all(name string) []string {
	var out []string
	for _, f := range h.fields {
		if f.name == name {
			out = append(out, h.text(f))
		}
	}
	return out
}

// text decodes the raw bytes of a value: whole ISO-2022-JP, Shift_JIS or EUC-JP
// without any encoding, as older programs send it.
func (h header) text(f field) string {
	if isPlainASCII(f.value) {
		return strings.TrimSpace(string(f.value))
	}
	label := h.charset
	switch {
	case utf8.Valid(f.value) && !hasJISEscape(f.value):
		label = "utf-8"
	case japaneseCharset(strings.ToLower(label)) == nil:
		label = ""
	}
	return strings.TrimSpace(decodeText(f.value, label))
}

// decoded gives the first field of a name for a person to read.
func (h header) decoded(name string) string {
	return cleanLine(decodeText([]byte(decodeWords(h.raw(name))), "utf-8"))
}

// maxIDs is how many Message-IDs of one header count: the first and the last.
const maxIDs = 100

// messageIDs gives the Message-IDs in a value, with their angle brackets, each
// once. Without any brackets a single word with an @ is taken.
func messageIDs(value string) []string {
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		id = strings.Join(strings.Fields(id), "")
		if id != "" && len(id) <= 998 && !seen[id] { // RFC 5322 §2.1.1: the longest line
			seen[id] = true
			ids = append(ids, "<"+id+">")
		}
	}
	for rest := value; ; {
		_, after, ok := strings.Cut(rest, "<")
		id, next, closed := strings.Cut(after, ">")
		if !ok || !closed {
			break
		}
		add(id[strings.LastIndexByte(id, '<')+1:])
		rest = next
	}
	if words := strings.Fields(value); len(ids) == 0 && len(words) == 1 && strings.Contains(words[0], "@") {
		add(strings.Trim(words[0], "<>"))
	}
	if len(ids) > maxIDs {
		ids = append(ids[:1:1], ids[len(ids)-maxIDs+1:]...)
	}
	return ids
}
