// Package truth is what a generator of sample images says of each of them: the
// expected results that stand beside an image as JSON. Generators write it,
// scoreboards read it; it knows neither.
package truth

import "math"

// Card says what one image shows. An image of a sheet has its cards in Cards
// and no fields of its own.
type Card struct {
	Source      string  `json:"source"` // file name of the image
	Seed        uint64  `json:"seed"`
	Vocabulary  string  `json:"vocabulary"`
	Layout      string  `json:"layout"`
	Typeface    string  `json:"typeface"`
	Orientation string  `json:"orientation"` // horizontal or vertical writing
	Condition   string  `json:"condition,omitempty"`
	DPI         int     `json:"dpi"`
	Skew        float64 `json:"skew_degrees"` // counter-clockwise
	Size        [2]int  `json:"size"`         // of the image, after its EXIF orientation
	Fields      []Field `json:"fields"`
	Also        []Field `json:"also"`           // right to say, though a reader needn't: readings that are not printed, the English beside the Japanese, handwriting
	Void        []Field `json:"void,omitempty"` // printed and no longer true: struck out, or outranked by a sticker

	Quad     [4]Spot  `json:"quad"`             // clockwise from the card's own top left, in pixels of the image
	Rotation int      `json:"rotation"`         // degrees clockwise the image must be turned to stand upright
	Side     string   `json:"side,omitempty"`   // front or back
	Pair     string   `json:"pair,omitempty"`   // the same on both sides of one card
	Double   string   `json:"double,omitempty"` // source of the earlier scan of the same side
	Desk     string   `json:"desk,omitempty"`   // what the card lies on
	Kind     string   `json:"kind,omitempty"`   // what an image that is not a card shows: desk, face, receipt, blank, newspaper
	Language string   `json:"language,omitempty"`
	Codes    []string `json:"codes,omitempty"` // what QR codes say
	Marks    []Mark   `json:"marks,omitempty"` // what is not print
	Cards    []Card   `json:"cards,omitempty"`
}

// Field is one value as printed. Its name is a field name of `enishi scan`.
type Field struct {
	Name      string   `json:"name"`
	Value     string   `json:"value"`
	Group     int      `json:"group"` // values of one office share a number
	PhoneKind string   `json:"phone_kind,omitempty"`
	Origin    string   `json:"origin,omitempty"`  // printed where empty; handwritten, stamped, sticker
	Box       [4]int   `json:"box"`               // x, y, w, h in pixels of the image
	Printed   []string `json:"printed,omitempty"` // the runs of characters that were drawn, in order
}

// Mark is something on a card that is not print.
type Mark struct {
	Kind string  `json:"kind"`           // handwritten, stamped, seal, sticker, strike
	Text string  `json:"text,omitempty"` // what it says, as drawn
	Date string  `json:"date,omitempty"` // the day of a date stamp, 2026-11-20
	Name string  `json:"name,omitempty"` // the field a sticker or a strike is about
	Quad [4]Spot `json:"quad"`           // in pixels of the image
}

// Spot is a point in pixels.
type Spot [2]float64

// All gives the cards of the image: those of a sheet, or the card itself. An
// image that is not a card has none.
func (c Card) All() []Card {
	switch {
	case len(c.Cards) > 0:
		return c.Cards
	case c.Kind != "":
		return nil
	}
	return []Card{c}
}

// Move gives the card with every place sent through at, which maps the pixels
// it is given in to those of a new image.
func (c Card) Move(at func(Spot) Spot) Card {
	for i, q := range c.Quad {
		c.Quad[i] = round(at(q))
	}
	c.Fields, c.Also, c.Void = moveAll(c.Fields, at), moveAll(c.Also, at), moveAll(c.Void, at)
	c.Marks = append([]Mark(nil), c.Marks...)
	for i := range c.Marks {
		for k, q := range c.Marks[i].Quad {
			c.Marks[i].Quad[k] = round(at(q))
		}
	}
	return c
}

func moveAll(fields []Field, at func(Spot) Spot) []Field {
	out := append([]Field(nil), fields...)
	for i, f := range out {
		if f.Box[2] == 0 {
			continue
		}
		x, y, w, h := float64(f.Box[0]), float64(f.Box[1]), float64(f.Box[2]), float64(f.Box[3])
		out[i].Box = bounds(at(Spot{x, y}), at(Spot{x + w, y}), at(Spot{x + w, y + h}), at(Spot{x, y + h}))
	}
	return out
}

// bounds is the upright box around points.
func bounds(points ...Spot) [4]int {
	low, high := points[0], points[0]
	for _, p := range points[1:] {
		for i := range p {
			low[i], high[i] = min(low[i], p[i]), max(high[i], p[i])
		}
	}
	x, y := math.Floor(low[0]), math.Floor(low[1])
	return [4]int{int(x), int(y), int(math.Ceil(high[0]) - x), int(math.Ceil(high[1]) - y)}
}

func round(p Spot) Spot {
	return Spot{math.Round(p[0]*100) / 100, math.Round(p[1]*100) / 100}
}
