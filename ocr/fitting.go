package ocr

import (
	"slices"
	"unicode"

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
	if len(readings) == 0 || len(cells) < 2 || len(cells) > mostCells {
		return readings
	}
	readings = withoutStutter(readings, cells)
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

// twice are signs the engine puts beside the one it means: ビピル, ヤャー.
var twice = [][2]rune{{'ヤ', 'ャ'}, {'ユ', 'ュ'}, {'ヨ', 'ョ'}, {'イ', 'ィ'}, {'ア', 'ァ'}, {'ウ', 'ゥ'}, {'エ', 'ェ'}, {'オ', 'ォ'}, {'ツ', 'ッ'}, {'ヒ', 'ビ'}, {'ビ', 'ピ'}, {'ハ', 'バ'}, {'バ', 'パ'}, {'ボ', 'ポ'}, {'ベ', 'ペ'}, {'ブ', 'プ'}, {'ケ', 'ヶ'}, {'ロ', 'ワ'}, {'テ', 'デ'}}

// withoutStutter adds to the readings what the best would be without a character
// that is said twice, where the line has a cell less than it has characters.
func withoutStutter(readings []fields.Reading, cells []layout.Cell) []fields.Reading {
	text := []rune(readings[0].Text)
	if read(text) <= len(cells) || slices.ContainsFunc(cells, func(c layout.Cell) bool { return c.Latin }) {
		return readings
	}
	out := slices.Clone(readings)
	for i := 1; i < len(text); i++ {
		if !stutters(text[i-1], text[i]) {
			continue
		}
		for _, drop := range []int{i - 1, i} {
			r := readings[0]
			r.Model, r.Text = modelShape, string(slices.Delete(slices.Clone(text), drop, drop+1))
			out = slices.Insert(out, 1, r)
		}
		break
	}
	return out
}

func stutters(a, b rune) bool {
	if a == b {
		return unicode.Is(unicode.Katakana, a) || unicode.Is(unicode.Hiragana, a)
	}
	return slices.Contains(twice, [2]rune{a, b}) || slices.Contains(twice, [2]rune{b, a})
}
