package capturing

import (
	"path/filepath"
	"regexp"
	"strings"

	"enishi/assets/i18n"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// Seen is a side on its way into the book.
type Seen struct {
	File   string
	Index  int  // of the file in the batch
	Page   int  // of the file
	Pages  int  // of the file
	Alone  bool // the only card on its page
	Size   [2]int
	Words  Words
	Closed bool // it can be no part of a pair: unreadable, no card, known
}

// The scores from which a pair is joined, and from which it is proposed.
const (
	PairSure     = 0.75
	PairProposed = 0.45
)

// Pair is how much speaks for two sides being those of one card.
type Pair struct {
	Score     float64
	Reasons   []string // English, keys of translations
	BackFirst bool     // the first of the two is the back
	told      bool     // by what only one person has, or by how the files are kept
}

// Reasons why two sides are one card's.
var (
	reasonOrder   = i18n.Key("scanned one after the other")
	reasonFile    = i18n.Key("file names say front and back")
	reasonPages   = i18n.Key("two pages of one file")
	reasonNobody  = i18n.Key("only one side names a person")
	reasonName    = i18n.Key("the same name in two scripts")
	reasonContact = i18n.Key("the same number or address")
	reasonCompany = i18n.Key("the same company")
	reasonSite    = i18n.Key("the same web site")
)

// PairOf scores two sides that follow each other. duplex tells that sides of the
// batch have come in pairs so far.
func PairOf(a, b Seen, duplex bool) Pair {
	var p Pair
	if a.Closed || b.Closed || !a.Alone || !b.Alone || !sameShape(a.Size, b.Size) {
		return p
	}
	add := func(score float64, reason string) {
		p.Score += score
		p.Reasons = append(p.Reasons, reason)
	}
	add(0.2, reasonOrder)
	if duplex {
		p.Score += 0.15
	}
	switch {
	case a.File == b.File && a.Pages == 2:
		p.told = true
		add(0.35, reasonPages)
	case a.File != b.File && namedAsPair(a.File, b.File):
		p.told = true
		add(0.4, reasonFile)
	}
	p.weighNames(a.Words, b.Words, add)
	p.weighContacts(a.Words, b.Words, add)
	if !p.told && !(a.Words.speaksForNobody() || b.Words.speaksForNobody()) {
		p.Score = min(p.Score, PairSure-0.05) // two colleagues have all else in common
	}
	p.Score = max(0, min(1, p.Score))
	return p
}

// weighNames compares who is named. A side that is not sure of its name may be
// the back of a card, of which something else was taken for one, or a misread
// front: then the name says little.
func (p *Pair) weighNames(a, b Words, add func(float64, string)) {
	switch {
	case a.Nameless() && b.Nameless():
		p.Score -= 0.2
	case a.Nameless() != b.Nameless():
		p.BackFirst = a.Nameless()
		if a.speaksForNobody() || b.speaksForNobody() {
			add(0.35, reasonNobody)
		}
	case a.NameKey() != "" && b.NameKey() != "":
		p.weighJapanese(a, b, add)
	default:
		p.BackFirst = a.NameKey() == ""
		japanese, roman := a, b
		if p.BackFirst {
			japanese, roman = b, a
		}
		switch japanese.spells(roman) {
		case 1:
			p.told = true
			add(0.5, reasonName)
		case -1:
			if japanese.sureOfName() {
				p.Score -= 0.6
			}
		}
	}
}

// weighJapanese compares two names in Japanese.
func (p *Pair) weighJapanese(a, b Words, add func(float64, string)) {
	switch {
	case nameAgreement(a, b) == 1:
		p.Score += 0.1
	case a.doubtfullyNamed() != b.doubtfullyNamed():
		p.BackFirst = a.doubtfullyNamed()
		add(0.2, reasonNobody)
	default:
		p.Score--
	}
}

func (p *Pair) weighContacts(a, b Words, add func(float64, string)) {
	personal, both := a.share(b, contacts.Email, contacts.Mobile)
	office, _ := a.share(b, contacts.Phone, contacts.Fax, contacts.PostalCode)
	if sureOfOthers(a.direct(), b.direct(), contacts.Email) || sureOfOthers(a, b, contacts.Mobile) {
		p.Score -= 0.6
	}
	switch {
	case personal:
		p.told = true
		add(0.4, reasonContact)
	case office:
		add(0.25, reasonContact)
	case both:
		p.Score -= 0.1
	}
	company, _ := a.share(b, contacts.OrganizationName)
	switch {
	case company || sameCore(a, b):
		add(0.2, reasonCompany)
	case surelyDiffer(a, b, contacts.OrganizationName):
		p.Score -= 0.5
	}
	if site := domains(a); len(site) > 0 && meets(site, domains(b)) {
		add(0.25, reasonSite)
	}
}

func sameCore(a, b Words) bool {
	for _, x := range a.values[contacts.OrganizationName] {
		for _, y := range b.values[contacts.OrganizationName] {
			if core := japanese.OrganizationCore(x.text); core != "" && core == japanese.OrganizationCore(y.text) {
				return true
			}
		}
	}
	return false
}

// domains are the hosts of the web sites and the domains of the addresses.
func domains(w Words) map[string]bool {
	out := map[string]bool{}
	for _, v := range w.values[contacts.URL] {
		out[strings.TrimPrefix(japanese.URLHost(v.text), "www.")] = true
	}
	for _, v := range w.values[contacts.Email] {
		if d := japanese.EmailDomain(v.text); d != "" && !japanese.FreeMail(d) {
			out[d] = true
		}
	}
	delete(out, "")
	return out
}

func meets(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// sameShape reports whether two cards have the same edges, as they lie or one of
// them turned; an unknown size is like any.
func sameShape(a, b [2]int) bool {
	if a[0] == 0 || a[1] == 0 || b[0] == 0 || b[1] == 0 {
		return true
	}
	ratio := func(s [2]int) float64 { return float64(max(s[0], s[1])) / float64(min(s[0], s[1])) }
	x, y := ratio(a), ratio(b)
	return x/y < 1.12 && y/x < 1.12
}

// facing are the ends of file names that tell front and back.
var facing = regexp.MustCompile(`(?i)^(.*?)[ _.\-]*(front|back|omote|ura|表面?|裏面?|[ab]|[fb]|[01]|[12]|0[12])$`)

// namedAsPair reports whether two names differ only in front and back.
func namedAsPair(a, b string) bool {
	stem := func(s string) string { return strings.TrimSuffix(filepath.Base(s), filepath.Ext(s)) }
	x, y := facing.FindStringSubmatch(stem(a)), facing.FindStringSubmatch(stem(b))
	if x == nil || y == nil || x[1] != y[1] || x[1] == "" {
		return false
	}
	switch strings.ToLower(x[2]) + " " + strings.ToLower(y[2]) {
	case "front back", "back front", "omote ura", "ura omote", "表 裏", "裏 表", "表面 裏面", "裏面 表面", "a b", "b a", "f b", "b f":
		return true
	}
	return false
}
