package contacts

import "time"

// Card is one business card (名刺): one or two sides.
type Card struct {
	ID        ID
	SourceID  ID
	PersonID  ID // leaf of its subject 0, "" while unreadable
	BatchID   ID // the scan it came in with
	Encounter ID
	Sides     []CardSide
	Reviewed  bool // a person has confirmed the whole card
	NotACard  bool
	CreatedAt time.Time
}

// CardSide is one side of a card as an image with a place on it for each value.
type CardSide struct {
	ID        ID
	CardID    ID
	Side      string  // "front" or "back"
	Original  string  // blob (SHA-256, hex) of the file as given
	File      string  // its name as given
	Page      int     // from 1
	Number    int     // of the card on that page, from 1
	Quad      [4]Spot // of the card, clockwise from its own top left, in pixels of Original
	Rectified string  // blob of the upright card image (PNG); Regions are in its pixels
	Width     int
	Height    int
	Rotation  int    // degrees clockwise the source was turned to stand upright
	Text      string // every line read, top to bottom
	ElapsedMS int64
}

// Spot is a point [X, Y] in pixels.
type Spot struct{ X, Y int }
