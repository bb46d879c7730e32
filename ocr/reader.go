package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"

	"github.com/disintegration/imaging"
	"golang.org/x/sync/errgroup"

	"enishi/contacts"
	"enishi/ocr/fields"
	"enishi/ocr/layout"
)

// Options says how a Reader reads.
type Options struct {
	Names fields.Names // splits names and knows readings; nil does without
}

// Reader reads cards. It may be used by several goroutines at once.
type Reader struct {
	rec Recognizer
	opt Options
}

// NewReader makes a Reader that has its lines recognized by rec.
func NewReader(rec Recognizer, opt Options) *Reader { return &Reader{rec: rec, opt: opt} }

// linesAtOnce bounds how many lines of a card are in memory as crops; how many
// are read at once is the Recognizer's own affair.
const linesAtOnce = 4

// maxRectified is the longer side of a rectified card in pixels (660 dpi): more
// shows nothing more and fills the store.
const maxRectified = 2400

// Read finds the cards in an image and reads them. The image is one upright
// card that fills it. An image without text gives a Side that is Empty.
func (r *Reader) Read(ctx context.Context, img image.Image) ([]Side, error) {
	b := img.Bounds()
	if b.Empty() {
		return nil, contacts.Fault(contacts.Invalid, "the image has no pixels")
	}
	if max(b.Dx(), b.Dy()) > maxRectified {
		img = imaging.Fit(img, maxRectified, maxRectified, imaging.Box)
	}
	page := layout.Prepare(img)
	lines, err := r.readLines(ctx, page)
	if err != nil {
		return nil, err
	}
	if len(lines) > 0 && !lines[0].Vertical && poor(lines) {
		if lines, err = r.readPage(ctx, page, lines); err != nil {
			return nil, fmt.Errorf("read the card as a page: %w", err)
		}
	}
	side := Side{
		Quad:      [4]contacts.Spot{{}, {X: b.Dx()}, {X: b.Dx(), Y: b.Dy()}, {Y: b.Dy()}},
		Rectified: img,
		Fields:    fields.Parse(lines, fields.Evidence{Names: r.opt.Names}),
		Text:      textOf(lines),
		Lines:     lines,
	}
	return []Side{side}, nil
}

// readLines has every line read. Lines that are lost stay empty; when all are,
// the engine is at fault.
func (r *Reader) readLines(ctx context.Context, page *layout.Page) ([]fields.Line, error) {
	strips := page.Strips()
	lines := make([]fields.Line, len(strips))
	lost := make([]error, len(strips))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(linesAtOnce)
	for i, s := range strips {
		group.Go(func() error {
			readings, err := reading{rec: r.rec, page: page, strip: s}.run(ctx)
			if err != nil && (!errors.Is(err, ErrLineLost) || ctx.Err() != nil) {
				return err
			}
			lost[i] = err
			lines[i] = fields.Line{Readings: readings, Box: page.Box(s), Vertical: s.Vertical}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("read the lines of a card: %w", err)
	}
	return whole(lines, lost)
}

// whole drops the lines nothing was read from.
func whole(lines []fields.Line, lost []error) ([]fields.Line, error) {
	var out []fields.Line
	failed := 0
	for i, l := range lines {
		if lost[i] != nil {
			failed++
		}
		if len(l.Readings) > 0 {
			out = append(out, l)
		}
	}
	if failed > 0 && len(out) == 0 {
		return nil, contacts.Fault(contacts.Unavailable, "the reading engine failed on every line of the card: %w", errors.Join(lost...))
	}
	return out, nil
}

func textOf(lines []fields.Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Readings[0].Text
	}
	return strings.Join(texts, "\n")
}
