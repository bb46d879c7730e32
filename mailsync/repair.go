package mailsync

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// repair gives the answer in the form the library reads, nothing if it would
// only stumble, and says what had to be mended ("" = nothing).
func (a answer) repair() (fixed []byte, what string) {
	line := bytes.TrimRight(a.texts[0], "\r\n")
	if !bytes.HasPrefix(line, []byte("* ")) {
		return a.tagged(line)
	}
	word, rest := cutWord(string(line[2:]))
	number, err := strconv.ParseUint(word, 10, 32)
	if err == nil {
		return a.numbered(uint32(number), rest)
	}
	switch strings.ToUpper(word) {
	case "OK", "NO", "BAD", "BYE", "PREAUTH":
		text, what := statusText(rest)
		return joinLine("* "+strings.ToUpper(word), text), what
	case "SEARCH":
		return searchNumbers(rest)
	case "LIST":
		return a.list()
	case "CAPABILITY", "ENABLED":
		return joinLine("* "+strings.ToUpper(word), strings.Join(atoms(strings.Fields(rest)), " ")), ""
	case "ESEARCH":
		return a.whole(), ""
	case "FLAGS", "LSUB", "STATUS", "ID", "NAMESPACE":
		return nil, "" // never asked for, or of no use here
	}
	return nil, "left out an answer of an unknown kind: " + clip(word)
}

// whole gives an answer as it came.
func (a answer) whole() []byte {
	var out []byte
	for i, text := range a.texts {
		out = append(out, text...)
		if i < len(a.literals) {
			out = append(out, a.literals[i]...)
		}
	}
	return out
}

// tagged mends the code in the end of a command; a continuation stays.
func (a answer) tagged(line []byte) ([]byte, string) {
	if len(bytes.TrimSpace(line)) == 0 {
		return nil, "left out an empty line"
	}
	if line[0] == '+' {
		return a.texts[0], ""
	}
	tag, rest := cutWord(string(line))
	status, rest := cutWord(rest)
	text, what := statusText(rest)
	return joinLine(tag+" "+strings.ToUpper(status), text), what
}

// numbered handles "* 12 EXISTS" and "* 12 FETCH (…)".
func (a answer) numbered(n uint32, rest string) ([]byte, string) {
	kind, _ := cutWord(rest)
	switch strings.ToUpper(kind) {
	case "EXISTS", "RECENT", "EXPUNGE":
		return fmt.Appendf(nil, "* %d %s\r\n", n, strings.ToUpper(kind)), ""
	case "FETCH":
		return a.fetch(n)
	}
	return nil, "left out an answer of an unknown kind: " + clip(kind)
}

// statusText keeps the response codes that matter here, and the human text.
func statusText(s string) (text, what string) {
	if !strings.HasPrefix(s, "[") {
		return s, ""
	}
	code, after, ok := strings.Cut(s[1:], "]")
	if !ok {
		return strings.TrimPrefix(s, "["), "closed an open response code"
	}
	after = strings.TrimLeft(after, " ")
	name, args := cutWord(code)
	name = strings.ToUpper(name)
	switch name {
	case "UIDVALIDITY", "UIDNEXT":
		if _, err := strconv.ParseUint(args, 10, 32); err != nil {
			return after, "left out " + name + " without a number"
		}
	case "HIGHESTMODSEQ":
		if _, err := strconv.ParseUint(args, 10, 63); err != nil {
			return after, "left out " + name + " without a number"
		}
	case "CAPABILITY":
		args = strings.Join(atoms(strings.Fields(args)), " ")
	case "PERMANENTFLAGS", "COPYUID", "APPENDUID":
		return after, "" // of no use here
	default:
		if len(atoms([]string{name})) == 0 {
			return after, "left out an odd response code"
		}
		args = ""
	}
	return strings.TrimRight("["+strings.TrimRight(name+" "+args, " ")+"] "+after, " "), ""
}

