package judge

import (
	"fmt"

	"enishi/contacts"
	"enishi/ocr"
	"enishi/tools/truth"
)

// Tally counts the values of one kind.
type Tally struct {
	Stated, Strict, Folded  int // of the truth
	Free                    int // right and accepted: no eyes needed
	Accepted, AcceptedRight int // of what was read
	Read, False             int // values read, and those the card does not have
}

// Quads counts how well the corners of cards were found.
type Quads struct{ Cards, Good, Misses, FlaggedMisses, FlaggedGood, Lost, Invented int }

// Events counts what is not a matter of single fields.
type Events struct {
	Turned, TurnedRight           int // sideways and upside down
	Sheets, SheetCards, Found     int
	Invented                      int
	WhiteCards, WhiteFound        int // under a white lid
	Others, Rejected, OtherStored int // images that are no cards
	Foreign, ForeignRejected      int
	Marked, HandAccepted          int // cards with marks; values by hand that were accepted
	Stamps, StampsRead            int
	Stickers, StickersWon         int
	Struck, StruckAccepted        int
	Pairs, PairsJoined            int
	Doubles, DoublesKnown         int
}

// Board is what one way of reading reached.
type Board struct {
	Groups map[string]*Group // by condition: scan, photo, hard, marked, …
	Events Events
	Misses []Miss
}

// Group is the score of the cards of one condition.
type Group struct {
	Cards   int
	Fields  map[string]*Tally // by field; "name" = both parts of it
	Layouts map[string]*Tally
	Quads   Quads
}

// Miss is a value that was not read right.
type Miss struct{ Card, Field, Truth, Read string }

// New is an empty board.
func New() *Board { return &Board{Groups: map[string]*Group{}} }

// groupOf brings conditions together that are judged as one.
func groupOf(t truth.Card) string {
	switch t.Condition {
	case "", "scan", "turned", "double":
		return "scan"
	case "photo", "exif":
		return "photo"
	}
	return t.Condition
}

func (b *Board) group(name string) *Group {
	if b.Groups[name] == nil {
		b.Groups[name] = &Group{Fields: map[string]*Tally{}, Layouts: map[string]*Tally{}}
	}
	return b.Groups[name]
}

func at(m map[string]*Tally, key string) *Tally {
	if m[key] == nil {
		m[key] = &Tally{}
	}
	return m[key]
}

// Add counts what was read off one image.
func (b *Board) Add(t truth.Card, sides []ocr.Side) {
	switch {
	case t.Kind != "":
		b.addOther(sides)
		return
	case t.Language != "":
		b.Events.Foreign++
		b.Events.ForeignRejected += count(allRejected(sides) && silent(sides))
		return
	}
	pairs, invented := meet(t, sides)
	if t.Condition == "sheet" {
		b.Events.Sheets++
		b.Events.Invented += len(invented)
	}
	for _, m := range pairs {
		g := b.group(groupOf(m.card))
		g.Cards++
		b.addQuad(t, m, &g.Quads)
		var values []ocr.Value
		if m.side != nil {
			values = m.side.Fields
		}
		b.addValues(g, m.card, values)
		b.addMarks(m.card, values)
	}
	if len(pairs) > 0 {
		b.addInvented(pairs[0].card, invented)
	}
}

// addInvented counts what was read off something that is no card: it says
// nothing of the card's own fields, but may be wrong.
func (b *Board) addInvented(t truth.Card, sides []ocr.Side) {
	g := b.group(groupOf(t))
	g.Quads.Invented += len(sides)
	for _, s := range sides {
		b.addAccepted(g, t, s.Fields)
		_, wrong := surplus(t, s.Fields)
		all := at(g.Fields, "all")
		all.Read += wrong
		all.False += wrong
	}
}

// AddBare counts the values of a way of reading that finds no cards.
func (b *Board) AddBare(t truth.Card, values []ocr.Value) {
	for _, c := range t.All() {
		g := b.group(groupOf(c))
		g.Cards++
		b.addValues(g, c, values)
	}
}

func (b *Board) addOther(sides []ocr.Side) {
	e := &b.Events
	e.Others++
	if allRejected(sides) {
		e.Rejected++
		return
	}
	for _, s := range sides {
		for _, v := range s.Fields {
			if v.Status == contacts.Accepted {
				e.OtherStored++
				return
			}
		}
	}
}

func allRejected(sides []ocr.Side) bool {
	for _, s := range sides {
		if !Rejected(s) {
			return false
		}
	}
	return true
}

func silent(sides []ocr.Side) bool {
	for _, s := range sides {
		if len(s.Fields) > 0 {
			return false
		}
	}
	return true
}

