package walk

import (
	"context"
	"slices"

	"enishi/app"
	"enishi/contacts"
	"enishi/internal/testbook"
	"enishi/ocr"
	"enishi/tools/score/judge"
	"enishi/tools/truth"
)

// shelf says how what is stored compares with what is printed.
type shelf struct {
	people, right, all int
	kept, printed      int
	inferred           int // and marked so: not counted as stored
	found              map[string]bool
}

// stored closes the window, opens the book and counts the values that hold of each
// card and stand on it, and the printed values that are in the book.
func (r *reviewer) stored() *shelf {
	r.T.Helper()
	r.w.Stop()
	ctx := context.Background()
	a, err := app.Open(ctx, app.Config{Dir: r.Data, Now: testbook.Clock, Report: func(err error) { r.T.Error(err) }})
	if err != nil {
		r.T.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	rows, err := a.CardRows(ctx, app.CardQuery{Limit: 1000})
	if err != nil {
		r.T.Fatal(err)
	}
	people, err := a.People(ctx, app.PeopleQuery{Limit: 1000})
	if err != nil {
		r.T.Fatal(err)
	}
	s := &shelf{people: len(people), found: map[string]bool{}}
	for _, row := range rows {
		card, err := a.ReviewCard(ctx, row.Card.ID)
		if err != nil {
			r.T.Fatal(err)
		}
		r.weigh(card, s)
	}
	for id, card := range r.pile.whole {
		for _, f := range card.Fields {
			if s.printed++; s.found[id+" "+key(contacts.Field(f.Name), f.Value)] {
				s.kept++
			} else {
				r.T.Logf("not in the book: %s %q of %s", f.Name, f.Value, id)
			}
		}
	}
	return s
}

func key(f contacts.Field, value string) string { return string(f) + " " + judge.Plain(f, value) }

// weigh compares the values of a card in the book with the card.
func (r *reviewer) weigh(card app.ReviewCard, s *shelf) {
	var values []ocr.Value
	for _, v := range card.Values {
		switch o := v.Observation; {
		case v.Decided == contacts.Reject, v.Value == "", o.Field == contacts.NoteText, o.Field == contacts.OtherText:
		case o.Origin == contacts.Inferred && v.Decided == "":
			s.inferred++
		default:
			values = append(values, ocr.Value{Field: o.Field, Value: v.Value, Status: o.Status})
		}
	}
	var ids []string
	for _, side := range card.Card.Sides {
		ids = append(ids, r.pile.byFile[side.File]...)
	}
	id := r.closest(ids, values)
	for _, v := range values {
		s.all++
		s.found[id+" "+key(v.Field, v.Value)] = true
		if r.right(r.pile.whole[id], v.Field, v.Value) {
			s.right++
		} else {
			r.T.Logf("stored, but not on the card: %s %q of %s, which was read as %s", v.Field, v.Value, id, v.Status)
		}
	}
}

// closest gives the card that says most of some values.
func (r *reviewer) closest(cards []string, values []ocr.Value) (best string) {
	most := -1
	for _, id := range cards {
		n := 0
		for _, v := range values {
			if r.right(r.pile.whole[id], v.Field, v.Value) {
				n++
			}
		}
		if n > most {
			most, best = n, id
		}
	}
	return best
}

// right reports whether a person would let a value stand. Nobody can say from the
// card whether a reading that is not printed is right, and a note is an image.
func (r *reviewer) right(card truth.Card, f contacts.Field, value string) bool {
	switch f {
	case contacts.NoteText, contacts.OtherText:
		return true
	case contacts.ExchangedOn:
		return slices.ContainsFunc(card.Marks, func(m truth.Mark) bool { return m.Date == value })
	case contacts.FamilyNameReading, contacts.GivenNameReading, contacts.OrganizationReading:
		if !slices.ContainsFunc(card.Fields, func(t truth.Field) bool { return t.Name == string(f) }) {
			return true
		}
	}
	return judge.Right(card, ocr.Value{Field: f, Value: value})
}
