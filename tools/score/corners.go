package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"enishi/ocr"
	"enishi/ocr/outline"
	"enishi/tools/score/judge"
	"enishi/tools/score/trial"
	"enishi/tools/truth"
)

// rightCorners is the overlap from which a card counts as found.
const rightCorners = 0.95

// cornered is how the corners of one kind of image were found.
type cornered struct {
	all, right, doubted int // doubted are right and said to be unsure
	missed, flagged     int // flagged are missed and said to be unsure
	extra               int // outlines beside the card's
	took                time.Duration
}

// onlyCorners has the cards found, and those of so many sheets.
func onlyCorners(o options, cards []trial.Card, w io.Writer) error {
	if err := findCorners(cards, o.workers, o.misses != "", w); err != nil || o.sheets == 0 {
		return err
	}
	board := judge.New()
	if err := findSheets(o.sheets, board); err != nil {
		return err
	}
	board.PrintEvents(w)
	return nil
}

// findCorners has the cards found, without reading them, and tells how well for
// each condition; scans with a rim are a kind of their own.
func findCorners(cards []trial.Card, workers int, misses bool, w io.Writer) error {
	kinds := map[string]*cornered{}
	var names []string
	var mu sync.Mutex
	var group errgroup.Group
	group.SetLimit(workers)
	for _, c := range cards {
		if len(c.Truth.All()) != 1 {
			continue
		}
		group.Go(func() error {
			found, took, err := outlinesOf(c)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			name := kindOf(c.Truth)
			if kinds[name] == nil {
				kinds[name] = &cornered{}
				names = append(names, name)
			}
			if note := kinds[name].add(c.Truth.Quad, found, took); note != "" && misses {
				fmt.Fprintf(w, "%s (%s): %s\n", c.Path, c.Truth.Desk, note)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for _, name := range names {
		k := kinds[name]
		fmt.Fprintf(w, "%-8s %d of %d found (%.1f %%), %d of them doubted; %d of %d missed are flagged; %d outlines too many; %d ms an image\n",
			name, k.right, k.all, judge.Percent(k.right, k.all), k.doubted, k.flagged, k.missed, k.extra, k.took.Milliseconds()/int64(k.all))
	}
	return nil
}

func kindOf(t truth.Card) string {
	if t.Condition == "scan" && t.Desk != "" {
		return "rim"
	}
	return t.Condition
}

func outlinesOf(c trial.Card) ([]outline.Outline, time.Duration, error) {
	data, err := os.ReadFile(c.Path)
	if err != nil {
		return nil, 0, err
	}
	pages, err := ocr.Decode(c.Path, data)
	if err != nil {
		return nil, 0, fmt.Errorf("decode %s: %w", c.Path, err)
	}
	start := time.Now()
	found := outline.Find(pages[0])
	return found, time.Since(start), nil
}

// add counts one image and says what was wrong with it.
func (k *cornered) add(quad [4]truth.Spot, found []outline.Outline, took time.Duration) string {
	best, sure := 0.0, true
	for _, o := range found {
		var q [4]truth.Spot
		for i, p := range o.Quad {
			q[i] = truth.Spot{p.X, p.Y}
		}
		if share := judge.Overlap(quad, q); share >= best {
			best, sure = share, o.Sure
		}
	}
	k.all++
	k.took += took
	k.extra += len(found) - 1
	switch {
	case best >= rightCorners && sure:
		k.right++
		return ""
	case best >= rightCorners:
		k.right++
		k.doubted++
		return fmt.Sprintf("%.3f and doubted", best)
	case sure:
		k.missed++
		return fmt.Sprintf("%.3f and sure", best)
	}
	k.missed++
	k.flagged++
	return fmt.Sprintf("%.3f and flagged", best)
}
