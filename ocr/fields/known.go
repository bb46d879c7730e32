package fields

import (
	"slices"
	"strings"

	"enishi/contacts"
)

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
		if d := distance(other, key); d > 0 && length(w) >= 4 && 4*d <= length(w) && near == "" && misreadable(other, key) {
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
