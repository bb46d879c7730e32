package fields

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// checkOrganization compares the company with the domain of its mail or web
// page, which is often its name in Latin letters. Of the readings of the line
// that reading is chosen whose sound the domain has; one that fits is surer.
func (c *card) checkOrganization() {
	domains := c.domains()
	if len(domains) == 0 {
		return
	}
	for i := range c.values {
		v := &c.values[i]
		if v.Field != contacts.OrganizationName && v.Field != contacts.OrganizationRoman {
			continue
		}
		if mended := lettersFrom(v.Value, domains); mended != v.Value {
			v.mend(mended)
			v.confirm()
			continue
		}
		if c.soundsIn(v.Value, domains) {
			v.confirm()
			continue
		}
		if whole := c.withHead(*v); whole != "" && c.soundsIn(whole, domains) {
			v.mend(whole)
			v.confirm()
			continue
		}
		if c.endsIn(v.Value, domains) {
			v.deny()
		}
		for k, other := range v.Alternatives {
			if japanese.SplitOrganization(other).Form == japanese.SplitOrganization(v.Value).Form && length(other) == length(v.Value) && c.soundsIn(other, domains) {
				v.Value, v.Alternatives[k] = other, v.Value
				v.Signs.Mended, v.Signs.Against = true, 0
				v.confirm()
				break
			}
		}
		c.soundsMore(v, domains)
	}
}

// How much more of the start of a domain another reading must have.
const (
	leastStart = 5
	moreStart  = 2
)

// soundsMore takes the reading of a name that shares more of its start with a
// domain than what was read: 日東ポンプ販売 at nitto-pump, not 日束. A kanji before
// katakana may be one of them: 三ネルヴァ.
func (c *card) soundsMore(v *Value, domains []string) {
	best, most := "", max(c.sharedStart(v.Value, domains)+moreStart, leastStart)
	for _, other := range append(slices.Clone(v.Alternatives), inKatakana(v.Value)) {
		if length(other) != length(v.Value) || japanese.Distance(other, v.Value) > 2 {
			continue
		}
		if n := c.sharedStart(other, domains); n >= most {
			best, most = other, n+1
		}
	}
	if best != "" {
		v.Alternatives = slices.DeleteFunc(v.Alternatives, func(s string) bool { return s == best })
		v.mend(best)
	}
}

// inKatakana writes the kanji before katakana as the katakana they look like.
func inKatakana(s string) string {
	runes := []rune(s)
	for i := len(runes) - 2; i >= 0; i-- {
		if kana, ok := kanaTwins[runes[i]]; ok && unicode.Is(unicode.Katakana, runes[i+1]) {
			runes[i] = kana
		}
	}
	return string(runes)
}

// withHead gives a name with the kanji before it on its line, which were taken for
// a logo: 旭 電設株式会社. It is empty when there are none.
func (c *card) withHead(v Value) string {
	for _, l := range c.lines {
		if l.box != v.Box {
			continue
		}
		if head, rest, ok := strings.Cut(l.text, " "); ok && share(head, isHan) == 1 && tight(rest) == v.Value {
			return head + v.Value
		}
	}
	return ""
}

var (
	mixedWord = regexp.MustCompile(`[A-Z0-9]*[A-Z][A-Z0-9]*`)
	asLetters = strings.NewReplacer("5", "S", "0", "O", "1", "I", "8", "B", "2", "Z")
)

// lettersFrom reads figures within capitals of a name as the letters they look
// like where a domain begins with these: 50RA at sora.example.jp.
func lettersFrom(name string, domains []string) string {
	return mixedWord.ReplaceAllStringFunc(name, func(word string) string {
		letters := asLetters.Replace(word)
		if letters == word || len(word) < 3 {
			return word
		}
		for _, d := range domains {
			if strings.HasPrefix(d, strings.ToLower(letters)) && !strings.HasPrefix(d, strings.ToLower(word)) {
				return letters
			}
		}
		return word
	})
}

// domains lists the words of the card's own domains, letters only.
func (c *card) domains() []string {
	var words []string
	for _, v := range c.values {
		host := ""
		switch v.Field {
		case contacts.Email:
			host = japanese.EmailDomain(v.Value)
		case contacts.URL:
			host = strings.TrimPrefix(japanese.URLHost(v.Value), "www.")
		}
		if host == "" || japanese.FreeMail(host) {
			continue
		}
		if label, _, ok := strings.Cut(host, "."); ok && len(label) >= 3 {
			words = append(words, romanKey(label))
		}
	}
	return words
}

