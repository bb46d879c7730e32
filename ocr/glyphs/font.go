package glyphs

import (
	"fmt"
	"image"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"enishi/assets/fonts"
)

// Set draws characters and keeps their shapes. It may be used by several
// goroutines at once.
type Set struct {
	lock   sync.Mutex
	faces  []font.Face
	known  map[sign][]Shape
	once   sync.Once
	unseen []unseen
}

// sign is a character as it stands in horizontal or vertical writing.
type sign struct {
	r      rune
	turned bool
}

// drawn is the size at which the characters are drawn, pixels.
const drawn = 64

// maxKnown bounds the shapes that are kept.
const maxKnown = 8192

// Standard is the one set of the embedded fonts. A font that can't be read, which
// a test rules out, leaves it without characters.
var Standard = sync.OnceValue(func() *Set {
	s, err := New()
	if err != nil {
		return &Set{known: map[sign][]Shape{}}
	}
	return s
})

// New opens the embedded fonts.
func New() (*Set, error) {
	s := &Set{known: map[sign][]Shape{}}
	for _, file := range [][]byte{fonts.Regular, fonts.Bold} {
		parsed, err := opentype.Parse(file)
		if err != nil {
			return nil, fmt.Errorf("read the embedded font: %w", err)
		}
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: drawn, DPI: 72})
		if err != nil {
			return nil, fmt.Errorf("open the embedded font: %w", err)
		}
		s.faces = append(s.faces, face)
	}
	return s, nil
}

// Like tells how much a shape is like a character, 0 when the font has none.
func (s *Set) Like(shape *Shape, r rune) float64 { return s.like(shape, sign{r: r}) }

// LikeTurned tells how much a shape is like a character turned a quarter
// clockwise, as ー and brackets stand in vertical writing.
func (s *Set) LikeTurned(shape *Shape, r rune) float64 {
	return s.like(shape, sign{r: r, turned: true})
}

func (s *Set) like(shape *Shape, c sign) float64 {
	best := 0.0
	known := s.shapes(c)
	for i := range known {
		best = max(best, shape.Like(&known[i]))
	}
	return best
}

func (s *Set) shapes(c sign) []Shape {
	s.lock.Lock()
	defer s.lock.Unlock()
	if known, ok := s.known[c]; ok {
		return known
	}
	if len(s.known) >= maxKnown {
		clear(s.known)
	}
	var out []Shape
	for _, f := range s.faces {
		if img := render(f, c); img != nil {
			if shape := ShapeOf(img); !shape.Empty() {
				out = append(out, shape)
			}
		}
	}
	s.known[c] = out
	return out
}

// render draws a character black on white; nil when the font has none.
func render(f font.Face, c sign) *image.Gray {
	if _, ok := f.GlyphAdvance(c.r); !ok {
		return nil
	}
	img := image.NewGray(image.Rect(0, 0, 2*drawn, 2*drawn))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	d := font.Drawer{Dst: img, Src: image.Black, Face: f, Dot: fixed.P(drawn/2, drawn*3/2)}
	d.DrawString(string(c.r))
	if !c.turned {
		return img
	}
	out := image.NewGray(img.Rect)
	n := img.Rect.Dx()
	for y := range n {
		for x := range n {
			out.Pix[x*out.Stride+n-1-y] = img.Pix[y*img.Stride+x]
		}
	}
	return out
}
