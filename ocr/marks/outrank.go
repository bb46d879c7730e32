package marks

import (
	"slices"

	"enishi/contacts"
	"enishi/ocr/fields"
)

// single are the fields of which a place of business or a person has one: what
// a sticker says of them holds, wherever the print stands.
var single = []contacts.Field{
	contacts.Title, contacts.Department, contacts.PostalCode, contacts.Address,
	contacts.OrganizationName, contacts.FamilyName, contacts.GivenName,
}

// stick lets what stands on a sticker outrank the print it covers, and the print
// beside it that says something else of the same.
func stick(values []fields.Value, found []Reading) []fields.Value {
	on := func(v fields.Value) bool {
		return slices.ContainsFunc(found, func(m Reading) bool { return m.Kind == Sticker && mostly(v.Box, m.Box) })
	}
	var stuck []int
	for i := range values {
		if values[i].Origin == contacts.Printed && on(values[i]) {
			values[i].Origin = contacts.Sticker
			stuck = append(stuck, i)
		}
	}
	if len(stuck) == 0 {
		return values
	}
	gone := make([]bool, len(values))
	for i, v := range values {
		if v.Origin != contacts.Printed {
			continue
		}
		for _, k := range stuck {
			if s := &values[k]; outranks(*s, v, found) {
				gone[i] = true
				if v.Value != s.Value && !slices.Contains(s.Alternatives, v.Value) {
					s.Alternatives = append(s.Alternatives, v.Value)
				}
				break
			}
		}
	}
	var kept []fields.Value
	for i, v := range values {
		if !gone[i] {
			kept = append(kept, v)
		}
	}
	return kept
}

// outranks reports whether what a sticker says takes the place of print.
func outranks(s, v fields.Value, found []Reading) bool {
	if s.Field != v.Field || s.Subject != v.Subject {
		return false
	}
	for _, m := range found {
		if m.Kind == Sticker && mostly(s.Box, m.Box) && v.Box.Overlaps(m.Box) {
			return true
		}
	}
	return s.Group == v.Group && slices.Contains(single, s.Field)
}
