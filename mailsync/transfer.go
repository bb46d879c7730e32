package mailsync

import (
	"bytes"
	"strings"
)

// decodeTransfer undoes a Content-Transfer-Encoding (RFC 2045 §6). What is
// unknown or broken is given as far as it can be read.
func decodeTransfer(b []byte, encoding string) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return decodeBase64(b)
	case "quoted-printable":
		return decodeQuotedPrintable(b, true)
	}
	return b
}

// sextet gives the value of a base64 sign, also of the URL alphabet.
func sextet(c byte) (uint32, bool) {
	switch {
	case c >= 'A' && c <= 'Z':
		return uint32(c - 'A'), true
	case c >= 'a' && c <= 'z':
		return uint32(c-'a') + 26, true
	case c >= '0' && c <= '9':
		return uint32(c-'0') + 52, true
	case c == '+' || c == '-':
		return 62, true
	case c == '/' || c == '_':
		return 63, true
	}
	return 0, false
}

// decodeBase64 decodes base64 with whatever stands between its signs, with one
// text set after another, and cut off anywhere.
func decodeBase64(b []byte) []byte {
	out := make([]byte, 0, len(b)/4*3+3)
	var bits uint32
	var n uint
	for _, c := range b {
		v, ok := sextet(c)
		if !ok {
			if c == '=' { // padding: what follows starts anew
				bits, n = 0, 0
			}
			continue
		}
		bits, n = bits<<6|v, n+6
		if n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
		}
	}
	return out
}

// decodeQuotedPrintable decodes quoted-printable; a = that starts nothing known
// stays. Blanks at the ends of lines go where lines count (RFC 2045 §6.7).
func decodeQuotedPrintable(b []byte, lines bool) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		line, rest := b, []byte(nil)
		if lines {
			if i := bytes.IndexByte(b, '\n'); i >= 0 {
				line, rest = b[:i+1], b[i+1:]
			}
		}
		b = rest
		ending := ""
		if lines && bytes.HasSuffix(line, []byte("\n")) {
			line, ending = bytes.TrimRight(line, " \t\r\n"), "\n"
			if bytes.HasSuffix(line, []byte("=")) {
				line, ending = line[:len(line)-1], ""
			}
		} else if lines {
			line = bytes.TrimSuffix(line, []byte("="))
		}
		out = append(appendQuoted(out, line), ending...)
	}
	return out
}

func appendQuoted(out, line []byte) []byte {
	for i := 0; i < len(line); i++ {
		if line[i] == '=' && i+2 < len(line) {
			hi, okHi := hexDigit(line[i+1])
			lo, okLo := hexDigit(line[i+2])
			if okHi && okLo {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, line[i])
	}
	return out
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
