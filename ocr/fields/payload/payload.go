// Package payload reads what the QR codes of business cards say: vCard 2.1 to 4
// (RFC 6350), MECARD of the Japanese phones, MEMORY of au's, or an address alone.
package payload

import (
	"bytes"
	"io"
	"mime/quotedprintable"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"

	"enishi/contacts"
	rules "enishi/contacts/japanese"
)

// Entry is one value that a code says.
type Entry struct {
	Field contacts.Field
	Value string
}

const (
	maxCode       = 8 << 10 // bytes; the largest QR code holds 2,953
	maxCodeValues = 60
)

// Parse lists the values a code says, none for a code of another kind.
func Parse(text string) []Entry {
	if len(text) > maxCode {
		return nil
	}
	text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
	head := strings.ToUpper(text[:min(len(text), 12)])
	var c entries
	switch {
	case strings.HasPrefix(head, "BEGIN:VCARD"):
		c.vcard(text)
	case strings.HasPrefix(head, "MECARD:"), strings.HasPrefix(head, "BIZCARD:"):
		c.mecard(text[strings.IndexByte(text, ':')+1:])
	case strings.HasPrefix(head, "MEMORY:"):
		c.memory(text)
	case strings.HasPrefix(head, "MAILTO:"):
		address, _, _ := strings.Cut(text[len("mailto:"):], "?")
		if plain, err := url.PathUnescape(address); err == nil {
			address = plain
		}
		c.add(contacts.Email, address)
	case strings.HasPrefix(head, "MATMSG:TO:"):
		address, _, _ := strings.Cut(text[len("MATMSG:TO:"):], ";")
		c.add(contacts.Email, address)
	case strings.HasPrefix(head, "TEL:"):
		c.phone(text[len("tel:"):], "")
	case strings.HasPrefix(head, "HTTP://"), strings.HasPrefix(head, "HTTPS://"), strings.HasPrefix(head, "URLTO:"):
		if strings.HasPrefix(head, "URLTO:") {
			text = text[len("URLTO:"):]
		}
		if !strings.ContainsAny(text, " \n") {
			c.add(contacts.URL, text)
		}
	}
	return c
}

// entries collects what a code says.
type entries []Entry

func (c *entries) add(f contacts.Field, value string) {
	value = strings.Join(strings.Fields(value), " ")
	if value == "" || !utf8.ValidString(value) || len(*c) >= maxCodeValues {
		return
	}
	*c = append(*c, Entry{f, value})
}

// phone adds a number by its types: FAX, CELL, else a fixed line unless it is a
// mobile's.
func (c *entries) phone(value, types string) {
	value = strings.TrimPrefix(value, "tel:")
	field := contacts.Phone
	switch types = strings.ToUpper(types); {
	case strings.Contains(types, "FAX"):
		field = contacts.Fax
	case strings.Contains(types, "CELL"), mobile(value):
		field = contacts.Mobile
	}
	if len(rules.Digits(value)) >= 8 {
		c.add(field, value)
	}
}

func (c *entries) name(family, given string) {
	if ascii(family + given) {
		c.add(contacts.NameRoman, given+" "+family)
		return
	}
	c.add(contacts.FamilyName, family)
	c.add(contacts.GivenName, given)
}

// vcard reads the properties of a vCard, continued lines joined.
func (c *entries) vcard(text string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = strings.NewReplacer("\n ", "", "\n\t", "", "=\n", "").Replace(text)
	named := false
	for line := range strings.Lines(text) {
		head, value, ok := strings.Cut(strings.TrimRight(line, "\n"), ":")
		if !ok {
			continue
		}
		name, types, _ := strings.Cut(head, ";")
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			name = name[i+1:] // item1.TEL
		}
		value = unquote(value, types)
		parts := splitEscaped(value, ';')
		switch strings.ToUpper(name) {
		case "N":
			if len(parts) > 1 && parts[0] != "" {
				c.name(parts[0], parts[1])
				named = true
			}
		case "FN":
			if words := strings.Fields(unescape(value)); !named && len(words) == 2 {
				if ascii(value) {
					c.add(contacts.NameRoman, unescape(value))
				} else {
					c.name(words[0], words[1])
				}
			}
		case "X-PHONETIC-LAST-NAME":
			c.add(contacts.FamilyNameReading, rules.ToKatakana(unescape(value)))
		case "X-PHONETIC-FIRST-NAME":
			c.add(contacts.GivenNameReading, rules.ToKatakana(unescape(value)))
		case "SOUND":
			c.sound(parts)
		case "ORG":
			c.add(contacts.OrganizationName, parts[0])
			c.add(contacts.Department, strings.Join(parts[1:], " "))
		case "TITLE":
			c.add(contacts.Title, unescape(value))
		case "TEL":
			c.phone(unescape(value), types)
		case "EMAIL":
			c.add(contacts.Email, unescape(value))
		case "URL":
			c.add(contacts.URL, unescape(value))
		case "ADR":
			c.address(parts)
		}
	}
}

