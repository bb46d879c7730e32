package marks

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
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
	for _, box := range v.stickers {
		at := func(v int) int { return int(math.Round(float64(v) / s.scale)) }
		blank(out, image.Rect(at(box.Min.X), at(box.Min.Y), at(box.Max.X), at(box.Max.Y)))
	}
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

// Stickers gives the card with nothing but its stickers, for reading them by
// themselves; nil when there are none.
func Stickers(card image.Image, found []Mark) image.Image {
	var out *image.RGBA
	for _, m := range found {
		if m.Kind != Sticker {
			continue
		}
		if out == nil {
			out = image.NewRGBA(card.Bounds())
			tone := middleTone(card, m.Box)
			draw.Draw(out, out.Rect, image.NewUniform(tone), image.Point{}, draw.Src)
		}
		inner := m.Box.Inset(stickerRim)
		draw.Draw(out, inner, card, inner.Min, draw.Src)
	}
	if out == nil {
		return nil
	}
	return out
}

// stickerRim is how far a sticker's shadow and edge reach, in pixels.
const stickerRim = 6

// blank paints a sticker over with the tone of the card around it.
func blank(out *image.RGBA, box image.Rectangle) {
	outer := box.Inset(-2 * stickerRim).Intersect(out.Rect)
	var red, green, blue []uint8
	add := func(x, y int) {
		c := out.RGBAAt(x, y)
		red, green, blue = append(red, c.R), append(green, c.G), append(blue, c.B)
	}
	for x := outer.Min.X; x < outer.Max.X; x++ {
		add(x, outer.Min.Y)
		add(x, outer.Max.Y-1)
	}
	for y := outer.Min.Y; y < outer.Max.Y; y++ {
		add(outer.Min.X, y)
		add(outer.Max.X-1, y)
	}
	c := color.RGBA{middle(red), middle(green), middle(blue), 255}
	draw.Draw(out, box.Inset(-stickerRim).Intersect(out.Rect), image.NewUniform(c), image.Point{}, draw.Src)
}

// middleTone is the middle colour of a part of an image.
func middleTone(img image.Image, box image.Rectangle) color.RGBA {
	var red, green, blue []uint8
	for y := box.Min.Y; y < box.Max.Y; y += 3 {
		for x := box.Min.X; x < box.Max.X; x += 3 {
			r, g, b, _ := img.At(x, y).RGBA()
			red, green, blue = append(red, uint8(r>>8)), append(green, uint8(g>>8)), append(blue, uint8(b>>8))
		}
	}
	return color.RGBA{middle(red), middle(green), middle(blue), 255}
}

func middle(values []uint8) uint8 {
	if len(values) == 0 {
		return 255
	}
	slices.Sort(values)
	return values[len(values)/2]
}
