package marks

import (
	"image"
	"image/draw"
)

// What is to become of a pixel of the working image.
const (
	stays = 0
	goes  = 1
)

// paintOver gives the card with the pixels of marks in the paper's tone.
func (v *view) paintOver(card image.Image, s *sheet, gone []uint8) image.Image {
	b := card.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Rect, card, b.Min, draw.Src)
	grown := v.grow(gone)
	for y := range out.Rect.Dy() {
		sy := min(int(float64(y)*s.scale), s.h-1)
		for x := range out.Rect.Dx() {
			sx := min(int(float64(x)*s.scale), s.w-1)
			i := sy*s.w + sx
			if grown[i] == stays || gone[i] == stays && v.film.ink[i] != noInk { // print beside it stays
				continue
			}
			paper := s.paper.at((float64(x)+0.5)*s.scale, (float64(y)+0.5)*s.scale)
			px := out.Pix[out.PixOffset(x, y):][:3:3]
			for c := range px {
				px[c] = uint8(paper[c] + 0.5)
			}
		}
	}
	return out
}

// grow adds the soft rims of what is gone, two pixels wide.
func (v *view) grow(gone []uint8) []uint8 {
	w, h := v.film.w, v.film.h
	out := append([]uint8(nil), gone...)
	for y := range h {
		for x := range w {
			what := gone[y*w+x]
			if what == stays {
				continue
			}
			for j := max(y-2, 0); j <= min(y+2, h-1); j++ {
				for i := max(x-2, 0); i <= min(x+2, w-1); i++ {
					if k := j*w + i; out[k] == stays {
						out[k] = what
					}
				}
			}
		}
	}
	return out
}
