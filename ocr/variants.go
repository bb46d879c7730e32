package ocr

import (
	"slices"
	"strings"
	"unicode"

	"enishi/contacts/japanese"
	"enishi/ocr/fields"
	"enishi/ocr/glyphs"
	"enishi/ocr/layout"
)

// The engine has output for about 2,400 kanji. For any other it gives one that
// looks like it: 高 for 髙, 曜 for 曙. So the picture of each kanji is compared
// with what was read and with the kanji the engine doesn't know.
const (
	surelyRead  = 0.945 // likeness from which a kanji is what was read
	surelyOther = 0.045 // lead from which another is taken in its place
	surelyKin   = 0.03  // the same for another form of the same kanji, or what another model read
	maybeOther  = 0.012 // lead from which another is offered
	leastLike   = 0.87  // likeness another must have to be taken: cells cut wrongly have less
	leastOffer  = 0.8   // and to be offered
	logoLike    = 0.6   // likeness under which a sign is no character
)

// compare gives the readings with what the shapes of their kanji say, and the
// kanji in doubt.
func compare(readings []fields.Reading, cells []layout.Cell, vertical bool) ([]fields.Reading, []fields.Glyph) {
	if len(readings) == 0 {
		return readings, nil
	}
	set := glyphs.Standard()
	shapes := shapesOf(cells)
	readings = byLooks(fittingFirst(readings, cells, shapes, set), cells, shapes)
	also := otherKanji(readings)
	text := []rune(readings[0].Text)
	pairs, _ := align(text, cells, shapes, set)
	var found []fields.Glyph
	changed := false
	count := map[rune]int{}
	inForm := formPlaces(text)
	for i, r := range text {
		nth := count[r]
		count[r]++
		if pairs[i] < 0 || !unicode.Is(unicode.Han, r) || inForm[i] {
			continue
		}
		g, ok := examine(&shapes[pairs[i]], r, readings[0].Agreement, also, set)
		if !ok {
			continue
		}
		if g.Sign != r {
			text[i], changed = g.Sign, true
			count[r]--
			nth, g.Read = count[g.Sign], g.Sign
			count[g.Sign]++
		}
		g.Nth = nth
		found = append(found, g)
	}
	if sized, ok := withKanaSizes(text, pairs, cells); ok {
		text, changed = sized, true
	}
	if whole, ok := withBars(text, pairs, cells, vertical); ok {
		text, changed = whole, true
	} else if signed, ok := withFormSigns(text, pairs, cells, shapes, set, readings[0].Agreement); ok {
		text, changed = signed, true
	} else if from := afterLogo(text, pairs, cells, shapes, set); from > 0 {
		text, changed = text[from:], true
	}
	if changed {
		readings = append([]fields.Reading{readings[0]}, readings...)
		readings[0].Text = string(text)
		readings[0].Model = modelShape
	}
	return readings, found
}

// withBars puts in the 一, 二 and 三 that nothing was read from: in vertical
// writing a bar across the line is no other character.
func withBars(text []rune, pairs []int, cells []layout.Cell, vertical bool) ([]rune, bool) {
	if !vertical {
		return text, false
	}
	changed := false
	for j, c := range cells {
		n := c.Bars()
		if n == 0 || j == 0 || slices.Contains(pairs, j) {
			continue
		}
		at := slices.Index(pairs, j-1) + 1
		if at == 0 || at < len(pairs) && pairs[at] < 0 && !unicode.IsSpace(text[at]) {
			continue // something was read there
		}
		text = slices.Insert(slices.Clone(text), at, []rune("一二三")[n-1])
		pairs = slices.Insert(slices.Clone(pairs), at, j)
		changed = true
	}
	return text, changed
}

// otherKanji lists the kanji that only the lower readings have.
func otherKanji(readings []fields.Reading) []rune {
	var out []rune
	for _, v := range readings[1:] {
		for _, r := range v.Text {
			if unicode.Is(unicode.Han, r) && !slices.Contains(out, r) && !strings.ContainsRune(readings[0].Text, r) {
				out = append(out, r)
			}
		}
	}
	return out[:min(len(out), 20)]
}

// afterLogo gives where the text begins when its first sign, which stands apart,
// is like nothing that was read from it: a logo beside the company's name.
func afterLogo(text []rune, pairs []int, cells []layout.Cell, shapes []glyphs.Shape, set *glyphs.Set) int {
	if len(text) < 5 || len(cells) < 4 || !unicode.IsSpace(text[1]) || text[0] < 0x80 || pairs[0] > 0 {
		return 0
	}
	if cells[0].Latin || !cells[1].Space && pairs[0] == 0 || set.Like(&shapes[0], text[0]) >= logoLike {
		return 0
	}
	return 2
}

