// Package people makes up business people and their companies. Everybody is
// invented: domains are those of RFC 2606 and JPRS for examples, and telephone
// numbers lie in exchanges that begin with 0 or 1, which no Japanese subscriber
// has (the numbering plan gives local exchanges 2 to 9, and 0N0 numbers 1 to 9).
package people

import (
	"bufio"
	"embed"
	"fmt"
	"strings"
)

//go:embed vocabulary
var tables embed.FS

// Vocabulary is the stock of words that people are made up from.
type Vocabulary struct {
	Name           string
	Families       []Word
	Givens         []Word
	Companies      []Company
	Departments    []Term
	Titles         []Title
	Towns          []Town
	Buildings      []Term
	Sites          []Term
	Qualifications []string
}

// Word is a name with its katakana reading and its roman spelling.
type Word struct{ Kanji, Reading, Roman string }

// Term is a Japanese term with its English counterpart.
type Term struct{ Japanese, English string }

// Title is a job title; Head marks those that stand without a department.
type Title struct {
	Term
	Head bool
}

// Company is an organization as printed, in English, and its mail domain.
type Company struct{ Name, Roman, Domain string }

// Town is a place with its postal code. Exchange is the digit with which its
// made-up local exchanges begin.
type Town struct{ Postal, Name, Roman, Area, Exchange string }

// Names lists the vocabularies: the default one, a wider one put together from
// parts, and one kept apart from both, so
// that a recogniser can be measured on words that nobody tuned it with.
func Names() []string { return []string{"default", "wide", "holdout"} }

// Load reads a vocabulary by its name.
func Load(name string) (*Vocabulary, error) {
	v := &Vocabulary{Name: name}
	load := func(table string, columns int, add func(c []string)) error {
		return read(name, table, columns, add)
	}
	for _, t := range []struct {
		table   string
		columns int
		add     func(c []string)
	}{
		{"families", 3, func(c []string) { v.Families = append(v.Families, Word{c[0], c[1], c[2]}) }},
		{"givens", 3, func(c []string) { v.Givens = append(v.Givens, Word{c[0], c[1], c[2]}) }},
		{"companies", 3, func(c []string) { v.Companies = append(v.Companies, Company{c[0], c[1], c[2]}) }},
		{"departments", 2, func(c []string) { v.Departments = append(v.Departments, Term{c[0], c[1]}) }},
		{"titles", 3, func(c []string) { v.Titles = append(v.Titles, Title{Term{c[0], c[1]}, c[2] == "1"}) }},
		{"buildings", 2, func(c []string) { v.Buildings = append(v.Buildings, Term{c[0], c[1]}) }},
		{"sites", 2, func(c []string) { v.Sites = append(v.Sites, Term{c[0], c[1]}) }},
		{"qualifications", 1, func(c []string) { v.Qualifications = append(v.Qualifications, c[0]) }},
		{"towns", 4, func(c []string) {
			area, exchange, _ := strings.Cut(c[3], "-")
			v.Towns = append(v.Towns, Town{c[0], c[1], c[2], area, exchange})
		}},
	} {
		if err := load(t.table, t.columns, t.add); err != nil {
			return nil, err
		}
	}
	return v, nil
}

func read(vocabulary, table string, columns int, add func(c []string)) error {
	f, err := tables.Open("vocabulary/" + vocabulary + "/" + table + ".tsv")
	if err != nil {
		return fmt.Errorf("vocabulary %q: %w", vocabulary, err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		c := strings.Split(lines.Text(), "\t")
		if len(c) != columns {
			return fmt.Errorf("vocabulary %s/%s.tsv:%d: %d columns, want %d", vocabulary, table, n, len(c), columns)
		}
		add(c)
	}
	return lines.Err()
}
