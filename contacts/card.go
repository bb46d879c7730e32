package contacts

import "time"

// Card is one business card (名刺): one or two sides.
type Card struct {
	ID        ID
	SourceID  ID
	PersonID  ID  // leaf of its subject 0, "" while unreadable
	BatchID   ID  // the scan it came in with
	Place     int // order in the batch, as the files were given
	Encounter ID
	Sides     []CardSide // those that hold; of a joined back too
	Reviewed  bool       // a person has confirmed the whole card
	NotACard  bool
	Open      int // what nobody has decided about: values, corners, sides that can't be read, proposals of a back
	CreatedAt time.Time
}

// CardSide is one side of a card as an image with a place on it for each value.
// A side that was cut out anew is another CardSide in the place of the first,
// on whose image the proof of what was decided before still stands.
type CardSide struct {
	ID         ID
	CardID     ID
	Side       string  // "front" or "back"
	Original   string  // blob (SHA-256, hex) of the file as given
	File       string  // its name as given
	Page       int     // from 1
	Number     int     // of the card on that page, from 1
	Quad       [4]Spot // of the card, clockwise from its own top left, in pixels of Original
	QuadUnsure bool    // the corners need eyes: the card may be cut wrongly
	Rectified  string  // blob of the upright card image (PNG); Regions are in its pixels
	Width      int
	Height     int
	Rotation   int    // degrees clockwise the source was turned to stand upright
	Text       string // every line read, top to bottom
	Reason     *Text  // why nothing could be read of it, nil when it was read
	Look       string // what it looks like, to be found again; "" if unknown
	Replaced   bool   // another side stands in its place
	ElapsedMS  int64
}

// Spot is a point [X, Y] in pixels.
type Spot struct{ X, Y int }

// PairState says how two cards stand that may be the sides of one.
type PairState string

// The states of a pair.
const (
	PairProposed PairState = "proposed" // somebody has to say
	PairJoined   PairState = "joined"
	PairParted   PairState = "parted" // a person said no: never proposed again
)

// CardPair says that Back shows the other side of the card Front. Both keep
// their own source; while they are joined Back is no card of its own.
type CardPair struct {
	Front, Back ID
	State       PairState
	Score       float64 // 0..1, how much speaks for it
	Reason      string  // English words that are translation keys, joined by "; "
	Merge       ID      // of the two persons, "" if they were one or nobody
	By          string
}

// CardLook is what a stored side looks like.
type CardLook struct {
	Card, Side    ID
	Look          string
	Width, Height int
}
