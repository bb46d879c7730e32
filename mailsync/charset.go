package mailsync

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"
)

// japaneseCharset gives the encodings whose names, in Japanese mail, are often
// not the registered ones. Windows' own variants are supersets.
func japaneseCharset(label string) encoding.Encoding {
	switch label {
	case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "cp932", "ms932", "windows-31j", "windows-932", "x-ms-cp932":
		return japanese.ShiftJIS
	case "iso-2022-jp", "iso-2022-jp-ms", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-3", "iso-2022-jp-2004",
		"cp50220", "cp50221", "cp50222", "x-windows-iso2022jp", "jis", "csiso2022jp":
		return japanese.ISO2022JP
	case "euc-jp", "eucjp", "x-euc-jp", "x-euc", "eucjp-ms", "cp51932", "ujis":
		return japanese.EUCJP
	}
	return nil
}

// decodeText turns the bytes of a charset into NFC text. A label that is
// missing, unknown or plainly wrong is replaced by a guess.
func decodeText(b []byte, label string) string {
	label = strings.ToLower(strings.Trim(strings.TrimSpace(label), `"'`))
	text, ok := decodeAs(b, label)
	if !ok || strings.ContainsRune(text, utf8.RuneError) {
		if guess := guessText(b); !ok || strings.Count(guess, "\uFFFD") < strings.Count(text, "\uFFFD") {
			text = guess
		}
	}
	return norm.NFC.String(text)
}

// decodeAs decodes by a label; false when the label says nothing useful.
func decodeAs(b []byte, label string) (string, bool) {
	switch label {
	case "utf-8", "utf8", "unicode-1-1-utf-8", "x-utf_8j", "cp65001":
		return strings.ToValidUTF8(string(b), "\uFFFD"), true
	case "", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "default", "binary":
		if isPlainASCII(b) {
			return string(b), true
		}
		return "", false
	case "iso-8859-1", "latin1", "windows-1252":
		if !isPlainASCII(b) && (utf8.Valid(b) || hasJISEscape(b)) {
			return "", false // a mail program's default, not what the bytes are
		}
	}
	if enc := japaneseCharset(label); enc != nil {
		return decodeWith(enc, b), true
	}
	r, err := charset.Reader(label, bytes.NewReader(b))
	if err != nil {
		return "", false
	}
	text, err := io.ReadAll(r)
	return strings.ToValidUTF8(string(text), "\uFFFD"), err == nil
}

func decodeWith(enc encoding.Encoding, b []byte) string {
	text, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return string(text)
}

// isPlainASCII reports whether b is ASCII without the escapes of ISO-2022-JP.
func isPlainASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 || c == 0x1B {
			return false
		}
	}
	return true
}

func hasJISEscape(b []byte) bool {
	return bytes.Contains(b, []byte("\x1b$")) || bytes.Contains(b, []byte("\x1b("))
}

// guessText decodes bytes of an unknown charset, as Japanese mail needs it.
func guessText(b []byte) string {
	if hasJISEscape(b) {
		return decodeWith(japanese.ISO2022JP, b)
	}
	if utf8.Valid(b) {
		return string(b)
	}
	sjis, euc := decodeWith(japanese.ShiftJIS, b), decodeWith(japanese.EUCJP, b)
	best := sjis
	if oddity(euc) < oddity(sjis) {
		best = euc
	}
	if bad := strings.Count(best, "\uFFFD"); bad > 1 && bad*10 > utf8.RuneCountInString(best) {
		return decodeWith(charmap.Windows1252, b)
	}
	return best
}

// oddity counts what does not belong into ordinary Japanese text: signs that
// could not be decoded, and half-width katakana, which EUC looks like in
// Shift_JIS.
func oddity(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			n += 10
		case r >= 0xFF61 && r <= 0xFF9F:
			n += 2
		case r >= 0xE000 && r <= 0xF8FF:
			n += 5
		}
	}
	return n
}

// cleanLine makes one line without control characters of a decoded header value.
func cleanLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7F {
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// cleanText gives lines ended by \n without control characters and without
// blanks at their ends.
func cleanText(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7F || r == 0xFEFF {
			return -1
		}
		return r
	}, s)
	var out strings.Builder
	out.Grow(len(s))
	for line := range strings.Lines(s) {
		out.WriteString(strings.TrimRight(line, " \t\n"))
		out.WriteByte('\n')
	}
	return strings.Trim(out.String(), "\n")
}