// address takes the seven parts of ADR: box, extended, street, city, region,
// code, country. Japanese ones are written from the largest to the smallest.
func (c *entries) address(parts []string) {
	for len(parts) < 7 {
		parts = append(parts, "")
	}
	if code, ok := rules.NormalizePostal(parts[5]); ok {
		c.add(contacts.PostalCode, code)
	}
	if address := parts[4] + parts[3] + parts[2] + " " + parts[1]; !ascii(address) {
		c.add(contacts.Address, address)
	}
}

// sound takes a reading: family and given name.
func (c *entries) sound(parts []string) {
	if len(parts) > 1 && rules.IsKana(parts[0]+parts[1]) {
		c.add(contacts.FamilyNameReading, rules.ToKatakana(parts[0]))
		c.add(contacts.GivenNameReading, rules.ToKatakana(parts[1]))
	}
}

// mecard reads the fields of a MECARD; N has the family name first.
func (c *entries) mecard(text string) {
	for _, field := range splitRaw(text, ';') {
		name, value, ok := strings.Cut(field, ":")
		if !ok {
			continue
		}
		parts := splitEscaped(value, ',')
		switch strings.ToUpper(name) {
		case "N":
			if len(parts) > 1 {
				c.name(parts[0], parts[1])
			} else if words := strings.Fields(parts[0]); len(words) == 2 {
				c.name(words[0], words[1])
			}
		case "SOUND":
			c.sound(parts)
		case "ORG", "C":
			c.add(contacts.OrganizationName, unescape(value))
		case "T", "TITLE":
			c.add(contacts.Title, unescape(value))
		case "TEL", "B":
			c.phone(unescape(value), "")
		case "FAX", "F":
			c.phone(unescape(value), "FAX")
		case "M":
			c.phone(unescape(value), "CELL")
		case "EMAIL", "E":
			c.add(contacts.Email, unescape(value))
		case "URL":
			c.add(contacts.URL, unescape(value))
		}
	}
}

// memory reads au's form, a property a line.
func (c *entries) memory(text string) {
	for line := range strings.Lines(text[len("MEMORY:"):]) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch name = strings.ToUpper(name); {
		case name == "NAME1":
			if words := strings.Fields(value); len(words) == 2 {
				c.name(words[0], words[1])
			}
		case strings.HasPrefix(name, "MAIL"):
			c.add(contacts.Email, value)
		case strings.HasPrefix(name, "TEL"):
			c.phone(value, "")
		}
	}
}

// unquote decodes a value of vCard 2.1: quoted-printable, in Shift_JIS or UTF-8.
func unquote(value, types string) string {
	types = strings.ToUpper(types)
	if strings.Contains(types, "QUOTED-PRINTABLE") {
		if plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value))); err == nil {
			value = string(plain)
		}
	}
	if strings.Contains(types, "SHIFT_JIS") && !utf8.ValidString(value) {
		if plain, err := japanese.ShiftJIS.NewDecoder().Bytes([]byte(value)); err == nil {
			value = string(bytes.ToValidUTF8(plain, nil))
		}
	}
	return value
}

// splitRaw cuts at a sign that is not escaped and leaves the escapes.
func splitRaw(s string, sign byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sign:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[min(start, len(s)):])
}

// splitEscaped cuts at a sign that is not escaped and takes the escapes away.
func splitEscaped(s string, sign byte) []string {
	parts := splitRaw(s, sign)
	for i := range parts {
		parts[i] = strings.TrimSpace(unescape(parts[i]))
	}
	return parts
}

var escapes = strings.NewReplacer(`\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";", `\:`, ":", `\\`, `\`)

func unescape(s string) string { return escapes.Replace(s) }

// mobile reports whether a number is a Japanese mobile's.
func mobile(s string) bool {
	d := rules.Digits(s)
	if rest, ok := strings.CutPrefix(d, "81"); ok && strings.HasPrefix(s, "+") {
		d = "0" + strings.TrimPrefix(rest, "0")
	}
	return len(d) == 11 && d[0] == '0' && strings.ContainsRune("789", rune(d[1])) && d[2] == '0'
}

// ascii reports whether a text is in Latin letters, as far as can be told.
func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2e80 })
}
