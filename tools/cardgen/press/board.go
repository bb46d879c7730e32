package press

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"unicode"

	"golang.org/x/image/math/fixed"
)

// dpi is the resolution cards are drawn at; width and height are those of a
// Japanese card, 91 x 55 mm.
const (
	dpi    = 300
	width  = 1075
	height = 650
)

// mm gives pixels for millimetres, pt for typographic points.
func mm(x float64) float64 { return x * dpi / 25.4 }
func pt(x float64) float64 { return x * dpi / 72 }

// Align says where a row stands against its x.
type Align int

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// span is a run of characters that belongs to one field or to none.
type span struct {
	text  string
	mark  mark
	scale float64 // of the row's size, 0 = the same
}

// in is the size of a span in a row of the given size.
func (sp span) in(size float64) float64 {
	if sp.scale > 0 {
		return size * sp.scale
	}
	return size
}

// row is one line of text.
type row struct {
	spans    []span
	size     float64 // pixels
	bold     bool
	tracking float64 // extra space after each character, in parts of the size
	gap      float64 // pixels above it
}

// board is a card while it is drawn.
type board struct {
	img           *image.RGBA
	regular, bold cut
	show          cut // a brush or pen face for what is to be shown off
	logotype      cut // a Latin face for a brand
	ink           color.Color
	codes         []string // what the QR codes say
	marks         []mark
	boxes         []image.Rectangle
	runs          [][]string
	also          []Field
	err           error // the first one; drawing goes on doing nothing
}

func (b *board) fill(r image.Rectangle, c color.Color) {
	draw.Draw(b.img, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// rect is a rectangle given in millimetres.
func rect(x, y, w, h float64) image.Rectangle {
	return image.Rect(int(mm(x)), int(mm(y)), int(math.Ceil(mm(x+w))), int(math.Ceil(mm(y+h))))
}

func (b *board) sized(bold bool, px float64) *sized {
	c := b.regular
	if bold {
		c = b.bold
	}
	s, err := c.at(px)
	if err != nil && b.err == nil {
		b.err = err
	}
	return s
}

// measure gives the width of a row in pixels.
func (b *board) measure(r row) float64 {
	w := 0.0
	for _, sp := range r.spans {
		s := b.sized(r.bold, sp.in(r.size))
		if b.err != nil {
			return 0
		}
		for _, c := range sp.text {
			adv, _ := s.face(c).GlyphAdvance(c)
			w += float64(adv)/64 + r.tracking*r.size
		}
	}
	return w - r.tracking*r.size
}

// stack draws rows under one another from y and gives the y below them. A row
// wider than limit is set smaller.
func (b *board) stack(x, y, limit float64, align Align, rows []row) float64 {
	for _, r := range rows {
		if len(r.spans) == 0 {
			continue
		}
		if w := b.measure(r); w > limit && w > 0 {
			r.size *= limit / w
		}
		y += r.gap
		left := x
		switch align {
		case Centre:
			left -= b.measure(r) / 2
		case Right:
			left -= b.measure(r)
		}
		b.line(left, y+r.size*0.88, r)
		y += r.size * 1.1
	}
	return y
}

// stackHeight is what stack adds to y.
func (b *board) stackHeight(limit float64, rows []row) float64 {
	h := 0.0
	for _, r := range rows {
		if len(r.spans) == 0 {
			continue
		}
		size := r.size
		if w := b.measure(r); w > limit && w > 0 {
			size *= limit / w
		}
		h += r.gap + size*1.1
	}
	return h
}

// line draws one row with its baseline at y.
func (b *board) line(x, y float64, r row) {
	src := image.NewUniform(b.ink)
	for _, sp := range r.spans {
		s := b.sized(r.bold, sp.in(r.size))
		if b.err != nil {
			return
		}
		var box image.Rectangle
		for _, c := range sp.text {
			face := s.face(c)
			if !s.has(c) {
				b.err = fmt.Errorf("no face has %q of %q", c, sp.text)
				return
			}
			dot := fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}
			dr, mask, mp, adv, _ := face.Glyph(dot, c)
			if !dr.Empty() && !unicode.IsSpace(c) { // some faces draw a wide space
				draw.DrawMask(b.img, dr, src, image.Point{}, mask, mp, draw.Over)
				box = box.Union(inkBox(dr, mask, mp))
			}
			x += float64(adv)/64 + r.tracking*r.size
		}
		b.note(sp.mark, sp.text, box)
	}
}

// inkBox is dr without the empty border of the mask.
func inkBox(dr image.Rectangle, mask image.Image, mp image.Point) image.Rectangle {
	a, ok := mask.(*image.Alpha)
	if !ok {
		return dr
	}
	box := image.Rectangle{}
	for y := 0; y < dr.Dy(); y++ {
		for x := 0; x < dr.Dx(); x++ {
			if a.AlphaAt(mp.X+x, mp.Y+y).A > 64 {
				box = box.Union(image.Rect(dr.Min.X+x, dr.Min.Y+y, dr.Min.X+x+1, dr.Min.Y+y+1))
			}
		}
	}
	return box
}

// glyph is one character as an alpha image with its advance.
func (s *sized) glyph(c rune) (img *image.Alpha, ink image.Rectangle, advance float64) {
	n := int(s.px * 2)
	img = image.NewAlpha(image.Rect(0, 0, n, n))
	dot := fixed.P(n/4, n/4*3)
	dr, mask, mp, adv, _ := s.face(c).Glyph(dot, c)
	if dr.Empty() {
		return img, image.Rectangle{}, float64(adv) / 64
	}
	draw.DrawMask(img, dr, image.Opaque, image.Point{}, mask, mp, draw.Over)
	return img, inkBox(dr.Intersect(img.Rect), img, dr.Intersect(img.Rect).Min), float64(adv) / 64
}
