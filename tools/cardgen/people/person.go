package people

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Person is one made-up person with everything a card may say.
type Person struct {
	Family, Given Word
	Company       Company
	Department    Term
	Title         Term
	Qualification string
	Offices       []Office // the person's own first
	Mobile        string
	Email         string
	URL           string
}

// Office is one place of a company. Phones are digits with hyphens.
type Office struct {
	Site       Term
	Postal     string
	Town       Town
	Prefecture bool   // the address begins with its prefecture
	Block      string // "3-21-8"
	Building   Term   // empty for half of them
	Phone      string
	Direct     string
	Fax        string
}

// Name is the whole name without a space.
func (p Person) Name() string { return p.Family.Kanji + p.Given.Kanji }

// Roman is the name in Latin letters, given name first.
func (p Person) Roman() string { return p.Given.Roman + " " + p.Family.Roman }

// Make makes up a person.
func (v *Vocabulary) Make(r *rand.Rand) Person {
	p := Person{Family: pick(r, v.Families), Given: pick(r, v.Givens), Company: pick(r, v.Companies)}
	title := pick(r, v.Titles)
	p.Title = title.Term
	if !title.Head {
		p.Department = pick(r, v.Departments)
	}
	if chance(r, 0.08) {
		p.Qualification = pick(r, v.Qualifications)
	}
	p.Offices = []Office{v.MakeOffice(r, Term{})}
	if chance(r, 0.65) {
		p.Mobile = fmt.Sprintf("0%d0-0%03d-%04d", 7+r.IntN(3), r.IntN(1000), r.IntN(10000))
	}
	p.Email = mailbox(r, p)
	p.URL = address(r, p.Company.Domain)
	return p
}

// MakeOffice makes up an office; site is empty where a company has only one.
func (v *Vocabulary) MakeOffice(r *rand.Rand, site Term) Office {
	town := pick(r, v.Towns)
	o := Office{Site: site, Postal: town.Postal, Town: town}
	o.Prefecture = strings.HasPrefix(town.Name, "東京都") || !strings.Contains(town.Name, "区") || chance(r, 0.6)
	o.Block = fmt.Sprintf("%d-%d-%d", 1+r.IntN(7), 1+r.IntN(28), 1+r.IntN(24))
	if chance(r, 0.55) {
		o.Building = pick(r, v.Buildings)
	}
	o.Phone = town.phone(r)
	if chance(r, 0.2) {
		o.Direct = town.phone(r)
	}
	if chance(r, 0.8) {
		o.Fax = town.phone(r)
	}
	return o
}

// MakeSite makes up a branch, a works or the like named after its city.
func (v *Vocabulary) MakeSite(r *rand.Rand) Office {
	o := v.MakeOffice(r, Term{})
	kind := pick(r, v.Sites)
	city, roman := o.Town.city()
	o.Site = Term{strings.ReplaceAll(kind.Japanese, "*", city), strings.ReplaceAll(kind.English, "*", roman)}
	return o
}

// city is the town's city without 市, 東京 for its wards.
func (t Town) city() (name, roman string) {
	parts := strings.Split(t.Roman, ", ")
	roman = parts[len(parts)-1]
	rest, tokyo := strings.CutPrefix(t.Name, "東京都")
	for _, end := range []string{"府", "県", "道"} {
		if _, after, ok := strings.Cut(rest, end); ok && !tokyo {
			rest = after
			roman = parts[len(parts)-min(2, len(parts)-1)]
			break
		}
	}
	before, _, ok := strings.Cut(rest, "市")
	if !ok || tokyo && strings.Contains(before, "区") {
		return "東京", "Tokyo"
	}
	return before, roman
}

// phone makes up a number of ten digits in the town's unused exchanges.
func (t Town) phone(r *rand.Rand) string {
	exchange := t.Exchange
	for len(t.Area)+len(exchange) < 6 {
		exchange += fmt.Sprint(r.IntN(10))
	}
	return fmt.Sprintf("%s-%s-%04d", t.Area, exchange, r.IntN(10000))
}

// Street is the first line of the address: town and block.
func (o Office) Street() string {
	name := o.Town.Name
	if !o.Prefecture {
		for _, end := range []string{"府", "県", "道"} {
			if i := strings.Index(name, end); i > 0 && i <= len("神奈川") {
				name = name[i+len(end):]
				break
			}
		}
	}
	return name + o.Block
}

// English is the address as a roman card prints it.
func (o Office) English() string {
	s := o.Block + " " + o.Town.Roman + " " + o.Postal + ", Japan"
	if o.Building.English != "" {
		s = o.Building.English + ", " + s
	}
	return s
}

func mailbox(r *rand.Rand, p Person) string {
	f, g := strings.ToLower(p.Family.Roman), strings.ToLower(p.Given.Roman)
	local := pick(r, []string{f, g + "." + f, f + "-" + g[:1], g[:1] + "_" + f, f + "." + g, f + fmt.Sprint(r.IntN(90)+10)})
	return local + "@" + p.Company.Domain
}

func address(r *rand.Rand, domain string) string {
	return pick(r, []string{"https://www." + domain + "/", "https://www." + domain, "www." + domain, "http://" + domain + "/"})
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func chance(r *rand.Rand, p float64) bool { return r.Float64() < p }
