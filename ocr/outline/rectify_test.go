package outline_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"enishi/ocr/outline"
)

func TestTheWholeImageStaysAsItIs(t *testing.T) {
	img := image.NewRGBA(image.Rect(10, 20, 310, 220))
	for y := range 200 {
		for x := range 300 {
			img.SetRGBA(10+x, 20+y, color.RGBA{uint8(x), uint8(y), uint8(x * y), 255})
		}
	}
	got := outline.Rectify(img, [4]outline.Point{{0, 0}, {300, 0}, {300, 200}, {0, 200}}, 2400)
	if got.Rect.Size() != image.Pt(300, 200) {
		t.Fatalf("size %v", got.Rect.Size())
	}
	for y := range 200 {
		for x := range 300 {
			if got.RGBAAt(x, y) != img.RGBAAt(10+x, 20+y) {
				t.Fatalf("at %d,%d: %v, want %v", x, y, got.RGBAAt(x, y), img.RGBAAt(10+x, 20+y))
			}
		}
	}
}

func TestRectifyingBringsBackTheCard(t *testing.T) {
	for seed := uint64(300); seed < 306; seed++ {
		s := photograph(seed, 1600, 1200, hardScene)
		got := outline.Rectify(s.img, s.quad, 2400)
		shape := float64(got.Rect.Dx()) / float64(got.Rect.Dy())
		if long := max(got.Rect.Dx(), got.Rect.Dy()); long > 1400 {
			t.Errorf("scene %d is blown up to %d", seed, long)
		}
		if shape < 1 {
			shape = 1 / shape
		}
		if math.Abs(shape/1.66-1) > 0.1 {
			t.Errorf("scene %d has the shape %.3f", seed, shape)
		}
	}
}

func TestRectifyBoundsItsSize(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 6000, 4000))
	got := outline.Rectify(img, [4]outline.Point{{100, 100}, {5900, 120}, {5800, 3800}, {90, 3700}}, 2400)
	if got.Rect.Dx() != 2400 {
		t.Errorf("%v", got.Rect)
	}
	for _, q := range [][4]outline.Point{{}, {{1, 1}, {1, 1}, {1, 1}, {1, 1}}, {{-1e9, 0}, {1e9, 0}, {1e9, 1e9}, {0, 1e9}}} {
		if s := outline.Rectify(img, q, 2400).Rect.Size(); max(s.X, s.Y) > 2400 {
			t.Errorf("%v gave %v", q, s)
		}
	}
}