// searchNumbers keeps the numbers of a SEARCH answer.
func searchNumbers(rest string) ([]byte, string) {
	out := []byte("* SEARCH")
	odd := 0
	if i := strings.IndexByte(rest, '('); i >= 0 { // (MODSEQ n), RFC 7162 §3.1.5
		rest = rest[:i]
	}
	for _, word := range strings.Fields(rest) {
		if n, err := strconv.ParseUint(word, 10, 32); err != nil || n == 0 {
			odd++
			continue
		}
		out = append(append(out, ' '), word...)
	}
	what := ""
	if odd > 0 {
		what = fmt.Sprintf("left out %d words of a SEARCH answer", odd)
	}
	return append(out, "\r\n"...), what
}

// fetch writes a FETCH answer anew: the items we ask for, the UID first, what
// can't be read left out.
func (a answer) fetch(n uint32) ([]byte, string) {
	items, err := a.items()
	var out []byte
	what := ""
	if err != nil {
		what = "read an odd FETCH answer in part: " + err.Error()
	}
	out = fmt.Appendf(out, "* %d FETCH (", n)
	start := len(out)
	add := func(format string, args ...any) {
		if len(out) > start {
			out = append(out, ' ')
		}
		out = fmt.Appendf(out, format, args...)
	}
	if uid, err := strconv.ParseUint(items["UID"].text, 10, 32); err == nil && uid > 0 {
		add("UID %d", uid)
	}
	if flags, ok := items["FLAGS"]; ok {
		add("FLAGS (%s)", strings.Join(flagAtoms(flags.list), " "))
	}
	if date := items["INTERNALDATE"].text; date != "" {
		if _, err := time.Parse(internalDateLayout, date); err == nil {
			add("INTERNALDATE %q", date)
		} else {
			what = "left out an odd INTERNALDATE"
		}
	}
	if size, err := strconv.ParseInt(items["RFC822.SIZE"].text, 10, 64); err == nil && size >= 0 {
		add("RFC822.SIZE %d", size)
	}
	if seq := items["MODSEQ"].list; len(seq) == 1 {
		if v, err := strconv.ParseUint(seq[0], 10, 63); err == nil {
			add("MODSEQ (%d)", v)
		}
	}
	for _, name := range []string{"BODY[HEADER]", "BODY[]"} {
		if body, ok := items[name]; ok && !body.null {
			add("%s<0> {%d}\r\n", name, len(body.text))
			out = append(out, body.text...)
		}
	}
	return append(out, ")\r\n"...), what
}

// internalDateLayout is RFC 3501's date-time.
const internalDateLayout = "_2-Jan-2006 15:04:05 -0700"

// flagAtoms keeps flags that are atoms, with the backslash of system flags.
func flagAtoms(words []string) []string {
	var out []string
	for _, w := range words {
		if len(atoms([]string{strings.TrimPrefix(w, `\`)})) == 1 {
			out = append(out, w)
		}
	}
	return out
}

// atoms keeps the words that are atoms (RFC 3501 §9, ATOM-CHAR).
func atoms(words []string) []string {
	out := words[:0:0]
	for _, w := range words {
		if w != "" && !strings.ContainsFunc(w, notAtomChar) {
			out = append(out, w)
		}
	}
	return out
}

func notAtomChar(r rune) bool { return r <= ' ' || r >= 0x7F || strings.ContainsRune(`(){%*"\]`, r) }

func cutWord(s string) (word, rest string) {
	word, rest, _ = strings.Cut(strings.TrimLeft(s, " "), " ")
	return word, strings.TrimLeft(rest, " ")
}

func joinLine(head, text string) []byte {
	return []byte(strings.TrimRight(head+" "+text, " ") + "\r\n")
}

// clip shortens what is quoted of a server in a log.
func clip(s string) string { return strconv.QuoteToASCII(s[:min(len(s), 40)]) }
