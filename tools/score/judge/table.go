package judge

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Row is a line of the table: what is measured, over which fields, and what is
// asked of it in scans, photos and hard photos (percent).
type Row struct {
	Name   string
	Fields []string
	Layout string // only cards of these layouts, by part of the name
	Of     func(t Tally) (part, whole int)
	Want   [3]float64
}

func strict(t Tally) (int, int) { return t.Strict, t.Stated }

// Rows are those of the README and of the second generator's history.
var Rows = []Row{
	{Name: "all fields", Fields: []string{"all"}, Of: strict, Want: [3]float64{97, 96, 87}},
	{Name: "e-mail, phone, fax, mobile, url", Fields: []string{"email", "phone", "fax", "mobile", "url"}, Of: strict, Want: [3]float64{98.5, 97.5, 90}},
	{Name: "postal code", Fields: []string{"postal_code"}, Of: strict, Want: [3]float64{98, 97, 88}},
	{Name: "organization", Fields: []string{"organization"}, Of: strict, Want: [3]float64{95, 94, 82}},
	{Name: "name (family + given)", Fields: []string{"name"}, Of: strict, Want: [3]float64{95, 94, 85}},
	{Name: "name, variants folded", Fields: []string{"name"}, Of: func(t Tally) (int, int) { return t.Folded, t.Stated }},
	{Name: "department, title", Fields: []string{"department", "title"}, Of: strict, Want: [3]float64{97, 96, 88}},
	{Name: "address", Fields: []string{"address"}, Of: strict, Want: [3]float64{93, 92, 75}},
	{Name: "vertical cards, all fields", Layout: "vertical", Of: strict, Want: [3]float64{90, 88, 75}},
	{Name: "accepted values right", Fields: []string{"all"}, Of: func(t Tally) (int, int) { return t.AcceptedRight, t.Accepted }, Want: [3]float64{99.5, 99.5, 99}},
	{Name: "fields free of eyes", Fields: []string{"all"}, Of: func(t Tally) (int, int) { return t.Free, t.Stated }, Want: [3]float64{85, 80, 60}},
	{Name: "false fields", Fields: []string{"all"}, Of: func(t Tally) (int, int) { return t.False, t.Read }, Want: [3]float64{-1, -1, -1}},
}

// Columns are the conditions of the table.
var Columns = []string{"scan", "photo", "hard"}

// Cell gives the two numbers of a row in a column.
func (b *Board) Cell(r Row, column string) (part, whole int) {
	g := b.Groups[column]
	if g == nil {
		return 0, 0
	}
	var sum Tally
	if r.Layout != "" {
		for name, t := range g.Layouts {
			if strings.Contains(name, r.Layout) {
				sum.add(*t)
			}
		}
	}
	for _, f := range r.Fields {
		if t := g.Fields[f]; t != nil {
			sum.add(*t)
		}
	}
	return r.Of(sum)
}

func (t *Tally) add(o Tally) {
	t.Stated += o.Stated
	t.Strict += o.Strict
	t.Folded += o.Folded
	t.Free += o.Free
	t.Accepted += o.Accepted
	t.AcceptedRight += o.AcceptedRight
	t.Read += o.Read
	t.False += o.False
}

// Percent is a share; -1 for none of nothing.
func Percent(part, whole int) float64 {
	if whole == 0 {
		return -1
	}
	return 100 * float64(part) / float64(whole)
}

func show(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", Percent(part, whole))
}

// met tells whether a share is as asked; a negative wish is an upper bound.
func (r Row) met(column int, part, whole int) bool {
	want, got := r.Want[column], Percent(part, whole)
	switch {
	case want == 0 || whole == 0:
		return true
	case want < 0:
		return got <= -want
	}
	return got >= want
}

