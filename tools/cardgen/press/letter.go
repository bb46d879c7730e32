package press

import (
	"image"
	"image/color"
	"math/rand/v2"

	"enishi/tools/cardgen/people"
)

// Letter writes a text in one line in the face of a font file, as an alpha
// image cut to the ink. px is the size.
func (p *Press) Letter(text, font string, px float64) (*image.Alpha, error) {
	var c cut
	if err := p.fonts.add(&c, font); err != nil {
		return nil, err
	}
	if err := p.fonts.add(&c, noto+"NotoSansCJK-Regular.ttc"); err != nil {
		return nil, err
	}
	b := &board{regular: c, bold: c, ink: color.Black}
	r := row{size: px, spans: []span{{text: text}}}
	w := int(b.measure(r)) + 6
	b.img = image.NewRGBA(image.Rect(0, 0, w, int(px*1.4)))
	b.line(3, px, r)
	out := image.NewAlpha(b.img.Rect)
	for i := range out.Pix {
		out.Pix[i] = b.img.Pix[i*4+3]
	}
	return out, b.err
}

// Print is the face of stamps and labels.
const (
	PrintGothic = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
	PrintMincho = "/usr/share/fonts/opentype/ipafont-mincho/ipamp.ttf"
)

// Vocabulary are the words the press makes people of.
func (p *Press) Vocabulary() *people.Vocabulary { return p.vocabulary }

// NewNumber makes up another telephone number of the same shape.
func NewNumber(old string, r *rand.Rand) string {
	out := []byte(old)
	for i := len(out) - 4; i < len(out); i++ {
		if out[i] >= '0' && out[i] <= '9' {
			out[i] = '0' + byte(r.IntN(10))
		}
	}
	return string(out)
}
