package mailsync

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/k3a/html2text"
)

// maxHTML is how much of an HTML part is read, in bytes.
const maxHTML = 1 << 20

// htmlText makes text of HTML: nothing is fetched, no script is looked at, of
// links the host stays. The markup is brought into the small, closed form that
// the converter reads without surprises first.
func htmlText(s string) string {
	if len(s) > maxHTML {
		s = strings.ToValidUTF8(s[:maxHTML], "")
	}
	m := markup{in: s, lower: lowerASCII(s)}
	text := html2text.HTML2TextWithOptions(m.simplify(), html2text.WithUnixLineBreaks(), html2text.WithLinksInnerText())
	text = strings.ReplaceAll(text, "\u00a0", " ")
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.TrimSpace(manyLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}

var manyLines = regexp.MustCompile(`\n{3,}`)

// lowerASCII lowers A–Z only, so that places stay the same.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// markup rewrites HTML: tags that break a line become <br>, links keep their
// host, scripts and styles go, all other tags too.
type markup struct {
	in, lower string
	out       strings.Builder
	links     []bool            // open <a> tags: with a host or not
	found     map[string]search // the last look for each mark
	last      rune              // the last sign of text written
}

func (m *markup) simplify() string {
	m.in = strings.ToValidUTF8(m.in, "?")
	m.found = map[string]search{}
	for at := 0; at < len(m.in); {
		next := strings.IndexByte(m.in[at:], '<')
		if next < 0 {
			m.text(m.in[at:])
			break
		}
		m.text(m.in[at : at+next])
		at = m.tag(at + next)
	}
	for _, open := range m.links {
		if open {
			m.out.WriteString("</a>")
		}
	}
	return m.out.String()
}

// tag handles what starts with < at the place at, and gives where to go on.
func (m *markup) tag(at int) int {
	if strings.HasPrefix(m.in[at:], "<!--") {
		return m.comment(at)
	}
	end := -1
	if at+1 < len(m.lower) && (m.lower[at+1] >= 'a' && m.lower[at+1] <= 'z' || strings.IndexByte("/!?", m.lower[at+1]) >= 0) {
		end = m.tagEnd(at)
	}
	if end < 0 {
		m.out.WriteString("&lt;")
		return at + 1
	}
	inner := m.lower[at+1 : end]
	closing := strings.HasPrefix(inner, "/")
	name := tagName(strings.TrimPrefix(inner, "/"))
	switch name {
	case "script", "style", "head", "title", "template", "object", "noframes":
		if !closing {
			return m.skip(name, end+1)
		}
	case "a":
		m.link(m.in[at+1:end], closing)
	case "p":
		m.out.WriteString("<p>")
		m.last = 0
	case "td", "th":
		m.out.WriteString(" ")
	case "br", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr",
		"section", "article", "header", "footer", "address", "dt", "dd", "dl", "center", "form", "option":
		m.lineBreak(name == "br")
	}
	return end + 1
}

// find gives the place of mark at or behind at, -1 if there is none. What was
// found or not found once is not looked for again, so that all searches
// together are linear.
func (m *markup) find(mark string, at int) int {
	seen, ok := m.found[mark]
	if ok && seen.from <= at && (at <= seen.at || seen.at < 0) {
		return seen.at
	}
	place := strings.Index(m.lower[at:], mark)
	if place >= 0 {
		place += at
	}
	m.found[mark] = search{from: at, at: place}
	return place
}

// search is the outcome of one look for a mark.
type search struct{ from, at int }

// comment goes behind the comment at the place at; one without an end is none.
func (m *markup) comment(at int) int {
	const open, end = "<!--", "-->"
	if i := m.find(end, at+len(open)); i >= 0 {
		return i + len(end)
	}
	return at + len(open)
}

// tagEnd finds the > that ends the tag at the place at, outside quotes; -1 if
// there is none.
func (m *markup) tagEnd(at int) int {
	if m.find(">", at) < 0 {
		return -1
	}
	for i := at + 1; i < len(m.in); i++ {
		switch c := m.in[i]; {
		case c == '>':
			return i
		case (c == '"' || c == '\'') && m.in[i-1] == '=':
			if closing := m.find(m.in[i:i+1], i+1); closing >= 0 && m.find(">", closing) >= 0 {
				i = closing
			}
		}
	}
	return -1
}

func tagName(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return s[:i]
		}
	}
	return s
}

// skip goes behind the end of a block that is not text.
func (m *markup) skip(name string, at int) int {
	if end := m.find("</"+name, at); end >= 0 {
		return end
	}
	if name == "script" || name == "style" {
		return len(m.in)
	}
	return at
}

// lineBreak ends a line; tags other than <br> do so once.
func (m *markup) lineBreak(always bool) {
	if always || m.last != '\n' {
		m.out.WriteString("<br>")
	}
	m.last = '\n'
}

// text writes text with its signs escaped and its blanks made one. A line break
// of the source between two Japanese signs is no blank.
func (m *markup) text(s string) {
	for len(s) > 0 {
		rest := strings.TrimLeft(s, " \t\r\n")
		if blanks := s[:len(s)-len(rest)]; blanks != "" {
			next, _ := utf8.DecodeRuneInString(rest)
			if !strings.ContainsAny(blanks, "\r\n") || !wide(m.last) || !wide(next) {
				m.out.WriteByte(' ')
			}
			s = rest
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		m.last = r
		switch r {
		case '<':
			m.out.WriteString("&lt;")
		case '>':
			m.out.WriteString("&gt;")
		default:
			m.out.WriteRune(r)
		}
	}
}

// wide reports whether r belongs to a script written without blanks.
func wide(r rune) bool { return r >= 0x2E80 && r != utf8.RuneError }

var hrefValue = regexp.MustCompile(`(?is)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)

// link keeps the host of a link, or the address of a mailto.
func (m *markup) link(tag string, closing bool) {
	if closing {
		if n := len(m.links); n > 0 {
			if m.links[n-1] {
				m.out.WriteString("</a>")
			}
			m.links = m.links[:n-1]
		}
		return
	}
	host := ""
	if found := hrefValue.FindStringSubmatch(tag); found != nil {
		host = linkHost(found[1] + found[2] + found[3])
	}
	m.links = append(m.links, host != "")
	if host != "" {
		m.out.WriteString(`<a href="` + host + `">`)
	}
}

func linkHost(href string) string {
	u, err := url.Parse(strings.TrimSpace(html2text.HTMLEntitiesToText(href)))
	if err != nil {
		return ""
	}
	host := u.Host
	if strings.EqualFold(u.Scheme, "mailto") {
		host = u.Opaque
	}
	if strings.ContainsAny(host, "\"'<>` \t\n") || len(host) > 255 {
		return ""
	}
	return host
}
