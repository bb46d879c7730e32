package main

import (
	"image"

	"enishi/ocr/marks"
	"enishi/tools/truth"
)

// label is what a candidate truly is.
type label int

const (
	printed label = iota
	mark
	unclear // partly one and partly the other, or print below a mark: not learned from
)

// The shares of a candidate's box that must lie in a mark or a field to say it
// is one, and below which it has nothing to do with it.
const (
	inside = 0.6
	beside = 0.15
)

// labelOf tells what a candidate is by where it lies. What stands on a sticker
// is print.
func labelOf(box image.Rectangle, said truth.Card, back func(x, y float64) truth.Spot) label {
	const steps = 8
	marked, struck, named := 0.0, 0.0, 0.0
	for i := range steps * steps {
		p := back(
			float64(box.Min.X)+(float64(i%steps)+0.5)/steps*float64(box.Dx()),
			float64(box.Min.Y)+(float64(i/steps)+0.5)/steps*float64(box.Dy()),
		)
		const one = 1.0 / (steps * steps)
		byHand, crossed := at(p, said.Marks)
		if byHand {
			marked += one
		}
		if crossed {
			struck += one
		}
		if inField(p, said.Fields) || inField(p, said.Void) {
			named += one
		}
	}
	switch {
	case struck > beside:
		return unclear
	case marked < beside:
		return printed
	case marked > inside && named < beside:
		return mark
	}
	return unclear
}

// at reports whether a place lies in something added by hand, and in a value
// that was struck out.
func at(p truth.Spot, all []truth.Mark) (byHand, crossed bool) {
	for _, m := range all {
		if !within(p, m.Quad) {
			continue
		}
		switch marks.Kind(m.Kind) {
		case marks.Strike:
			crossed = true
		case marks.Handwritten, marks.Stamped, marks.Seal:
			byHand = true
		}
	}
	return byHand, crossed
}

// within reports whether a place lies in a quadrangle given clockwise.
func within(p truth.Spot, quad [4]truth.Spot) bool {
	for i, a := range quad {
		b := quad[(i+1)%4]
		if (b[0]-a[0])*(p[1]-a[1])-(b[1]-a[1])*(p[0]-a[0]) < 0 {
			return false
		}
	}
	return true
}

func inField(p truth.Spot, fields []truth.Field) bool {
	for _, f := range fields {
		x, y := p[0]-float64(f.Box[0]), p[1]-float64(f.Box[1])
		if f.Origin == "" && x >= 0 && y >= 0 && x < float64(f.Box[2]) && y < float64(f.Box[3]) {
			return true
		}
	}
	return false
}
