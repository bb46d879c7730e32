package japanese

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"enishi/assets/data"
)

// CorporateName is an organization's name taken apart. 前株 and 後株 are two
// names, so Before is part of it.
type CorporateName struct {
	Form   string // written out, "株式会社" or "Co., Ltd."; "" if there is none
	Core   string // the name without the form, in NFKC
	Before bool   // the form stands in front (前株)
}

// corporateForm is one spelling of a form.
type corporateForm struct{ form, spelling string }

// corporateForms reads assets/data/forms.tsv once, longest spelling first.
var corporateForms = sync.OnceValue(func() []corporateForm {
	var forms []corporateForm
	for _, row := range data.Table("forms.tsv") {
		if len(row) < 3 {
			continue
		}
		for _, spelling := range append([]string{row[0]}, strings.Fields(row[1])...) {
			forms = append(forms, corporateForm{row[0], spelling})
		}
	}
	slices.SortStableFunc(forms, func(a, b corporateForm) int { return cmp.Compare(len(b.spelling), len(a.spelling)) })
	return forms
})

// SplitOrganization takes a name apart: ㈱青葉 is 株式会社 before 青葉. A name
// that is nothing but a form has none.
func SplitOrganization(name string) CorporateName {
	text := strings.Join(strings.Fields(norm.NFKC.String(name)), " ")
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // a sign whose lower case is longer: offsets would lie
		lower = text
	}
	for _, f := range corporateForms() {
		if rest, ok := strings.CutPrefix(lower, f.spelling); ok && named(rest) {
			return CorporateName{Form: f.form, Core: trimName(text[len(f.spelling):]), Before: true}
		}
		if rest, ok := strings.CutSuffix(lower, f.spelling); ok && named(rest) {
			return CorporateName{Form: f.form, Core: trimName(text[:len(rest)])}
		}
	}
	if form, at := latinForm(lower); at > 0 {
		return CorporateName{Form: form, Core: trimName(text[:at])}
	}
	return CorporateName{Core: trimName(text)}
}

// named reports whether a rest still has a letter: a form alone is a name.
func named(rest string) bool {
	return strings.ContainsFunc(rest, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func trimName(s string) string { return strings.Trim(s, " ,、") }

// OrganizationCore gives the name without its corporate form, for searching and
// sorting.
func OrganizationCore(name string) string { return SplitOrganization(name).Core }

// OrganizationKey gives the key of an organization's name. The spelling of the
// form is folded, its kind and place are kept: (株)青葉 = ㈱青葉 = 株式会社青葉,
// but 株式会社青葉, 青葉株式会社 and 有限会社青葉 are three.
func OrganizationKey(name string) string {
	parts := SplitOrganization(name)
	core := FoldHyphens(FoldSpelling(parts.Core))
	core = strings.NewReplacer("(株)", "株式会社", "(有)", "有限会社").Replace(core)
	switch {
	case parts.Form == "":
		return core
	case parts.Before:
		return parts.Form + core
	case parts.Form[0] < 0x80:
		return core + "," + FoldSpelling(parts.Form)
	}
	return core + parts.Form
}

// stripFormReading takes the sound of a corporate form off either end of a
// reading.
func stripFormReading(reading string) string {
	text := ToKatakana(reading)
	for _, sound := range formReadings() {
		if rest, ok := strings.CutPrefix(text, sound); ok && named(rest) {
			return strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutSuffix(text, sound); ok && named(rest) {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// formReadings lists the sounds of the forms, longest first.
var formReadings = sync.OnceValue(func() []string {
	var sounds []string
	for _, row := range data.Table("forms.tsv") {
		if len(row) == 3 {
			sounds = append(sounds, strings.Fields(row[2])...)
		}
	}
	slices.SortStableFunc(sounds, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return sounds
})
