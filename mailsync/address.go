package mailsync

import (
	"strings"

	"enishi/contacts"
)

// maxAddresses is how many addresses of one message are kept.
const maxAddresses = 2000

// addresses reads an address header. It takes what RFC 5322 refuses, such as
// dots before the @ or in a row (docomo, ezweb). Names without an address are
// left out.
func addresses(role contacts.AddressRole, value string) []contacts.MessageAddress {
	var out []contacts.MessageAddress
	for _, item := range splitAddresses(value) {
		name, address := oneAddress(item)
		if address == "" {
			continue
		}
		out = append(out, contacts.MessageAddress{
			Role: role, Name: name, Address: address, Key: contacts.KeyOf(contacts.Email, address),
		})
		if len(out) == maxAddresses {
			break
		}
	}
	return out
}

// splitAddresses cuts a list at commas, and semicolons as Outlook writes them,
// outside quotes, comments and angle brackets. The name of a group goes.
func splitAddresses(s string) []string {
	var out []string
	var quoted, angle bool
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quoted:
			switch c {
			case '\\':
				i++
			case '"':
				quoted = false
			}
		case c == '"':
			quoted = true
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth > 0:
		case c == '<':
			angle = true
		case c == '>':
			angle = false
		case angle:
		case c == ',' || c == ';':
			out = append(out, s[start:i])
			start = i + 1
		case c == ':' && !strings.ContainsAny(s[start:i], "@="): // "undisclosed-recipients:"
			start = i + 1
		}
	}
	return append(out, s[min(start, len(s)):])
}

// oneAddress reads `名前 <a@b>`, `a@b (名前)`, `"a@b" <a@b>` or a bare a@b.
func oneAddress(item string) (name, address string) {
	item = strings.TrimSpace(item)
	if open := lastOutside(item, '<'); open >= 0 {
		address, _, _ = strings.Cut(item[open+1:], ">")
		if i := strings.LastIndexByte(address, ':'); i >= 0 && strings.HasPrefix(address, "@") {
			address = address[i+1:] // a route (RFC 5322 §4.4)
		}
		return nameOf(item[:open]), bareAddress(address)
	}
	if open := lastOutside(item, '('); open >= 0 {
		comment, _, _ := strings.Cut(item[open+1:], ")")
		return nameOf(comment), bareAddress(item[:open])
	}
	return "", bareAddress(item)
}

// lastOutside finds the last c outside quotes, -1 if there is none.
func lastOutside(s string, c byte) int {
	at, quoted := -1, false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == c && !quoted:
			at = i
		}
	}
	return at
}

// nameOf decodes a display name; a name that repeats an address is none.
func nameOf(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, `"`) {
		s = unquote(s)
	}
	s = strings.ReplaceAll(decodeWords(s), `"`, "")
	s = cleanLine(decodeText([]byte(s), "utf-8"))
	s = strings.Trim(s, "'")
	if strings.Contains(s, "@") && !strings.ContainsAny(s, " 　") {
		return ""
	}
	return s
}

// bareAddress checks and cleans an address; "" if it is none.
func bareAddress(s string) string {
	s = strings.TrimSpace(decodeWords(s))
	s = strings.TrimPrefix(strings.Trim(s, "<>'"), "mailto:")
	s = strings.ReplaceAll(s, `"`, "") // docomo quotes what has dots in a row
	at := strings.LastIndexByte(s, '@')
	if at <= 0 || at == len(s)-1 || len(s) > 320 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7F || r == ',' }) {
		return ""
	}
	return cleanLine(decodeText([]byte(s), "utf-8"))
}
