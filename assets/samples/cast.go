package samples

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed cast.tsv offices.tsv
var tables embed.FS

// Person is one card of the book: a made-up person in one place. A person who
// moved or was promoted has two.
type Person struct {
	Card              string // name of the image
	Family, Given     Name
	Department, Title Term
	Offices           []Office // the person's own first
	Mobile, Email     string
	Layout            string // of the card, as the card generator names it
	Encounter         string // key of the encounter, "old" for none
}

// Name is a part of a name with its reading and its roman spelling.
type Name struct{ Kanji, Reading, Roman string }

// Term is a Japanese term with its English counterpart.
type Term struct{ Japanese, English string }

// Office is one place of a company.
type Office struct {
	Organization, Roman, Domain string
	Site                        Term
	Postal, Town, Block         string
	Building                    Term
	TownRoman                   string
	Phone, Fax                  string
}

// People lists the cards of the book in the order of their images.
func People() []Person {
	offices := map[string]Office{}
	var keys []string
	for _, c := range rows("offices.tsv") {
		keys = append(keys, c[0])
		offices[c[0]] = Office{
			Organization: c[1], Roman: c[2], Domain: c[3], Site: Term{c[4], c[5]}, Postal: c[6], Town: c[7], Block: c[8],
			Building: Term{c[9], c[10]}, TownRoman: c[11], Phone: c[12], Fax: c[13],
		}
	}
	var all []Person
	for i, c := range rows("cast.tsv") {
		own := offices[c[0]]
		p := Person{
			Card:   fmt.Sprintf("card-%02d%s", i+1, extension(c[13])),
			Family: Name{c[1], c[2], c[3]}, Given: Name{c[4], c[5], c[6]},
			Department: Term{c[7], c[8]}, Title: Term{c[9], c[10]}, Offices: []Office{own},
			Mobile: c[11], Email: c[12] + "@" + own.Domain, Layout: c[13], Encounter: c[14],
		}
		for _, k := range keys {
			if o := offices[k]; p.Layout == "multi-office" && k != c[0] && o.Organization == own.Organization {
				p.Offices = append(p.Offices, o)
			}
		}
		all = append(all, p)
	}
	return all
}

// extension keeps both kinds of images in the book: dark cards, which have few
// colours, are PNG, the others JPEG.
func extension(layout string) string {
	if layout == "dark" {
		return ".png"
	}
	return ".jpg"
}

// Name is the name as printed.
func (p Person) Name() string {
	if p.Family.Reading == "" {
		return p.Given.Roman + " " + p.Family.Roman
	}
	return p.Family.Kanji + " " + p.Given.Kanji
}

// rows gives the lines of an embedded table, which the tests read whole.
func rows(name string) [][]string {
	data, _ := tables.ReadFile(name) // embedded: always there
	var out [][]string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return out
}
