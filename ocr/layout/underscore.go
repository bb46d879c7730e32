package layout

import (
	"cmp"
	"image"
	"slices"
)

// Underscores gives the number of letters in front of each underscore of a line
// of Latin letters, and the number of all its letters. The engine overlooks thin
// strokes under the line. Letters that touch count as one.
func (p *Page) Underscores(s Strip) (before []int, letters int) {
	src := p
	if s.Vertical {
		src = p.upset
	}
	var boxes []image.Rectangle
	for _, i := range s.parts {
		boxes = append(boxes, src.all[i].box)
	}
	base := baseline(boxes, s.Vertical)
	slices.SortFunc(boxes, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	thick, end := s.box.Dy(), -1
	for _, b := range boxes {
		outside := b.Min.Y >= base-1
		if s.Vertical { // transposed, the foot of the letters is above
			outside = b.Max.Y <= base+1
		}
		if outside && 8*b.Dy() <= thick && 4*b.Dx() >= thick {
			before = append(before, letters)
			continue
		}
		if 2*(end-b.Min.X) > b.Dx() { // the dot of an i
			end = max(end, b.Max.X)
			continue
		}
		letters, end = letters+1, b.Max.X
	}
	return before, letters
}

// Dots gives the number of letters in front of each full stop of a line of Latin
// letters, and the number of all its letters, full stops and underscores left out.
// Letters that touch count as one.
func (p *Page) Dots(s Strip) (before []int, letters int) {
	if s.Vertical {
		return nil, 0
	}
	var boxes []image.Rectangle
	for _, i := range s.parts {
		boxes = append(boxes, p.all[i].box)
	}
	base := baseline(boxes, false)
	slices.SortFunc(boxes, func(a, b image.Rectangle) int {
		return cmp.Or(cmp.Compare(a.Min.X, b.Min.X), cmp.Compare(a.Min.Y, b.Min.Y))
	})
	thick, end := s.box.Dy(), -1
	for i, b := range boxes {
		if 2*(end-b.Min.X) > b.Dx() { // the dot of an i
			end = max(end, b.Max.X)
			continue
		}
		end = b.Max.X
		switch {
		case b.Min.Y >= base-1 && 4*b.Dx() >= thick: // an underscore
		case isDot(b, base, thick) && (i+1 == len(boxes) || 2*(end-boxes[i+1].Min.X) <= b.Dx()):
			before = append(before, letters)
		default:
			letters++
		}
	}
	return before, letters
}

// isDot reports whether a mark is a full stop: small, as wide as high, at the foot
// of the letters.
func isDot(b image.Rectangle, base, thick int) bool {
	return 4*b.Dy() <= thick && 4*b.Dx() <= thick+3 && b.Dx() <= 2*b.Dy() && b.Dy() <= 2*b.Dx() && 8*abs(b.Max.Y-base) <= thick
}

// baseline is where most letters stand.
func baseline(boxes []image.Rectangle, upsideDown bool) int {
	if len(boxes) == 0 {
		return 0
	}
	feet := make([]int, len(boxes))
	for i, b := range boxes {
		feet[i] = b.Max.Y
		if upsideDown {
			feet[i] = b.Min.Y
		}
	}
	slices.Sort(feet)
	return feet[len(feet)/2]
}
