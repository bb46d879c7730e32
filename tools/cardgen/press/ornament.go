package press

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"strings"

	"enishi/tools/cardgen/optics"
	"enishi/tools/cardgen/people"
)

// brand is what a company calls itself in its logotype.
func brand(p people.Person, r *rand.Rand) string {
	host := strings.Split(p.Company.Domain, ".")
	word := host[0]
	if (word == "mail" || word == "jp" || word == "city" || word == "eng") && len(host) > 2 {
		word = host[1]
	}
	for _, end := range []string{"-group", "-hd", "-u"} {
		word = strings.TrimSuffix(word, end)
	}
	word, _, _ = strings.Cut(word, "-")
	if len(word) > 12 {
		word = word[:12]
	}
	switch r.IntN(3) {
	case 0:
		return word
	case 1:
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.ToUpper(word)
}

// badge draws a mark of a colour with one or two letters of another in it.
func (b *board) badge(x, y, size float64, c, letter color.Color, text string, r *rand.Rand) {
	kind, ink := r.IntN(5), b.ink
	n := int(size)
	for py := range n {
		for px := range n {
			u, v := (float64(px)+0.5)/size*2-1, (float64(py)+0.5)/size*2-1
			if inBadge(kind, u, v) {
				b.img.Set(int(x)+px, int(y)+py, c)
			}
		}
	}
	b.ink = letter
	if kind == 3 {
		b.ink = c // a ring
	}
	b.inFace(b.logotype, func() {
		letters := row{size: size * 0.62, spans: []span{plain(text)}}
		if w := b.measure(letters); w > size*0.66 {
			letters.size *= size * 0.66 / w
		}
		b.line(x+size/2-b.measure(letters)/2, y+size/2+letters.size*0.36, letters)
	})
	b.ink = ink
}

func inBadge(kind int, u, v float64) bool {
	switch kind {
	case 0:
		return math.Hypot(u, v) < 1
	case 1:
		return math.Max(math.Abs(u), math.Abs(v)) < 0.98 && math.Hypot(math.Max(math.Abs(u)-0.7, 0), math.Max(math.Abs(v)-0.7, 0)) < 0.28
	case 2: // a hexagon
		return math.Abs(u) < 0.87 && math.Abs(u)*0.577+math.Abs(v) < 1
	case 3:
		d := math.Hypot(u, v)
		return d < 1 && d > 0.84
	}
	return math.Abs(u)+math.Abs(v)*0.25 < 0.98 && math.Abs(v) < 0.98 // a shield
}

// initials are the letters of a badge.
func initials(word string, r *rand.Rand) string {
	if len(word) > 1 && r.Float64() < 0.4 {
		return strings.ToUpper(word[:2])
	}
	return strings.ToUpper(word[:1])
}

// face draws a photograph of nobody, w by h pixels.
func (b *board) face(x, y, w, h float64, r *rand.Rand) {
	cloud := optics.NewCloud(r)
	ground := []optics.Colour{{205, 215, 225}, {228, 224, 216}, {150, 170, 190}}[r.IntN(3)]
	skin := optics.Colour{226, 188, 160}
	hair := []optics.Colour{{30, 26, 26}, {58, 42, 34}, {120, 118, 116}}[r.IntN(3)]
	suit := []optics.Colour{{35, 40, 60}, {60, 60, 62}, {245, 245, 245}, {110, 40, 50}}[r.IntN(4)]
	long := r.Float64() < 0.5
	for py := range int(h) {
		for px := range int(w) {
			u, v := (float64(px)/w-0.5)*2, float64(py)/h
			c := ground.Plus(-20 * v)
			head := math.Hypot(u/0.46, (v-0.42)/0.25)
			switch {
			case head < 1 && v > 0.3 && math.Hypot(u/0.46, (v-0.2)/0.16) > 1:
				c = skin.Plus(-30 * math.Max(u, 0))
				if math.Abs(v-0.42) < 0.012 && math.Abs(math.Abs(u)-0.18) < 0.07 || math.Abs(v-0.57) < 0.01 && math.Abs(u) < 0.12 {
					c = optics.Colour{90, 50, 46}
				}
			case math.Hypot(u/0.52, (v-0.38)/0.26) < 1 || long && math.Abs(u) < 0.54 && v > 0.35 && v < 0.72 && math.Abs(u) > 0.3:
				c = hair
			case math.Abs(u) < 0.18 && v < 0.74 && v > 0.5:
				c = skin.Plus(-18)
			case math.Hypot(u/0.98, (v-1.05)/0.36) < 1:
				c = suit
				if math.Abs(u) < (v-0.7)*0.5 && v < 0.95 {
					c = optics.Colour{250, 250, 250}
				}
			}
			optics.Put(b.img, int(x)+px, int(y)+py, c.Plus(5*cloud.At(float64(px)/5, float64(py)/5)))
		}
	}
}

// tint gives the card a coloured paper, even or running into another tone.
func (b *board) tint(r *rand.Rand) {
	from := tints[r.IntN(len(tints))]
	to := from
	if r.Float64() < 0.5 {
		to = tints[r.IntN(len(tints))]
	}
	bounds := b.img.Rect
	across := r.Float64() < 0.5
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			t := float64(y) / float64(bounds.Dy())
			if across {
				t = float64(x) / float64(bounds.Dx())
			}
			var c [3]uint8
			for i := range c {
				c[i] = uint8(from[i]*(1-t) + to[i]*t)
			}
			b.img.SetRGBA(x, y, color.RGBA{c[0], c[1], c[2], 255})
		}
	}
}

// tints are papers light enough for dark ink.
var tints = [][3]float64{
	{252, 240, 215}, {222, 238, 247}, {227, 243, 224}, {250, 226, 230}, {236, 230, 247}, {255, 246, 190}, {226, 224, 218}, {205, 228, 224},
}

// wash fills a rectangle in pixels with a paler tone of a colour.
func (b *board) wash(r image.Rectangle, c color.RGBA) {
	pale := func(v uint8) uint8 { return uint8(210 + int(v)*45/255) }
	b.fill(r, color.RGBA{pale(c.R), pale(c.G), pale(c.B), 255})
}
