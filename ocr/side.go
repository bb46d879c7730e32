package ocr

import (
	"image"

	"enishi/contacts"
	"enishi/ocr/fields"
)

// Value is one value read off a card, with the place it stands at.
type Value = fields.Value

// Side is one card side found in an image. One that can't be read has a Reason
// and no Fields.
type Side struct {
	Quad       [4]contacts.Spot // clockwise from the card's own top left, in pixels of the image
	QuadUnsure bool             // the corners need eyes: the card may be cut wrongly
	Rotation   int              // degrees clockwise the image was turned to stand upright
	Rectified  image.Image      // the upright card; boxes are in its pixels
	Fields     []Value
	Text       string        // every line read, top to bottom
	Lines      []fields.Line // the lines themselves
	Lost       int           // lines that the engine gave up on; they are in none of the others
	Codes      []string      // what its QR codes say, as encoded
	NotACard   bool          // a desk, a face, a receipt, blank paper
	Reason     error         // why nothing could be read of it, for a person; nil when it was read
}

// Empty reports whether no text was found: the image shows no card.
func (s Side) Empty() bool { return s.Text == "" }
