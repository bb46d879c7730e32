// Package plate draws the cards of the second generator. It shares no layout,
// no typeface and no drawing code with the first.
package plate

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// Family is a Japanese typeface and the Latin one set beside it, as files of
// Debian's packages. Without one the Japanese face sets Latin too.
type Family struct {
	Name         string
	Body, Strong string
	Latin        string
	Mincho       bool
}

const (
	trueType = "/usr/share/fonts/truetype/"
	lato     = trueType + "lato/Lato-Regular.ttf"
	openSans = trueType + "open-sans/OpenSans-Regular.ttf"
)

// Families are those of fonts-motoya-l-cedar, fonts-motoya-l-maruberi,
// fonts-sawarabi-gothic, fonts-sawarabi-mincho, fonts-horai-umefont,
// fonts-konatu, fonts-hanazono, fonts-lato and fonts-open-sans.
var Families = []Family{
	{Name: "Motoya Cedar", Body: trueType + "motoya-l-cedar/MTLc3m.ttf", Latin: lato},
	{Name: "Motoya Maruberi", Body: trueType + "motoya-l-maruberi/MTLmr3m.ttf", Latin: openSans},
	{Name: "Sawarabi Gothic", Body: trueType + "sawarabi-gothic/sawarabi-gothic-medium.ttf"},
	{Name: "Sawarabi Mincho", Body: trueType + "sawarabi-mincho/sawarabi-mincho-medium.ttf", Mincho: true},
	{Name: "Ume P Gothic", Body: trueType + "horai-umefont/ume-pgo4.ttf", Strong: trueType + "horai-umefont/ume-pgo5.ttf", Latin: openSans},
	{Name: "Ume P Gothic S", Body: trueType + "horai-umefont/ume-pgs4.ttf", Strong: trueType + "horai-umefont/ume-pgs5.ttf"},
	{Name: "Ume P Mincho", Body: trueType + "horai-umefont/ume-pmo3.ttf", Mincho: true},
	{Name: "Ume P Mincho + Open Sans", Body: trueType + "horai-umefont/ume-pmo3.ttf", Latin: openSans, Mincho: true},
	{Name: "Konatu", Body: trueType + "konatu/Konatu.ttf", Latin: lato},
	{Name: "Hanazono Mincho", Body: trueType + "hanazono/HanaMinA.ttf", Mincho: true},
	{Name: "Motoya Cedar + Lato Bold", Body: trueType + "motoya-l-cedar/MTLc3m.ttf", Strong: trueType + "motoya-l-cedar/MTLc3m.ttf", Latin: trueType + "lato/Lato-Medium.ttf"},
}

// brushes set the names of decorative cards: fonts-aoyagi-kouzan-t and
// fonts-dejima-mincho.
var brushes = []string{trueType + "aoyagi-kouzan-t/AoyagiKouzanT.ttf", trueType + "dejima-mincho/dejima-mincho-r227.ttf"}

// Shelf keeps the fonts that were opened.
type Shelf map[string]*sfnt.Font

func (s Shelf) open(path string) (*sfnt.Font, error) {
	if f, ok := s[path]; ok {
		return f, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("open font (make deps installs it): %w", err)
	}
	f, err := opentype.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", path, err)
	}
	s[path] = f
	return f, nil
}

// setting is an opened family: fonts in the order in which they are asked for a
// character.
type setting struct{ body, strong []*sfnt.Font }

func (s Shelf) set(f Family) (setting, error) {
	var t setting
	for _, path := range []string{f.Latin, f.Body} {
		if path == "" {
			continue
		}
		font, err := s.open(path)
		if err != nil {
			return t, err
		}
		t.body = append(t.body, font)
	}
	t.strong = t.body
	if f.Strong != "" {
		font, err := s.open(f.Strong)
		if err != nil {
			return t, err
		}
		t.strong = append(t.body[:len(t.body)-1:len(t.body)-1], font)
	}
	return t, nil
}

// has tells whether the Japanese face itself has every character.
func has(fonts []*sfnt.Font, text string) bool {
	var b sfnt.Buffer
	for _, c := range text {
		if strings.ContainsRune(" \n　", c) {
			continue
		}
		found := false
		for _, f := range fonts {
			if g, err := f.GlyphIndex(&b, c); err == nil && g != 0 {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// nib writes one size.
type nib struct {
	fonts []*sfnt.Font
	faces []font.Face
	size  float64 // pixels
}

func newNib(fonts []*sfnt.Font, size float64) (*nib, error) {
	n := &nib{fonts: fonts, size: size}
	for _, f := range fonts {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
		if err != nil {
			return nil, fmt.Errorf("size font: %w", err)
		}
		n.faces = append(n.faces, face)
	}
	return n, nil
}

func (n *nib) of(c rune) font.Face {
	var b sfnt.Buffer
	for i, f := range n.fonts {
		if g, err := f.GlyphIndex(&b, c); err == nil && g != 0 {
			return n.faces[i]
		}
	}
	return n.faces[len(n.faces)-1]
}
