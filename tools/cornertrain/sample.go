package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"enishi/ocr"
	"enishi/ocr/outline"
	"enishi/tools/learning"
	"enishi/tools/score/judge"
	"enishi/tools/score/trial"
	"enishi/tools/truth"
)

// rightCorners is the overlap from which corners are right.
const rightCorners = 0.95

// sample is one quadrilateral that was weighed in an image.
type sample struct {
	Signs   []float64
	Overlap float64 // with the card
}

func (s sample) right() bool { return s.Overlap >= rightCorners }

// taught are the quadrilaterals of images as samples to learn from.
func taught(images []image) []learning.Sample {
	var out []learning.Sample
	for _, img := range images {
		for _, s := range img.Options {
			out = append(out, learning.Sample{Measures: s.Signs, Right: s.right()})
		}
	}
	return out
}

// image is what was weighed in one image.
type image struct {
	Path, Kind, Desk string
	Options          []sample
}

// look has the quadrilaterals of all images of folders that show one card.
func look(folders []string, keep string) ([]image, error) {
	var out []image
	for _, folder := range folders {
		kept := filepath.Join(keep, filepath.Base(folder)+".json")
		var all []image
		if data, err := os.ReadFile(kept); keep != "" && err == nil {
			if err := json.Unmarshal(data, &all); err != nil {
				return nil, fmt.Errorf("read %s: %w", kept, err)
			}
			out = append(out, all...)
			continue
		}
		all, err := lookAt(folder)
		if err != nil {
			return nil, err
		}
		if keep != "" {
			data, err := json.Marshal(all)
			if err != nil {
				return nil, err
			}
			if err := os.WriteFile(kept, data, 0o644); err != nil {
				return nil, err
			}
		}
		out = append(out, all...)
	}
	return out, nil
}

func lookAt(folder string) ([]image, error) {
	cards, err := trial.Load(folder, 0)
	if err != nil {
		return nil, err
	}
	out := make([]image, len(cards))
	var group errgroup.Group
	group.SetLimit(runtime.NumCPU())
	for i, c := range cards {
		group.Go(func() error {
			data, err := os.ReadFile(c.Path)
			if err != nil {
				return err
			}
			pages, err := ocr.Decode(c.Path, data)
			if err != nil {
				return fmt.Errorf("decode %s: %w", c.Path, err)
			}
			out[i] = image{Path: c.Path, Kind: c.Truth.Condition, Desk: c.Truth.Desk}
			if c.Truth.Condition == "scan" && c.Truth.Desk != "" {
				out[i].Kind = "rim"
			}
			for _, o := range outline.Options(pages[0]) {
				out[i].Options = append(out[i].Options, sample{o.Signs, overlap(c.Truth.Quad, o.Quad)})
			}
			return nil
		})
	}
	return out, group.Wait()
}

func overlap(want [4]truth.Spot, q [4]outline.Point) float64 {
	var s [4]truth.Spot
	for i, p := range q {
		s[i] = truth.Spot{p.X, p.Y}
	}
	return judge.Overlap(want, s)
}
