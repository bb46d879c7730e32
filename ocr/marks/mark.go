package marks

import "image"

// Kind says what was added to a card.
type Kind string

// The kinds.
const (
	Handwritten Kind = "handwritten"
	Stamped     Kind = "stamped" // a date stamp, or what looks like one
	Seal        Kind = "seal"    // 印
	Sticker     Kind = "sticker"
	Strike      Kind = "strike" // a line through print
)

// Sure is the confidence from which a mark is taken off the card. What is below
// may be print in an unusual hand: it stays to be read, and is doubted; from
// Likely on it is kept as a crop too.
const (
	Sure   = 0.9
	Likely = 0.6
	unsure = 0.35 // less is print
)

// Mark is something on a card that is not print.
type Mark struct {
	Kind       Kind
	Box        image.Rectangle // in pixels of the card; of a strike, of the print it goes through
	Mask       *image.Alpha    // its ink within Box, nil for a sticker
	Lines      []*image.Gray   // its writing, level, black on white, for reading
	Confidence float64         // 0..1
	rows       []*image.Gray   // rows of it by themselves, one of which may be a date
}
