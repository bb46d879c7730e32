package main

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"sync"

	"github.com/disintegration/imaging"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/japanese"

	"enishi/ocr/glyphs"
)

// samples are described pictures: of[i] is the place in the alphabet of the
// character whose description is row i.
type samples struct {
	of   []int
	rows [][]float32
}

// drawers is how many faces are drawn at once.
const drawers = 2

// draw draws each character in each face so many times, spoiled differently.
func draw(faces []face, signs []rune, times int, seed uint64) samples {
	parts := make([]samples, len(faces))
	var group sync.WaitGroup
	turn := make(chan struct{}, drawers)
	for i, f := range faces {
		group.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			parts[i] = f.draw(signs, times, rand.New(rand.NewPCG(seed, uint64(i))))
		})
	}
	group.Wait()
	var all samples
	for _, p := range parts {
		all.of, all.rows = append(all.of, p.of...), append(all.rows, p.rows...)
	}
	return all
}

// The size characters are drawn at, and the sizes they come to a reader with;
// pixels. cellHeight is what lines are drawn at again to be cut into cells.
const (
	drawnAt    = 72
	leastEm    = 13
	mostEm     = 60
	cellHeight = 48
)

func (f face) draw(signs []rune, times int, r *rand.Rand) samples {
	drawn, err := opentype.NewFace(f.font, &opentype.FaceOptions{Size: drawnAt, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return samples{}
	}
	var out samples
	for i, sign := range signs {
		if !f.has(sign) {
			continue
		}
		clean := picture(drawn, sign)
		for range times {
			shape := glyphs.ShapeOf(spoil(clean, r))
			if shape.Empty() {
				continue
			}
			out.of, out.rows = append(out.of, i), append(out.rows, shape.Vector())
		}
	}
	return out
}

// picture draws a character black on white.
func picture(f font.Face, r rune) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, drawnAt*3/2, drawnAt*3/2))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	d := font.Drawer{Dst: img, Src: image.Black, Face: f, Dot: fixed.P(drawnAt/4, drawnAt*9/8)}
	d.DrawString(string(r))
	return img
}

// spoil makes a picture as small, soft, thin or thick, tilted and noisy as those
// that come from cards, and as large again as a line's cells are.
func spoil(img *image.Gray, r *rand.Rand) *image.Gray {
	small := leastEm * math.Pow(float64(mostEm)/leastEm, r.Float64()) // pixels of the em
	stretch := 1 + r.NormFloat64()*0.04
	k := small / drawnAt
	out := imaging.Resize(img, max(int(float64(img.Rect.Dx())*k*stretch), 4), max(int(float64(img.Rect.Dy())*k), 4), imaging.Linear)
	out = imaging.Blur(imaging.Rotate(out, r.NormFloat64()*0.8, color.White), 0.2+r.Float64()*0.8)
	noise, gamma := r.Float64()*14, math.Exp(r.NormFloat64()*0.3)
	paper, ink := 255-r.Float64()*6, r.Float64()*70
	grey := image.NewGray(out.Rect)
	for i := range grey.Pix {
		v := math.Pow(float64(out.Pix[4*i])/255, gamma)
		grey.Pix[i] = uint8(max(0, min(255, ink+(paper-ink)*v+r.NormFloat64()*noise)))
	}
	big := imaging.Resize(grey, grey.Rect.Dx()*cellHeight/max(int(small), 1), 0, imaging.CatmullRom)
	last := image.NewGray(big.Rect)
	for i := range last.Pix {
		last.Pix[i] = lighten(big.Pix[4*i])
	}
	return last
}

// lighten makes paper white, as the cut lines have it.
func lighten(v uint8) uint8 {
	if v > 225 {
		return 255
	}
	return v
}

// levelOne lists the kanji of JIS X 0208 rows 16 to 47.
func levelOne() (string, error) {
	var raw []byte
	for row := byte(16); row <= 47; row++ {
		for cell := byte(1); cell <= 94; cell++ {
			if row == 47 && cell > 51 {
				break
			}
			raw = append(raw, 0xa0+row, 0xa0+cell)
		}
	}
	out, err := japanese.EUCJP.NewDecoder().Bytes(raw)
	return string(out), err
}
