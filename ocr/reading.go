package ocr

import (
	"cmp"
	"context"
	"image"
	"slices"
	"strings"
	"unicode"

	"enishi/ocr/fields"
	"enishi/ocr/layout"
)

// reading reads one line with as few passes as it takes to be sure: the script
// model first, then the model that knows the line's script best; only where
// the two disagree are more sizes read and the readings put to the vote.
type reading struct {
	rec   Recognizer
	page  *layout.Page
	strip layout.Strip
}

// The heights of a line in pixels. The models were trained on about 36; other
// sizes make other errors, which is what a vote needs.
const (
	usualHeight = 34
	lowHeight   = 27
	highHeight  = 42
)

// retryHeights are tried as raw lines when nothing at all was read.
var retryHeights = []int{30, 40}

// ballot counts the readings of a line by their text without spaces.
type ballot []fields.Reading

// run gives the readings, best first.
func (r reading) run(ctx context.Context) ([]fields.Reading, error) {
	usual := r.page.Crop(r.strip, usualHeight)
	var votes ballot
	first, err := r.read(ctx, usual, ModelScript, SingleLine)
	if err != nil {
		return nil, err
	}
	votes = append(votes, first)
	second := ModelJapanese
	if latinShare(first.Text) > 0.7 {
		second = ModelLatin
	}
	other, err := r.read(ctx, usual, second, SingleLine)
	if err != nil {
		return nil, err
	}
	votes = append(votes, other)
	if !agree(first, other) || first.Text == "" {
		more, err := r.again(ctx, second, first.Text == "" || other.Text == "")
		if err != nil {
			return nil, err
		}
		votes = append(votes, more...)
	}
	return votes.count(), nil
}

// again reads at other sizes, and as a raw line where a model saw nothing.
func (r reading) again(ctx context.Context, second string, empty bool) (ballot, error) {
	var votes ballot
	type try struct {
		height int
		model  string
		mode   int
	}
	tries := []try{
		{lowHeight, ModelScript, SingleLine}, {lowHeight, second, SingleLine},
		{highHeight, ModelScript, SingleLine}, {highHeight, second, SingleLine},
	}
	if empty {
		for _, h := range retryHeights {
			tries = append(tries, try{h, ModelScript, RawLine}, try{h, second, RawLine})
		}
	}
	for _, t := range tries {
		got, err := r.read(ctx, r.page.Crop(r.strip, t.height), t.model, t.mode)
		if err != nil {
			return nil, err
		}
		votes = append(votes, got)
	}
	return votes, nil
}

func (r reading) read(ctx context.Context, img *image.Gray, model string, mode int) (fields.Reading, error) {
	got, err := r.rec.Recognize(ctx, Line{Image: img, Model: model, PageMode: mode})
	if err != nil {
		return fields.Reading{}, err
	}
	text := strings.Join(strings.Split(got.Text, "\n"), " ")
	return fields.Reading{Model: model, Text: text, Confidence: got.Confidence}, nil
}

// count sorts the different readings by the sum of their confidences. A reading
// keeps the confidence of its best vote, lowered by what was said against it.
func (b ballot) count() []fields.Reading {
	type party struct {
		best fields.Reading
		sum  float64
	}
	var parties []party
	total := 0.0
	for _, v := range b {
		key := squeeze(v.Text)
		if key == "" {
			continue
		}
		weight := max(v.Confidence, 0.01)
		total += weight
		i := slices.IndexFunc(parties, func(p party) bool { return squeeze(p.best.Text) == key })
		if i < 0 {
			parties = append(parties, party{best: v, sum: weight})
			continue
		}
		parties[i].sum += weight
		if v.Confidence > parties[i].best.Confidence {
			parties[i].best = v
		}
	}
	slices.SortStableFunc(parties, func(a, b party) int { return cmp.Compare(b.sum, a.sum) })
	out := make([]fields.Reading, len(parties))
	for i, p := range parties {
		out[i] = p.best
		out[i].Agreement = p.sum / total
	}
	return out
}

func agree(a, b fields.Reading) bool { return squeeze(a.Text) == squeeze(b.Text) }

// squeeze leaves spaces away, which the models see differently.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// latinShare is the share of ASCII among the characters of a text.
func latinShare(s string) float64 {
	ascii, all := 0, 0
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		all++
		if r < 0x80 {
			ascii++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(ascii) / float64(all)
}
