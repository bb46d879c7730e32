package fields

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"enishi/assets/data/postal"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

var (
	tightNumber   = regexp.MustCompile(`(?:\+\s?\d{1,3}[ -.]?)?\(?\d{1,5}\)?(?:[-.()/]{1,2}\d{1,5}){1,4}|\+?\d{10,13}`)
	foreignNumber = regexp.MustCompile(`\+\s?\d{1,3}(?:[-.() ]{1,3}\d{1,9}){1,5}`)
	looseNumber   = regexp.MustCompile(`(?:\+\s?\d{1,3}[ -.]?)?\(?\d{1,7}\)?(?:[-.() ]{1,3}\d{2,8}){1,4}`)
	postalCode    = regexp.MustCompile(`(\d{3})\s?-?\s?(\d{4})`)
	postalMark    = regexp.MustCompile(`[〒干テ〶]\s*$|(?:^|\s)[T下〒干千宇平〈IF=ー—|-]{1,3}\s*$`)
	both          = regexp.MustCompile(`(?i)(?:tel|電話)\s?[/&・,+兼]\s?(?:fax|ファックス|ファクス)`)
	extension     = regexp.MustCompile(`(?i)\(?\s*(?:内線|内|ext(?:ension)?)[.:\s]*(\d{1,6})\)?`)
	behindMain    = regexp.MustCompile(`^\s*[(（]?\s*(代表?|直通?|大代表?)\s*[)）]`)
	invoice       = regexp.MustCompile(`T\s?(\d[\d\s-]{11,19}\d)`)
	thirteen      = regexp.MustCompile(`\d[\d\s-]{11,19}\d`)
)

// findNumbers finds phones, faxes, mobiles and extensions with their labels.
func findNumbers(text string) []item {
	var out []item
	at := 0
	for at < len(text) {
		m := nextNumber(text[at:])
		if m == nil {
			break
		}
		it := phoneItem(text, at, at+m[0], at+m[1])
		out = append(out, it)
		if both.MatchString(text[max(it.from, at) : at+m[0]]) { // one number for both
			fax := it
			fax.field, fax.kind, fax.from = contacts.Fax, "", it.to
			out = append(out, fax)
		}
		at = it.to
		if e := extension.FindStringSubmatchIndex(text[at:]); e != nil && strings.TrimSpace(text[at:at+e[0]]) == "" {
			value := text[at+e[2] : at+e[3]]
			out = append(out, item{field: contacts.Extension, value: value, key: value, labelled: true, from: at + e[0], to: at + e[1]})
			at += e[1]
		}
	}
	return out
}

// nextNumber finds the first run of digits that can be a phone number: first
// without, then with spaces in it.
func nextNumber(text string) []int {
	var best []int
	for _, form := range []*regexp.Regexp{foreignNumber, tightNumber, looseNumber} {
		for _, m := range form.FindAllStringIndex(text, -1) {
			if !plausiblePhone(text[m[0]:m[1]]) {
				m[0] += strings.IndexByte(text[m[0]:m[1]], ' ') + 1 // figures read from a sign before the number: $8 070 …
			}
			if plausiblePhone(text[m[0]:m[1]]) && !touchesWord(text, m) {
				if best == nil || m[0] < best[0] {
					best = m
				}
				break
			}
		}
	}
	return best
}

// touchesWord reports whether a number is only a piece of something longer.
func touchesWord(text string, m []int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
	after, _ := utf8.DecodeRuneInString(text[m[1]:])
	glued := func(r rune) bool { return r >= '0' && r <= '9' || r == '@' || r == '-' || r == '_' }
	return glued(before) || glued(after)
}

// plausiblePhone counts digits: ten for a line in Japan, eleven for a mobile or
// IP number, 8 to 15 with a country.
func plausiblePhone(s string) bool {
	d := japanese.Digits(s)
	switch {
	case strings.HasPrefix(s, "+"):
		return len(d) >= 8 && len(d) <= 15
	case !strings.HasPrefix(d, "0"):
		return false
	case len(d) == 11:
		return d[2] == '0' && d[1] >= '5' || strings.HasPrefix(d, "0800")
	}
	return len(d) == 10 && d[1] != '0'
}

// phoneItem names the number by what stands before and behind it.
func phoneItem(text string, before, from, to int) item {
	value := strings.Trim(text[from:to], " -./")
	value = strings.ReplaceAll(value, " ", "-")
	value = strings.NewReplacer("--", "-", ")-", ")", "-(", "(").Replace(value)
	it := item{field: contacts.Phone, value: value, key: japanese.PhoneKey(value), from: from, to: to}
	if strings.HasPrefix(it.value, "(") && !strings.Contains(it.value, ")") {
		it.value = it.value[1:]
	}
	if l, rest, ok := labelAtEnd(text[before:from]); ok && l.field != contacts.Email && l.field != contacts.URL {
		it.from, it.field, it.kind, it.labelled = before+len(rest), l.field, l.kind, true
	}
	if !it.labelled {
		it = nearLabel(it, text[before:from], before)
	}
	if m := behindMain.FindStringSubmatchIndex(text[to:]); m != nil {
		it.to = to + m[1]
		if it.kind == "" && it.field == contacts.Phone {
			l := labels()[text[to+m[2]:to+m[3]]]
			it.kind = l.kind
		}
	}
	return it.settle()
}

