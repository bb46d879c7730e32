package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/disintegration/imaging"
	"golang.org/x/sync/errgroup"

	"enishi/contacts"
	"enishi/ocr/fields"
	"enishi/ocr/layout"
	"enishi/ocr/outline"
)

// Options says how a Reader reads.
type Options struct {
	Names fields.Names // splits names and knows readings; nil does without
	Known fields.Known // what earlier cards and the mailbox taught; nil does without
}

// Reader reads cards. It may be used by several goroutines at once.
type Reader struct {
	rec  Recognizer
	opt  Options
	lost *atomic.Int32 // lines of the card under way that the engine gave up on
}

// NewReader makes a Reader that has its lines recognized by rec.
func NewReader(rec Recognizer, opt Options) *Reader {
	tidyOften()
	return &Reader{rec: rec, opt: opt}
}

// softMemory is what the heap is held to as long as that is possible: dictionaries
// take 70 MB, two photos under way as much again. The reading children come on
// top, 130 MB each.
const softMemory = 256 << 20

// tidyOften has garbage collected before the heap grows past softMemory; reading
// leaves a hundred megabytes behind with each image. What the user has set counts
// more.
var tidyOften = sync.OnceFunc(func() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(80)
		debug.SetMemoryLimit(softMemory)
	}
})

// linesAtOnce bounds how many lines of a card are in memory as crops; how many
// are read at once is the Recognizer's own affair.
const linesAtOnce = 4

const (
	// maxRectified is the longer side of a rectified card in pixels (660 dpi):
	// more shows nothing more and fills the store.
	maxRectified = 2400
	// maxPhoto is the same for a card cut from a photo, whose pixels are softer
	// than a scanner's (440 dpi).
	maxPhoto = 1600
)

// Read finds the cards in an image, in rows from the top, and reads each. There
// is always at least one Side: what shows no card is NotACard, and what can't be
// read says why.
func (r *Reader) Read(ctx context.Context, img image.Image) ([]Side, error) {
	if img.Bounds().Empty() {
		return nil, contacts.Fault(contacts.Invalid, "the image has no pixels")
	}
	var sides []Side
	var none Side // what was taken for a card and is none
	for _, o := range outline.Find(img) {
		side, err := r.readOutline(ctx, img, o)
		if err != nil {
			return nil, err
		}
		if side.NotACard {
			none = side
			continue
		}
		sides = append(sides, side)
	}
	if len(sides) == 0 {
		sides = append(sides, none)
	}
	return sides, nil
}

// readOutline cuts a card out, stands it upright and reads it.
func (r *Reader) readOutline(ctx context.Context, img image.Image, o outline.Outline) (Side, error) {
	card := img
	switch b := img.Bounds(); {
	case !o.Whole:
		card = outline.Rectify(img, o.Quad, maxPhoto)
	case max(b.Dx(), b.Dy()) > maxRectified:
		card = imaging.Fit(img, maxRectified, maxRectified, imaging.Box)
	}
	rec := remembering(r.rec)
	pose, err := upright(ctx, rec, card)
	if err != nil {
		return Side{}, err
	}
	quad := o.Quad
	for range pose.quarters { // each turn clockwise makes the corner before the first
		quad = [4]outline.Point{quad[3], quad[0], quad[1], quad[2]}
	}
	side, err := (&Reader{rec: rec, opt: r.opt}).readUpright(ctx, pose)
	side.QuadUnsure = !o.Sure
	side.Rotation = (turnOf(spots(quad))%360 + 360) % 360
	side.Quad = spots(quad)
	return side, err
}

// readUpright reads a card that stands upright.
func (r *Reader) readUpright(ctx context.Context, p pose) (Side, error) {
	r = &Reader{rec: r.rec, opt: r.opt, lost: new(atomic.Int32)}
	found, page := unmarked(p)
	lines, err := r.readLines(ctx, page)
	if err != nil {
		return Side{}, err
	}
	if len(lines) > 0 && !lines[0].Vertical && poor(lines) {
		if lines, err = r.readPage(ctx, page, lines); err != nil {
			return Side{}, fmt.Errorf("read the card as a page: %w", err)
		}
	}
	stuck, err := r.readStickers(ctx, p.card, found)
	if err != nil {
		return Side{}, err
	}
	lines = append(lines, stuck...)
	side := Side{Rectified: p.card, Text: textOf(lines), Lines: lines, Codes: codesOn(p.card)}
	parse := func(lines []fields.Line) []Value {
		return fields.Parse(lines, fields.Evidence{Names: r.opt.Names, Known: r.opt.Known, Codes: side.Codes})
	}
	side.Fields, side.Lost = parse(lines), int(r.lost.Load())
	return r.readMarks(ctx, judged(side), found, parse)
}

// spots rounds corners to pixels.
func spots(q [4]outline.Point) [4]contacts.Spot {
	var out [4]contacts.Spot
	for i, p := range q {
		out[i] = contacts.Spot{X: int(math.Round(p.X)), Y: int(math.Round(p.Y))}
	}
	return out
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
			line, err := reading{rec: r.rec, page: page, strip: s}.line(ctx)
			if err != nil && (!errors.Is(err, ErrLineLost) || ctx.Err() != nil) {
				return err
			}
			lost[i] = err
			lines[i] = line
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("read the lines of a card: %w", err)
	}
	out, failed := whole(lines, lost)
	if failed > 0 && len(out) == 0 {
		return nil, contacts.Fault(contacts.Internal, "the reading engine failed on every line of the card: %w", errors.Join(lost...))
	}
	if r.lost != nil {
		r.lost.Add(int32(failed))
	}
	return out, nil
}

// whole drops the lines nothing was read from, and counts those of them that
// were lost.
func whole(lines []fields.Line, lost []error) (out []fields.Line, failed int) {
	for i, l := range lines {
		if lost[i] != nil {
			failed++
		}
		if len(l.Readings) > 0 {
			out = append(out, l)
		}
	}
	return out, failed
}

func textOf(lines []fields.Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Readings[0].Text
	}
	return strings.Join(texts, "\n")
}
