// Package extras puts on made-up cards what was not printed on them:
// handwriting, date stamps, seals, stickers and strokes through a value.
package extras

import (
	"image"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// Kinds lists what may be put on a card.
func Kinds() []string {
	return []string{"handwriting", "stamp", "seal", "sticker", "label", "strike"}
}

// desk is a card while things are put on it.
type desk struct {
	press *press.Press
	img   *image.RGBA
	truth *truth.Card
	r     *rand.Rand
	used  []image.Rectangle // where something was put already
}

// Put puts one of each kind on a flat card. What finds no room is left out:
// Truth.Marks says what is there.
func Put(p *press.Press, f press.Flat, kinds []string, r *rand.Rand) (press.Flat, error) {
	t := f.Truth
	t.Fields = append([]truth.Field(nil), t.Fields...)
	img := image.NewRGBA(f.Image.Rect)
	copy(img.Pix, f.Image.Pix)
	d := &desk{press: p, img: img, truth: &t, r: r}
	for _, k := range kinds {
		var err error
		switch k {
		case "handwriting":
			err = d.memo()
		case "stamp":
			err = d.stamp()
		case "seal":
			err = d.seal()
		case "sticker":
			err = d.sticker()
		case "label":
			err = d.label()
		case "strike":
			err = d.strike()
		}
		if err != nil {
			return press.Flat{}, err
		}
	}
	return press.Flat{Image: img, Truth: t}, nil
}

// ink is what a pen, a pencil or a stamp leaves.
type ink struct {
	colour optics.Colour
	cover  float64 // share of the paper it hides
	rough  float64 // how uneven it is
}

// pens are ball pens, felt pens and a pencil.
func pen(r *rand.Rand) ink {
	return []ink{
		{optics.Colour{28, 48, 150}, 0.88, 0.10},
		{optics.Colour{20, 30, 110}, 0.8, 0.15},
		{optics.Colour{40, 40, 46}, 0.85, 0.1},
		{optics.Colour{92, 92, 98}, 0.62, 0.35}, // pencil
		{optics.Colour{205, 36, 40}, 0.85, 0.1},
	}[r.IntN(5)]
}

// lay puts a shape on the card: turned by degrees clockwise and leaning by
// slant, with its middle at x, y. It gives the corners of the shape.
func (d *desk) lay(shape *image.Alpha, in ink, x, y, degrees, slant float64) [4]truth.Spot {
	w, h := float64(shape.Rect.Dx()), float64(shape.Rect.Dy())
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	at := func(u, v float64) truth.Spot { // u, v from the middle of the shape
		u -= slant * v
		return truth.Spot{x + u*cos - v*sin, y + u*sin + v*cos}
	}
	quad := [4]truth.Spot{at(-w/2, -h/2), at(w/2, -h/2), at(w/2, h/2), at(-w/2, h/2)}
	cloud := optics.NewCloud(d.r)
	reach := math.Hypot(w, h)/2 + math.Abs(slant)*h
	for py := max(0, int(y-reach)); py < min(d.img.Rect.Dy(), int(y+reach)); py++ {
		for px := max(0, int(x-reach)); px < min(d.img.Rect.Dx(), int(x+reach)); px++ {
			dx, dy := float64(px)+0.5-x, float64(py)+0.5-y
			v := -dx*sin + dy*cos
			u := dx*cos + dy*sin + slant*v
			a := alphaAt(shape, u+w/2-0.5, v+h/2-0.5)
			if a <= 0 {
				continue
			}
			a *= in.cover * max(0, min(1.1, 1-in.rough*(0.4+cloud.At(float64(px)/2.3, float64(py)/2.3))))
			paper := optics.Get(d.img, px, py)
			// Ink darkens the paper under it rather than hiding it.
			under := paper
			for i := range under {
				under[i] = min(in.colour[i], paper[i])
			}
			optics.Put(d.img, px, py, paper.Mix(under, min(1, a)))
		}
	}
	return quad
}

func alphaAt(a *image.Alpha, x, y float64) float64 {
	x0, y0 := math.Floor(x), math.Floor(y)
	i, j := int(x0), int(y0)
	u, v := x-x0, y-y0
	at := func(i, j int) float64 { return float64(a.AlphaAt(i, j).A) / 255 }
	return (at(i, j)*(1-u)+at(i+1, j)*u)*(1-v) + (at(i, j+1)*(1-u)+at(i+1, j+1)*u)*v
}

// free looks for a place of the given size without print, or with it when
// over is true; ok is false when there is none.
func (d *desk) free(w, h float64, over bool) (x, y float64, ok bool) {
	b := d.img.Rect
	for range 200 {
		x = w/2 + 12 + d.r.Float64()*(float64(b.Dx())-w-24)
		y = h/2 + 12 + d.r.Float64()*(float64(b.Dy())-h-24)
		if x < w/2 || y < h/2 {
			return 0, 0, false
		}
		place := image.Rect(int(x-w/2), int(y-h/2), int(x+w/2), int(y+h/2))
		if !d.taken(place, over) {
			d.used = append(d.used, place)
			return x, y, true
		}
	}
	return 0, 0, false
}

func (d *desk) taken(place image.Rectangle, over bool) bool {
	for _, u := range d.used {
		if u.Overlaps(place) {
			return true
		}
	}
	if over {
		return false
	}
	for _, f := range d.truth.Fields {
		if boxOf(f).Inset(-8).Overlaps(place) {
			return true
		}
	}
	// Labels and logos are no fields: look at the ink itself.
	dark := 0
	ground := optics.Get(d.img, place.Min.X, place.Min.Y)
	for py := max(0, place.Min.Y); py < place.Max.Y; py += 3 {
		for px := max(0, place.Min.X); px < place.Max.X; px += 3 {
			if c := optics.Get(d.img, px, py); math.Abs(c[1]-ground[1]) > 60 {
				dark++
			}
		}
	}
	return dark*9 > place.Dx()*place.Dy()/200
}

func boxOf(f truth.Field) image.Rectangle {
	return image.Rect(f.Box[0], f.Box[1], f.Box[0]+f.Box[2], f.Box[1]+f.Box[3])
}

// dark tells whether the card is dark, on which no pen writes.
func (d *desk) dark() bool { return optics.Get(d.img, 8, 8)[1] < 120 }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
