// Package people makes up business people and their companies. Everybody is
// invented: domains are those of RFC 2606 and JPRS for examples, and telephone
// numbers lie in exchanges that begin with 0 or 1, which no Japanese subscriber
// has (the numbering plan gives local exchanges 2 to 9, and 0N0 numbers 1 to 9).
// Only free phone numbers have no digits that are left unused.
package people

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io/fs"
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

	// Only where a vocabulary has a table of them; else one plain shape.
	Blocks    []Block
	Mailboxes []string // shapes of local parts
	Pages     []string // shapes of web addresses, * = the domain

	// Words that are no field, the same for every vocabulary.
	Slogans, Licences, Trades []string
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

// Block is the shape of the numbers behind a town: a, b and c stand for small,
// middling and large figures. Ground is where it is used: city, land, 条 or any.
type Block struct{ Shape, Ground string }

// Town is a place with its postal code. Exchange is the digit with which its
// made-up local exchanges begin.
type Town struct{ Postal, Name, Roman, Area, Exchange string }

// Names lists the vocabularies: the default one, a wider one put together from
// parts, a third with every legal form, way of writing addresses and rare title,
// and one kept apart from them, so that a recogniser can be measured on words
// that nobody tuned it with.
func Names() []string { return []string{"default", "wide", "fresh", "holdout"} }

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
	return v, v.loadRest()
}

// loadRest reads the tables that not every vocabulary has, and the common ones.
func (v *Vocabulary) loadRest() error {
	line := func(to *[]string) func(c []string) {
		return func(c []string) { *to = append(*to, c[0]) }
	}
	for _, t := range []struct {
		vocabulary, table string
		columns           int
		add               func(c []string)
	}{
		{v.Name, "blocks", 2, func(c []string) { v.Blocks = append(v.Blocks, Block{c[0], c[1]}) }},
		{v.Name, "mailboxes", 1, line(&v.Mailboxes)},
		{v.Name, "pages", 1, line(&v.Pages)},
		{"common", "slogans", 1, line(&v.Slogans)},
		{"common", "licences", 1, line(&v.Licences)},
		{"common", "trades", 1, line(&v.Trades)},
	} {
		if err := read(t.vocabulary, t.table, t.columns, t.add); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
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
