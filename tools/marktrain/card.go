package main

import (
	"encoding/json"
	"fmt"
	"image"
	"math"
	"os"
	"path/filepath"

	"github.com/disintegration/imaging"

	"enishi/ocr"
	"enishi/ocr/marks"
	"enishi/ocr/outline"
	"enishi/tools/cardgen/optics"
	"enishi/tools/truth"
)

// card is what was seen on one card, and what of it is no print.
type card struct {
	seen  marks.Candidates
	truth []label // of each candidate
}

// longSide bounds a card cut from its image, in pixels.
const longSide = 1600

// load takes the measures of the cards in a folder. Images that show no card
// are passed over.
func load(folder string) ([]card, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	var out []card
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var said truth.Card
		if err := json.Unmarshal(data, &said); err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		source := filepath.Join(folder, said.Source)
		if data, err = os.ReadFile(source); err != nil {
			return nil, err
		}
		pages, err := ocr.Decode(source, data)
		if err != nil {
			return nil, err
		}
		for _, c := range said.All() {
			out = append(out, look(pages[0], c))
		}
	}
	return out, nil
}

// look cuts a card out by its true corners and labels what is on it.
func look(img image.Image, said truth.Card) card {
	upright := cut(img, said.Quad)
	c := card{seen: marks.CandidatesOn(upright)}
	back := ontoImage(said.Quad, upright.Bounds())
	for _, k := range c.seen.All {
		c.truth = append(c.truth, labelOf(k.Box, said, back))
	}
	return c
}

// cut gives a card standing upright.
func cut(img image.Image, quad [4]truth.Spot) image.Image {
	b := img.Bounds()
	near := func(p truth.Spot, x, y int) bool { return math.Hypot(p[0]-float64(x), p[1]-float64(y)) < 4 }
	if near(quad[0], 0, 0) && near(quad[1], b.Dx(), 0) && near(quad[2], b.Dx(), b.Dy()) && near(quad[3], 0, b.Dy()) {
		return imaging.Fit(img, longSide, longSide, imaging.Box)
	}
	var corners [4]outline.Point
	for i, p := range quad {
		corners[i] = outline.Point{X: p[0], Y: p[1]}
	}
	return outline.Rectify(img, corners, longSide)
}

// ontoImage maps the pixels of a card that was cut out to those of its image.
func ontoImage(quad [4]truth.Spot, size image.Rectangle) func(x, y float64) truth.Spot {
	p, q, r, s := quad[0], quad[1], quad[2], quad[3]
	x1, x2, x3 := q[0]-r[0], s[0]-r[0], p[0]-q[0]+r[0]-s[0]
	y1, y2, y3 := q[1]-r[1], s[1]-r[1], p[1]-q[1]+r[1]-s[1]
	den := x1*y2 - x2*y1
	g, h := (x3*y2-x2*y3)/den, (x1*y3-x3*y1)/den
	m := optics.Homography{
		q[0] - p[0] + g*q[0], s[0] - p[0] + h*s[0], p[0],
		q[1] - p[1] + g*q[1], s[1] - p[1] + h*s[1], p[1],
		g, h, 1,
	}
	w, tall := float64(size.Dx()), float64(size.Dy())
	return func(x, y float64) truth.Spot {
		at := m.Map(optics.Point{X: x / w, Y: y / tall})
		return truth.Spot{at.X, at.Y}
	}
}
