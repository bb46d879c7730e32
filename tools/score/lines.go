package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"enishi/ocr"
	"enishi/ocr/fields"
)

// sheet is what was recognized on one side of a card, kept so that the rules for
// fields can be measured again without the engine.
type sheet struct {
	Lines []fields.Line `json:"lines"`
}

// lineStore keeps the lines of cards in a folder, one file each.
type lineStore struct {
	folder string // "" keeps nothing
	names  fields.Names
}

// values parses the stored lines of a card; false when none are stored.
func (s lineStore) values(c card) ([]ocr.Value, bool, error) {
	if s.folder == "" {
		return nil, false, nil
	}
	data, err := os.ReadFile(s.file(c))
	if errors.Is(err, os.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	var sheets []sheet
	if err := json.Unmarshal(data, &sheets); err != nil {
		return nil, false, fmt.Errorf("read the lines of %s: %w", c.name(), err)
	}
	var values []ocr.Value
	for _, one := range sheets {
		values = append(values, fields.Parse(one.Lines, fields.Evidence{Names: s.names})...)
	}
	return values, true, nil
}

// keep stores the lines of a card.
func (s lineStore) keep(c card, sides []ocr.Side) error {
	if s.folder == "" {
		return nil
	}
	sheets := make([]sheet, len(sides))
	for i, side := range sides {
		sheets[i].Lines = side.Lines
	}
	data, err := json.Marshal(sheets)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(s.file(c), data, 0o644)
}

func (s lineStore) file(c card) string { return filepath.Join(s.folder, c.name()+".json") }

// readStored parses the stored lines of every card, and reads those that have
// none.
func readStored(ctx context.Context, reader *ocr.Reader, cards []card, workers int, store lineStore) (result, error) {
	res := result{values: make([][]ocr.Value, len(cards))}
	var left []card
	var at []int
	for i, c := range cards {
		values, ok, err := store.values(c)
		if err != nil {
			return res, err
		}
		if !ok {
			left, at = append(left, c), append(at, i)
		}
		res.values[i] = values
	}
	if len(left) == 0 {
		return res, nil
	}
	rest, err := readAll(ctx, reader, left, workers, store)
	for k, i := range at {
		res.values[i] = rest.values[k]
	}
	res.took = rest.took
	return res, err
}
