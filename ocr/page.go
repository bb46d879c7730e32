package ocr

import (
	"context"
	"errors"
	"image"

	"enishi/ocr/fields"
	"enishi/ocr/layout"
)

const (
	poorSureness = 0.62 // mean of the lines' best readings under which a card is read as a page too
	pageWeight   = 0.25 // what a reading of the page counts against those of the line itself
)

// poor reports whether the lines look wrong: hardly anything was read for sure,
// or neither an address nor a number was among it.
func poor(lines []fields.Line) bool {
	sum, contact := 0.0, false
	for _, l := range lines {
		best := l.Readings[0]
		sum += best.Confidence * best.Agreement
		contact = contact || fields.HasContact(best.Text)
	}
	return !contact || sum/float64(len(lines)) < poorSureness
}

// readPage has the engine find the lines itself and adds what it reads: as one
// more reading to the lines it stands on, else as lines of their own.
func (r *Reader) readPage(ctx context.Context, page *layout.Page, lines []fields.Line) ([]fields.Line, error) {
	got, err := r.rec.Recognize(ctx, Line{Image: page.Flat(), Model: ModelScript, PageMode: WholePage})
	if errors.Is(err, ErrLineLost) && ctx.Err() == nil {
		return lines, nil
	}
	if err != nil {
		return nil, err
	}
	for _, t := range got.Lines {
		box := page.Place(t.Box)
		reading := fields.Reading{Model: ModelScript, Text: t.Text, Confidence: t.Confidence, Agreement: pageWeight}
		home := -1
		for i, l := range lines {
			if covers(l.Box, box) {
				home = i
			}
		}
		switch {
		case home >= 0:
			lines[home].Readings = append(lines[home].Readings, reading)
		case t.Confidence > 0.5 && !touches(lines, box):
			reading.Agreement = 0.6
			lines = append(lines, fields.Line{Readings: []fields.Reading{reading}, Box: box})
		}
	}
	return lines, nil
}

// covers reports whether two boxes are about the same line.
func covers(a, b image.Rectangle) bool {
	both := a.Intersect(b)
	return 10*area(both) > 6*area(a) && 10*area(both) > 6*area(b)
}

// touches reports whether a box lies on any line.
func touches(lines []fields.Line, box image.Rectangle) bool {
	for _, l := range lines {
		if 5*area(l.Box.Intersect(box)) > area(box) {
			return true
		}
	}
	return false
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }
