package ocr

import (
	"cmp"
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"enishi/ocr/fields"
	"enishi/ocr/glyphs"
	"enishi/ocr/layout"
)

// The models for Japanese misread the figures of faces they don't know, old-style
// ones above all (3-24-21 becomes 3->4->), where the Latin one does not. So the
// stretches of figures in a Japanese line are read apart when its readings differ.
const (
	dividedVote = 0.95 // agreement from which a line is left as it is
	anchorLike  = 0.62 // likeness of a character that surely is what was read
	surelyRun   = 0.75 // confidence the Latin model must have at one of two heights
	runBacked   = 0.9  // what the agreement is worth when one of the readings has the figures too,
	runAlone    = 0.75 // and when none has
	runShare    = 0.3  // of ASCII in what was read
)

// run is a stretch of cells, from to to, between characters that are sure.
type run struct{ from, to int }

// part is what a reading has in a run: its runes from to to.
type part struct {
	text     string
	from, to int
}

// figuresOnly is what a run must be read as: figures with their signs, or an
// address of mail or of the web.
var figuresOnly = regexp.MustCompile(`^(?:[TF7]+ )?[(+]*\d[\d()+. F-]*$|^[:/ ]*(?:[\w.+-]+@|https?://|www\.)[\w./-]+$`)

// postMark is what the Latin model makes of 〒.
var postMark = regexp.MustCompile(`^(?:[TF7]+ |7)(\d{3}-\d{4})`)

// readOfFigures are signs that the engine reads of figures.
const readOfFigures = "ー一ニ二っ」』、。・〇〈〉〒ュェト"

// withRuns reads the runs of figures of a line in Japanese apart, where its
// readings differ in them, and counts the readings anew.
func (r reading) withRuns(ctx context.Context, readings []fields.Reading) ([]fields.Reading, error) {
	if len(readings) < 2 || readings[0].Agreement >= dividedVote {
		return readings, nil
	}
	if share := latinShare(readings[0].Text); share == 0 || share > 0.95 { // no figures, or no Japanese
		return readings, nil
	}
	cells := r.page.Cells(r.strip)
	parts := parted(readings, cells)
	asked := slices.ContainsFunc(readings, func(v fields.Reading) bool { return v.Model == ModelLatin })
	out, worth, changed := slices.Clone(readings), 1.0, false
	for _, at := range lastFirst(parts[0]) { // what is before keeps its place
		said := parts[0][at].text
		if len([]rune(said)) < 2 || latinShare(said) < runShare || agreedOn(readings, parts, at) >= dividedVote {
			continue
		}
		if asked && figuresOnly.MatchString(said) {
			continue // the Latin model has said what it sees
		}
		own, ok, err := r.run(ctx, cells[at.from:at.to])
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		own, changed = postMark.ReplaceAllString(own, "〒$1"), true
		backing := runAlone
		for i := range out {
			p, has := parts[i][at]
			if !has {
				continue
			}
			if fields.Gist(p.text) == fields.Gist(own) {
				backing = runBacked
			}
			text := []rune(out[i].Text)
			out[i].Text = string(text[:p.from]) + own + string(text[p.to:])
		}
		worth *= backing
	}
	if !changed {
		return readings, nil
	}
	return merged(out, worth), nil
}

// run reads cells by the Latin model at two heights; ok is false unless both give
// the same figures.
func (r reading) run(ctx context.Context, cells []layout.Cell) (text string, ok bool, err error) {
	low, err := r.recognize(ctx, r.page.Run(r.strip, cells, usualHeight), ModelLatin, SingleLine)
	if err != nil || !figuresOnly.MatchString(low.Text) {
		return "", false, err
	}
	high, err := r.recognize(ctx, r.page.Run(r.strip, cells, highHeight), ModelLatin, SingleLine)
	if err != nil || max(low.Confidence, high.Confidence) < surelyRun {
		return "", false, err
	}
	return low.Text, fields.Gist(low.Text) == fields.Gist(high.Text), nil
}

// parted gives of each reading what it has between the characters that are sure.
func parted(readings []fields.Reading, cells []layout.Cell) []map[run]part {
	set, shapes := glyphs.Standard(), shapesOf(cells)
	out := make([]map[run]part, len(readings))
	for k, v := range readings {
		text := []rune(v.Text)
		pairs, _ := align(text, cells, shapes, set)
		out[k] = map[run]part{}
		from, cell := 0, 0
		for i := 0; i <= len(text); i++ {
			next := len(cells)
			if i < len(text) {
				next = pairs[i]
				if next < 0 || text[i] < 0x80 || cells[next].Latin || strings.ContainsRune(readOfFigures, text[i]) || set.Like(&shapes[next], text[i]) < anchorLike {
					continue
				}
			}
			if p := between(text, from, i); p.text != "" && next > cell {
				out[k][run{cell, next}] = p
			}
			from, cell = i+1, next+1
		}
	}
	return out
}

// between gives the runes from to to of a text without the spaces around them.
func between(text []rune, from, to int) part {
	for from < to && unicode.IsSpace(text[from]) {
		from++
	}
	for from < to && unicode.IsSpace(text[to-1]) {
		to--
	}
	return part{text: string(text[from:to]), from: from, to: to}
}

// lastFirst gives the runs of a reading from the end of the line on.
func lastFirst(parts map[run]part) []run {
	return slices.SortedFunc(maps.Keys(parts), func(a, b run) int { return cmp.Compare(b.from, a.from) })
}

// agreedOn is the share of the readings that have the same in a run as the first.
func agreedOn(readings []fields.Reading, parts []map[run]part, at run) float64 {
	same, all := 0.0, 0.0
	for i, v := range readings {
		all += v.Agreement
		if fields.Gist(parts[i][at].text) == fields.Gist(parts[0][at].text) {
			same += v.Agreement
		}
	}
	return same / max(all, 0.01)
}

// merged counts readings together that say the same now, each worth a little
// less.
func merged(readings []fields.Reading, worth float64) []fields.Reading {
	var out []fields.Reading
	for _, v := range readings {
		v.Agreement *= worth
		i := slices.IndexFunc(out, func(o fields.Reading) bool { return fields.Gist(o.Text) == fields.Gist(v.Text) })
		if i < 0 {
			out = append(out, v)
			continue
		}
		out[i].Agreement += v.Agreement
		out[i].Confidence = max(out[i].Confidence, v.Confidence)
	}
	slices.SortStableFunc(out, func(a, b fields.Reading) int { return cmp.Compare(b.Agreement, a.Agreement) })
	return out
}
