package ocr

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"

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

// figuresOnly is what a run must be read as: figures with their signs, or an
// address of mail or of the web.
var figuresOnly = regexp.MustCompile(`^(?:[TF7]+ )?[(+]*\d[\d()+. F-]*$|^[:/ ]*(?:[\w.+-]+@|https?://|www\.)[\w./-]+$`)

// postMark is what the Latin model makes of 〒.
var postMark = regexp.MustCompile(`^(?:[TF7]+ |7)(\d{3}-\d{4})`)

// unlikeCells are signs that the engine makes of figures.
const unlikeCells = "ー一ニ二っ」』、。・〇〈〉〒ュェト"

// withRuns reads the runs of figures of a line in Japanese apart, where its
// readings differ in them, and counts the readings anew.
func (r reading) withRuns(ctx context.Context, readings []fields.Reading) ([]fields.Reading, error) {
	if len(readings) < 2 || readings[0].Agreement >= dividedVote || latinShare(readings[0].Text) > 0.95 {
		return readings, nil
	}
	cells := r.page.Cells(r.strip)
	texts := parted(readings, cells)
	asked := slices.ContainsFunc(readings, func(v fields.Reading) bool { return v.Model == ModelLatin })
	out, worth, changed := slices.Clone(readings), 1.0, false
	for _, at := range runsOf(texts[0]) {
		said := texts[0][at]
		if len([]rune(said)) < 2 || latinShare(said) < runShare || agreedOn(readings, texts, at) >= dividedVote {
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
		own = postMark.ReplaceAllString(own, "〒$1")
		backed := false
		for i := range out {
			if old, has := texts[i][at]; has {
				backed = backed || fields.Gist(old) == fields.Gist(own)
				out[i].Text = strings.Replace(out[i].Text, old, own, 1)
				changed = true
			}
		}
		if worth *= runBacked; !backed {
			worth *= runAlone / runBacked
		}
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
func parted(readings []fields.Reading, cells []layout.Cell) []map[run]string {
	set, shapes := glyphs.Standard(), shapesOf(cells)
	out := make([]map[run]string, len(readings))
	for k, v := range readings {
		text := []rune(v.Text)
		pairs, _ := align(text, cells, shapes, set)
		out[k] = map[run]string{}
		read, cell := 0, 0
		for i := 0; i <= len(text); i++ {
			next := len(cells)
			if i < len(text) {
				next = pairs[i]
				if next < 0 || text[i] < 0x80 || cells[next].Latin || strings.ContainsRune(unlikeCells, text[i]) || set.Like(&shapes[next], text[i]) < anchorLike {
					continue
				}
			}
			if said := strings.TrimSpace(string(text[read:i])); said != "" && next > cell {
				out[k][run{cell, next}] = said
			}
			read, cell = i+1, next+1
		}
	}
	return out
}

// runsOf gives the runs of a reading in their order.
func runsOf(text map[run]string) []run {
	var out []run
	for at := range text {
		out = append(out, at)
	}
	slices.SortFunc(out, func(a, b run) int { return cmp.Compare(a.from, b.from) })
	return out
}

// agreedOn is the share of the readings that have the same in a run as the first.
func agreedOn(readings []fields.Reading, texts []map[run]string, at run) float64 {
	same, all := 0.0, 0.0
	for i, v := range readings {
		all += v.Agreement
		if fields.Gist(texts[i][at]) == fields.Gist(texts[0][at]) {
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
