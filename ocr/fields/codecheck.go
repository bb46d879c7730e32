package fields

import (
	"image"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// checkCodes compares what is printed with what the QR codes say. Equal values
// confirm each other. Where a printed value is nearly the code's, it was misread
// or the two disagree: the code's stands, doubtful, with the printed one beside
// it. What only a code says is added as inferred.
func (c *card) checkCodes(codes []string) {
	for _, code := range codes {
		for _, v := range coded(code) {
			c.checkCode(v)
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
		if d := distance(other, key); nearest < 0 || d < least {
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
	for _, known := range []string{"line.me", "lin.ee", "instagram.com", "facebook.com", "fb.me", "x.com", "twitter.com", "linkedin.com", "youtube.com", "youtu.be",
		"google.com", "goo.gl", "maps.app.goo.gl", "bit.ly", "apple.com", "eight-card.com", "8card.net", "sansan.com", "wantedly.com", "note.com", "linktr.ee"} {
		if host == known || strings.HasSuffix(host, "."+known) {
			return true
		}
	}
	return false
}
