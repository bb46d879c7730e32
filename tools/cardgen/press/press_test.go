package press

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"enishi/tools/cardgen/people"
)

func newPress(t testing.TB, vocabulary string) *Press {
	t.Helper()
	v, err := people.Load(vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	return New(v)
}

func TestTheSameSeedPrintsTheSameCard(t *testing.T) {
	a, truth, err := newPress(t, "default").Print(5, "left")
	if err != nil {
		t.Fatal(err)
	}
	p := newPress(t, "default")
	if _, _, err := p.Print(4, "vertical"); err != nil { // what was printed before has no say
		t.Fatal(err)
	}
	b, again, err := p.Print(5, "left")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Pix, b.Pix) || len(truth.Fields) != len(again.Fields) {
		t.Error("two runs differ")
	}
	if c, _, err := p.Print(6, "left"); err != nil || bytes.Equal(a.Pix, c.Pix) {
		t.Errorf("another seed prints the same, %v", err)
	}
}

func TestTheTruthIsWhatWasDrawn(t *testing.T) {
	for _, vocabulary := range people.Names() {
		p := newPress(t, vocabulary)
		p.Clean = vocabulary != "default" // the scanner is the same for all
		for seed, name := range Layouts() {
			img, truth, err := p.Print(uint64(seed+20), name)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range truth.Fields {
				if drawn := strings.Join(f.Printed, ""); bare(drawn) != bare(f.Value) {
					t.Errorf("%s %s: drawn %q, truth %q", name, f.Name, drawn, f.Value)
				}
				box := image.Rect(f.Box[0], f.Box[1], f.Box[0]+f.Box[2], f.Box[1]+f.Box[3])
				if box.Empty() || !box.In(img.Rect) {
					t.Errorf("%s %s: box %v of %v", name, f.Name, box, img.Rect)
				} else if contrast(img.SubImage(box).(*image.RGBA)) < 60 {
					t.Errorf("%s %s: nothing to see in %v", name, f.Name, box)
				}
			}
			required(t, name, truth)
		}
	}
}

// required asserts the fields no card goes without.
func required(t *testing.T, layout string, truth Truth) {
	t.Helper()
	has := map[string]bool{}
	for _, f := range truth.Fields {
		has[f.Name] = true
	}
	want := []string{"organization", "family_name", "given_name", "title", "email", "phone", "address", "postal_code"}
	if layout == "english" {
		want = []string{"organization", "name_roman", "title", "email", "phone", "address", "postal_code", "country"}
	}
	for _, name := range want {
		if !has[name] {
			t.Errorf("%s has no %s", layout, name)
		}
	}
}

// bare takes away what vertical print writes differently: spaces, the signs of
// its hyphens and its figures.
func bare(s string) string {
	s = strings.NewReplacer(" ", "", "　", "", "－", "", "-", "").Replace(s)
	return kanjiDigits(s)
}

func contrast(img *image.RGBA) int {
	low, high := 255, 0
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			g := int(img.RGBAAt(x, y).G)
			low, high = min(low, g), max(high, g)
		}
	}
	return high - low
}

func TestFieldsDoNotOverlap(t *testing.T) {
	for _, vocabulary := range people.Names() {
		p := newPress(t, vocabulary)
		p.Clean = true
		for seed, name := range append(Layouts(), "multi-office", "logo-left", "band", "two-column") {
			_, truth, err := p.Print(uint64(seed+100), name)
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range truth.Fields {
				for _, b := range truth.Fields[i+1:] {
					// An address runs over the lines, so that its box holds others.
					if a.Name != "address" && b.Name != "address" && rectOf(a).Inset(2).Overlaps(rectOf(b).Inset(2)) {
						t.Errorf("%s %s: %s lies over %s", name, vocabulary, a.Value, b.Value)
					}
				}
			}
		}
	}
}

func rectOf(f Field) image.Rectangle {
	return image.Rect(f.Box[0], f.Box[1], f.Box[0]+f.Box[2], f.Box[1]+f.Box[3])
}

func TestBadFilesAreBad(t *testing.T) {
	files, err := Bad()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if name == "huge.png" {
			config, err := png.DecodeConfig(bytes.NewReader(data))
			if err != nil || config.Width != 30000 || config.Height != 30000 {
				t.Errorf("%s claims %v, %v", name, config, err)
			}
			continue
		}
		if _, err := png.Decode(bytes.NewReader(data)); err == nil {
			t.Errorf("%s is a sound image", name)
		}
	}
}

func BenchmarkPrint(b *testing.B) {
	p := newPress(b, "default")
	for i := 0; b.Loop(); i++ {
		if _, _, err := p.Print(uint64(i), layouts[i%len(layouts)].name); err != nil {
			b.Fatal(err)
		}
	}
}
