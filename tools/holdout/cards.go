package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"enishi/tools/holdout/cast"
	"enishi/tools/holdout/lens"
	"enishi/tools/holdout/plate"
	"enishi/tools/truth"
)

// rounds is how often each design comes in each condition: 13 designs make 117
// cards a condition.
const rounds = 9

var conditions = []string{"scan", "photo", "hard"}

// drawAll writes the cards to a folder, or the first n, conditions taking
// turns.
func drawAll(folder string, n int) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	designs := plate.Designs()
	all := rounds * len(designs) * len(conditions)
	if n > 0 {
		all = min(all, n)
	}
	var group errgroup.Group
	const artists = 2
	for a := range artists {
		group.Go(func() error {
			people, err := cast.Load()
			if err != nil {
				return err
			}
			printer := &plate.Printer{Cast: people, Fonts: plate.Shelf{}}
			for i := a; i < all; i += artists {
				// A card is drawn by its number: who it is of does not hang on
				// how many were drawn before.
				r := rand.New(rand.NewPCG(0x686f6c64, uint64(i)))
				k := i / len(conditions)
				if err := one(printer, folder, i, designs[k%len(designs)], conditions[i%len(conditions)], r); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func one(printer *plate.Printer, folder string, i int, design, condition string, r *rand.Rand) error {
	card, t, err := printer.Draw(design, r)
	if err != nil {
		return err
	}
	var img image.Image
	ending := ".jpg"
	w, h := float64(card.Rect.Dx())*plate.Millimetre, float64(card.Rect.Dy())*plate.Millimetre
	switch condition {
	case "scan":
		img, t = lens.Scan(card, plate.Millimetre, t, r)
		if r.IntN(2) == 0 {
			ending = ".png"
		}
	default:
		img, t = lens.Shoot(card, w, h, condition == "hard", t, r)
	}
	t.Seed = uint64(i)
	name := fmt.Sprintf("%04d", i)
	t.Source = name + ending
	return errors.Join(save(filepath.Join(folder, t.Source), img, ending, 82+r.IntN(12)), saveTruth(filepath.Join(folder, name+".json"), t))
}

func save(path string, img image.Image, ending string, quality int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if ending == ".png" {
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		return errors.Join(encoder.Encode(w, img), w.Flush(), f.Close())
	}
	return errors.Join(jpeg.Encode(w, img, &jpeg.Options{Quality: quality}), w.Flush(), f.Close())
}

func saveTruth(path string, t truth.Card) error {
	data, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