// Markdown writes the table, with the bare engine's column beside each of ours
// where bare is not nil.
func (b *Board) Markdown(w io.Writer, bare *Board) {
	fmt.Fprintf(w, "| fields read exactly |")
	for _, c := range Columns {
		cards := 0
		if g := b.Groups[c]; g != nil {
			cards = g.Cards
		}
		fmt.Fprintf(w, " %s (%d) |", map[string]string{"scan": "scans", "photo": "photos", "hard": "hard photos"}[c], cards)
		if bare != nil {
			fmt.Fprintf(w, " bare |")
		}
	}
	fmt.Fprintf(w, "\n|---|%s\n", strings.Repeat("---|", len(Columns)*(1+count(bare != nil))))
	for _, r := range Rows {
		fmt.Fprintf(w, "| %s |", r.Name)
		for i, c := range Columns {
			part, whole := b.Cell(r, c)
			mark := ""
			if !r.met(i, part, whole) {
				mark = " ✗"
			}
			fmt.Fprintf(w, " %s%s |", show(part, whole), mark)
			if bare != nil {
				fmt.Fprintf(w, " %s |", show(bare.Cell(r, c)))
			}
		}
		fmt.Fprintln(w)
	}
}

// PrintEvents writes what is not a matter of fields, one line each.
func (b *Board) PrintEvents(w io.Writer) {
	for _, c := range []string{"scan", "photo", "hard", "marked", "pair", "sheet"} {
		if g := b.Groups[c]; g != nil {
			q := g.Quads
			fmt.Fprintf(w, "- corners, %s: IoU ≥ 0.95 in %d of %d; misses flagged %d of %d; good ones flagged %d; invented %d\n",
				c, q.Good, q.Cards, q.FlaggedMisses, q.Misses, q.FlaggedGood, q.Invented)
		}
	}
	e := b.Events
	line := func(name string, part, whole int) {
		if whole > 0 {
			fmt.Fprintf(w, "- %s: %d of %d\n", name, part, whole)
		}
	}
	line("sheets: cards found", e.Found, e.SheetCards)
	line("sheets: white cards under a white lid found", e.WhiteFound, e.WhiteCards)
	if e.Sheets > 0 {
		fmt.Fprintf(w, "- sheets: cards invented: %d on %d sheets\n", e.Invented, e.Sheets)
	}
	line("sideways and upside down, turned right", e.TurnedRight, e.Turned)
	line("two sides joined", e.PairsJoined, e.Pairs)
	line("doubles recognised", e.DoublesKnown, e.Doubles)
	line("images that are no cards, rejected", e.Rejected, e.Others)
	line("of those, with accepted values", e.OtherStored, e.Others)
	line("cards in Chinese or Korean, rejected", e.ForeignRejected, e.Foreign)
	line("date stamps proposed", e.StampsRead, e.Stamps)
	line("values of stickers that won", e.StickersWon, e.Stickers)
	line("struck-out values accepted", e.StruckAccepted, e.Struck)
	line("handwritten values accepted, on marked cards", e.HandAccepted, e.Marked)
}

// PrintFields writes every field and every layout of one condition.
func (b *Board) PrintFields(w io.Writer) {
	for _, c := range sorted(b.Groups) {
		g := b.Groups[c]
		fmt.Fprintf(w, "\n%s, %d cards\n%-24s %6s %7s %7s  %15s  %s\n", c, g.Cards, "", "stated", "right", "folded", "accepted/right", "free of eyes")
		for _, m := range []map[string]*Tally{g.Fields, g.Layouts} {
			for _, name := range sorted(m) {
				t := m[name]
				fmt.Fprintf(w, "%-24s %6d %7s %7s  %6d / %s  %s\n", name, t.Stated, show(t.Strict, t.Stated), show(t.Folded, t.Stated),
					t.Accepted, show(t.AcceptedRight, t.Accepted), show(t.Free, t.Stated))
			}
			fmt.Fprintln(w)
		}
	}
}

// PrintMisses lists what was misread in the named fields, or in all.
func (b *Board) PrintMisses(w io.Writer, fields []string) {
	for _, m := range b.Misses {
		if slices.Contains(fields, "all") || slices.Contains(fields, m.Field) {
			fmt.Fprintf(w, "%-28s %-20s %s  ←  %s\n", m.Card, m.Field, m.Truth, m.Read)
		}
	}
}

func sorted[T any](m map[string]T) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
