// Samplebook prints the cards of the sample book from its cast:
//
//	go run ./tools/samplebook -out assets/samples
//	go run ./tools/samplebook -out /tmp/book -score
//
// It writes cards/card-NN.jpg or .png and truth.json; with -score the truth of
// each card beside it, as tools/score reads it.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"enishi/assets/samples"
	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/press"
)

func main() {
	out := flag.String("out", "assets/samples", "folder of the sample book")
	score := flag.Bool("score", false, "write the truth of each card beside it too")
	flag.Parse()
	if err := run(*out, *score); err != nil {
		fmt.Fprintln(os.Stderr, "samplebook:", err)
		os.Exit(1)
	}
}

func run(out string, score bool) error {
	v, err := people.Load("default")
	if err != nil {
		return err
	}
	p := press.New(v)
	p.Quiet = true
	if err := os.MkdirAll(filepath.Join(out, "cards"), 0o755); err != nil {
		return err
	}
	var truths []samples.Truth
	for i, person := range samples.People() {
		img, truth, err := p.PrintPerson(look(person), uint64(i+1), person.Layout, printed(person))
		if err != nil {
			return err
		}
		data, err := encode(person.Card, img)
		if err != nil {
			return fmt.Errorf("encode %s: %w", person.Card, err)
		}
		if err := os.WriteFile(filepath.Join(out, "cards", person.Card), data, 0o644); err != nil {
			return err
		}
		truths = append(truths, short(person.Card, truth))
		if score {
			truth.Source = person.Card
			if err := writeJSON(filepath.Join(out, "cards", person.Card+".json"), truth); err != nil {
				return err
			}
		}
	}
	return writeJSON(filepath.Join(out, "truth.json"), truths)
}

func writeJSON(path string, value any) error {
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}

// look makes all cards of one company alike.
func look(p samples.Person) uint64 {
	h := fnv.New64a()
	h.Write([]byte(p.Offices[0].Domain)) // a hash never fails
	return h.Sum64()
}

// printed is the person as the press wants it.
func printed(s samples.Person) people.Person {
	own := s.Offices[0]
	p := people.Person{
		Family: people.Word(s.Family), Given: people.Word(s.Given),
		Company:    people.Company{Name: own.Organization, Roman: own.Roman, Domain: own.Domain},
		Department: people.Term(s.Department), Title: people.Term(s.Title),
		Mobile: s.Mobile, Email: s.Email, URL: "https://www." + own.Domain + "/",
	}
	for _, o := range s.Offices {
		p.Offices = append(p.Offices, people.Office{
			Site: people.Term(o.Site), Postal: o.Postal, Town: people.Town{Postal: o.Postal, Name: o.Town, Roman: o.TownRoman},
			Prefecture: true, Block: o.Block, Building: people.Term(o.Building), Phone: o.Phone, Fax: o.Fax,
		})
	}
	return p
}

func short(name string, t press.Truth) samples.Truth {
	out := samples.Truth{Name: name, Layout: t.Layout}
	for _, f := range t.Fields {
		out.Fields = append(out.Fields, samples.Field{Name: f.Name, Value: f.Value, Group: f.Group, PhoneKind: f.PhoneKind})
	}
	return out
}

func encode(name string, img *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	if strings.HasSuffix(name, ".jpg") {
		err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 85})
		return out.Bytes(), err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&out, reduced(img))
	return out.Bytes(), err
}

// reduced gives the image in the 32 tones between its darkest and its lightest
// colour, which is all that a card in one ink needs.
func reduced(img *image.RGBA) *image.Paletted {
	dark, light := img.RGBAAt(2, 2), img.RGBAAt(2, 2)
	for i := 0; i < len(img.Pix); i += 4 {
		c := color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 255}
		if sum(c) > sum(light) {
			light = c
		}
		if sum(c) < sum(dark) {
			dark = c
		}
	}
	var tones color.Palette
	for i := range 32 {
		mix := func(a, b uint8) uint8 { return uint8((int(a)*(31-i) + int(b)*i) / 31) }
		tones = append(tones, color.RGBA{mix(dark.R, light.R), mix(dark.G, light.G), mix(dark.B, light.B), 255})
	}
	out := image.NewPaletted(img.Rect, tones)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			span := max(1, sum(light)-sum(dark))
			out.SetColorIndex(x, y, uint8((sum(img.RGBAAt(x, y))-sum(dark))*31/span))
		}
	}
	return out
}

func sum(c color.RGBA) int { return int(c.R) + int(c.G) + int(c.B) }
