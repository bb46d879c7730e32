package ocr

import (
	"context"
	"strings"

	"enishi/ocr/fields"
	"enishi/ocr/glyphs"
	"enishi/ocr/layout"
)

// Kanji numerals in vertical writing are read by their shape: the engine's
// models expect words, and make ー of 一, ニ of 二 and ハ of 八.
const (
	numerals = "〇一二三四五六七八九十"
	counters = "丁目番地号階"
	signs    = "〒"
	turnedTo = "－（）" // what stands turned in vertical writing
	// lookalikes are what a numeral may be taken for and is not.
	lookalikes = "人入口日自白百大太犬千干土士木力刀万才下上工王玉正丘西田由古右石名各台合会川小山心必第帯宿話営重島郎健皆宇会呂品兄只吊泊香暑帝席滞"
)

// The likeness a numeral must have at least, and by how much it must lead.
const (
	numeralLike = 0.74
	numeralLead = 0.012
	counterLike = 0.84
)

// figure is a cell read by its shape; r is 0 when it is none of ours.
type figure struct {
	r    rune
	like float64
}

// figures reads the cells of a vertical line that are numerals or stand with
// them.
func figures(cells []layout.Cell) []figure {
	set := glyphs.Standard()
	out := make([]figure, len(cells))
	for i, c := range cells {
		if c.Latin {
			continue
		}
		if n := c.Bars(); n > 0 {
			out[i] = figure{r: []rune("一二三")[n-1], like: 0.95}
			continue
		}
		shape := glyphs.ShapeOf(c.Image())
		best, second := figure{}, 0.0
		try := func(r rune, like float64) {
			if like > best.like {
				best, second = figure{r, like}, best.like
			} else {
				second = max(second, like)
			}
		}
		for _, r := range numerals + counters + signs + lookalikes {
			try(r, set.Like(&shape, r))
		}
		for _, r := range turnedTo {
			try(r, set.LikeTurned(&shape, r))
		}
		if strings.ContainsRune(counters, best.r) && best.like < counterLike {
			continue
		}
		if best.like >= numeralLike && best.like-second >= numeralLead && !strings.ContainsRune(lookalikes, best.r) {
			out[i] = best
		}
	}
	return out
}

// stretch is a part of a line, cells from to to; number says that it is read by
// shape.
type stretch struct {
	from, to int
	number   bool
}

// stretches parts a line into numbers and what is between them.
func stretches(f []figure) []stretch {
	var out []stretch
	plain := 0
	for i := 0; i < len(f); {
		j := i
		for j < len(f) && f[j].r != 0 {
			j++
		}
		if !isNumber(f[i:j]) {
			i = max(j, i+1)
			continue
		}
		if plain < i {
			out = append(out, stretch{from: plain, to: i})
		}
		out = append(out, stretch{from: i, to: j, number: true})
		plain, i = j, j
	}
	if plain < len(f) {
		out = append(out, stretch{from: plain, to: len(f)})
	}
	return out
}

// isNumber reports whether signs that follow each other make a number: four or
// more, or a numeral with its counter.
func isNumber(f []figure) bool {
	digits, counted := 0, false
	for _, g := range f {
		if strings.ContainsRune(numerals, g.r) {
			digits++
		}
		counted = counted || strings.ContainsRune(counters, g.r)
	}
	return digits >= 3 || digits >= 1 && counted
}

// byShape reads a vertical line with kanji numerals in it: the numbers by their
// shape, the rest by the engine. ok is false when the line has no such number.
func (r reading) byShape(ctx context.Context, cells []layout.Cell) (got []fields.Reading, ok bool, err error) {
	found := figures(cells)
	parts := stretches(found)
	if len(parts) == 0 || len(parts) == 1 && !parts[0].number {
		return nil, false, nil
	}
	var text strings.Builder
	sum, n := 0.0, 0.0
	for _, p := range parts {
		if text.Len() > 0 && cells[p.from].Space {
			text.WriteRune(' ')
		}
		if p.number {
			for _, f := range found[p.from:p.to] {
				text.WriteRune(f.r)
				sum, n = sum+min(1, f.like+0.08), n+1
			}
			continue
		}
		best, err := r.words(ctx, cells[p.from:p.to])
		if err != nil {
			return nil, false, err
		}
		letters := float64(p.to - p.from)
		text.WriteString(strings.TrimSpace(best.Text))
		sum, n = sum+letters*best.Confidence, n+letters
	}
	one := fields.Reading{Model: modelShape, Text: text.String(), Confidence: sum / n, Agreement: 0.9}
	return []fields.Reading{one}, true, nil
}

// modelShape names the readings by shape.
const modelShape = "shape"

// words reads a part of a vertical line, by the vote of two models at two sizes
// when they disagree.
func (r reading) words(ctx context.Context, cells []layout.Cell) (fields.Reading, error) {
	var votes ballot
	for _, a := range []attempt{
		{usualHeight, ModelScript, SingleLine},
		{usualHeight, ModelJapanese, SingleLine},
		{highHeight, ModelScript, SingleLine},
		{highHeight, ModelJapanese, SingleLine},
	} {
		if len(votes) >= 2 && votes.settled() {
			break
		}
		got, err := r.recognize(ctx, r.page.Reflow(r.strip, cells, a.height), a.model, a.mode)
		if err != nil {
			return fields.Reading{}, err
		}
		votes = append(votes, got)
	}
	if all := votes.count(); len(all) > 0 {
		best := all[0]
		best.Confidence *= min(1, 0.5+best.Agreement/2)
		return best, nil
	}
	return fields.Reading{}, nil
}
