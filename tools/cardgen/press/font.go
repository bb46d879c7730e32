package press

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// Typeface is a Japanese family with the Latin one that goes with it.
type Typeface struct {
	Name          string
	Regular, Bold string // files; a collection's first face is the Japanese one
	Latin         string // "" where the Japanese face sets Latin too
	LatinBold     string
}

const (
	noto       = "/usr/share/fonts/opentype/noto/"
	bizud      = "/usr/share/fonts/truetype/bizud-"
	liberation = "/usr/share/fonts/truetype/liberation/"
)

// Typefaces are those of Debian's fonts-noto-cjk, fonts-ipafont-gothic,
// fonts-ipafont-mincho, fonts-vlgothic, fonts-morisawa-bizud-gothic,
// fonts-morisawa-bizud-mincho and fonts-liberation.
var Typefaces = []Typeface{
	{Name: "Noto Sans CJK JP", Regular: noto + "NotoSansCJK-Regular.ttc", Bold: noto + "NotoSansCJK-Bold.ttc"},
	{Name: "BIZ UDPGothic", Regular: bizud + "gothic/BIZUDPGothic-Regular.ttf", Bold: bizud + "gothic/BIZUDPGothic-Bold.ttf"},
	{Name: "BIZ UDPMincho", Regular: bizud + "mincho/BIZUDPMincho-Regular.ttf"},
	{Name: "Noto Serif CJK JP", Regular: noto + "NotoSerifCJK-Regular.ttc", Bold: noto + "NotoSerifCJK-Bold.ttc"},
	{
		Name: "Noto Serif CJK JP + Liberation Serif", Regular: noto + "NotoSerifCJK-Regular.ttc", Bold: noto + "NotoSerifCJK-Bold.ttc",
		Latin: liberation + "LiberationSerif-Regular.ttf", LatinBold: liberation + "LiberationSerif-Bold.ttf",
	},
	{
		Name: "Noto Sans CJK JP + Liberation Sans", Regular: noto + "NotoSansCJK-Regular.ttc", Bold: noto + "NotoSansCJK-Bold.ttc",
		Latin: liberation + "LiberationSans-Regular.ttf", LatinBold: liberation + "LiberationSans-Bold.ttf",
	},
	{Name: "IPAPGothic", Regular: "/usr/share/fonts/opentype/ipafont-gothic/ipagp.ttf"},
	{Name: "IPAGothic", Regular: "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"},
	{Name: "IPAPMincho", Regular: "/usr/share/fonts/opentype/ipafont-mincho/ipamp.ttf"},
	{Name: "IPAMincho", Regular: "/usr/share/fonts/opentype/ipafont-mincho/ipam.ttf"},
	{
		Name: "VL PGothic", Regular: "/usr/share/fonts/truetype/vlgothic/VL-PGothic-Regular.ttf",
		Latin: liberation + "LiberationSans-Regular.ttf",
	},
}

// shown are the faces of decorative cards, of Debian's fonts-klee,
// fonts-yusei-magic and fonts-kouzan-mouhitsu.
var shown = []Typeface{
	{Name: "Klee One", Regular: Pen},
	{Name: "Yusei Magic", Regular: Marker},
	{Name: "Kouzan Mouhitsu", Regular: "/usr/share/fonts/truetype/kouzan-mouhitsu/kouzan-mouhitsu.ttf"},
}

// Pen and Marker are faces that look like handwriting.
const (
	Pen    = "/usr/share/fonts/truetype/klee/KleeOne-Regular.ttf"
	Marker = "/usr/share/fonts/truetype/yusei-magic/YuseiMagic-Regular.ttf"
)

// regularOf is the regular cut of a typeface that has been opened before.
func regularOf(f fontFiles, t Typeface) cut {
	regular, _, err := f.cuts(t)
	if err != nil {
		return nil
	}
	return regular
}

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
	var b sfnt.Buffer
	for i, f := range s.fonts {
		if g, err := f.GlyphIndex(&b, r); err == nil && g != 0 {
			return s.faces[i]
		}
	}
	return s.faces[len(s.faces)-1]
}

func (s *sized) has(r rune) bool {
	var b sfnt.Buffer
	for _, f := range s.fonts {
		if g, err := f.GlyphIndex(&b, r); err == nil && g != 0 {
			return true
		}
	}
	return false
}
