package fields

import (
	"image"
	"slices"
	"strings"

	"enishi/assets/data/postal"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// items turns the polls of all lines into values, each once per office.
func (c *card) items() {
	for _, l := range c.lines {
		for _, p := range l.polls {
			c.putItem(l, p)
		}
	}
}

func (c *card) putItem(l *line, p poll) {
	v := Value{
		Field: p.field, Value: p.value, PhoneKind: p.kind, Group: c.groupAt(l, p.field),
		Confidence: sureness(p.confidence, p.share), Signs: Signs{Engine: p.confidence, Agreement: p.share, Guessed: p.doubt > 0, Size: l.em},
		Box: l.part(p.from, p.to), Alternatives: p.others,
	}
	if l.kanji && p.field != contacts.PostalCode {
		v.Value = inKanji(v.Value)
	}
	if host := hostOf(v); host != "" && !knownTLD(host) {
		v.Signs.Guessed = true
	}
	if p.field == contacts.Phone && !p.labelled {
		c.bare[v.Value] = true
	}
	if p.doubt > 0 {
		c.guess[v.Value] = true
	}
	for i, known := range c.values {
		if v.Field == contacts.PostalCode && known.Group != v.Group && !latin(l.text) {
			continue // another office in the same town
		}
		if known.Field == v.Field && contacts.KeyOf(v.Field, known.Value) == contacts.KeyOf(v.Field, v.Value) {
			if v.Confidence > known.Confidence { // said twice: keep the better reading
				v.Group = known.Group
				c.values[i] = v
			}
			return
		}
	}
	c.put(v)
}

// hostOf gives the host of a mail or web address, "" of other values.
func hostOf(v Value) string {
	switch v.Field {
	case contacts.Email:
		return japanese.EmailDomain(v.Value)
	case contacts.URL:
		return japanese.URLHost(v.Value)
	}
	return ""
}

// part gives the box of some of the line's bytes, by the share of characters,
// of which Latin ones are half as wide.
func (l *line) part(from, to int) image.Rectangle {
	width := func(s string) int {
		n := 0
		for _, r := range s {
			n++
			if !isASCII(r) {
				n++
			}
		}
		return n
	}
	all := max(width(l.text), 1)
	from, to = min(from, len(l.text)), min(max(to, from), len(l.text))
	a, b := width(l.text[:from]), width(l.text[:to])
	box := l.box
	if l.vertical {
		h := box.Dy()
		return image.Rect(box.Min.X, box.Min.Y+h*a/all, box.Max.X, box.Min.Y+h*b/all)
	}
	w := box.Dx()
	return image.Rect(box.Min.X+w*a/all, box.Min.Y, box.Min.X+w*b/all, box.Max.Y)
}

// office is the place on the card where an address starts.
type office struct {
	l     *line
	coded bool // with a postal code
}

// offices lists the lines where addresses start, in reading order: those with a
// postal code, and addresses without one that don't go on from a code above. What
// stands below the second belongs to the second.
func (c *card) offices() []office {
	var out []office
	for _, l := range c.lines {
		if englishAddress(l.text) && !c.latin {
			continue // the same office in Latin letters
		}
		if slices.ContainsFunc(l.polls, func(p poll) bool { return p.field == contacts.PostalCode }) {
			out = append(out, office{l, true})
		} else if _, _, ok := plainAddress(l); ok && !c.goesOn(l) {
			out = append(out, office{l, false})
		}
	}
	return out
}

// goesOn reports whether an address stands under a postal code on a line of its
// own, or under the start of an address.
func (c *card) goesOn(l *line) bool {
	for _, o := range c.lines {
		if o == l || o.vertical != l.vertical || !above(o, l) || !near(o, l) || latin(o.text) && len(o.polls) == 0 {
			continue
		}
		if slices.ContainsFunc(o.polls, func(p poll) bool { return p.field == contacts.PostalCode }) && !slices.ContainsFunc(o.segments, func(s segment) bool { return block.MatchString(s.text) }) {
			return true
		}
	}
	return false
}

// groupAt tells to which office a value on a line belongs: to the nearest above
// it that stands over it; addresses of persons (mail, mobile) to the first.
func (c *card) groupAt(l *line, f contacts.Field) int {
	switch f {
	case contacts.Email, contacts.URL, contacts.Mobile:
		return 0
	}
	group := 0
	for i, o := range c.offices() {
		if o.l == l || above(o.l, l) {
			group = i
		}
	}
	return group
}

// above reports whether a comes before b in the direction of reading and they
// stand over each other.
func above(a, b *line) bool {
	if a.vertical {
		return a.box.Min.X > b.box.Min.X
	}
	overlap := min(a.box.Max.X, b.box.Max.X) - max(a.box.Min.X, b.box.Min.X)
	return a.box.Min.Y < b.box.Min.Y && overlap > 0
}

// crossCheck lets values confirm or correct each other.
func (c *card) crossCheck() {
	c.mendLocals()
	c.checkDomains()
	c.checkOrganization()
	c.checkNameInMail()
	c.checkPhones()
	c.doubtUnlabelled()
}

// checkDomains compares the mail's domain with the web page's host. Equal, both
// are right; nearly equal, the surer one corrects the other.
func (c *card) checkDomains() {
	for i := range c.values {
		mail := &c.values[i]
		if mail.Field != contacts.Email {
			continue
		}
		at := strings.LastIndexByte(mail.Value, '@')
		for j := range c.values {
			url := &c.values[j]
			if url.Field != contacts.URL {
				continue
			}
			host, dom := japanese.URLHost(url.Value), strings.ToLower(mail.Value[at+1:])
			d := japanese.Distance(host, dom)
			plain := strings.TrimPrefix(host, "www.")
			switch more := strings.Count(dom, ".") - strings.Count(plain, "."); {
			case more != 0 && strings.ReplaceAll(dom, ".", "") == strings.ReplaceAll(plain, ".", ""): // the engine loses dots and invents none
				mailWins := more > 0
				if guessed := c.guess[url.Value]; guessed != c.guess[mail.Value] {
					mailWins = guessed
				}
				if mailWins {
					url.mend(strings.Replace(url.Value, plain, dom, 1))
				} else {
					mail.mend(mail.Value[:at+1] + plain)
				}
			case d == 0 || strings.HasSuffix(host, "."+dom) || strings.HasSuffix(dom, "."+host):
				mail.confirm()
				url.confirm()
			case strings.HasPrefix(strings.TrimPrefix(dom, "www."), strings.TrimPrefix(host, "www.")+"."): // the end was cut off
				url.Alternatives = append(url.Alternatives, url.Value)
				url.Value = strings.Replace(url.Value, strings.TrimPrefix(host, "www."), dom, 1)
				url.Signs.Mended, url.Signs.Guessed = true, true
			case strings.HasPrefix(strings.TrimPrefix(host, "www."), dom+"."):
				mail.Alternatives = append(mail.Alternatives, mail.Value)
				mail.Value = mail.Value[:at+1] + strings.TrimPrefix(host, "www.")
				mail.Signs.Mended, mail.Signs.Guessed = true, true
			case d <= 2 && len(dom) > 6 && (knownTLD(dom) && !knownTLD(host) || mail.Confidence >= url.Confidence && (knownTLD(dom) || !knownTLD(host))):
				url.Alternatives = append(url.Alternatives, url.Value)
				url.Value = strings.Replace(url.Value, host, dom, 1)
				url.Signs.Mended = true
				mail.deny()
			case d <= 2 && len(dom) > 6:
				mail.Alternatives = append(mail.Alternatives, mail.Value)
				mail.Value = mail.Value[:at+1] + host
				mail.Signs.Mended = true
				url.deny()
			}
		}
	}
}

// doubtUnlabelled doubts what a number is for that has no label beside others
// that have: it may be the fax.
func (c *card) doubtUnlabelled() {
	for i := range c.values {
		v := &c.values[i]
		if v.Field != contacts.Phone || !c.bare[v.Value] {
			continue
		}
		for k, o := range c.values {
			if o.Field != contacts.Phone || o.Value == v.Value || o.Group != v.Group {
				continue
			}
			v.Signs.Guessed = true
			if k < i {
				c.guess[v.Value] = true // the first is the phone more often than not
			}
		}
	}
}

// checkPhones trusts a number more when the telephone plan knows it and its area
// fits the address, less when a mobile stands behind a label of a fixed line.
func (c *card) checkPhones() {
	for i := range c.values {
		v := &c.values[i]
		if v.Field != contacts.Phone && v.Field != contacts.Fax {
			continue
		}
		area := japanese.AreaPrefecture(japanese.PhoneKey(v.Value))
		if area == "" {
			continue
		}
		for k := range c.values {
			a := &c.values[k]
			if a.Field != contacts.Address || a.Group != v.Group {
				continue
			}
			switch place := prefectureOf(*a, c.values); {
			case place == area:
				v.confirm()
				a.confirm()
			case place != "" && !neighbours(place, area):
				c.swapArea(v, place)
			}
		}
	}
}

// prefectureOf gives the prefecture of an address, by its postal code where it
// is left away in print.
func prefectureOf(a Value, values []Value) string {
	if p := japanese.PrefectureOf(a.Value); p != "" {
		return p
	}
	for _, v := range values {
		if v.Field == contacts.PostalCode && v.Group == a.Group {
			if places := postal.Lookup(v.Value); len(places) > 0 {
				return places[0].Prefecture
			}
		}
	}
	return ""
}

// neighbours reports whether two prefectures may share an area code or an
// office: those around Tokyo and Osaka do.
func neighbours(a, b string) bool {
	for _, region := range []string{"東京都神奈川県埼玉県千葉県", "大阪府兵庫県京都府奈良県"} {
		if strings.Contains(region, a) && strings.Contains(region, b) {
			return true
		}
	}
	return false
}

// swapArea puts another reading of a number in its place whose area is that of
// the address; without one the number is doubtful.
func (c *card) swapArea(v *Value, place string) {
	for i, other := range v.Alternatives {
		if japanese.AreaPrefecture(japanese.PhoneKey(other)) == place {
			v.Value, v.Alternatives[i] = other, v.Value
			v.Signs.Mended = true
			return
		}
	}
	v.deny()
}