func (b *Board) addQuad(t truth.Card, m met, q *Quads) {
	e := &b.Events
	q.Cards++
	good := m.overlap >= 0.95
	if !good {
		unsure := "taken for sure"
		if m.side == nil {
			unsure = "not found"
		} else if m.side.QuadUnsure {
			unsure = "flagged"
		}
		b.Misses = append(b.Misses, Miss{t.Source, "corners", fmt.Sprintf("%.0f", m.card.Quad), fmt.Sprintf("IoU %.3f, %s", m.overlap, unsure)})
	}
	switch {
	case m.side == nil:
		q.Lost++
		q.Misses++
	case good:
		q.Good++
		q.FlaggedGood += count(m.side.QuadUnsure)
	default:
		q.Misses++
		q.FlaggedMisses += count(m.side.QuadUnsure)
	}
	if m.card.Condition == "sheet" {
		e.SheetCards++
		e.Found += count(m.overlap >= 0.9)
		if t.Desk == "white lid" {
			e.WhiteCards++
			e.WhiteFound += count(m.overlap >= 0.9)
		}
	}
	if m.card.Condition == "turned" {
		e.Turned++
		e.TurnedRight += count(m.side != nil && m.side.Rotation == m.card.Rotation)
	}
}

func (b *Board) addValues(g *Group, t truth.Card, values []ocr.Value) {
	layout := at(g.Layouts, t.Layout)
	all := at(g.Fields, "all")
	name := Verdict{Strict: true, Folded: true, Accepted: true}
	names := 0
	for _, f := range t.Fields {
		v := Of(f, values)
		for _, tally := range []*Tally{at(g.Fields, f.Name), layout, all} {
			tally.state(v)
		}
		if f.Name == "family_name" || f.Name == "given_name" {
			names++
			name = Verdict{Strict: name.Strict && v.Strict, Folded: name.Folded && v.Folded, Accepted: name.Accepted && v.Accepted}
		}
		if !v.Strict {
			b.Misses = append(b.Misses, Miss{t.Source, f.Name, f.Value, v.Read})
		}
	}
	if names > 0 {
		at(g.Fields, "name").state(name)
	}
	b.addAccepted(g, t, values)
	read, wrong := surplus(t, values)
	all.Read += read
	all.False += wrong
}

func (b *Board) addAccepted(g *Group, t truth.Card, values []ocr.Value) {
	for _, r := range values {
		if r.Status != contacts.Accepted {
			continue
		}
		ok := Right(t, r)
		if !ok {
			b.Misses = append(b.Misses, Miss{t.Source, string(r.Field), "(accepted, but wrong)", r.Value})
		}
		for _, tally := range []*Tally{at(g.Fields, string(r.Field)), at(g.Layouts, t.Layout), at(g.Fields, "all")} {
			tally.Accepted++
			tally.AcceptedRight += count(ok)
		}
	}
}

func (t *Tally) state(v Verdict) {
	t.Stated++
	t.Strict += count(v.Strict)
	t.Folded += count(v.Folded)
	t.Free += count(v.Accepted)
}

// addMarks counts what became of handwriting, stamps, stickers and strokes.
func (b *Board) addMarks(t truth.Card, values []ocr.Value) {
	if len(t.Marks) == 0 {
		return
	}
	e := &b.Events
	e.Marked++
	for _, r := range values {
		if r.Status == contacts.Accepted && (r.Origin == contacts.Handwritten || handwritten(t, r)) {
			e.HandAccepted++
		}
		if r.Status == contacts.Accepted && among(t.Void, r) && !among(t.Fields, r) {
			e.StruckAccepted++
		}
	}
	for _, m := range t.Marks {
		switch m.Kind {
		case "stamped":
			e.Stamps++
			e.StampsRead += count(dated(values, m.Date))
		case "strike":
			e.Struck++
		}
	}
	for _, f := range t.Fields {
		if f.Origin == "sticker" {
			e.Stickers++
			e.StickersWon += count(Of(f, values).Strict && !voidAhead(t, f, values))
		}
	}
}

// dated tells whether a value proposes the day.
func dated(values []ocr.Value, day string) bool {
	for _, r := range values {
		if r.Field == contacts.ExchangedOn && contacts.KeyOf(r.Field, r.Value) == contacts.KeyOf(r.Field, day) {
			return true
		}
	}
	return false
}

// handwritten tells whether a value is what a hand wrote and print did not.
func handwritten(t truth.Card, r ocr.Value) bool {
	if among(t.Fields, r) {
		return false
	}
	for _, f := range t.Also {
		if f.Origin == "handwritten" && among([]truth.Field{f}, r) {
			return true
		}
	}
	return false
}

// voidAhead tells whether a value that a sticker outranks stands before it.
func voidAhead(t truth.Card, f truth.Field, values []ocr.Value) bool {
	for _, r := range values {
		if string(r.Field) != f.Name {
			continue
		}
		if among([]truth.Field{f}, r) {
			return false
		}
		if among(t.Void, r) && r.Status == contacts.Accepted {
			return true
		}
	}
	return false
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
