package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"enishi/ocr"
	"enishi/tools/cardgen/press"
)

// card is an image with its truth.
type card struct {
	path  string
	truth press.Truth
}

// loadCards finds the images that have a truth beside them.
func loadCards(folder string, n int) ([]card, error) {
	if folder == "" {
		return nil, errors.New("say which cards: -cards FOLDER")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []card
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var c card
		if err := json.Unmarshal(data, &c.truth); err != nil {
			return nil, fmt.Errorf("read %s: %w", f, err)
		}
		c.path = filepath.Join(folder, c.truth.Source)
		all = append(all, c)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s holds no cards with their truth: make some with go run ./tools/cardgen -out %s", folder, folder)
	}
	if n > 0 && n < len(all) {
		all = all[:n]
	}
	return all, nil
}

// result is what one way of reading made of all cards.
type result struct {
	values [][]ocr.Value
	took   time.Duration
}

// readAll reads every card as the program does.
func readAll(ctx context.Context, reader *ocr.Reader, cards []card, workers int, store lineStore) (result, error) {
	res := result{values: make([][]ocr.Value, len(cards))}
	// The first card pays for loading the models; the engine's is not counted
	// either, as it loads them once for all cards.
	if _, err := readOne(ctx, reader, cards[0], lineStore{}); err != nil {
		return res, err
	}
	start := time.Now()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i, c := range cards {
		group.Go(func() error {
			values, err := readOne(ctx, reader, c, store)
			res.values[i] = values
			return err
		})
	}
	err := group.Wait()
	res.took = time.Since(start)
	return res, err
}

func readOne(ctx context.Context, reader *ocr.Reader, c card, store lineStore) ([]ocr.Value, error) {
	data, err := os.ReadFile(c.path)
	if err != nil {
		return nil, err
	}
	pages, err := ocr.Decode(c.path, data)
	if err != nil {
		return nil, fmt.Errorf("decode %s: %w", c.path, err)
	}
	var values []ocr.Value
	var all []ocr.Side
	for _, page := range pages {
		sides, err := reader.Read(ctx, page)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", c.path, err)
		}
		for _, s := range sides {
			values = append(values, s.Fields...)
		}
		all = append(all, sides...)
	}
	return values, store.keep(c, all)
}

// name is the card's file name.
func (c card) name() string {
	return strings.TrimSuffix(filepath.Base(c.path), filepath.Ext(c.path))
}
