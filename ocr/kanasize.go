package ocr

import (
	"image"
	"slices"
	"strings"
	"unicode"

	"enishi/ocr/fields"
	"enishi/ocr/glyphs"
	"enishi/ocr/layout"
)

// kanaPair is a kana and its small form, with their heights in percent of a
// kanji's, and the kana the small one may follow. Nothing but the height tells
// them apart where both make sense.
type kanaPair struct {
	small, large rune
	low, high    float64
	after        string
}

const rowI = "キシチニヒミリギジビピ" // kana that end in i, of which ャ, ュ and ョ make one sound

// kanaPairs have the heights that are the medians of 120 Japanese typefaces. Those
// of エ and ユ differ too much from face to face where both make sense.
var kanaPairs = []kanaPair{
	{'ァ', 'ア', 70, 88, "フヴツ"},
	{'ィ', 'イ', 76, 95, "テデフヴ"},
	{'ゥ', 'ウ', 78, 97, "トド"},
	{'ェ', 'エ', 61, 77, "シジチフヴ"},
	{'ォ', 'オ', 77, 96, "フヴ"},
	{'ッ', 'ツ', 72, 89, "アイウエオカキクケコサシスセソタチテトナニネノハヒフヘホマミムメモラリルレロワガギグゲゴザジズゼゾダデドバビブベボパピプペポャュョァィェォ"},
	{'ャ', 'ヤ', 78, 96, rowI},
	{'ュ', 'ユ', 60, 74, rowI},
	{'ョ', 'ヨ', 67, 82, rowI},
}

// kanaHeights are the other kana by their height, from the same typefaces.
var kanaHeights = map[float64]string{
	65:  "ヘへ",
	80:  "ニコハロン",
	85:  "スヒフマモワヲベペいこての",
	90:  "シセソテヌノミムラルレにひふほろ",
	95:  "カクサタチトナホメリゴドバパかけさしせそちとぬねはみもらりるわん",
	100: "キネガジズゼビブボピプポあきくすたなまむめれを",
	105: "ギグゲザゾダヂヅデヴ",
}

const (
	kanjiHeight = 97  // percent of the tallest, on average
	clearSize   = 0.2 // share of the difference by which a height must pass the middle
	besideKana  = 3   // characters on each side that tell how large the print is
	leastBeside = 2
)

// hasSized reports whether a text has a kana of which only the height tells
// whether it is meant small, or one that may be a round ロ.
func hasSized(text []rune) bool {
	if slices.Contains(text, 'ワ') {
		return true
	}
	for i := 1; i+1 < len(text); i++ {
		if _, ok := sizesAt(text, i); ok {
			return true
		}
	}
	return false
}

// compareKana gives the readings of a line in kana with those in their sizes.
func compareKana(readings []fields.Reading, cells []layout.Cell) []fields.Reading {
	text := []rune(readings[0].Text)
	pairs, _ := align(text, cells, shapesOf(cells), glyphs.Standard())
	if text, changed := withKanaSizes(text, pairs, cells); changed {
		readings = append([]fields.Reading{readings[0]}, readings...)
		readings[0].Text, readings[0].Model = string(text), modelShape
	}
	return readings
}

// withKanaSizes writes kana small that are printed lower than the characters
// around them, ケ between kanji as it is and ロ where it is closed: フィールド,
// 千鳥ヶ沢, クローバー.
func withKanaSizes(text []rune, pairs []int, cells []layout.Cell) ([]rune, bool) {
	changed := withRings(text, pairs, cells)
	for i := 1; i+1 < len(text); i++ {
		p, ok := sizesAt(text, i)
		if !ok || pairs[i] < 0 || cells[pairs[i]].Latin {
			continue
		}
		full := printSize(text, pairs, cells, i)
		if full == 0 {
			continue
		}
		high := float64(inkHeight(cells[pairs[i]].Image())) / full
		middle, margin := (p.low+p.high)/2, clearSize*(p.high-p.low)
		switch {
		case text[i] == p.large && high < middle-margin:
			text[i], changed = p.small, true
		case text[i] == p.small && p == ke && high > middle+margin:
			text[i], changed = p.large, true
		}
	}
	return text, changed
}

// leastRing is the part of a ring's box that its inside has at least.
const leastRing = 0.2

// withRings writes ロ for a ワ that is closed: round faces make the two alike.
func withRings(text []rune, pairs []int, cells []layout.Cell) bool {
	changed := false
	for i, r := range text {
		if r == 'ワ' && pairs[i] >= 0 && !cells[pairs[i]].Latin && enclosed(cells[pairs[i]].Image()) >= leastRing {
			text[i], changed = 'ロ', true
		}
	}
	return changed
}

// enclosed is the part of the box around a picture's ink that the ink closes in.
func enclosed(img *image.Gray) float64 {
	w, h := img.Rect.Dx()+2, img.Rect.Dy()+2
	seen := make([]bool, w*h) // with a border of paper
	inked := image.Rectangle{}
	for y := range h - 2 {
		for x := range w - 2 {
			if img.GrayAt(img.Rect.Min.X+x, img.Rect.Min.Y+y).Y < inkShade {
				seen[(y+1)*w+x+1] = true
				inked = inked.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	seen[0] = true
	for todo := []int{0}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, next := range []int{at - 1, at + 1, at - w, at + w} {
			if next >= 0 && next < len(seen) && !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			}
		}
	}
	inside := 0
	for _, s := range seen {
		if !s {
			inside++
		}
	}
	return float64(inside) / float64(max(inked.Dx()*inked.Dy(), 1))
}

// ke is ヶ, which stands between kanji: 関ヶ原.
var ke = kanaPair{small: 'ヶ', large: 'ケ', low: 77, high: 96}

// sizesAt gives the pair of the kana at i, which may be small there.
func sizesAt(text []rune, i int) (kanaPair, bool) {
	if text[i] == ke.small || text[i] == ke.large {
		return ke, isKanji(text[i-1]) && isKanji(text[i+1])
	}
	for _, p := range kanaPairs {
		if text[i] == p.large {
			return p, strings.ContainsRune(p.after, text[i-1]) && (p.small != 'ッ' || unicode.Is(unicode.Katakana, text[i+1]))
		}
	}
	return kanaPair{}, false
}

// printSize is a hundredth of the height of a kanji where the characters around
// the i-th stand, 0 when too few tell.
func printSize(text []rune, pairs []int, cells []layout.Cell, i int) float64 {
	var sizes []float64
	for k := max(i-besideKana, 0); k <= min(i+besideKana, len(pairs)-1); k++ {
		if usual := heightOf(text[k]); usual > 0 && pairs[k] >= 0 && !cells[pairs[k]].Latin {
			sizes = append(sizes, float64(inkHeight(cells[pairs[k]].Image()))/usual)
		}
	}
	if len(sizes) < leastBeside {
		return 0
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}

// heightOf is the height of a character in percent of a kanji's, 0 when it
// tells nothing.
func heightOf(r rune) float64 {
	if isKanji(r) && !strings.ContainsRune(flatKanji, r) {
		return kanjiHeight
	}
	for high, kana := range kanaHeights {
		if strings.ContainsRune(kana, r) {
			return high
		}
	}
	return 0
}

// flatKanji are lower than others.
const flatKanji = "一二三四工口日田回皿血"

// inkHeight is how many rows of a picture lie between its first and last ink.
func inkHeight(img *image.Gray) int {
	first, last := -1, -1
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			if img.GrayAt(x, y).Y < inkShade {
				if first < 0 {
					first = y
				}
				last = y
				break
			}
		}
	}
	return last - first + 1
}

const inkShade = 140
