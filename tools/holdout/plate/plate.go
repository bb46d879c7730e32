package plate

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"enishi/tools/truth"
)

// fine is the resolution of a plate in pixels a millimetre, 406 dpi.
const fine = 16

// em is a size in points as pixels.
func em(points float64) float64 { return points * 25.4 / 72 * fine }

// Plate is a card while it is drawn. Places are in millimetres from its top
// left corner.
type Plate struct {
	Image  *image.RGBA
	w, h   float64
	set    setting
	ink    color.RGBA
	fields []truth.Field
	also   []truth.Field
	lines  []line     // where lines were set
	drawn  []string   // everything that was written, for the test of the truth
	brush  *sfnt.Font // nil where no brush face has the name
	err    error
}

func newPlate(w, h float64, set setting) *Plate {
	p := &Plate{Image: image.NewRGBA(image.Rect(0, 0, int(w*fine), int(h*fine))), w: w, h: h, set: set, ink: color.RGBA{34, 32, 30, 255}}
	p.block(0, 0, w, h, color.RGBA{255, 255, 255, 255})
	return p
}

// block fills a rectangle.
func (p *Plate) block(x, y, w, h float64, c color.RGBA) {
	draw.Draw(p.Image, image.Rect(int(x*fine), int(y*fine), int((x+w)*fine+0.5), int((y+h)*fine+0.5)), image.NewUniform(c), image.Point{}, draw.Src)
}

// shape fills every place for which in holds, of a rectangle.
func (p *Plate) shape(x, y, w, h float64, c color.RGBA, in func(u, v float64) bool) {
	for py := int(y * fine); py < int((y+h)*fine); py++ {
		for px := int(x * fine); px < int((x+w)*fine); px++ {
			if image.Pt(px, py).In(p.Image.Rect) && in((float64(px)+0.5)/fine-x, (float64(py)+0.5)/fine-y) {
				p.Image.SetRGBA(px, py, c)
			}
		}
	}
}

// say notes a value that the card states.
func (p *Plate) say(name, value string, group int) {
	for _, f := range p.fields {
		if f.Name == name && f.Value == value && f.Group == group {
			return
		}
	}
	p.fields = append(p.fields, truth.Field{Name: name, Value: value, Group: group})
}

// may notes a value that is right though nobody must read it.
func (p *Plate) may(name, value string) {
	if value != "" {
		p.also = append(p.also, truth.Field{Name: name, Value: value})
	}
}

// line is where a line was set, in millimetres, and its size in points.
type line struct {
	text       string
	x, y, w, h float64
	size       float64
}

// way is how a line is set.
type way struct {
	size   float64 // points
	strong bool
	loose  float64 // space between characters, in parts of the size
	side   int     // 0 = x is the left end, 1 = the middle, 2 = the right end
	limit  float64 // millimetres; a longer line is set smaller
	brush  *sfnt.Font
}

func (p *Plate) nib(s way) *nib {
	fonts := p.set.body
	if s.strong {
		fonts = p.set.strong
	}
	if s.brush != nil {
		fonts = append([]*sfnt.Font{s.brush}, p.set.body...)
	}
	n, err := newNib(fonts, em(s.size))
	if err != nil && p.err == nil {
		p.err = err
	}
	return n
}

// length is that of a line in millimetres.
func (p *Plate) length(text string, s way) float64 {
	n := p.nib(s)
	if p.err != nil {
		return 0
	}
	sum := 0.0
	count := 0
	for _, c := range text {
		a, _ := n.of(c).GlyphAdvance(c)
		sum += float64(a) / 64
		count++
	}
	return (sum + float64(max(0, count-1))*s.loose*n.size) / fine
}

// write sets a line with its foot at y and gives its height in millimetres.
func (p *Plate) write(x, y float64, text string, s way) float64 {
	wide := p.length(text, s)
	if s.limit > 0 && wide > s.limit {
		s.size *= s.limit / wide
		wide = p.length(text, s)
	}
	n := p.nib(s)
	if p.err != nil {
		return 0
	}
	p.drawn = append(p.drawn, text)
	high := s.size * 25.4 / 72
	p.lines = append(p.lines, line{text, x - wide*float64(s.side)/2, y - high*0.82, wide, high * 0.92, s.size})
	dot := fixed.Point26_6{X: fixed.Int26_6((x - wide*float64(s.side)/2) * fine * 64), Y: fixed.Int26_6(y * fine * 64)}
	ink := image.NewUniform(p.ink)
	for _, c := range text {
		r, mask, from, advance, ok := n.of(c).Glyph(dot, c)
		if ok {
			draw.DrawMask(p.Image, r, ink, image.Point{}, mask, from, draw.Over)
		}
		dot.X += advance + fixed.Int26_6(s.loose*n.size*64)
	}
	return high
}

// entry is a line of contact details: a label, the text and what it states.
type entry struct {
	label, text string
	name, value string
	group       int
}

// list writes entries under one another and gives the y of the last foot.
func (p *Plate) list(x, y, lead float64, s way, entries []entry) float64 {
	for i, e := range entries {
		if i > 0 {
			y += lead
		}
		p.write(x, y, e.label+e.text, s)
		if e.name != "" {
			p.say(e.name, e.value, e.group)
		}
	}
	return y
}

// split cuts an entry in two lines where it would be set below the smallest
// size that prints well.
func (p *Plate) split(e entry, s way) []entry {
	const smallest = 5.6
	if wide := p.length(e.label+e.text, s); s.limit == 0 || wide*smallest/s.size <= s.limit {
		return []entry{e}
	}
	cut, best := -1, 0.0
	for i, c := range e.text {
		if c != ' ' && c != '　' {
			continue
		}
		if longer := max(p.length(e.label+e.text[:i], s), p.length(e.text[i:], s)); cut < 0 || longer < best {
			cut, best = i, longer
		}
	}
	if cut < 0 {
		return []entry{e}
	}
	head, tail := e, e
	head.text, tail.text = e.text[:cut], strings.TrimLeft(e.text[cut:], " 　")
	tail.label = ""
	return []entry{head, tail}
}

// drop puts a round spot.
func (p *Plate) drop(x, y, radius float64, c color.RGBA) {
	p.shape(x-radius, y-radius, 2*radius, 2*radius, c, func(u, v float64) bool { return math.Hypot(u-radius, v-radius) < radius })
}
