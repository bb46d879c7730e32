package press

import (
	"image"
	"image/draw"
	"strings"
	"unicode"

	"golang.org/x/image/math/fixed"
)

// column is a line of vertical writing (縦書き).
type column struct {
	spans    []span
	size     float64
	bold     bool
	tracking float64
}

// turned are the characters that lie on their side in vertical writing.
const turned = "ー―－-‐–〜～（）()「」…:：=＝"

// raised are the small kana, which stand at the right of their cell.
const raised = "ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ"

// down draws a column with its centre line at x from y on, gives the y below.
func (b *board) down(x, y float64, c column) float64 {
	for _, sp := range c.spans {
		var box image.Rectangle
		for _, run := range runs(sp.text) {
			var drawn image.Rectangle
			switch {
			case across(run):
				drawn, y = b.across(x, y, run, c)
			case isLatin([]rune(run)[0]):
				drawn, y = b.sideways(x, y, run, c)
			default:
				drawn, y = b.upright(x, y, run, c)
			}
			box = box.Union(drawn)
		}
		b.note(sp.mark, sp.text, box)
	}
	return y
}

// length is the height of a column in pixels.
func (b *board) length(c column) float64 {
	h := 0.0
	for _, sp := range c.spans {
		for _, run := range runs(sp.text) {
			if isLatin([]rune(run)[0]) && !across(run) {
				h += b.measure(row{spans: []span{{text: run}}, size: c.size, bold: c.bold}) + c.size*0.15
				continue
			}
			h += float64(len([]rune(run))) * c.size * (1 + c.tracking)
		}
	}
	return h
}

// upright draws Japanese characters under one another.
func (b *board) upright(x, y float64, run string, c column) (image.Rectangle, float64) {
	s := b.sized(c.bold, c.size)
	var box image.Rectangle
	if b.err != nil {
		return box, y
	}
	src := image.NewUniform(b.ink)
	for _, r := range run {
		if unicode.IsSpace(r) {
			y += c.size * (1 + c.tracking)
			continue
		}
		img, ink, advance := s.glyph(r)
		if strings.ContainsRune(turned, r) {
			img, ink = clockwise(img, ink)
			at := image.Pt(int(x)-ink.Dx()/2, int(y+(c.size-float64(ink.Dy()))/2))
			dr := image.Rectangle{at, at.Add(ink.Size())}
			draw.DrawMask(b.img, dr, src, image.Point{}, img, ink.Min, draw.Over)
			box = box.Union(dr)
		} else {
			left := x - advance/2
			top := y + c.size*0.88
			if strings.ContainsRune(raised, r) {
				left, top = left+c.size*0.1, top-c.size*0.1
			}
			dot := fixed.Point26_6{X: fixed.Int26_6(left * 64), Y: fixed.Int26_6(top * 64)}
			dr, mask, mp, _, _ := s.face(r).Glyph(dot, r)
			draw.DrawMask(b.img, dr, src, image.Point{}, mask, mp, draw.Over)
			if !dr.Empty() {
				box = box.Union(inkBox(dr, mask, mp))
			}
		}
		y += c.size * (1 + c.tracking)
	}
	return box, y
}

// sideways draws a run of Latin letters turned a quarter clockwise.
func (b *board) sideways(x, y float64, run string, c column) (image.Rectangle, float64) {
	r := row{spans: []span{{text: run}}, size: c.size, bold: c.bold}
	w := int(b.measure(r)) + 4
	h := int(c.size * 1.4)
	line := &board{img: image.NewRGBA(image.Rect(0, 0, w, h)), regular: b.regular, bold: b.bold, ink: b.ink}
	line.line(2, c.size, r)
	if b.err = line.err; b.err != nil {
		return image.Rectangle{}, y
	}
	// The middle of the capitals comes to the centre line of the column.
	middle := c.size * 0.64
	at := image.Pt(int(x-float64(h)+middle), int(y))
	for ly := range h {
		for lx := range w {
			if p := line.img.RGBAAt(lx, ly); p.A > 0 {
				d := image.Pt(at.X+h-1-ly, at.Y+lx)
				draw.Draw(b.img, image.Rectangle{d, d.Add(image.Pt(1, 1))}, image.NewUniform(p), image.Point{}, draw.Over)
			}
		}
	}
	box := image.Rect(int(x-c.size/2), at.Y, int(x+c.size/2), at.Y+w)
	return box, y + float64(w) + c.size*0.15
}

// across tells whether a run stands upright in one cell (縦中横).
func across(run string) bool {
	return len(run) <= 2 && strings.Trim(run, "0123456789") == ""
}

// across draws a run of one or two figures upright in one cell.
func (b *board) across(x, y float64, run string, c column) (image.Rectangle, float64) {
	r := row{spans: []span{{text: run}}, size: c.size, bold: c.bold}
	w := b.measure(r)
	b.line(x-w/2, y+c.size*0.88, r)
	box := image.Rect(int(x-w/2), int(y+c.size*0.1), int(x+w/2), int(y+c.size*0.92))
	return box, y + c.size*(1+c.tracking)
}

func clockwise(img *image.Alpha, ink image.Rectangle) (*image.Alpha, image.Rectangle) {
	n := img.Rect.Dx()
	out := image.NewAlpha(img.Rect)
	for y := ink.Min.Y; y < ink.Max.Y; y++ {
		for x := ink.Min.X; x < ink.Max.X; x++ {
			out.SetAlpha(n-1-y, x, img.AlphaAt(x, y))
		}
	}
	return out, image.Rect(n-ink.Max.Y, ink.Min.X, n-ink.Min.Y, ink.Max.X)
}

// runs cuts a text into runs of Latin and other characters.
func runs(s string) []string {
	var out []string
	chars := []rune(s)
	start := 0
	for i := 1; i <= len(chars); i++ {
		if i == len(chars) || isLatin(chars[i]) != isLatin(chars[start]) {
			out = append(out, string(chars[start:i]))
			start = i
		}
	}
	return out
}

func isLatin(r rune) bool { return r > ' ' && r < 0x7f }
