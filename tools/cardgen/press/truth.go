package press

import (
	"image"

	"enishi/tools/cardgen/people"
)

// Truth says what a card image shows.
type Truth struct {
	Source      string  `json:"source"` // file name of the image
	Seed        uint64  `json:"seed"`
	Vocabulary  string  `json:"vocabulary"`
	Layout      string  `json:"layout"`
	Typeface    string  `json:"typeface"`
	Orientation string  `json:"orientation"` // horizontal or vertical writing
	DPI         int     `json:"dpi"`
	Skew        float64 `json:"skew_degrees"` // counter-clockwise
	Size        [2]int  `json:"size"`
	Fields      []Field `json:"fields"`
	Also        []Field `json:"also"` // right to say, though a reader needn't: readings that are not printed, the English beside the Japanese
}

// Field is one value as printed. Its name is a field name of `enishi scan`.
type Field struct {
	Name      string   `json:"name"`
	Value     string   `json:"value"`
	Group     int      `json:"group"` // values of one office share a number
	PhoneKind string   `json:"phone_kind,omitempty"`
	Box       [4]int   `json:"box"`               // x, y, w, h in pixels of the image
	Printed   []string `json:"printed,omitempty"` // the runs of characters that were drawn, in order
}

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
