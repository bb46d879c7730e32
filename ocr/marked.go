package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"

	"enishi/ocr/fields"
	"enishi/ocr/layout"
	"enishi/ocr/marks"
)

// unmarked finds what was added to a card by hand and gives the card prepared
// for reading without it.
func unmarked(p pose) ([]marks.Mark, *layout.Page) {
	found, cleaned := marks.Find(p.card)
	if slices.ContainsFunc(found, marks.Mark.Removed) {
		return found, layout.Prepare(cleaned)
	}
	return found, p.page
}

// readStickers reads what stands on the stickers of a card, apart from the print
// beside them.
func (r *Reader) readStickers(ctx context.Context, card image.Image, found []marks.Mark) ([]fields.Line, error) {
	alone := marks.Stickers(card, found)
	if alone == nil {
		return nil, nil
	}
	return r.readLines(ctx, layout.Prepare(alone))
}

// readMarks has what was written and stamped on a card read, and puts it with
// the values of the print.
func (r *Reader) readMarks(ctx context.Context, s Side, found []marks.Mark, parse func([]fields.Line) []Value) (Side, error) {
	if s.Reason != nil {
		return s, nil
	}
	read, err := marks.Read(ctx, found, func(ctx context.Context, line *image.Gray, digits bool) (string, float64, error) {
		model := ModelScript
		if digits {
			model = ModelLatin
		}
		got, err := r.rec.Recognize(ctx, Line{Image: line, Model: model, PageMode: SingleLine})
		if errors.Is(err, ErrLineLost) && ctx.Err() == nil {
			return "", 0, nil
		}
		return strings.TrimSpace(got.Text), got.Confidence, err
	})
	if err != nil {
		return Side{}, fmt.Errorf("read what was written on a card: %w", err)
	}
	s.Fields = marks.Values(s.Lines, read, parse)
	return s, nil
}
