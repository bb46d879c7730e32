package search

import (
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// nameKeys gives the keys under which a whole name, or a family or given name,
// is found exactly. An organization's is also found without its legal form.
func nameKeys(kind contacts.EntityKind, names []string) []string {
	keys := partKeys(names)
	if kind != contacts.KindOrganization {
		return keys
	}
	for _, name := range names {
		keys = append(keys, wholeKey(japanese.OrganizationCore(name)))
	}
	return keys
}

// partKeys gives the key of each value and of its parts between spaces.
func partKeys(values []string) []string {
	var keys []string
	for _, v := range values {
		keys = append(keys, wholeKey(v))
		if parts := strings.Fields(v); len(parts) > 1 && len(parts) <= 4 {
			for _, p := range parts {
				keys = append(keys, wholeKey(p))
			}
		}
	}
	return keys
}

// wholeKey folds a value and keeps only the letters that make words.
func wholeKey(s string) string {
	var b []byte
	for _, l := range fold(s) {
		if c := classOf(l.r); c == roman || c == cjk {
			b = appendRunes(b, []letter{l})
		}
	}
	return string(b)
}

// skeletons gives the skeletons of all that can be read aloud, in whole and in
// parts.
func skeletons(lists ...[]string) []string {
	var out []string
	for _, values := range lists {
		for _, v := range values {
			var whole strings.Builder
			parts := strings.FieldsFunc(v, func(r rune) bool { return r == ' ' || r == '　' || r == '・' || r == ',' || r == '.' })
			for _, part := range parts {
				if s, ok := skeletonOf(part); ok {
					out = append(out, s)
					whole.WriteString(s)
				}
			}
			if len(parts) > 1 && whole.Len() > 0 {
				out = append(out, collapse(whole.String()))
			}
		}
	}
	return out
}

// skeletonOf gives the skeleton of a word in kana or in roman letters.
func skeletonOf(word string) (string, bool) {
	if s, ok := romanSkeleton(word); ok {
		return s, true
	}
	return kanaSkeleton(foldString(word))
}
