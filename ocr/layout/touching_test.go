package layout

import (
	"image"
	"image/color"
	"testing"
)

func TestLinesThatTouchAreTwo(t *testing.T) {
	img := paper(250)
	write(t, img, "Aoba Seiki Company", 44, 80, 120, 0)
	write(t, img, "joppy.gypsy@aoba-seiki.example.jp", 24, 80, 560, 0)
	write(t, img, "https://www.aoba-seiki.example.jp/bbbhhk", 24, 80, 584, 0)
	for _, x := range []int{104, 186} { // tails that reach the line below
		for y := 560; y < 572; y++ {
			for i := range 3 {
				img.SetGray(x+i, y, color.Gray{})
			}
		}
	}
	if got := boxes(Prepare(img)); len(got) != 3 || got[1].Dy() > 36 || got[2].Dy() > 36 {
		t.Errorf("three lines at %v", got)
	}
}

func TestTheEdgeOfAShadowIsNoPrint(t *testing.T) {
	img := paper(220)
	for i, text := range []string{"MOBILE 080(0353)3204", "m_fujii@chuo-chem.example.jp", "https://www.chuo-chem.example.jp", "FAX 06(1645)6639"} {
		write(t, img, text, 26, 80, 400+34*i, 20)
	}
	// A shadow over the left, its soft edge slanting through the lines.
	for y := range 725 {
		for x := range 1200 {
			edge := float64(x-330) + float64(y-450)*0.35
			share := min(max((edge+22)/44, 0), 1)
			i := img.PixOffset(x, y)
			img.Pix[i] = uint8(float64(img.Pix[i]) * (0.5 + 0.5*share))
		}
	}
	got := boxes(Prepare(img))
	if len(got) != 4 {
		t.Fatalf("four lines at %v", got)
	}
	for i, b := range got {
		if middle := (b.Min.Y + b.Max.Y) / 2; b.Dy() > 40 || !image.Pt(0, middle).In(image.Rect(0, 375+34*i, 1, 410+34*i)) {
			t.Errorf("line %d is at %v", i, b)
		}
	}
}
