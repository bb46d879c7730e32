package plate

import (
	"image"
	"image/color"
	"strings"

	"golang.org/x/image/math/fixed"
)

// lying are signs that lie down in vertical writing, hanging those that move to
// the upper right of their square.
const (
	lying   = "ー―－-‐〜（）()「」＝…"
	hanging = "ャュョッァィゥェォヮゃゅょっ"
)

// column writes a line downwards: x is its middle, y its head, both in
// millimetres. It gives the y of its end. A longer one than limit is set
// smaller.
func (p *Plate) column(x, y float64, text string, s way) float64 {
	if h := p.depth(text, s); s.limit > 0 && h > s.limit {
		s.size *= s.limit / h
	}
	n := p.nib(s)
	if p.err != nil {
		return y
	}
	p.drawn = append(p.drawn, text)
	step := n.size * (1 + s.loose)
	top := y * fine
	high := n.size / fine
	p.lines = append(p.lines, line{text, x - high/2, y, high, p.depth(text, s), s.size})
	for _, part := range parts(text) {
		switch {
		case narrow(part) && len(part) <= 2: // 縦中横
			wide := 0.0
			for _, c := range part {
				a, _ := n.of(c).GlyphAdvance(c)
				wide += float64(a) / 64
			}
			left := x*fine - wide/2
			for _, c := range part {
				left += p.glyph(n, c, left, top+n.size*0.86)
			}
			top += step
		case narrow(part):
			top += p.rolled(n, part, x*fine, top) + n.size*0.2
		default:
			for _, c := range part {
				p.standing(n, c, x*fine, top)
				top += step
			}
		}
	}
	return top / fine
}

// depth is the length of a column in millimetres.
func (p *Plate) depth(text string, s way) float64 {
	n := p.nib(s)
	if p.err != nil {
		return 0
	}
	sum := 0.0
	for _, part := range parts(text) {
		switch {
		case narrow(part) && len(part) > 2:
			for _, c := range part {
				a, _ := n.of(c).GlyphAdvance(c)
				sum += float64(a) / 64
			}
			sum += n.size * 0.2
		case narrow(part):
			sum += n.size * (1 + s.loose)
		default:
			sum += float64(len([]rune(part))) * n.size * (1 + s.loose)
		}
	}
	return sum / fine
}

// glyph draws one sign on its foot and gives its advance in pixels.
func (p *Plate) glyph(n *nib, c rune, x, y float64) float64 {
	r, mask, from, advance, ok := n.of(c).Glyph(fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}, c)
	if ok {
		p.mask(r, func(u, v int) uint8 { return alpha(mask, from.X+u, from.Y+v) })
	}
	return float64(advance) / 64
}

func alpha(mask image.Image, x, y int) uint8 {
	_, _, _, a := mask.At(x, y).RGBA()
	return uint8(a >> 8)
}

// mask inks a rectangle by the cover at each of its places.
func (p *Plate) mask(r image.Rectangle, cover func(u, v int) uint8) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			a := int(cover(x-r.Min.X, y-r.Min.Y))
			if a == 0 || !image.Pt(x, y).In(p.Image.Rect) {
				continue
			}
			old := p.Image.RGBAAt(x, y)
			blend := func(o, n uint8) uint8 { return uint8((int(o)*(255-a) + int(n)*a) / 255) }
			p.Image.SetRGBA(x, y, color.RGBA{blend(old.R, p.ink.R), blend(old.G, p.ink.G), blend(old.B, p.ink.B), 255})
		}
	}
}

// standing draws one sign in its square under top.
func (p *Plate) standing(n *nib, c rune, middle, top float64) {
	a, _ := n.of(c).GlyphAdvance(c)
	wide := float64(a) / 64
	switch {
	case strings.ContainsRune(lying, c):
		p.rolled(n, string(c), middle, top+(n.size-wide)/2)
	case strings.ContainsRune(hanging, c):
		p.glyph(n, c, middle-wide/2+n.size*0.12, top+n.size*0.76)
	default:
		p.glyph(n, c, middle-wide/2, top+n.size*0.86)
	}
}

// rolled draws a line turned clockwise with its head at top, and gives its
// length in pixels.
func (p *Plate) rolled(n *nib, text string, middle, top float64) float64 {
	size := int(n.size * 2)
	along := 0.0
	for _, c := range text {
		sheet := image.NewAlpha(image.Rect(0, 0, size*2, size))
		r, mask, from, advance, ok := n.of(c).Glyph(fixed.P(size/4, size/2), c)
		if ok {
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					if image.Pt(x, y).In(sheet.Rect) {
						sheet.SetAlpha(x, y, color.Alpha{A: alpha(mask, from.X+x-r.Min.X, from.Y+y-r.Min.Y)})
					}
				}
			}
			// (x, y) of the line comes to (foot − y, head + x) of the card.
			foot := int(middle - n.size*0.34)
			head := int(top + along)
			box := image.Rect(foot-size/2, head-size/4, foot+size/2, head-size/4+2*size)
			p.mask(box, func(u, v int) uint8 { return sheet.AlphaAt(v, size-1-u).A })
		}
		along += float64(advance) / 64
	}
	return along
}

func narrow(s string) bool { return s != "" && s[0] > ' ' && s[0] < 0x7f }

// parts cuts a text where Latin begins or ends.
func parts(text string) []string {
	var out []string
	for _, c := range text {
		s := string(c)
		if len(out) > 0 && narrow(out[len(out)-1]) == narrow(s) {
			out[len(out)-1] += s
			continue
		}
		out = append(out, s)
	}
	return out
}
