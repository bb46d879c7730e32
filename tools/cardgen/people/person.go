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

	// What a card may say beside its fields.
	Slogan, Licence string
	Trades          []string
}

// Office is one place of a company. Phones are digits with hyphens.
type Office struct {
	Site       Term
	Postal     string
	Town       Town
	Prefecture bool   // the address begins with its prefecture
	Block      string // "3-21-8", "三丁目二番八号", "字上原1204番地"
	Number     string // the same as a roman card writes it
	Building   Term   // empty for half of them
	Phone      string
	Direct     string
	Fax        string
	Free       string // 0120, 0800, 0570 or 050
	Extension  string // 内線
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
	p.Email = v.mailbox(r, p)
	p.URL = v.page(r, p.Company.Domain)
	p.Slogan, p.Licence = pick(r, v.Slogans), pick(r, v.Licences)
	for _, i := range r.Perm(len(v.Trades))[:3+r.IntN(4)] {
		p.Trades = append(p.Trades, v.Trades[i])
	}
	return p
}

// MakeOffice makes up an office; site is empty where a company has only one.
func (v *Vocabulary) MakeOffice(r *rand.Rand, site Term) Office {
	town := pick(r, v.Towns)
	o := Office{Site: site, Postal: town.Postal, Town: town}
	o.Prefecture = strings.HasPrefix(town.Name, "東京都") || !strings.Contains(town.Name, "区") || chance(r, 0.6)
	o.Block = fmt.Sprintf("%d-%d-%d", 1+r.IntN(7), 1+r.IntN(28), 1+r.IntN(24))
	o.Number = o.Block
	if len(v.Blocks) > 0 {
		o.Prefecture = chance(r, 0.7)
		o.Block, o.Number = v.block(r, town)
	}
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
	if len(v.Blocks) > 0 && chance(r, 0.12) {
		o.Free = free(r)
	}
	if len(v.Blocks) > 0 && chance(r, 0.08) {
		o.Extension = fmt.Sprint(10 + r.IntN(4000))
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

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func chance(r *rand.Rand, p float64) bool { return r.Float64() < p }
