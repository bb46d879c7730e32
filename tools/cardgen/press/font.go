package press

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// fontFiles are the font files read so far.
type fontFiles map[string]*sfnt.Font

func (f fontFiles) open(path string) (*sfnt.Font, error) {
	if known, ok := f[path]; ok {
		return known, nil
	}
	data, err := readFont(path)
	if err != nil {
		return nil, err
	}
	collection, err := opentype.ParseCollection(data)
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", path, err)
	}
	face, err := collection.Font(0)
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", path, err)
	}
	f[path] = face
	return face, nil
}

func readFont(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("font %s is missing: run make deps", path)
	}
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	return data, nil
}

// cut is one weight of a typeface: its faces, the one to try first in front.
type cut []*sfnt.Font

// spare are the faces for what a typeface lacks: a rare character of an address,
// the sign of a telephone.
var spare = []string{noto + "NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"}

// whole is a cut with the spare faces behind it.
func (f fontFiles) whole(c cut) (cut, error) {
	c = slices.Clone(c)
	for _, path := range spare {
		if err := f.add(&c, path); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// cuts opens the regular and the bold cut of a typeface.
func (f fontFiles) cuts(t Typeface) (regular, bold cut, err error) {
	for _, path := range []string{t.Latin, t.Regular} {
		if err := f.add(&regular, path); err != nil {
			return nil, nil, err
		}
	}
	for _, path := range []string{t.LatinBold, t.Bold} {
		if err := f.add(&bold, path); err != nil {
			return nil, nil, err
		}
	}
	if t.Bold == "" {
		bold = regular
	}
	return regular, bold, nil
}

func (f fontFiles) add(c *cut, path string) error {
	if path == "" {
		return nil
	}
	face, err := f.open(path)
	if err == nil {
		*c = append(*c, face)
	}
	return err
}

// sized is a cut at one size in pixels.
type sized struct {
	faces []font.Face
	fonts cut
	px    float64
}

func (c cut) at(px float64) (*sized, error) {
	s := &sized{fonts: c, px: px}
	for _, f := range c {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: px, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, fmt.Errorf("size font: %w", err)
		}
		s.faces = append(s.faces, face)
	}
	return s, nil
}

// face gives the first face that has the character.
func (s *sized) face(r rune) font.Face {
	for i, f := range s.fonts {
		if shows(f, r) {
			return s.faces[i]
		}
	}
	return s.faces[len(s.faces)-1]
}

func (s *sized) has(r rune) bool {
	return slices.ContainsFunc(s.fonts, func(f *sfnt.Font) bool { return shows(f, r) })
}

// shows tells whether a font draws something for a character: some list kanji
// that they leave empty.
func shows(f *sfnt.Font, r rune) bool {
	var b sfnt.Buffer
	g, err := f.GlyphIndex(&b, r)
	if err != nil || g == 0 {
		return false
	}
	outline, err := f.LoadGlyph(&b, g, fixed.I(16), nil)
	return err == nil && (len(outline) > 0 || unicode.IsSpace(r))
}
