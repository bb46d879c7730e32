package plate

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"

	"golang.org/x/image/font/sfnt"

	"enishi/tools/holdout/cast"
	"enishi/tools/truth"
)

// Millimetre is the length of a plate's pixel.
const Millimetre = 1.0 / fine

// Printer draws plates. It is not safe for concurrent use.
type Printer struct {
	Cast  *cast.Company
	Fonts Shelf
}

// Draw draws a card of the named design for a member that lots decide on.
func (pr *Printer) Draw(name string, r *rand.Rand) (*image.RGBA, truth.Card, error) {
	p, t, err := pr.draw(name, r)
	if err != nil {
		return nil, t, err
	}
	return p.Image, t, nil
}

func (pr *Printer) draw(name string, r *rand.Rand) (*Plate, truth.Card, error) {
	var d design
	for _, x := range designs {
		if x.name == name {
			d = x
		}
	}
	if d.draw == nil {
		return nil, truth.Card{}, fmt.Errorf("no design is named %q", name)
	}
	m := pr.Cast.Invent(r)
	family, set, err := pr.choose(m, r)
	if err != nil {
		return nil, truth.Card{}, err
	}
	p := newPlate(d.w, d.h, set)
	if p.brush, err = pr.brushFor(m, r); err != nil {
		return nil, truth.Card{}, err
	}
	d.draw(p, newWording(r), m, r)
	p.may("family_name_reading", m.FamilyReading)
	p.may("given_name_reading", m.GivenReading)
	p.may("name_roman", m.FullRoman())
	w, h := float64(p.Image.Rect.Dx()), float64(p.Image.Rect.Dy())
	t := truth.Card{
		Vocabulary: "holdout", Layout: d.name, Typeface: family, Orientation: "horizontal", DPI: int(math.Round(fine * 25.4)),
		Size: [2]int{int(w), int(h)}, Fields: p.fields, Also: p.also, Quad: [4]truth.Spot{{}, {w, 0}, {w, h}, {0, h}},
	}
	if d.column {
		t.Orientation = "vertical"
	}
	return p, t, p.err
}

// choose takes a family that has every sign of the member's card.
func (pr *Printer) choose(m cast.Member, r *rand.Rand) (string, setting, error) {
	text := m.Family + m.Given + m.Company + m.Department + m.Title + m.Place.Town + m.Place.Building + m.Second.Town + m.Second.Building + m.FamilyReading
	for _, i := range r.Perm(len(Families)) {
		set, err := pr.Fonts.set(Families[i])
		if err != nil {
			return "", set, err
		}
		if has(set.body, text) && has(set.strong, text) {
			return Families[i].Name, set, nil
		}
	}
	return "", setting{}, fmt.Errorf("no typeface has every sign of %s", text)
}

// brushFor is a brush face that has the name; the company may fall back.
func (pr *Printer) brushFor(m cast.Member, r *rand.Rand) (*sfnt.Font, error) {
	for _, i := range r.Perm(len(brushes)) {
		f, err := pr.Fonts.open(brushes[i])
		if err != nil {
			return nil, err
		}
		if has([]*sfnt.Font{f}, m.Family+m.Given+m.Company) {
			return f, nil
		}
	}
	return nil, nil
}

// stock colours the paper and gives it a grain: kraft, marble, grid or felt.
func (p *Plate) stock(r *rand.Rand) {
	base := [][3]float64{{214, 190, 156}, {236, 236, 230}, {224, 232, 240}, {240, 226, 226}, {226, 236, 220}}[r.IntN(5)]
	kind := r.IntN(4)
	waves := make([][3]float64, 7)
	for i := range waves {
		waves[i] = [3]float64{r.NormFloat64() * 0.05, r.NormFloat64() * 0.05, r.Float64() * 7}
	}
	for y := range p.Image.Rect.Dy() {
		for x := range p.Image.Rect.Dx() {
			u, v := float64(x), float64(y)
			d := 0.0
			switch kind {
			case 0: // kraft: specks
				d = (r.Float64() - 0.5) * 18
			case 1: // marble: crossing waves
				for _, w := range waves {
					d += 2.2 * math.Sin(u*w[0]+v*w[1]+w[2])
				}
			case 2: // grid
				if x%40 == 0 || y%40 == 0 {
					d = -14
				}
			default: // felt
				d = 4*math.Sin(u*0.7+2*math.Sin(v*0.31)) + (r.Float64()-0.5)*5
			}
			o := p.Image.PixOffset(x, y)
			for k := range base {
				p.Image.Pix[o+k] = uint8(math.Max(0, math.Min(255, base[k]+d)))
			}
		}
	}
}
