package fields

import (
	"image"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
	"enishi/ocr/fields/payload"
)

// checkCodes compares what is printed with what the QR codes say. Equal values
// confirm each other. Where a printed value is nearly the code's, it was misread
// or the two disagree: the code's stands, doubtful, with the printed one beside
// it. What only a code says is added as inferred.
func (c *card) checkCodes(codes []string) {
	for _, code := range codes {
		for _, e := range payload.Parse(code) {
			c.checkCode(Value{Field: e.Field, Value: e.Value, Origin: contacts.Inferred})
		}
	}
}

func (c *card) checkCode(v Value) {
	key := contacts.KeyOf(v.Field, v.Value)
	nearest, least := -1, 0
	for i := range c.values {
		known := &c.values[i]
		if known.Field != v.Field {
			continue
		}
		other := contacts.KeyOf(v.Field, known.Value)
		if other == key || v.Field == contacts.URL && sameSite(v.Value, known.Value) || v.Field == contacts.Address && strings.HasPrefix(other, key) {
			known.confirm()
			return
		}
		if d := japanese.Distance(other, key); nearest < 0 || d < least {
			nearest, least = i, d
		}
	}
	switch {
	case nearest < 0:
		c.addCoded(v)
	case 4*least <= length(key) && v.Field != contacts.Address:
		known := &c.values[nearest]
		known.Alternatives = slices.Insert(known.Alternatives, 0, known.Value)
		known.Value = v.Value
		known.deny()
	case v.Field != contacts.URL && v.Field != contacts.Address && v.Field != contacts.Phone:
		known := &c.values[nearest]
		known.Alternatives = slices.Insert(known.Alternatives, 0, v.Value)
		known.deny()
	}
}

// sameSite reports whether two web addresses are on one host.
func sameSite(a, b string) bool {
	return strings.TrimPrefix(japanese.URLHost(a), "www.") == strings.TrimPrefix(japanese.URLHost(b), "www.")
}

// addCoded adds a value no print shows. A code that is only a web address often
// leads to a map or an account of a network: it says nothing of the card.
func (c *card) addCoded(v Value) {
	if v.Field == contacts.URL && networks(v.Value) || v.Field == contacts.Department || v.Field == contacts.Title {
		return
	}
	v.Confidence, v.Box = codedSureness, image.Rectangle{}
	c.put(v)
}

const codedSureness = 0.8

// networks reports whether a web address is an account of a social network, a
// map or a shop of programs.
func networks(address string) bool {
	host := strings.TrimPrefix(japanese.URLHost(address), "www.")
	for _, known := range []string{
		"line.me", "lin.ee", "instagram.com", "facebook.com", "fb.me", "x.com", "twitter.com", "linkedin.com", "youtube.com", "youtu.be",
		"google.com", "goo.gl", "maps.app.goo.gl", "bit.ly", "apple.com", "eight-card.com", "8card.net", "sansan.com", "wantedly.com", "note.com", "linktr.ee",
	} {
		if host == known || strings.HasSuffix(host, "."+known) {
			return true
		}
	}
	return false
}

// checkKnown compares a card with what is known. What is known word for word
// makes a value surer; what is nearly so makes it doubtful and is offered beside
// it, never put in its place.
func (c *card) checkKnown(known Known) {
	if known == nil {
		return
	}
	words := map[contacts.Field][]string{
		contacts.Title: known.Titles(), contacts.Department: known.Departments(), contacts.OrganizationName: known.Organizations(),
	}
	for i := range c.values {
		v := &c.values[i]
		if v.Field == contacts.Email {
			if known.KnownEmail(v.Value) {
				v.confirm()
			}
			continue
		}
		if list := words[v.Field]; len(list) > 0 {
			c.compare(v, list)
		}
	}
}

// compare looks a value up among known ones, whole or as one of its words.
func (c *card) compare(v *Value, list []string) {
	key := contacts.KeyOf(v.Field, v.Value)
	near := ""
	for _, w := range list {
		other := contacts.KeyOf(v.Field, w)
		if other == key {
			v.confirm()
			return
		}
		if d := japanese.Distance(other, key); d > 0 && length(w) >= 4 && 4*d <= length(w) && near == "" && misreadable(other, key) {
			near = w
		}
	}
	if near == "" || slices.Contains(v.Alternatives, near) || strings.EqualFold(near, v.Value) {
		return
	}
	v.Alternatives = slices.Insert(v.Alternatives, 0, near)
	v.deny()
}

// misreadable reports whether two words differ in signs that may be one misread:
// not in numerals, compass points or ranks, which tell sisters apart (営業一課 and
// 営業二課, 営業部長 and 営業課長).
func misreadable(a, b string) bool {
	const tellApart = "0123456789〇一二三四五六七八九十第東西南北中央上下左右新本支店部課係室局長副補代次前後"
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		for _, r := range pair[0] {
			if !strings.ContainsRune(pair[1], r) && strings.ContainsRune(tellApart, r) {
				return false
			}
		}
	}
	return true
}