// examine compares one cell with what was read from it, of which the engine's
// models agree to some degree. ok is false when there is no doubt.
func examine(shape *glyphs.Shape, read rune, agreed float64, also []rune, set *glyphs.Set) (fields.Glyph, bool) {
	own := set.Like(shape, read)
	if own == 0 {
		return fields.Glyph{}, false
	}
	rivals := kin(shape, read, set)
	forms := len(rivals)
	for _, r := range also {
		rivals = append(rivals, glyphs.Rival{Rune: r, Like: set.Like(shape, r)})
	}
	kinds := len(rivals)
	if own < surelyRead {
		rivals = append(rivals, set.Unseen(shape, 3)...)
	}
	look := lookAt(shape, read)
	g := fields.Glyph{Read: read, Sign: read}
	best := own
	for k, v := range rivals {
		lead := surelyOther
		if k < kinds {
			lead = surelyKin
		}
		if v.Rune == read || slices.Contains(g.Others, v.Rune) || v.Like-own < maybeOther || v.Like < leastOffer {
			continue
		}
		if leads(own, v.Like, lead) && v.Like > best && !look.against(v.Rune) && (k >= forms || look.tells()) {
			g.Sign, best = v.Rune, v.Like
		}
		g.Others = append(g.Others, v.Rune)
	}
	g.Sure = min(0.5+5*abs(best-own), 0.97)
	look.judge(&g, agreed, also)
	look.judgeForms(&g, japanese.VariantsOf(read))
	if len(g.Others) == 0 {
		return fields.Glyph{}, false
	}
	if g.Sign != read {
		g.Others = append(without(g.Others, g.Sign), read)
	}
	return g, true
}

// leads reports whether another kanji leads enough: by so much, or by half of it
// where it fits more than twice as well as what was read.
func leads(own, other, lead float64) bool {
	if other < leastLike {
		return false
	}
	return other-own >= lead || other-own >= lead/2 && 1-own > 2.2*(1-other)
}

// kin are the other forms of a kanji.
func kin(shape *glyphs.Shape, read rune, set *glyphs.Set) []glyphs.Rival {
	var out []glyphs.Rival
	for _, r := range japanese.VariantsOf(read) {
		if r != read {
			out = append(out, glyphs.Rival{Rune: r, Like: set.Like(shape, r)})
		}
	}
	return out
}

func without(all []rune, r rune) []rune {
	return []rune(strings.ReplaceAll(string(all), string(r), ""))
}

func abs(v float64) float64 { return max(v, -v) }

// shapesOf describes the cells.
func shapesOf(cells []layout.Cell) []glyphs.Shape {
	out := make([]glyphs.Shape, len(cells))
	for i, c := range cells {
		if !c.Latin || square(c) {
			out[i] = glyphs.ShapeOf(c.Image())
		}
	}
	return out
}

// square reports whether a cell is about as wide as high: one taken for Latin
// letters may be a kanji of upright strokes, such as 﨑.
func square(c layout.Cell) bool {
	w, h := c.Image().Rect.Dx(), c.Image().Rect.Dy()
	return 10*w >= 7*h && 10*w <= 12*h
}

// What a step of the alignment costs; a cell and a character that go together
// cost what their likeness lacks.
const (
	skipRune  = 0.34
	skipCell  = 0.42
	skipLatin = 0.08 // a Latin letter, whose run is one cell
)

// align finds the cell of each character of a text, -1 for none: the pairs that
// are most alike, in order. cost is what they and what is left over lack.
func align(text []rune, cells []layout.Cell, shapes []glyphs.Shape, set *glyphs.Set) (pairs []int, total float64) {
	n, m := len(text), len(cells)
	cost := make([]float64, (n+1)*(m+1))
	at := func(i, j int) *float64 { return &cost[i*(m+1)+j] }
	pair := func(i, j int) float64 {
		if cells[j].Latin && !square(cells[j]) || text[i] < 0x80 || abs(float64(i*m-j*n)) > float64(8*max(n, m)) {
			return 2
		}
		return 1 - set.Like(&shapes[j], text[i])
	}
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			best := 0.0
			if i < n || j < m {
				best = 1e9
			}
			if i < n {
				best = min(best, *at(i+1, j)+passing(text[i]))
			}
			if j < m {
				best = min(best, *at(i, j+1)+skipCell)
			}
			if i < n && j < m {
				best = min(best, *at(i+1, j+1)+pair(i, j))
			}
			*at(i, j) = best
		}
	}
	out := make([]int, n)
	for i, j := 0, 0; i < n; i++ {
		out[i] = -1
		for j < m && *at(i, j) == *at(i, j+1)+skipCell {
			j++
		}
		if *at(i, j) == *at(i+1, j)+passing(text[i]) {
			continue
		}
		out[i] = j
		j++
	}
	return out, cost[0]
}

// passing is the cost of a character without a cell.
func passing(r rune) float64 {
	switch {
	case unicode.IsSpace(r):
		return 0
	case r < 0x80:
		return skipLatin
	}
	return skipRune
}
