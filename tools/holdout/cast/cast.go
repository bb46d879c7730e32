// Package cast invents the people of the second generator. Its words are in no
// list of the first; names and towns are real, companies and buildings are not.
// Domains are reserved for examples, telephone exchanges begin with 0 or 1,
// which nobody has.
package cast

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"strings"
)

//go:embed words
var words embed.FS

// Member is somebody with a card.
type Member struct {
	Family, Given               string
	FamilyReading, GivenReading string // katakana
	Company, CompanyRoman       string
	Domain                      string
	Department, DepartmentRoman string
	Title, TitleRoman           string
	Qualification               string
	Place, Second               Place // Second is another office
	Mobile, Mail, Web           string
}

// Place is an office. Numbers are digits with hyphens.
type Place struct {
	Site, Postal, Town, TownRoman, Block string
	Building, BuildingRoman              string
	Phone, Direct, Fax, Free             string
}

// Company of actors: the word lists.
type Company struct{ lists map[string][][]string }

// Load reads the word lists.
func Load() (*Company, error) {
	c := &Company{lists: map[string][][]string{}}
	for _, name := range []string{"families", "givens", "companies", "departments", "titles", "buildings", "qualifications", "towns"} {
		data, err := words.ReadFile("words/" + name + ".tsv")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(data)) {
			if !strings.HasPrefix(line, "#") {
				c.lists[name] = append(c.lists[name], strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
			}
		}
	}
	return c, nil
}

// Words gives one column of a list.
func (c *Company) Words(list string, column int) []string {
	var out []string
	for _, row := range c.lists[list] {
		out = append(out, row[column])
	}
	return out
}

func (c *Company) any(r *rand.Rand, list string) []string {
	rows := c.lists[list]
	return rows[r.IntN(len(rows))]
}

// Invent makes up a member.
func (c *Company) Invent(r *rand.Rand) Member {
	family, given, firm, title := c.any(r, "families"), c.any(r, "givens"), c.any(r, "companies"), c.any(r, "titles")
	m := Member{
		Family: family[0], FamilyReading: family[1], Given: given[0], GivenReading: given[1],
		Company: firm[0], CompanyRoman: firm[1], Domain: firm[2], Title: title[0], TitleRoman: title[1],
	}
	if title[2] == "0" {
		d := c.any(r, "departments")
		m.Department, m.DepartmentRoman = d[0], d[1]
	}
	if r.IntN(14) == 0 {
		m.Qualification = c.any(r, "qualifications")[0]
	}
	m.Place, m.Second = c.place(r), c.place(r)
	m.Place.Site, m.Second.Site = "本社", []string{"東日本支社", "西日本支社", "第二工場", "中部営業所", "テクノセンター"}[r.IntN(5)]
	if r.IntN(10) < 6 {
		m.Mobile = fmt.Sprintf("0%d0-0%03d-%04d", 7+r.IntN(3), r.IntN(1000), r.IntN(10000))
	}
	f, g := strings.ToLower(Roman(m.FamilyReading)), strings.ToLower(Roman(m.GivenReading))
	local := []string{g + "_" + f, f + "." + g[:1], g, f + g[:1], g[:1] + "." + f, f + "_" + g}[r.IntN(6)]
	m.Mail = local + "@" + firm[2]
	m.Web = []string{"https://" + firm[2], "https://www." + firm[2] + "/", "www." + firm[2], "https://" + firm[2] + "/company/"}[r.IntN(4)]
	return m
}

func (c *Company) place(r *rand.Rand) Place {
	t := c.any(r, "towns")
	p := Place{Postal: t[0], Town: t[1], TownRoman: t[2]}
	p.Block = fmt.Sprintf("%d-%d", 1+r.IntN(9), 1+r.IntN(40))
	if r.IntN(10) < 7 {
		p.Block += fmt.Sprintf("-%d", 1+r.IntN(30))
	}
	if r.IntN(2) == 0 {
		b := c.any(r, "buildings")
		p.Building, p.BuildingRoman = b[0], b[1]
	}
	p.Phone = number(r, t[3])
	if r.IntN(4) > 0 {
		p.Fax = number(r, t[3])
	}
	if r.IntN(6) == 0 {
		p.Direct = number(r, t[3])
	}
	if r.IntN(12) == 0 {
		p.Free = fmt.Sprintf("0120-0%02d-%03d", r.IntN(100), r.IntN(1000))
	}
	return p
}

// number has an exchange that begins as the list says: with 0 or 1, and so that
// the numbering plan divides it in the same way.
func number(r *rand.Rand, plan string) string {
	area, exchange, _ := strings.Cut(plan, "-")
	for len(area)+len(exchange) < 6 {
		exchange += fmt.Sprint(r.IntN(10))
	}
	return fmt.Sprintf("%s-%s-%04d", area, exchange, r.IntN(10000))
}

// FullRoman is the name as a card for abroad prints it.
func (m Member) FullRoman() string { return Roman(m.GivenReading) + " " + Roman(m.FamilyReading) }
