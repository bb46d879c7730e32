package mailsync

import (
	"bytes"
	"strings"

	"enishi/contacts"
)

// Caps on the shape of a message: a deep nest costs its depth times its size.
const (
	maxDepth = 50
	maxParts = 1000
	maxText  = 1 << 20 // bytes of text kept of one message
)

// reading collects what is found in the parts of one message.
type reading struct {
	parts       int
	attachments []contacts.Attachment
}

// piece is the text of one part.
type piece struct {
	text string
	html bool
}

// entity reads one part with its children and gives its text.
func (r *reading) entity(h header, body []byte, depth int) piece {
	r.parts++
	if depth > maxDepth || r.parts > maxParts {
		return piece{}
	}
	kind, params := parseValue(h.raw("content-type"))
	if !strings.Contains(kind, "/") {
		kind = "text/plain" // RFC 2045 §5.2
	}
	if strings.HasPrefix(kind, "multipart/") {
		if boundary := boundaryOf(params["boundary"], body); boundary != "" {
			return r.multipart(kind, boundary, body, depth)
		}
		kind = "text/plain"
	}
	disposition, dparams := parseValue(h.raw("content-disposition"))
	name := dparams["filename"]
	if name == "" {
		name = params["name"]
	}
	attached := disposition == "attachment" || name != "" && disposition != "inline"
	if !strings.HasPrefix(kind, "text/") || kind == "text/calendar" || attached {
		r.attach(kind, name, h, body)
		return piece{}
	}
	text := decodeText(decodeTransfer(body, h.raw("content-transfer-encoding")), params["charset"])
	if kind == "text/html" {
		return piece{text: htmlText(text), html: true}
	}
	text = strings.TrimRight(text, "\uFFFD") // cut off inside a character
	if strings.EqualFold(params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(params["delsp"], "yes"))
	}
	return piece{text: capText(cleanText(text))}
}

// multipart reads the children. Of alternatives the plain text is taken when
// there is one, else the last that says something.
func (r *reading) multipart(kind, boundary string, body []byte, depth int) piece {
	var found []piece
	for _, part := range splitParts(body, boundary, maxParts-r.parts) {
		block, content := cutHeader(part)
		if p := r.entity(parseHeader(block), content, depth+1); p.text != "" {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return piece{}
	}
	if kind == "multipart/alternative" {
		for _, p := range found {
			if !p.html {
				return p
			}
		}
		return found[len(found)-1]
	}
	texts := make([]string, len(found))
	for i, p := range found {
		texts[i] = p.text
	}
	return piece{text: capText(strings.Join(texts, "\n\n")), html: found[0].html}
}

// attach notes a part that is not shown as text. A picture inside an HTML
// letter, without a name, is part of its looks and no attachment.
func (r *reading) attach(kind, name string, h header, body []byte) {
	if name == "" {
		if h.raw("content-id") != "" && strings.HasPrefix(kind, "image/") {
			return
		}
		if kind == "message/rfc822" {
			block, _ := cutHeader(body)
			name = parseHeader(block).decoded("subject")
		}
	}
	size := int64(len(bytes.TrimRight(body, "\r\n")))
	if strings.EqualFold(strings.TrimSpace(h.raw("content-transfer-encoding")), "base64") {
		size = base64Size(body)
	}
	r.attachments = append(r.attachments, contacts.Attachment{Name: name, Type: kind, Size: size})
}

// base64Size counts the bytes that base64 stands for without decoding it.
func base64Size(b []byte) int64 {
	var n int64
	for _, c := range b {
		if _, ok := sextet(c); ok {
			n++
		}
	}
	return n * 3 / 4
}

// boundaryOf gives the boundary of a multipart; one that is not named, or names
// nothing in the body, is taken from the first line that looks like one.
func boundaryOf(named string, body []byte) string {
	if named != "" && bytes.Contains(body, []byte("--"+named)) {
		return named
	}
	for line := range bytes.Lines(body) {
		line = bytes.TrimRight(line, " \t\r\n")
		if len(line) > 8 && bytes.HasPrefix(line, []byte("--")) && !bytes.ContainsAny(line, " ") && bytes.Count(body, line) > 1 {
			return string(line[2:])
		}
	}
	return ""
}

// splitParts cuts a multipart body at its boundary (RFC 2046 §5.1.1), at most
// limit parts. A missing last boundary ends with the body.
func splitParts(body []byte, boundary string, limit int) [][]byte {
	mark := []byte("--" + boundary)
	var parts [][]byte
	start := -1
	for at := 0; at <= len(body) && len(parts) < limit; {
		i := bytes.Index(body[at:], mark)
		if i < 0 {
			break
		}
		i += at
		at = i + len(mark)
		if i > 0 && body[i-1] != '\n' {
			continue
		}
		line := body[at:]
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			line = line[:n]
		}
		rest := bytes.TrimRight(line, " \t\r")
		last := bytes.Equal(rest, []byte("--"))
		if len(rest) > 0 && !last {
			continue // a longer boundary that starts alike
		}
		if start >= 0 {
			parts = append(parts, trimNewline(body[start:i]))
		}
		start = min(at+len(line)+1, len(body))
		if last {
			return parts
		}
	}
	if start >= 0 && start < len(body) && len(parts) < limit {
		parts = append(parts, body[start:])
	}
	return parts
}

// trimNewline takes off the line end that belongs to the boundary behind it.
func trimNewline(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

func capText(s string) string {
	if len(s) <= maxText {
		return s
	}
	return strings.ToValidUTF8(s[:maxText], "")
}

// unflow joins the lines of format=flowed text (RFC 3676 §4).
func unflow(s string, delSp bool) string {
	var out strings.Builder
	flowing, depth := false, 0
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		text := strings.TrimLeft(line, ">")
		quotes := len(line) - len(text)
		text = strings.TrimPrefix(text, " ")
		if !flowing || quotes != depth {
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			if quotes > 0 {
				out.WriteString(strings.Repeat(">", quotes) + " ")
			}
		}
		flowing = strings.HasSuffix(text, " ") && text != "-- "
		depth = quotes
		if flowing && delSp {
			text = text[:len(text)-1]
		}
		out.WriteString(text)
	}
	return out.String()
}