// soundsIn reports whether most of a company's name, read aloud and written in
// Latin letters, or the name itself where it is Latin, is found in a domain.
func (c *card) soundsIn(name string, domains []string) bool {
	sound := c.soundOf(name)
	if len(sound) < 4 {
		return false
	}
	for _, d := range domains {
		n := common(sound, d)
		if 3*n >= 2*len(sound) || n >= 4 && 4*n >= 3*len(d) {
			return true
		}
	}
	return false
}

// soundOf is a company's name without its form in Latin letters.
func (c *card) soundOf(name string) string {
	if core := japanese.OrganizationCore(name); latin(core) {
		return romanKey(core)
	}
	return romanOf(c.names.Organization(name))
}

// sharedStart is how many letters of a domain begin as a name sounds, at most.
func (c *card) sharedStart(name string, domains []string) int {
	sound, most := c.soundOf(name), 0
	for _, d := range domains {
		most = max(most, common(sound, d))
	}
	return most
}

// common is the length of the start two words share.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// endsIn reports whether a domain has the end of a company's sound behind
// another start: the start of the name was misread.
func (c *card) endsIn(name string, domains []string) bool {
	core := []rune(japanese.OrganizationCore(name))
	if len(core) == 0 || !isHan(core[0]) {
		return false // アルファ計測 may well be alpha-keisoku
	}
	sound := reversed(romanOf(c.names.Organization(name)))
	for _, d := range domains {
		if n := common(sound, reversed(d)); n >= 5 && n+2 <= len(d) && n+2 <= len(sound) {
			return true
		}
	}
	return false
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// romanOf reports whether a line in Latin letters is the name of a company in
// them: it has its sound, that of the domain, or a company's words.
func (c *card) romanOf(text, name string) bool {
	if titleWords.MatchString(text) || departmentHead(text) {
		return false
	}
	sound, key := romanOf(c.names.Organization(name)), romanKey(japanese.OrganizationCore(text))
	if n := common(sound, key); n >= 4 || n >= 3 && n == len(sound) {
		return true
	}
	return c.soundsIn(text, c.domains()) || companyWords.MatchString(text)
}

// romanOrganization takes a line in Latin letters directly by the organization's
// for its name in them.
func (c *card) romanOrganization() {
	name := c.first(contacts.OrganizationName)
	if c.latin || name == nil || c.first(contacts.OrganizationRoman) != nil {
		return
	}
	for _, l := range c.free() {
		if !latin(l.text) || length(l.text) < 4 || l.sure <= 0.7 {
			continue
		}
		near := boxGap(l, name) < name.Box.Dy()
		level := l.box.Min.Y < name.Box.Max.Y && name.Box.Min.Y < l.box.Max.Y // the other half of a card in two languages
		body := companyWords.MatchString(l.text) && !titleWords.MatchString(l.text) && !departmentHead(l.text)
		if level && body || (near || level) && c.romanOf(l.text, name.Value) {
			l.used = true
			i := c.putText(contacts.OrganizationRoman, l.text, l)
			c.values[i].Signs.Guessed = true
			return
		}
	}
}

// organizationReading takes kana beside the company's name that are its reading.
func (c *card) organizationReading() {
	name := c.first(contacts.OrganizationName)
	if name == nil {
		return
	}
	sound := []rune(japanese.KanaFold(c.names.Organization(name.Value)))
	if len(sound) < 3 {
		return
	}
	for _, l := range c.free() {
		i := l.readingWith(func(s string) bool { return share(s, isKana) == 1 })
		if i < 0 || boxGap(l, name) > name.Box.Dy() {
			continue
		}
		read := japanese.KanaFold(squeeze(l.readings[i].Text))
		for _, form := range []string{"カブシキガイシャ", "カブシキカイシャ", "ユウゲンガイシャ", "ゴウドウガイシャ"} {
			read = strings.TrimSuffix(strings.TrimPrefix(read, form), form)
		}
		if 3*japanese.Distance(read, string(sound)) <= len(sound) {
			l.pick(i)
			l.used = true
			v := c.putText(contacts.OrganizationReading, japanese.ToKatakana(l.text), l)
			c.values[v].confirm()
			return
		}
	}
}
