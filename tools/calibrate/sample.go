package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"enishi/contacts"
	"enishi/ocr/fields"
	"enishi/tools/score/judge"
	"enishi/tools/truth"
)

// sample is one value that was read, with its truth.
type sample struct {
	card     string
	value    fields.Value
	class    string
	features []float64
	right    bool
	free     bool // whether the rules let it be accepted at all
}

// load parses the lines of a folder of cards.
func load(folder string, names fields.Names) ([]sample, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	var all []sample
	for _, f := range files {
		var card truth.Card
		if err := decode(f, &card); err != nil {
			return nil, err
		}
		var sheets []struct {
			Lines []fields.Line `json:"lines"`
			Side  struct{ Codes []string }
		}
		if err := decode(filepath.Join(folder+"-lines", filepath.Base(f)), &sheets); err != nil {
			return nil, err
		}
		for _, s := range sheets {
			for _, v := range fields.Parse(s.Lines, fields.Evidence{Names: names, Codes: s.Side.Codes}) {
				if v.Origin == contacts.Inferred {
					continue
				}
				all = append(all, sample{
					card: filepath.Base(f), value: v, class: fields.Class(v.Field), features: v.Features(), right: judge.Right(card, v), free: v.Confidence != fields.Capped,
				})
			}
		}
	}
	return all, nil
}

func decode(file string, into any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	return nil
}
