// Package press prints made-up business cards as images with their truth.
package press

import (
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/people"
	"enishi/tools/truth"
)

// Press prints cards from one vocabulary. It is not safe for concurrent use.
type Press struct {
	vocabulary *people.Vocabulary
	fonts      fontFiles
	Clean      bool // leave out the scanner: no skew, noise or tone
	Quiet      bool // a scanner without noise and without JPEG
}

// New makes a press.
func New(v *people.Vocabulary) *Press { return &Press{vocabulary: v, fonts: fontFiles{}} }

// With makes another press, which shares the fonts of this one.
func (p *Press) With(v *people.Vocabulary) *Press { return &Press{vocabulary: v, fonts: p.fonts} }

// Print makes the card of a seed in the named layout. The same seed, layout
// and fonts give the same card. Truth.Source is left to the caller.
func (p *Press) Print(seed uint64, layoutName string) (*image.RGBA, Truth, error) {
	l, err := find(layoutName)
	if err != nil {
		return nil, Truth{}, err
	}
	r := dice(seed, "card")
	person := p.vocabulary.Make(r)
	if l.prepare != nil {
		l.prepare(p.vocabulary, &person, r)
	}
	return p.print(seed, l, person, r, dice(seed, "scan"))
}

// PrintPerson makes the card of a given person. The cards of one look have the
// same words, sizes and colours; seed is that of the scanner.
func (p *Press) PrintPerson(look, seed uint64, layoutName string, person people.Person) (*image.RGBA, Truth, error) {
	l, err := find(layoutName)
	if err != nil {
		return nil, Truth{}, err
	}
	return p.print(seed, l, person, dice(look, "look"), dice(seed, "scan"))
}

func (p *Press) print(seed uint64, l layout, person people.Person, r, scanner *rand.Rand) (*image.RGBA, Truth, error) {
	face, err := p.typeface(person, r)
	if err != nil {
		return nil, Truth{}, err
	}
	size := image.Rect(0, 0, width, height)
	if l.portrait {
		size = image.Rect(0, 0, height, width)
	}
	b := &board{img: image.NewRGBA(size), ink: color.RGBA{0x1a, 0x1a, 0x1a, 0xff}}
	if err := p.load(b, face, r); err != nil {
		return nil, Truth{}, err
	}
	b.fill(b.img.Rect, color.White)
	l.draw(b, makeStyle(r), person, r)
	b.allowed(person)
	if b.err != nil {
		return nil, Truth{}, b.err
	}
	s := scan{scale: 1, light: 1}
	if !p.Clean {
		s = makeScan(scanner)
	}
	if p.Quiet {
		s.noise, s.quality = 0, 0
	}
	img, err := s.apply(b.img, b.boxes, scanner)
	if err != nil {
		return nil, Truth{}, err
	}
	return img, p.truth(seed, l, face, s, b, img), nil
}

// load gives a board its faces.
func (p *Press) load(b *board, face Typeface, r *rand.Rand) error {
	regular, bold, err := p.fonts.cuts(face)
	if err != nil {
		return err
	}
	show, _, err := p.fonts.cuts(shown[r.IntN(len(shown))])
	if err != nil {
		return err
	}
	var logo cut
	if err := p.fonts.add(&logo, logotypes[r.IntN(len(logotypes))]); err != nil {
		return err
	}
	for _, c := range []struct {
		to   *cut
		from cut
	}{{&b.regular, regular}, {&b.bold, bold}, {&b.show, append(show, regular...)}, {&b.logotype, append(logo, bold...)}} {
		if *c.to, err = p.fonts.whole(c.from); err != nil {
			return err
		}
	}
	return nil
}

func (p *Press) truth(seed uint64, l layout, face Typeface, s scan, b *board, img image.Image) Truth {
	t := Truth{
		Seed: seed, Vocabulary: p.vocabulary.Name, Layout: l.name, Typeface: face.Name, Orientation: l.orientation,
		DPI: int(math.Round(dpi * s.scale)), Skew: math.Round(s.degrees*100) / 100,
		Size: [2]int{img.Bounds().Dx(), img.Bounds().Dy()}, Also: b.also, Codes: b.codes,
	}
	w, h := float64(t.Size[0]), float64(t.Size[1])
	t.Quad = [4]truth.Spot{{}, {w, 0}, {w, h}, {0, h}}
	if t.Orientation == "" {
		t.Orientation = "horizontal"
	}
	for i, m := range b.marks {
		box := b.boxes[i]
		t.Fields = append(t.Fields, Field{
			Name: m.Name, Value: m.Value, Group: m.Group, PhoneKind: m.PhoneKind,
			Box: [4]int{box.Min.X, box.Min.Y, box.Dx(), box.Dy()}, Printed: b.runs[i],
		})
	}
	return t
}

// typeface draws lots among the typefaces that have the person's characters.
func (p *Press) typeface(person people.Person, r *rand.Rand) (Typeface, error) {
	for _, i := range r.Perm(len(Typefaces)) {
		regular, _, err := p.fonts.cuts(Typefaces[i])
		if err != nil {
			return Typeface{}, err
		}
		s := sized{fonts: regular}
		all := true
		for _, c := range person.Name() + person.Company.Name {
			all = all && s.has(c)
		}
		if all {
			return Typefaces[i].withLatin(r), nil
		}
	}
	return Typeface{}, fmt.Errorf("no typeface has all of %s %s", person.Company.Name, person.Name())
}

func find(name string) (layout, error) {
	if name == back.name {
		return back, nil
	}
	for _, l := range layouts {
		if l.name == name {
			return l, nil
		}
	}
	return layout{}, fmt.Errorf("no layout is named %q: take one of %v", name, Layouts())
}

// dice gives the random numbers of a seed. Hashing keeps neighbouring seeds
// from having anything in common.
func dice(seed uint64, use string) *rand.Rand {
	return rand.New(rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "%s %d", use, seed))))
}
