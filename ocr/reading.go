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

// ballot counts the readings of a line by their text without spaces.
type ballot []fields.Reading

// line reads the strip and compares what was read with the shapes of its kanji.
func (r reading) line(ctx context.Context) (fields.Line, error) {
	readings, err := r.votes(ctx)
	if err != nil {
		return fields.Line{}, err
	}
	if readings, err = r.withRuns(ctx, readings); err != nil {
		return fields.Line{}, err
	}
	readings = r.dotted(r.underscored(readings))
	line := fields.Line{Readings: readings, Box: r.page.Box(r.strip), Vertical: r.strip.Vertical, Em: r.page.Em(r.strip)}
	switch {
	case len(readings) == 0:
	case hasKanji(readings[0].Text):
		line.Shapes = true
		line.Readings, line.Glyphs = compare(readings, r.page.Cells(r.strip), r.strip.Vertical)
	case hasSized([]rune(readings[0].Text)):
		line.Readings = compareKana(readings, r.page.Cells(r.strip))
	}
	return line, nil
}

func hasKanji(s string) bool { return strings.ContainsFunc(s, isKanji) }

func isKanji(r rune) bool { return unicode.Is(unicode.Han, r) }

// votes gives the readings, best first.
func (r reading) votes(ctx context.Context) ([]fields.Reading, error) {
	if r.strip.Vertical {
		got, ok, err := r.byShape(ctx, r.page.Cells(r.strip))
		if ok || err != nil {
			return got, err
		}
	}
	first, err := r.read(ctx, attempt{usualHeight, ModelScript, SingleLine})
	if err != nil {
		return nil, err
	}
	second := ModelJapanese
	if latinShare(first.Text) > 0.7 {
		second = ModelLatin
	}
	other, err := r.read(ctx, attempt{usualHeight, second, SingleLine})
	if err != nil {
		return nil, err
	}
	votes := ballot{first, other}
	if r.strip.Vertical {
		if votes, err = r.onItsSide(ctx, votes); err != nil {
			return nil, err
		}
	}
	if r.strip.Em < smallPrint && votes.hopeless() {
		return votes.count(), nil
	}
	tries := []attempt{
		{lowHeight, ModelScript, SingleLine},
		{lowHeight, second, SingleLine},
		{highHeight, ModelScript, SingleLine},
		{highHeight, second, SingleLine},
	}
	if first.Text == "" || other.Text == "" {
		tries = append(tries, attempt{lowHeight, ModelScript, RawLine}, attempt{highHeight, ModelScript, RawLine})
	}
	for len(tries) > 0 && !votes.settled() {
		got, err := r.read(ctx, tries[0])
		if err != nil {
			return nil, err
		}
		votes, tries = append(votes, got), tries[1:]
	}
	return votes.count(), nil
}

// smallPrint is the character size below which marks nothing can be made of are
// taken for ornament; larger ones may be a name in an unusual hand.
const smallPrint = 26

// attempt is one way to read a line.
type attempt struct {
	height int
	model  string
	mode   int
}

// onItsSide reads a vertical line that may be all Latin turned by 90°. What
// looks like an address that way is one: the upright readings don't count then.
func (r reading) onItsSide(ctx context.Context, upright ballot) (ballot, error) {
	if latinShare(upright[0].Text) < 0.4 && latinShare(upright[1].Text) < 0.4 {
		return upright, nil
	}
	turned := r.page.Turned(r.strip, usualHeight)
	latin, err := r.recognize(ctx, turned, ModelLatin, SingleLine)
	if err != nil {
		return nil, err
	}
	if latin.Confidence < 0.7 || latin.Confidence < upright[0].Confidence && !strings.ContainsAny(latin.Text, "@/") {
		return upright, nil
	}
	script, err := r.recognize(ctx, turned, ModelScript, SingleLine)
	if err != nil {
		return nil, err
	}
	return ballot{latin, script}, nil
}

