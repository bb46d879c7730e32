package trial

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
	Side  ocr.Side      `json:"side"` // its corners and turn
}

// LineStore keeps the lines of cards in a folder, one file each.
type LineStore struct {
	Folder string // "" keeps nothing
	Names  fields.Names
}

// sides parses the stored lines of a card; false when none are stored.
func (s LineStore) sides(c Card) ([]ocr.Side, bool, error) {
	if s.Folder == "" {
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
		return nil, false, fmt.Errorf("read the lines of %s: %w", c.Name(), err)
	}
	sides := make([]ocr.Side, len(sheets))
	for i, one := range sheets {
		sides[i] = one.Side
		sides[i].Fields = fields.Parse(one.Lines, fields.Evidence{Names: s.Names, Codes: one.Side.Codes})
	}
	return sides, true, nil
}

// keep stores the lines of a card.
func (s LineStore) keep(c Card, sides []ocr.Side) error {
	if s.Folder == "" {
		return nil
	}
	sheets := make([]sheet, len(sides))
	for i, side := range sides {
		sheets[i].Lines = side.Lines
		sheets[i].Side = ocr.Side{
			Quad: side.Quad, QuadUnsure: side.QuadUnsure, Rotation: side.Rotation, Text: side.Text, Codes: side.Codes, NotACard: side.NotACard,
		}
	}
	data, err := json.Marshal(sheets)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.Folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(s.file(c), data, 0o644)
}

func (s LineStore) file(c Card) string { return filepath.Join(s.Folder, c.Name()+".json") }

// ReadStored parses the stored lines of every card, and reads those that have
// none.
func ReadStored(ctx context.Context, reader *ocr.Reader, cards []Card, o Options) (Result, error) {
	res := Result{Sides: make([][]ocr.Side, len(cards))}
	var left []Card
	var at []int
	for i, c := range cards {
		sides, ok, err := o.Store.sides(c)
		if err != nil {
			return res, err
		}
		if !ok {
			left, at = append(left, c), append(at, i)
			continue
		}
		res.Sides[i] = sides
		res.Read++
	}
	if len(left) == 0 {
		return res, nil
	}
	rest, err := Read(ctx, reader, left, o)
	sides := res.Sides
	for k, i := range at {
		sides[i] = rest.Sides[k]
	}
	rest.Sides, rest.Read = sides, rest.Read+res.Read
	return rest, err
}
