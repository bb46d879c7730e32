// Package corpus puts the parts of the generator together: a card of some
// layout, under some condition, as a file with its truth.
package corpus

import (
	"crypto/sha256"
	"fmt"
	"image"
	"math/rand/v2"

	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/photo"
	"enishi/tools/cardgen/press"
	"enishi/tools/cardgen/sheet"
	"enishi/tools/truth"
)

// Conditions lists how a card may come before the reader. rim = a scan with the
// scanner's ground around the card, as some of the scans are; marked = scanned
// or photographed with handwriting, stamps, stickers or strokes on it; pair =
// both sides, one after the other; double = the same card scanned twice; foreign
// = a card in Chinese or Korean; other = no card at all; large = a photo of 12
// megapixels.
func Conditions() []string {
	return []string{"scan", "rim", "photo", "hard", "sheet", "turned", "exif", "marked", "pair", "double", "foreign", "other", "large"}
}

// Shot is one image with its truth.
type Shot struct {
	Image       *image.RGBA
	Truth       truth.Card
	Photo       bool // a camera's: it is kept as JPEG
	Orientation int  // of EXIF, 0 = none
}

// Maker makes shots. It is not safe for concurrent use.
type Maker struct {
	presses []*press.Press
	press   *press.Press // the one whose turn it is
}

// New makes a maker with the named vocabularies, which take turns seed by seed.
func New(vocabularies ...string) (*Maker, error) {
	m := &Maker{}
	for _, name := range vocabularies {
		v, err := people.Load(name)
		if err != nil {
			return nil, err
		}
		if len(m.presses) > 0 {
			m.presses = append(m.presses, m.presses[0].With(v))
			continue
		}
		m.presses = append(m.presses, press.New(v))
	}
	return m, nil
}

// Make makes the shots of a seed, most often one. The same seed gives the same
// shots.
func (m *Maker) Make(seed uint64, condition, layout string) ([]Shot, error) {
	r := dice(seed, condition)
	m.press = m.presses[seed%uint64(len(m.presses))]
	var shots []Shot
	var err error
	switch condition {
	case "sheet":
		shots, err = m.sheet(seed, r)
	case "pair":
		shots, err = m.pair(seed, layout, r)
	case "double":
		shots, err = m.double(seed, layout, r)
	case "other":
		shots, err = m.other(seed, r)
	case "foreign":
		shots, err = m.foreign(seed, r)
	case "marked":
		shots, err = m.marked(seed, layout, r)
	default:
		shots, err = m.single(seed, condition, layout, r)
	}
	for i := range shots {
		shots[i].Truth.Seed = seed
	}
	return shots, err
}

func (m *Maker) single(seed uint64, condition, layout string, r *rand.Rand) ([]Shot, error) {
	img, t, err := m.press.Flat(seed, layout)
	if err != nil {
		return nil, err
	}
	s, err := take(press.Flat{Image: img, Truth: t}, seed, condition, r)
	return []Shot{s}, err
}

// take has a flat card scanned or photographed.
func take(f press.Flat, seed uint64, condition string, r *rand.Rand) (Shot, error) {
	var s Shot
	var err error
	switch condition {
	case "scan", "rim":
		if condition == "rim" || r.Float64() < 0.35 { // with a rim of the feeder's ground
			s.Image, s.Truth = sheet.Feed(sheet.Card{Image: f.Image, Truth: f.Truth}, r)
			break
		}
		s.Image, s.Truth, err = press.Scan(f.Image, f.Truth, seed)
	case "turned":
		if s.Image, s.Truth, err = press.Scan(f.Image, f.Truth, seed); err == nil {
			s.quarter(1 + r.IntN(3))
			s.Truth.Condition = "turned"
		}
	case "photo", "hard", "exif", "large":
		o := photo.Options{Large: condition == "large", Hard: condition == "hard", Alike: r.Float64() < 0.1, Finger: r.Float64() < 0.15}
		o.Turned = condition == "exif" && r.Float64() < 0.3
		s.Image, s.Truth = photo.Take(photo.Card{Image: f.Image, Truth: f.Truth, Millimetres: press.Pixel}, o, r)
		s.Photo = true
		if condition == "exif" {
			s.Truth.Condition = "exif"
			s.Orientation = []int{3, 6, 8}[r.IntN(3)]
		}
	default:
		err = fmt.Errorf("no condition is named %q: take one of %v", condition, Conditions())
	}
	return s, err
}

// sheet scans 4 to 12 cards at once.
func (m *Maker) sheet(seed uint64, r *rand.Rand) ([]Shot, error) {
	layouts := press.Layouts()
	o := sheet.Options{WhiteLid: r.Float64() < 0.35, Border: r.Float64() < 0.4, Turned: r.Float64() < 0.3}
	var cards []sheet.Card
	for i := range 4 + r.IntN(9) {
		layout := layouts[r.IntN(len(layouts))]
		img, t, err := m.press.Flat(seed*100+uint64(i), layout)
		if err != nil {
			return nil, err
		}
		c := sheet.Card{Image: img, Truth: t}
		if r.Float64() < 0.2 {
			c = trim(c, 50, 50) // 82.5 x 46.5 mm, the small format
		}
		cards = append(cards, c)
	}
	var s Shot
	s.Image, s.Truth = sheet.Scan(cards, o, r)
	s.Truth.Layout = "sheet"
	return []Shot{s}, nil
}

// trim cuts a margin off a card, as far as print allows.
func trim(c sheet.Card, dx, dy int) sheet.Card {
	r := c.Image.Rect.Inset(0)
	in := image.Rect(r.Min.X+dx, r.Min.Y+dy, r.Max.X-dx, r.Max.Y-dy)
	for _, f := range c.Truth.Fields {
		box := image.Rect(f.Box[0], f.Box[1], f.Box[0]+f.Box[2], f.Box[1]+f.Box[3]).Inset(-15)
		in = in.Union(box)
	}
	in = in.Intersect(r)
	out := image.NewRGBA(image.Rect(0, 0, in.Dx(), in.Dy()))
	for y := range in.Dy() {
		from := c.Image.PixOffset(in.Min.X, in.Min.Y+y)
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], c.Image.Pix[from:from+in.Dx()*4])
	}
	t := c.Truth.Move(func(q truth.Spot) truth.Spot {
		return truth.Spot{q[0] - float64(in.Min.X), q[1] - float64(in.Min.Y)}
	})
	w, h := float64(in.Dx()), float64(in.Dy())
	t.Quad = [4]truth.Spot{{}, {w, 0}, {w, h}, {0, h}}
	t.Size = [2]int{in.Dx(), in.Dy()}
	return sheet.Card{Image: out, Truth: t}
}

// quarter turns the shot clockwise by quarter turns.
func (s *Shot) quarter(times int) {
	for range times {
		h := float64(s.Image.Rect.Dy())
		s.Image = turnRight(s.Image)
		s.Truth = s.Truth.Move(func(q truth.Spot) truth.Spot { return truth.Spot{h - q[1], q[0]} })
		s.Truth.Rotation = (s.Truth.Rotation + 270) % 360
		s.Truth.Size = [2]int{s.Image.Rect.Dx(), s.Image.Rect.Dy()}
	}
}

// turnRight turns an image clockwise by a quarter.
func turnRight(img *image.RGBA) *image.RGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			copy(out.Pix[x*out.Stride+(h-1-y)*4:][:4], img.Pix[y*img.Stride+x*4:][:4])
		}
	}
	return out
}

// dice gives the random numbers of a seed.
func dice(seed uint64, use string) *rand.Rand {
	return rand.New(rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "corpus %s %d", use, seed))))
}
