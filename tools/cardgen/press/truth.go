package press

import (
	"image"

	"enishi/tools/cardgen/people"
	"enishi/tools/truth"
)

// Truth says what a card image shows.
type Truth = truth.Card

// Field is one value as printed.
type Field = truth.Field

type spot = truth.Spot

// mark is a Field while it is being drawn.
type mark struct {
	Name      string
	Value     string
	Group     int
	PhoneKind string
}

// note adds a run of characters drawn in box to the field m.
func (b *board) note(m mark, text string, box image.Rectangle) {
	if m.Name == "" {
		return
	}
	for i, known := range b.marks {
		if known == m {
			b.boxes[i] = b.boxes[i].Union(box)
			b.runs[i] = append(b.runs[i], text)
			return
		}
	}
	b.marks = append(b.marks, m)
	b.boxes = append(b.boxes, box)
	b.runs = append(b.runs, []string{text})
}

// allow notes a value that is right to say without being asked for.
func (b *board) allow(name, value string) {
	if value != "" {
		b.also = append(b.also, Field{Name: name, Value: value})
	}
}

// allowed are the values of a person that hold on any card.
func (b *board) allowed(p people.Person) {
	b.allow("family_name", p.Family.Roman)
	b.allow("given_name", p.Given.Roman)
	b.allow("family_name_reading", p.Family.Reading)
	b.allow("given_name_reading", p.Given.Reading)
	b.allow("name_roman", p.Roman())
}
