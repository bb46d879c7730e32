package trial

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"enishi/ocr"
)

// Result is what one way of reading made of all images.
type Result struct {
	Sides  [][]ocr.Side // nil for an image that time did not allow
	Read   int          // images read
	Failed []error      // images that could not be read at all
	Took   time.Duration
	Own    time.Duration // processor time of this program
	Engine time.Duration // processor time of the engine's processes
	Peak   int64         // most memory of all processes together, bytes
}

// Options says how images are read.
type Options struct {
	Workers int       // images at once
	Until   time.Time // no image is begun later; zero = no limit
	Store   LineStore // keeps the lines, empty for none
}

// Read reads every image as the program does.
func Read(ctx context.Context, reader *ocr.Reader, cards []Card, o Options) (Result, error) {
	res := Result{Sides: make([][]ocr.Side, len(cards))}
	// The first image pays for loading the models; the engine's is not counted
	// either, as it loads them once for all images.
	if _, err := readOne(ctx, reader, cards[0]); err != nil {
		return res, err
	}
	before := usage()
	watch := watchMemory()
	start := time.Now()
	failed := make([]error, len(cards))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(o.Workers)
	for i, c := range cards {
		if !o.Until.IsZero() && time.Now().After(o.Until) {
			break
		}
		group.Go(func() error {
			sides, err := readOne(ctx, reader, c)
			if err != nil && ctx.Err() == nil {
				failed[i], sides, err = err, []ocr.Side{}, nil
			}
			if err == nil {
				err = o.Store.keep(c, sides)
			}
			for k := range sides {
				sides[k].Rectified = nil // hundreds of them would fill the memory
			}
			res.Sides[i] = sides
			return err
		})
	}
	err := group.Wait()
	res.Took = time.Since(start)
	peak, watching := watch()
	res.Peak = peak
	after := usage()
	// Adding up the memory's pages is no part of reading.
	res.Own, res.Engine = after.own-before.own-watching, after.children-before.children
	for i := range cards {
		if res.Sides[i] != nil {
			res.Read++
		}
		if failed[i] != nil {
			res.Failed = append(res.Failed, failed[i])
		}
	}
	return res, err
}

func readOne(ctx context.Context, reader *ocr.Reader, c Card) ([]ocr.Side, error) {
	data, err := os.ReadFile(c.Path)
	if err != nil {
		return nil, err
	}
	doc, err := ocr.Open(c.Path, data)
	if err != nil {
		return nil, fmt.Errorf("decode %s: %w", c.Path, err)
	}
	defer doc.Close()
	sides := []ocr.Side{}
	for i := range doc.Pages() {
		page, err := doc.Page(i)
		if err != nil {
			return nil, fmt.Errorf("decode %s: %w", c.Path, err)
		}
		more, err := reader.Read(ctx, page)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", c.Path, err)
		}
		sides = append(sides, more...)
	}
	return sides, nil
}
