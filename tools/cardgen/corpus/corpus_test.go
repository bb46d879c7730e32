package corpus

import (
	"bytes"
	"image"
	"math"
	"testing"

	"github.com/disintegration/imaging"

	"enishi/tools/truth"
)

func newMaker(t *testing.T) *Maker {
	t.Helper()
	m, err := New("default")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func make1(t *testing.T, m *Maker, seed uint64, condition, layout string) Shot {
	t.Helper()
	shots, err := m.Make(seed, condition, layout)
	if err != nil {
		t.Fatal(err)
	}
	return shots[0]
}

func TestEveryConditionPutsTheFieldsInsideTheCard(t *testing.T) {
	m := newMaker(t)
	for i, condition := range Conditions() {
		s := make1(t, m, uint64(i), condition, "left")
		if s.Truth.Size != [2]int{s.Image.Rect.Dx(), s.Image.Rect.Dy()} {
			t.Errorf("%s: truth says %v, the image is %v", condition, s.Truth.Size, s.Image.Rect)
		}
		for _, c := range s.Truth.All() {
			if len(c.Fields) < 5 && c.Language == "" {
				t.Errorf("%s: %d fields", condition, len(c.Fields))
			}
			for _, f := range c.Fields {
				x, y := float64(f.Box[0])+float64(f.Box[2])/2, float64(f.Box[1])+float64(f.Box[3])/2
				if !inside(c.Quad, x, y) {
					t.Errorf("%s: %s lies at %v, outside of %v", condition, f.Name, f.Box, c.Quad)
				}
			}
		}
	}
}

// inside tells whether a place lies in a quadrilateral that runs clockwise.
func inside(q [4]truth.Spot, x, y float64) bool {
	for i, a := range q {
		b := q[(i+1)%4]
		if (b[0]-a[0])*(y-a[1])-(b[1]-a[1])*(x-a[0]) < 0 {
			return false
		}
	}
	return true
}

func TestTheSameSeedMakesTheSamePhoto(t *testing.T) {
	a := make1(t, newMaker(t), 3, "photo", "left")
	b := make1(t, newMaker(t), 3, "photo", "left")
	if !bytes.Equal(a.Image.Pix, b.Image.Pix) {
		t.Error("two runs differ")
	}
}

func TestAnOrientationIsUndoneByItsExifBlock(t *testing.T) {
	m := newMaker(t)
	s := make1(t, m, 4, "exif", "left")
	for _, o := range []int{3, 6, 8} {
		s.Orientation = o
		data, err := s.encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := imaging.Decode(bytes.NewReader(data), imaging.AutoOrientation(true))
		if err != nil {
			t.Fatal(err)
		}
		if back.Bounds().Size() != s.Image.Rect.Size() {
			t.Errorf("orientation %d: %v, want %v", o, back.Bounds(), s.Image.Rect)
		}
		if d := difference(back, s.Image); d > 12 {
			t.Errorf("orientation %d: differs by %.1f grey levels", o, d)
		}
	}
}

func difference(a image.Image, b *image.RGBA) float64 {
	sum, n := 0.0, 0
	for y := 0; y < b.Rect.Dy(); y += 31 {
		for x := 0; x < b.Rect.Dx(); x += 31 {
			_, g, _, _ := a.At(x, y).RGBA()
			sum += math.Abs(float64(g>>8) - float64(b.RGBAAt(x, y).G))
			n++
		}
	}
	return sum / float64(n)
}
