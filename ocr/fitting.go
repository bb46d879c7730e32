package ocr

import (
	"slices"

	"enishi/ocr/fields"
	"enishi/ocr/glyphs"
	"enishi/ocr/layout"
)

const (
	clearlyFits = 0.25 // what a reading must cost less to be taken before another
	leastSaid   = 0.05 // the agreement it must have
	mostCells   = 40   // longer lines are sentences
	mostTried   = 4    // readings compared
)

// fittingFirst puts that reading first whose characters fit the cells of the
// line clearly better than those of the one most was said for: the engine
// stutters (ビピル for ビル) and swallows characters, the cells can be counted.
func fittingFirst(readings []fields.Reading, cells []layout.Cell, shapes []glyphs.Shape, set *glyphs.Set) []fields.Reading {
	if len(readings) < 2 || len(cells) < 2 || len(cells) > mostCells {
		return readings
	}
	costs := make([]float64, min(len(readings), mostTried))
	best := 0
	for i := range costs {
		_, costs[i] = align([]rune(readings[i].Text), cells, shapes, set)
		if readings[i].Agreement >= leastSaid && costs[i]+clearlyFits <= costs[0] && costs[i] < costs[best] {
			best = i
		}
	}
	if best == 0 {
		return readings
	}
	out := slices.Clone(readings)
	chosen := out[best]
	copy(out[1:best+1], out[:best])
	out[0] = chosen
	return out
}
