package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"unicode"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"

	"enishi/assets/data"
	"enishi/ocr/glyphs"
	"enishi/tools/cardgen/press"
)

// face is a font to draw characters with.
type face struct {
	name string
	font *sfnt.Font
}

// faceFiles lists the font files of the generator's typefaces: none of those
// that the reader is judged by.
func faceFiles() []string {
	files := []string{press.Pen, press.Marker}
	for _, t := range press.Typefaces {
		for _, path := range []string{t.Regular, t.Bold} {
			if path != "" && !slices.Contains(files, path) {
				files = append(files, path)
			}
		}
	}
	return files
}

func openFaces(files []string) ([]face, error) {
	var out []face
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("a font is missing, run make deps: %w", err)
		}
		collection, err := opentype.ParseCollection(raw)
		if err != nil {
			return nil, fmt.Errorf("read font %s: %w", path, err)
		}
		f, err := collection.Font(0)
		if err != nil {
			return nil, fmt.Errorf("read font %s: %w", path, err)
		}
		out = append(out, face{filepath.Base(path), f})
	}
	return out, nil
}

// alphabet lists the characters to know: the kanji of JIS X 0208 level 1, those
// in the names and places of the dictionaries, those the engine has no output
// for, kana, and the signs of corporate forms.
func alphabet(faces []face) ([]rune, error) {
	seen := map[rune]bool{}
	add := func(r rune) {
		if unicode.Is(unicode.Han, r) || r >= 'ぁ' && r <= 'ゖ' || r >= 'ァ' && r <= 'ヶ' || r == 'ー' || r == '㈱' || r == '㈲' {
			seen[r] = true
		}
	}
	for r := 'ぁ'; r <= 'ヶ'; r++ {
		add(r)
	}
	level1, err := levelOne()
	if err != nil {
		return nil, err
	}
	for _, r := range level1 + glyphs.UnseenKanji() + "ー㈱㈲々〆〇" {
		add(r)
	}
	for _, table := range []string{"surnames.tsv", "givennames.tsv", "titles.tsv", "departments.tsv", "forms.tsv", "variants.tsv"} {
		for _, row := range data.Table(table) {
			for _, cell := range row {
				for _, r := range cell {
					add(r)
				}
			}
		}
	}
	var out []rune
	for r := range seen {
		if drawable(faces, r) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out, nil
}

func drawable(faces []face, r rune) bool {
	return slices.ContainsFunc(faces, func(f face) bool { return f.has(r) })
}

func (f face) has(r rune) bool {
	var b sfnt.Buffer
	g, err := f.font.GlyphIndex(&b, r)
	return err == nil && g != 0
}
