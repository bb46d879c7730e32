package marks

import (
	"image"
	"math"
)

// Candidate is a line of ink on a card, or a piece of one that stands alone,
// that print and marks are told apart by.
type Candidate struct {
	Box      image.Rectangle // in pixels of the card
	Area     int             // of its ink, in pixels of the working image
	Measures []float64       // what the network byMeasures weighs
}

// Candidates are those of one card, for tools/marktrain to learn from.
type Candidates struct {
	All  []Candidate
	view *view
}

// CandidatesOn takes the measures of everything on an upright card that Find
// would judge. A card too small to be judged has none.
func CandidatesOn(card image.Image) Candidates {
	b := card.Bounds()
	if min(b.Dx(), b.Dy()) < smallCard {
		return Candidates{}
	}
	s := newSheet(card)
	c := Candidates{view: see(s)}
	for i := range c.view.groups {
		g := &c.view.groups[i]
		m := c.view.measure(i)
		at := func(v int) int { return int(math.Round(float64(v) / s.scale)) }
		box := image.Rect(at(g.box.Min.X), at(g.box.Min.Y), at(g.box.Max.X), at(g.box.Max.Y)).Add(b.Min).Intersect(b)
		c.All = append(c.All, Candidate{Box: box, Area: g.sum.area, Measures: m[:]})
	}
	return c
}

// Around gives what the network byNeighbours weighs of each candidate, from the
// odds the first network gave all of them.
func (c Candidates) Around(odds []float64) [][]float64 {
	out := make([][]float64, len(c.All))
	for i := range out {
		m := c.view.surroundings(i, odds)
		out[i] = m[:]
	}
	return out
}
