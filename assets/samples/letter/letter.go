// Package letter writes e-mails as Japanese programs send them (RFC 5322,
// RFC 2045): UTF-8 in base64, or ISO-2022-JP in seven bits (RFC 1468).
package letter

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"strings"
	"time"

	"golang.org/x/text/encoding/japanese"
)

// Charset says how the text of a letter is written.
type Charset string

// The charsets.
const (
	UTF8 Charset = "UTF-8"
	JIS  Charset = "ISO-2022-JP" // what it can't hold is sent as UTF-8
)

// Address is a mailbox with its display name.
type Address struct{ Name, Address string }

// File is an attached file.
type File struct {
	Name string
	Type string // media type
	Data []byte
}

// Letter is one e-mail.
type Letter struct {
	From       Address
	To, Cc     []Address
	Date       time.Time
	Subject    string
	MessageID  string // with its angle brackets
	InReplyTo  string
	References []string
	Text       string // lines end with \n
	HTML       string // beside Text, if not empty
	Charset    Charset
	Quoted     bool        // UTF-8 as quoted-printable instead of base64
	Headers    [][2]string // others, as they are to stand
	Files      []File
}

// Bytes gives the letter as it travels, lines ending with CR LF.
func (l Letter) Bytes() ([]byte, error) {
	if l.Charset == JIS && !fitsJIS(l.Subject+l.Text+l.From.Name) {
		l.Charset = UTF8
	}
	var out bytes.Buffer
	l.header(&out)
	body, headers, err := l.body()
	if err != nil {
		return nil, fmt.Errorf("write letter %s: %w", l.MessageID, err)
	}
	out.WriteString("MIME-Version: 1.0\r\n")
	out.WriteString(headers)
	out.WriteString("\r\n")
	out.Write(body)
	return out.Bytes(), nil
}

func (l Letter) header(out *bytes.Buffer) {
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(out, "%s: %s\r\n", name, value)
		}
	}
	for _, h := range l.Headers {
		line(h[0], h[1])
	}
	line("Date", l.Date.Format(time.RFC1123Z))
	line("From", l.list([]Address{l.From}))
	line("To", l.list(l.To))
	line("Cc", l.list(l.Cc))
	line("Subject", l.word(l.Subject))
	line("Message-ID", l.MessageID)
	line("In-Reply-To", l.InReplyTo)
	line("References", strings.Join(l.References, "\r\n "))
}

func (l Letter) list(addresses []Address) string {
	var parts []string
	for _, a := range addresses {
		if a.Name == "" {
			parts = append(parts, a.Address)
			continue
		}
		name := l.word(a.Name)
		if name == a.Name {
			name = `"` + strings.ReplaceAll(name, `"`, "") + `"`
		}
		parts = append(parts, name+" <"+a.Address+">")
	}
	return strings.Join(parts, ",\r\n ")
}

// word is a header text as encoded words (RFC 2047), folded. Each word holds
// whole characters and returns to ASCII at its end.
func (l Letter) word(s string) string {
	if isASCII(s) {
		return s
	}
	if l.Charset != JIS || !fitsJIS(s) {
		return strings.ReplaceAll(mime.BEncoding.Encode("UTF-8", s), "?= =?", "?=\r\n =?")
	}
	var words []string
	chars := []rune(s)
	for len(chars) > 0 {
		n := min(len(chars), 16)
		coded, err := japanese.ISO2022JP.NewEncoder().String(string(chars[:n]))
		if err != nil {
			return mime.BEncoding.Encode("UTF-8", s)
		}
		words = append(words, "=?ISO-2022-JP?B?"+base64.StdEncoding.EncodeToString([]byte(coded))+"?=")
		chars = chars[n:]
	}
	return strings.Join(words, "\r\n ")
}

func fitsJIS(s string) bool {
	_, err := japanese.ISO2022JP.NewEncoder().String(s)
	return err == nil && !strings.ContainsAny(s, "①②③④⑤㈱髙﨑") && !halfKana(s)
}

// halfKana tells whether s has half-width katakana, which RFC 1468 leaves out.
func halfKana(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0xff61 && r <= 0xff9f })
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 0x7e })
}

// body gives the body and the headers that describe it.
func (l Letter) body() (body []byte, headers string, err error) {
	body, headers, err = l.text("plain", l.Text)
	if err != nil {
		return nil, "", err
	}
	if l.HTML != "" {
		page, pageHeaders, err := l.text("html", l.HTML)
		if err != nil {
			return nil, "", err
		}
		body, headers = l.join("alternative", part{headers, body}, part{pageHeaders, page})
	}
	if len(l.Files) == 0 {
		return body, headers, nil
	}
	parts := []part{{headers, body}}
	for _, f := range l.Files {
		parts = append(parts, f.part())
	}
	body, headers = l.join("mixed", parts...)
	return body, headers, nil
}

type part struct {
	headers string
	body    []byte
}

func (l Letter) text(kind, s string) (body []byte, headers string, err error) {
	s = strings.ReplaceAll(s, "\n", "\r\n")
	var out bytes.Buffer
	encoding := "base64"
	switch {
	case l.Charset == JIS:
		encoding = "7bit"
		coded, err := japanese.ISO2022JP.NewEncoder().String(s)
		if err != nil {
			return nil, "", err
		}
		out.WriteString(coded)
	case l.Quoted:
		encoding = "quoted-printable"
		w := quotedprintable.NewWriter(&out)
		if _, err := w.Write([]byte(s)); err != nil {
			return nil, "", err
		}
		if err := w.Close(); err != nil {
			return nil, "", err
		}
	default:
		out.Write(wrapped([]byte(s)))
	}
	charset := l.Charset
	if charset == "" {
		charset = UTF8
	}
	headers = fmt.Sprintf("Content-Type: text/%s; charset=%s\r\nContent-Transfer-Encoding: %s\r\n", kind, charset, encoding)
	return out.Bytes(), headers, nil
}

// join makes a multipart of parts (RFC 2046 §5.1).
func (l Letter) join(kind string, parts ...part) (body []byte, headers string) {
	boundary := "----=_" + kind + "_" + strings.Trim(strings.SplitN(l.MessageID, "@", 2)[0], "<>")
	var out bytes.Buffer
	for _, p := range parts {
		fmt.Fprintf(&out, "--%s\r\n%s\r\n%s\r\n", boundary, p.headers, p.body)
	}
	fmt.Fprintf(&out, "--%s--\r\n", boundary)
	return out.Bytes(), fmt.Sprintf("Content-Type: multipart/%s;\r\n boundary=\"%s\"\r\n", kind, boundary)
}

// part is an attachment; its name is written after RFC 2231.
func (f File) part() part {
	disposition := mime.FormatMediaType("attachment", map[string]string{"filename": f.Name})
	return part{
		headers: fmt.Sprintf("Content-Type: %s\r\nContent-Disposition: %s\r\nContent-Transfer-Encoding: base64\r\n",
			f.Type, strings.Replace(disposition, "; ", ";\r\n ", 1)),
		body: wrapped(f.Data),
	}
}

// wrapped is base64 in lines of 76 characters.
func wrapped(data []byte) []byte {
	coded := base64.StdEncoding.EncodeToString(data)
	var out bytes.Buffer
	for len(coded) > 76 {
		out.WriteString(coded[:76] + "\r\n")
		coded = coded[76:]
	}
	out.WriteString(coded + "\r\n")
	return out.Bytes()
}
