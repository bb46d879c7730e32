package fields

import (
	"regexp"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

var (
	commaDot    = regexp.MustCompile(`,\s*([a-z]{2,})`)
	localTail   = regexp.MustCompile(`[A-Za-z0-9._%+\- ]+$`)
	domainHead  = regexp.MustCompile(`^[A-Za-z0-9.\-_, ]+`)
	domain      = regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*\.[A-Za-z]{2,24}$`)
	scheme      = regexp.MustCompile(`(?i)(?:\bh\s?t\s?t\s?p\s?(s?)\s*[:;.,]?\s*/\s*/?\s*/?\s*|\bhttps?:\s*[/lI71]{0,3}|\bwww\s*\.)`)
	misreadURL  = regexp.MustCompile(`(?i)(^|\s)([a-z]{4,6})[:;.,]{0,2}(//|/\s?/|/)\s*(www\.|[a-z0-9-]+\.)`)
	misreadWWW  = regexp.MustCompile(`(?i)(^|[\s/:])(?:w[wouv]w|ww[ouv]|[ouv]ww)\s?[.,]\s?([a-z0-9-]+)\s?[.,]\s?([a-z])`)
	plainWord   = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,20}$`)
	stuckLabel  = regexp.MustCompile(`^(?:[A-Z]{1,2}|[A-Z][a-z])_`) // what is left of メール
	longNumber  = regexp.MustCompile(`^\+?[\d().-]*(?:\d[().-]*){9,}$`)
	mailLabel   = regexp.MustCompile(`^[_-]?(?:E|[Ee][-_]?[Mm]ail|[Mm]ail|MAIL|E[-_]?MAIL)[.:/_]+`)
	lostDot     = regexp.MustCompile(`[a-z0-9] [a-z0-9][a-z0-9-]{2,}\.[a-z]`) // a gap is more often where a dot was than within a word
	secondLevel = regexp.MustCompile(`\.(co|or|ne|ac|go|lg|ed|gr|ad)\.?jp$`)  // the dot was lost
	wideW       = regexp.MustCompile(`(?i)^[av/]?w{2,5}\s*\.\s*`)
	pathTail    = regexp.MustCompile(`^[A-Za-z0-9\-._~/?#%=&+,:]*`)
)

// findEmails finds mail addresses, mending the spaces the engine sees around
// dots and in place of underscores.
func findEmails(text string) []item {
	var out []item
	for at := 0; at < len(text); {
		i := strings.IndexByte(text[at:], '@')
		if i < 0 {
			return out
		}
		i += at
		if it, ok := emailAt(text, at, i); ok {
			out = append(out, it)
			at = it.to
		} else {
			at = i + 1
		}
	}
	return out
}

func emailAt(text string, from, at int) (item, bool) {
	local, start, doubt := localBefore(text[from:at])
	host, end, gaps := hostAfter(text[at+1:])
	value := local + "@" + host
	key, ok := japanese.NormalizeEmail(value)
	if !ok || local == "" || !domain.MatchString(host) {
		return item{}, false
	}
	_, rest, labelled := labelAtEnd(text[from : from+start])
	if labelled {
		start = len(rest)
	}
	core := ""
	if doubt > 0 {
		core = key[strings.IndexByte(key, '_')+1:]
	}
	return item{
		field: contacts.Email, value: value, key: key, core: core, labelled: labelled, doubt: max(doubt, gaps),
		from: from + start, to: at + 1 + end,
	}, true
}

// localBefore reads the part before the sign @ backwards. Words are joined where
// a dot or hyphen stands at the gap; else an underscore was lost there, unless
// the word before is a label.
func localBefore(s string) (local string, start int, doubt float64) {
	tail := localTail.FindString(s)
	start = len(s) - len(tail)
	words := strings.Fields(tail)
	if len(words) == 0 {
		return "", start, 0
	}
	n := len(words) - 1
	local = words[n]
	if l := mailLabel.FindString(local); l != "" && len(l) < len(local) { // E.taro@…
		return local[len(l):], start + strings.LastIndex(tail, local) + len(l), 0
	}
	for n--; n >= 0; n-- {
		word := words[n]
		if strings.Trim(word, "_") == "" {
			continue // a line under the gap
		}
		if longNumber.MatchString(word) || labelWord(word) && len(word) > 1 && strings.ToLower(word) != word {
			break
		}
		joined := strings.ContainsAny(word[len(word)-1:], "._-") || strings.ContainsAny(local[:1], "._-")
		if labelWord(word) && (!joined || strings.HasSuffix(word, ".") || strings.HasSuffix(word, "-")) {
			break
		}
		switch {
		case joined:
			local = word + local
		case len(word) < 3 && strings.ToLower(word) == word && !strings.Contains(local, "_") && (n == 0 || labelWord(words[n-1])):
			local, doubt = word+"_"+local, 0.6
		case strings.ToLower(word) == word && plainWord.MatchString(word): // a gap inside the word
			local, doubt = word+local, 0.6
		default:
			n = -1 // other words before: not part of it
		}
	}
	if i := strings.LastIndex(s, words[max(n+1, 0)]); i >= 0 {
		start = i
	}
	if l := stuckLabel.FindString(local); l != "" && len(l) < len(local) {
		local, start, doubt = local[len(l):], start+len(l), max(doubt, 0.3)
	}
	if len(local) > 3 && local[0] >= 'A' && local[0] <= 'Z' && local[1] == local[0]|0x20 { // Ssales: what is left of メール
		local, start, doubt = local[1:], start+1, max(doubt, 0.3)
	}
	return strings.Trim(local, "._-"), start, doubt
}

// labelWord reports whether a word before an address is its label and not part
// of it: a single letter only when it is a capital, as in "E taro@…".
func labelWord(word string) bool {
	if _, ok := labels()[spelling(strings.TrimRight(word, "-"))]; !ok {
		return false
	}
	return len(word) > 1 || word[0] >= 'A' && word[0] <= 'Z'
}

// hostAfter reads a host name, closing the gaps the engine sees in it. doubt is
// how far one had to be guessed, 0..1.
func hostAfter(s string) (host string, end int, doubt float64) {
	head := domainHead.FindString(s)
	fixed := commaDot.ReplaceAllString(head, ".$1")
	words := strings.Fields(fixed)
	if len(words) == 0 {
		return "", 0, 0
	}
	used := 1
	host = words[0]
	for _, w := range words[1:] {
		if strings.HasSuffix(host, ".") || strings.HasPrefix(w, ".") || strings.HasSuffix(host, "-") || !domain.MatchString(host) || !knownTLD(host) || secondLevel.MatchString("."+w) {
			if !strings.ContainsAny(host[len(host)-1:]+w[:1], ".-") {
				doubt = 0.3
			}
			if lostDot.MatchString(host+" "+w) || secondLevel.MatchString("."+w) {
				host += "."
			}
			host += w
			used++
			continue
		}
		break
	}
	end = endOfWords(head, used)
	host = strings.ToLower(strings.Trim(host, ".,-_"))
	return secondLevel.ReplaceAllString(host, ".$1.jp"), end, doubt
}

// knownTLD reports whether a host ends in a common top-level domain; where it
// does not, the next word is more of it: "aoba.examp le.com".
func knownTLD(host string) bool {
	return tlds[host[strings.LastIndexByte(host, '.')+1:]]
}

// tlds are the top-level domains of business cards in Japan, and the reserved
// ones (RFC 2606).
var tlds = func() map[string]bool {
	set := map[string]bool{}
	for _, s := range strings.Fields("jp com net org co info biz io ai me tv cc dev app tokyo osaka kyoto nagoya yokohama okinawa " +
		"shop site online tech store cloud work jobs design xyz club asia eu uk de us cn tw kr hk sg th vn my id ph in au nz fr it es nl ch at be se no fi dk " +
		"pl cz ru br mx ca edu gov mil int group global inc ltd law legal clinic dental example test invalid localhost") {
		set[s] = true
	}
	return set
}()

// endOfWords gives the byte behind the n-th word of s.
func endOfWords(s string, n int) int {
	in := false
	for i, r := range s {
		if r == ' ' {
			if in {
				if n--; n == 0 {
					return i
				}
			}
			in = false
			continue
		}
		in = true
	}
	return len(s)
}

// findURLs finds web addresses: with a scheme, with www., or behind a label.
func findURLs(text string) []item {
	var out []item
	for at := 0; at < len(text); {
		m := scheme.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		it, ok := urlAt(text, at, at+m[0], at+m[1])
		if !ok {
			at += m[1]
			continue
		}
		out = append(out, it)
		at = it.to
	}
	if len(out) == 0 {
		out = bareURL(text)
	}
	return out
}

// mendScheme writes http, https and www. where a sign of them was misread:
// hetps://www, wow, aoba.jp.
func mendScheme(text string) string {
	text = misreadWWW.ReplaceAllString(text, "${1}www.$2.$3")
	m := misreadURL.FindStringSubmatchIndex(text)
	if m == nil {
		return text
	}
	word := strings.ToLower(text[m[4]:m[5]])
	if word == "https" || word == "http" {
		return text
	}
	for _, s := range []string{"https", "http"} {
		if japanese.Distance(word, s) <= len(s)-3 && word[0] == 'h' {
			return text[:m[4]] + s + "://" + text[m[8]:]
		}
	}
	return text
}

// urlAt reads the address whose scheme or www. lies between from and body.
func urlAt(text string, before, from, body int) (item, bool) {
	head := strings.ToLower(squeeze(text[from:body]))
	prefix := ""
	switch {
	case strings.HasPrefix(head, "https"):
		prefix = "https://"
	case strings.HasPrefix(head, "h"):
		prefix = "http://"
	default:
		body = from // www. belongs to the host
	}
	rest := text[body:]
	if m := wideW.FindString(rest); m != "" {
		prefix += "www."
		body += len(m)
		rest = rest[len(m):]
	}
	host, n, doubt := hostAfter(rest)
	if !domain.MatchString(host) {
		return item{}, false
	}
	path := strings.TrimRight(pathTail.FindString(rest[n:]), ".,:")
	if !strings.HasPrefix(path, "/") {
		path = ""
	}
	value := prefix + host + path
	_, left, labelled := labelAtEnd(text[before:from])
	start := from
	if labelled {
		start = before + len(left)
	}
	return item{field: contacts.URL, value: value, key: japanese.URLKey(value), labelled: labelled, doubt: doubt, from: start, to: body + n + len(path)}, true
}

// hostAlone is a line that is nothing but a host name, a path behind it at most.
var hostAlone = regexp.MustCompile(`^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9\-._~/?#%=&+]*)?$`)

// bareURL reads a host name behind the label of a web address, or one that stands
// alone on its line.
func bareURL(text string) []item {
	if line := strings.TrimSpace(text); hostAlone.MatchString(line) {
		host, n, _ := hostAfter(line) // without a gap
		if domain.MatchString(host) && tlds[host[strings.LastIndexByte(host, '.')+1:]] && host == line[:n] {
			return []item{{field: contacts.URL, value: line, key: japanese.URLKey(line), from: 0, to: len(text)}}
		}
	}
	for i, r := range text {
		if r != ' ' && r != ':' || i == 0 {
			continue
		}
		l, rest, ok := labelAtEnd(text[:i])
		if !ok || l.field != contacts.URL {
			continue
		}
		body := strings.TrimLeft(text[i:], " :")
		host, n, doubt := hostAfter(body)
		if !domain.MatchString(host) {
			continue
		}
		path := pathTail.FindString(body[n:])
		return []item{{
			field: contacts.URL, value: host + path, key: japanese.URLKey(host + path), labelled: true, doubt: doubt,
			from: len(rest), to: len(text) - len(body) + n + len(path),
		}}
	}
	return nil
}