// nearLabel takes the word before a number for the label it nearly is: FAK for
// FAX, Mobi1e for Mobile.
func nearLabel(it item, head string, before int) item {
	m := lastWord.FindStringSubmatchIndex(head)
	if m == nil {
		return it
	}
	word := strings.ToLower(head[m[2]:m[3]])
	for _, l := range []struct {
		text  string
		field contacts.Field
		kind  contacts.PhoneKind
	}{{"fax", contacts.Fax, ""}, {"tel", contacts.Phone, ""}, {"mobile", contacts.Mobile, ""}, {"direct", contacts.Phone, contacts.PhoneDirect}, {"phone", contacts.Phone, ""}} {
		if japanese.Distance(word, l.text) <= (len(l.text)+1)/4 {
			it.field, it.kind, it.labelled, it.doubt, it.from = l.field, l.kind, true, 0.3, before+m[2]
			return it
		}
	}
	return it
}

var lastWord = regexp.MustCompile(`(?:^|\s)([A-Za-z0-9|!]{3,7})[.:;,]?\s*$`)

// settle overrules a label that contradicts the number and fills what none says.
func (it item) settle() item {
	mobile := isMobile(it.value)
	switch it.field {
	case contacts.Phone, contacts.Fax, contacts.Mobile:
	default: // a label of something else, such as 〒
		it.field, it.kind, it.labelled = contacts.Phone, "", false
	}
	if it.field == contacts.Phone && mobile && it.kind == "" {
		it.field = contacts.Mobile
	}
	if it.field != contacts.Phone {
		it.kind = ""
		return it
	}
	if contacts.PhoneKindOf(it.value) == contacts.PhoneTollFree {
		it.kind = contacts.PhoneTollFree
	}
	if it.kind == "" {
		it.kind = contacts.PhoneUnknown
	}
	return it
}

// isMobile reports whether a number starts as mobiles do. Unlike contacts it
// doesn't ask whether the range has been given out.
func isMobile(s string) bool {
	d := japanese.Digits(s)
	if strings.HasPrefix(s, "+81") {
		d = "0" + strings.TrimPrefix(strings.TrimPrefix(d, "81"), "0")
	}
	return len(d) == 11 && d[2] == '0' && (d[1] == '7' || d[1] == '8' || d[1] == '9')
}

// findPostals finds postal codes: behind 〒 or what it is misread as, or at the
// start of a line, or where an address follows.
func findPostals(text string) []item {
	var out []item
	for _, m := range postalCode.FindAllStringSubmatchIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if digitOrDash(before) && !postalMark.MatchString(text[:m[0]]) || digitOrDash(after) {
			continue
		}
		hyphen := strings.Contains(text[m[0]:m[1]], "-")
		mark := postalMark.FindStringIndex(text[:m[0]])
		l, rest, labelled := labelAtEnd(text[:m[0]])
		labelled = labelled && l.field == contacts.PostalCode
		rest2 := text[m[1]:]
		code := text[m[2]:m[3]] + "-" + text[m[4]:m[5]]
		placed := len(postal.Lookup(code)) > 0 && placeLike(bare(text[:m[0]])) // 金沢本部 921-8153
		if mark == nil && !labelled && !(hyphen && (m[0] <= 3 || placed || startsAddress(rest2) || englishAddress(text))) {
			continue
		}
		it := item{field: contacts.PostalCode, value: code, key: code, labelled: mark != nil || labelled, from: m[0], to: m[1]}
		switch {
		case labelled:
			it.from = len(rest)
		case mark != nil:
			it.from = mark[0]
		}
		out = append(out, it)
	}
	return out
}

func digitOrDash(r rune) bool { return r >= '0' && r <= '9' || r == '-' }

// findRegistrations finds 適格請求書 numbers (T and 13 digits) and 法人番号.
func findRegistrations(text string) []item {
	var out []item
	if m := invoice.FindStringIndex(text); m != nil {
		if number, ok := japanese.ParseInvoiceNumber(squeeze(text[m[0]:m[1]])); ok {
			return []item{{field: contacts.InvoiceNumber, value: number, key: number, labelled: true, from: labelStart(text, m[0]), to: m[1]}}
		}
	}
	for _, m := range thirteen.FindAllStringIndex(text, -1) {
		number := japanese.Digits(text[m[0]:m[1]])
		if l, _, ok := labelAtEnd(text[:m[0]]); ok && l.field == contacts.CorporateNumber && japanese.ValidCorporateNumber(number) {
			out = append(out, item{field: contacts.CorporateNumber, value: number, key: number, labelled: true, from: labelStart(text, m[0]), to: m[1]})
		}
	}
	return out
}

// labelStart gives where the labels before a position start.
func labelStart(text string, at int) int {
	_, rest, _ := labelAtEnd(text[:at])
	return len(rest)
}
