package layout

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// paper is a card of 91 × 55 mm at the working size.
func paper(shade uint8) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, 1200, 725))
	draw.Draw(img, img.Rect, image.NewUniform(color.Gray{Y: shade}), image.Point{}, draw.Src)
	return img
}

// write puts text on a card, its baseline at y.
func write(t testing.TB, img draw.Image, text string, size float64, x, y int, shade uint8) {
	t.Helper()
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	d := font.Drawer{Dst: img, Src: image.NewUniform(color.Gray{Y: shade}), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}

func boxes(p *Page) []image.Rectangle {
	var out []image.Rectangle
	for _, s := range p.Strips() {
		out = append(out, p.Box(s))
	}
	return out
}

func TestLinesAreFoundInReadingOrder(t *testing.T) {
	img := paper(255)
	write(t, img, "Aoba Seiki Company", 44, 80, 120, 0)
	write(t, img, "Hanako Sato", 60, 80, 300, 0)
	write(t, img, "hanako.sato@aoba.example.jp", 28, 80, 600, 0)
	got := boxes(Prepare(img))
	if len(got) != 3 || got[0].Min.Y > got[1].Min.Y || got[1].Min.Y > got[2].Min.Y {
		t.Fatalf("lines at %v", got)
	}
	if !image.Pt(200, 285).In(got[1]) || got[1].Dy() > 80 {
		t.Errorf("the name is at %v", got[1])
	}
}

func TestColumnsDoNotMix(t *testing.T) {
	img := paper(255)
	for i := range 5 {
		write(t, img, "left column text", 26, 60, 200+45*i, 0)
		write(t, img, "right column with more text", 26, 560, 218+45*i, 0)
	}
	got := boxes(Prepare(img))
	if len(got) != 10 {
		t.Fatalf("%d lines: %v", len(got), got)
	}
	for _, b := range got {
		if b.Min.X < 400 && b.Max.X > 540 {
			t.Errorf("%v spans both columns", b)
		}
	}
}

func TestAnyPolarityIsBlackOnWhite(t *testing.T) {
	for name, shades := range map[string][2]uint8{"dark on light": {250, 20}, "light on dark": {30, 240}, "grey on grey": {200, 120}} {
		img := paper(shades[0])
		write(t, img, "Aoba Seiki Company", 40, 80, 300, shades[1])
		p := Prepare(img)
		if len(p.Strips()) != 1 {
			t.Errorf("%s: lines at %v", name, boxes(p))
			continue
		}
		c := p.Crop(p.Strips()[0], 34)
		if c.GrayAt(1, 1).Y != 255 || c.GrayAt(c.Rect.Dx()-2, c.Rect.Dy()-2).Y != 255 {
			t.Errorf("%s: the margin is not white", name)
		}
		dark := 0
		for _, v := range c.Pix {
			if v < 100 {
				dark++
			}
		}
		if share := float64(dark) / float64(len(c.Pix)); share < 0.03 || share > 0.4 {
			t.Errorf("%s: %.0f %% of the crop is ink", name, 100*share)
		}
	}
}

func TestSkewIsFoundAndTakenOut(t *testing.T) {
	for _, degrees := range []float64{-3, -1.2, 0, 0.8, 2.5} {
		img := paper(255)
		for i := range 6 {
			write(t, img, "a line of text on a card that lies askew", 30, 120, 150+80*i, 0)
		}
		tilted := rotate(greyOf(img), -degrees).gray()
		p := Prepare(tilted)
		if math.Abs(p.skew-degrees) > 0.25 {
			t.Errorf("tilted by %.1f°, found %.1f°", degrees, p.skew)
		}
		if n := len(p.Strips()); n != 6 {
			t.Errorf("tilted by %.1f°: %d lines", degrees, n)
		}
	}
}

func TestRulesFramesAndSpecksAreNoText(t *testing.T) {
	img := paper(255)
	draw.Draw(img, image.Rect(60, 400, 1140, 403), image.Black, image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(900, 80, 1100, 280), image.NewUniform(color.Gray{Y: 60}), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(0, 0, 1200, 3), image.Black, image.Point{}, draw.Src)
	img.SetGray(500, 600, color.Gray{})
	write(t, img, "Aoba Seiki Company", 40, 80, 340, 0)
	if got := boxes(Prepare(img)); len(got) != 1 {
		t.Errorf("lines at %v", got)
	}
}

func TestBoxesAreInPixelsOfTheImageGiven(t *testing.T) {
	large := image.NewGray(image.Rect(0, 0, 2400, 1450))
	draw.Draw(large, large.Rect, image.White, image.Point{}, draw.Src)
	write(t, large, "Aoba Seiki Company", 90, 300, 700, 0)
	got := boxes(Prepare(large))
	if len(got) != 1 || abs(got[0].Min.X-306) > 12 || got[0].Max.Y < 690 || got[0].Max.Y > 735 {
		t.Errorf("lines at %v", got)
	}
}

func TestEmptyAndTinyImagesHaveNoLines(t *testing.T) {
	for _, r := range []image.Rectangle{image.Rect(0, 0, 1, 1), image.Rect(0, 0, 3, 900), image.Rect(0, 0, 600, 400)} {
		if got := Prepare(image.NewGray(r)).Strips(); len(got) != 0 {
			t.Errorf("%v has %d lines", r, len(got))
		}
	}
}

func TestNoiseIsBoundedInTimeAndLines(t *testing.T) {
	img := paper(255)
	seed := uint32(7)
	for i := range img.Pix {
		seed = seed*1664525 + 1013904223
		img.Pix[i] = uint8(seed >> 24)
	}
	if n := len(Prepare(img).Strips()); n > maxLines {
		t.Errorf("%d lines in noise", n)
	}
	for y := 0; y < 725; y += 6 { // a halftone
		for x := 0; x < 1200; x++ {
			img.SetGray(x, y, color.Gray{Y: uint8(255 * (x / 3 % 2))})
			img.SetGray(x, min(y+1, 724), color.Gray{Y: uint8(255 * (x / 3 % 2))})
		}
	}
	if n := len(Prepare(img).Strips()); n > maxLines {
		t.Errorf("%d lines in a halftone", n)
	}
}

// stripes are columns of square marks, as vertical writing is.
func TestVerticalWritingIsRecognized(t *testing.T) {
	img := paper(255)
	for _, x := range []int{1050, 800, 500} {
		for i := range 9 {
			box := image.Rect(x, 60+56*i, x+44, 60+56*i+44)
			draw.Draw(img, box, image.Black, image.Point{}, draw.Src)
			draw.Draw(img, box.Inset(8), image.White, image.Point{}, draw.Src)
		}
	}
	p := Prepare(img)
	if len(p.Strips()) != 3 || !p.Strips()[0].Vertical || p.Box(p.Strips()[0]).Min.X < 1000 {
		t.Fatalf("%d lines at %v", len(p.Strips()), boxes(p))
	}
	c := p.Crop(p.Strips()[0], 34)
	if c.Rect.Dx() < 5*c.Rect.Dy() {
		t.Errorf("the line is laid as %v", c.Rect)
	}
}

func TestHatsAreWhatThePlainOnesAre(t *testing.T) {
	seed := uint32(1)
	for _, size := range []image.Point{{97, 1}, {1, 97}, {64, 40}, {51, 37}} {
		p := newPlane(size.X, size.Y)
		for i := range p.pix {
			seed = seed*1664525 + 1013904223
			p.pix[i] = uint8(seed >> 24)
		}
		for _, side := range []int{kernel, kernel / 2} {
			black, top := hats(p, side)
			closed, opened := plainly(plainly(p, side, largest), side, smallest), plainly(plainly(p, side, smallest), side, largest)
			for i, v := range p.pix {
				if black.pix[i] != closed.pix[i]-v || top.pix[i] != v-opened.pix[i] {
					t.Fatalf("%v, %d wide, at %d: %d and %d, want %d and %d", size, side, i, black.pix[i], top.pix[i], closed.pix[i]-v, v-opened.pix[i])
				}
			}
		}
	}
}

func smallest(a, b uint8) uint8 { return min(a, b) }

func largest(a, b uint8) uint8 { return max(a, b) }

// plainly takes the extreme of the square around each pixel.
func plainly(p plane, side int, which func(a, b uint8) uint8) plane {
	out := newPlane(p.w, p.h)
	for i, v := range p.pix {
		for y := max(i/p.w-side/2, 0); y <= min(i/p.w+side/2, p.h-1); y++ {
			for x := max(i%p.w-side/2, 0); x <= min(i%p.w+side/2, p.w-1); x++ {
				v = which(v, p.pix[y*p.w+x])
			}
		}
		out.pix[i] = v
	}
	return out
}

func BenchmarkPrepare(b *testing.B) {
	img := paper(250)
	for i := range 12 {
		write(b, img, "03-1234-5678 hanako.sato@aoba-seiki.example.jp", 28, 80, 60+50*i, 10)
	}
	for b.Loop() {
		if len(Prepare(img).Strips()) < 12 {
			b.Fatal("lines are missing")
		}
	}
}

// BenchmarkLines draws each line of a card at the sizes it is read at, and cuts it
// into characters.
func BenchmarkLines(b *testing.B) {
	img := paper(250)
	for i := range 12 {
		write(b, img, "03-1234-5678 hanako.sato@aoba-seiki.example.jp", 28, 80, 60+50*i, 10)
	}
	for b.Loop() {
		b.StopTimer()
		p := Prepare(img)
		b.StartTimer()
		for _, s := range p.Strips() {
			for _, height := range []int{27, 34, 34, 42} {
				p.Crop(s, height)
			}
			p.Cells(s)
		}
	}
}