// hopeless reports whether two models see nothing they are sure of: a logo, a
// pattern of the paper.
func (b ballot) hopeless() bool {
	return b[0].Text != "" && b[0].Confidence < 0.4 && b[1].Confidence < 0.4
}

func (r reading) read(ctx context.Context, a attempt) (fields.Reading, error) {
	return r.recognize(ctx, r.page.Crop(r.strip, a.height), a.model, a.mode)
}

func (r reading) recognize(ctx context.Context, img *image.Gray, model string, mode int) (fields.Reading, error) {
	got, err := r.rec.Recognize(ctx, Line{Image: img, Model: model, PageMode: mode})
	if err != nil {
		return fields.Reading{}, err
	}
	text := strings.Join(strings.Split(got.Text, "\n"), " ")
	return fields.Reading{Model: model, Text: text, Confidence: got.Confidence}, nil
}

// settled reports whether more readings would change nothing: the first two say
// the same, or one text has two votes more than any other, of both models.
func (b ballot) settled() bool {
	votes, models := map[string]int{}, map[string]map[string]bool{}
	for _, v := range b.withoutLogo() {
		key := fields.Gist(v.Text)
		if key == "" {
			continue
		}
		votes[key]++
		if models[key] == nil {
			models[key] = map[string]bool{}
		}
		models[key][v.Model] = true
	}
	most, next := 0, 0
	best := ""
	for key, n := range votes {
		if n > most {
			best, most, next = key, n, most
		} else {
			next = max(next, n)
		}
	}
	return len(models[best]) > 1 && (len(b) == 2 || most >= next+2)
}

// worth is the confidence of a reading, more where it has the label of a number:
// of readings of one number the one that says whose it is.
func worth(v fields.Reading) float64 {
	if fields.HasLabel(v.Text) {
		return v.Confidence + labelWorth
	}
	return v.Confidence
}

// labelWorth is how much surer a reading may be that has lost the label.
const labelWorth = 0.3

// A logo before a name is read as another sign each time.
const (
	logoSigns = 2 // characters it is read as at most
	logoName  = 4 // characters of the name behind it at least
)

// withoutLogo takes what stands before the first space off the readings where
// they agree on the rest but not on that.
func (b ballot) withoutLogo() ballot {
	if !slices.ContainsFunc(b, func(v fields.Reading) bool { head, _ := cutLogo(v.Text); return head != "" }) {
		return b
	}
	heads := map[string]map[string]bool{} // what stands before each text
	for _, v := range b {
		head, name := cutLogo(v.Text)
		key := fields.Gist(name)
		if heads[key] == nil {
			heads[key] = map[string]bool{}
		}
		heads[key][head] = true
	}
	out := slices.Clone(b)
	for i, v := range out {
		if _, name := cutLogo(v.Text); len(heads[fields.Gist(name)]) > 1 {
			out[i].Text = name
		}
	}
	return out
}

// cutLogo parts a text at its first space where what stands before may be a logo.
func cutLogo(text string) (head, name string) {
	before, after, ok := strings.Cut(strings.TrimSpace(text), " ")
	after = strings.TrimSpace(after)
	first, _, _ := strings.Cut(after, " ")
	if !ok || fields.IsForm(after) || len([]rune(before)) > logoSigns || len([]rune(first)) < logoName || latinShare(after) > 0.5 {
		return "", text
	}
	return before, after
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
	for _, v := range b.withoutLogo() {
		key := fields.Gist(v.Text)
		if key == "" {
			continue
		}
		weight := max(v.Confidence, 0.01)
		total += weight
		i := slices.IndexFunc(parties, func(p party) bool { return fields.Gist(p.best.Text) == key })
		if i < 0 {
			parties = append(parties, party{best: v, sum: weight})
			continue
		}
		parties[i].sum += weight
		if worth(v) > worth(parties[i].best) {
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
