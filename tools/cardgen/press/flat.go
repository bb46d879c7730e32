package press

import "image"

// Pixel is the length of a pixel of a flat card in millimetres.
const Pixel = 25.4 / dpi

// Flat is a card as it lies in the box from the printer: no scanner or camera
// has seen it.
type Flat struct {
	Image *image.RGBA
	Truth Truth
}

// Flat makes the card of a seed in the named layout before any
// scanner or camera has seen it.
func (p *Press) Flat(seed uint64, layoutName string) (*image.RGBA, Truth, error) {
	clean := *p
	clean.Clean = true
	return clean.Print(seed, layoutName)
}

// Scan has a flat card scanned by itself.
func Scan(img *image.RGBA, t Truth, seed uint64) (*image.RGBA, Truth, error) {
	r := dice(seed, "scan")
	s := makeScan(r)
	moved := t.Move(func(q spot) spot { return s.moveSpot(q, img.Rect) })
	out, err := s.apply(img, nil, r)
	if err != nil {
		return nil, t, err
	}
	w, h := float64(out.Rect.Dx()), float64(out.Rect.Dy())
	moved.Quad = [4]spot{{}, {w, 0}, {w, h}, {0, h}}
	moved.Size = [2]int{out.Rect.Dx(), out.Rect.Dy()}
	moved.Condition, moved.Skew = "scan", s.degrees
	return out, moved, nil
}
