package main

import (
	"fmt"
	"io"
	"slices"
	"sort"

	"enishi/contacts"
	"enishi/ocr"
)

// tally counts the values of one field.
type tally struct {
	stated, strict, folded  int // of the truth
	accepted, acceptedRight int // of what was read
}

// scoreboard is what one way of reading reached.
type scoreboard struct {
	fields  map[string]*tally
	layouts map[string]*tally
	misses  []miss
}

type miss struct{ card, field, truth, read string }

func newScoreboard() *scoreboard {
	return &scoreboard{fields: map[string]*tally{}, layouts: map[string]*tally{}}
}

func at(m map[string]*tally, key string) *tally {
	if m[key] == nil {
		m[key] = &tally{}
	}
	return m[key]
}

// add counts one card.
func (b *scoreboard) add(c card, values []ocr.Value) {
	for _, f := range c.truth.Fields {
		v := judge(c.truth, f, values)
		for _, t := range []*tally{at(b.fields, f.Name), at(b.layouts, c.truth.Layout)} {
			t.stated++
			t.strict += count(v.strict)
			t.folded += count(v.folded)
		}
		if !v.strict {
			b.misses = append(b.misses, miss{c.name(), f.Name, f.Value, v.read})
		}
	}
	for _, r := range values {
		if r.Status != contacts.Accepted {
			continue
		}
		ok := right(c.truth, r)
		if !ok {
			b.misses = append(b.misses, miss{c.name(), string(r.Field), "(accepted, but wrong)", r.Value})
		}
		for _, t := range []*tally{at(b.fields, string(r.Field)), at(b.layouts, c.truth.Layout)} {
			t.accepted++
			t.acceptedRight += count(ok)
		}
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// order is that of the fields on a card.
var order = []contacts.Field{
	contacts.OrganizationName, contacts.OrganizationRoman, contacts.Department, contacts.Title, contacts.Qualification,
	contacts.FamilyName, contacts.GivenName, contacts.FamilyNameReading, contacts.GivenNameReading, contacts.NameRoman,
	contacts.SiteName, contacts.PostalCode, contacts.Address, contacts.Country,
	contacts.Phone, contacts.Fax, contacts.Mobile, contacts.Email, contacts.URL,
}

// goals are the percentages the reader is held to.
var goals = map[string]int{
	"email": 90, "phone": 90, "postal_code": 90, "family_name": 75, "organization": 75,
}

// printBoards prints ours with its confidence, and the bare engine's beside it.
func printBoards(w io.Writer, boards []*scoreboard) {
	fmt.Fprintf(w, "\n%-20s %6s %7s %7s  %14s", "field", "stated", "right", "folded", "accepted/right")
	if len(boards) > 1 {
		fmt.Fprintf(w, "  %7s", "bare")
	}
	fmt.Fprintln(w, "  goal")
	for _, f := range order {
		name := string(f)
		if t := boards[0].fields[name]; t != nil && t.stated > 0 {
			printRow(w, name, boards, func(b *scoreboard) *tally { return at(b.fields, name) })
		}
	}
	fmt.Fprintln(w)
	var layouts []string
	for name := range boards[0].layouts {
		layouts = append(layouts, name)
	}
	sort.Strings(layouts)
	for _, name := range layouts {
		printRow(w, name, boards, func(b *scoreboard) *tally { return at(b.layouts, name) })
	}
	fmt.Fprintln(w)
	printRow(w, "all", boards, func(b *scoreboard) *tally { return b.sum() })
}

func printRow(w io.Writer, name string, boards []*scoreboard, of func(*scoreboard) *tally) {
	t := of(boards[0])
	fmt.Fprintf(w, "%-20s %6d %6.1f%% %6.1f%%  %5d / %s", name, t.stated, percent(t.strict, t.stated), percent(t.folded, t.stated),
		t.accepted, share(t.acceptedRight, t.accepted))
	for _, other := range boards[1:] {
		o := of(other)
		fmt.Fprintf(w, "  %6.1f%%", percent(o.strict, o.stated))
	}
	if goal := goals[name]; goal > 0 {
		word := "missed"
		if percent(t.strict, t.stated) >= float64(goal) {
			word = "met"
		}
		fmt.Fprintf(w, "  %d %% %s", goal, word)
	}
	fmt.Fprintln(w)
}

func (b *scoreboard) sum() *tally {
	var s tally
	for _, t := range b.fields {
		s.stated += t.stated
		s.strict += t.strict
		s.folded += t.folded
		s.accepted += t.accepted
		s.acceptedRight += t.acceptedRight
	}
	return &s
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(1, whole)) }

func share(part, whole int) string {
	if whole == 0 {
		return "     -"
	}
	return fmt.Sprintf("%5.1f%%", percent(part, whole))
}

// printMisses lists what was misread.
func (b *scoreboard) printMisses(w io.Writer, fields []string) {
	fmt.Fprintln(w)
	for _, m := range b.misses {
		if slices.Contains(fields, "all") || slices.Contains(fields, m.field) {
			fmt.Fprintf(w, "%-24s %-20s %s  ←  %s\n", m.card, m.field, m.truth, m.read)
		}
	}
}
