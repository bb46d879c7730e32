package layout

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// dim takes light from a card: all of it at the left, a cast shadow at the right.
func dim(img *image.Gray, lit, shadow float64) *image.Gray {
	out := image.NewGray(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			light := lit
			if x > 600 {
				light *= shadow
			}
			out.SetGray(x, y, color.Gray{Y: uint8(light * float64(img.GrayAt(x, y).Y))})
		}
	}
	return out
}

func TestPrintInTheDarkIsFound(t *testing.T) {
	img := paper(245)
	texts := []string{"株式会社青葉光学研究所", "東京都千代田区神田神保町三丁目四番地日の出建物十八階", "営業本部第二営業部主任研究員"}
	for i, text := range texts {
		writeJapanese(t, img, text, 28, 200, 160+i*120, 30)
	}
	want := boxes(Prepare(img))
	if len(want) != len(texts) {
		t.Fatalf("in the light: %v", want)
	}
	got := boxes(Prepare(dim(img, 0.22, 0.5)))
	if len(got) != len(want) {
		t.Fatalf("in the dark: %v, in the light %v", got, want)
	}
	for i := range got {
		if abs(got[i].Min.X-want[i].Min.X) > 4 || abs(got[i].Max.X-want[i].Max.X) > 4 || abs(got[i].Dy()-want[i].Dy()) > 4 {
			t.Errorf("line %d is at %v in the dark, at %v in the light", i, got[i], want[i])
		}
	}
}

// writeLight puts white characters on a card.
func writeLight(t *testing.T, img *image.Gray, text string, size float64, x, y int) {
	t.Helper()
	black := paper(255)
	writeJapanese(t, black, text, size, x, y, int(size))
	for i, v := range black.Pix {
		if v < 255 {
			img.Pix[i] = max(img.Pix[i], 255-v)
		}
	}
}

func TestLightAndDarkPrintAreNoOneLine(t *testing.T) {
	img := paper(245)
	draw.Draw(img, image.Rect(0, 0, 230, 725), image.NewUniform(color.Gray{Y: 40}), image.Point{}, draw.Src)
	writeLight(t, img, "光", 60, 110, 180)
	writeJapanese(t, img, "特許法人", 34, 246, 160, 36)
	for _, b := range boxes(Prepare(img)) {
		if b.Min.X < 200 && b.Max.X > 260 {
			t.Errorf("a line from the panel onto the paper: %v", b)
		}
	}
}

func TestThinStrokesAreCharactersBesideOthers(t *testing.T) {
	for name, strokes := range map[string][]image.Rectangle{
		"一":      {image.Rect(196, 268, 262, 271)},
		"一 afar": {image.Rect(236, 268, 316, 272)},
		"川":      {image.Rect(200, 236, 203, 302), image.Rect(226, 240, 229, 302), image.Rect(254, 236, 257, 304)},
	} {
		img := paper(250)
		writeJapanese(t, img, "営業部主任", 26, 90, 160, 28)
		writeJapanese(t, img, "健", 76, 90, 300, 0)
		for _, s := range strokes {
			draw.Draw(img, s, image.Black, image.Point{}, draw.Src)
		}
		if got := boxes(Prepare(img)); len(got) != 2 || got[1].Max.X < 250 || got[1].Min.X > 100 {
			t.Errorf("%s: lines at %v", name, got)
		}
	}
	img := paper(250)
	writeJapanese(t, img, "営業部主任", 26, 90, 160, 28)
	draw.Draw(img, image.Rect(90, 200, 290, 203), image.Black, image.Point{}, draw.Src) // a rule
	writeJapanese(t, img, "高橋健介", 60, 90, 290, 66)
	if got := boxes(Prepare(img)); len(got) != 2 {
		t.Errorf("with a rule: %v", got)
	}
}

func TestAPortraitIsNoText(t *testing.T) {
	img := paper(250)
	face := image.Rect(80, 90, 290, 360)
	draw.Draw(img, face, image.NewUniform(color.Gray{Y: 160}), image.Point{}, draw.Src)
	disc := func(x, y, w, h int, shade uint8) {
		for j := -h; j <= h; j++ {
			for i := -w; i <= w; i++ {
				if i*i*h*h+j*j*w*w <= w*w*h*h {
					img.SetGray(x+i, y+j, color.Gray{Y: shade})
				}
			}
		}
	}
	disc(185, 190, 75, 90, 50) // hair
	disc(185, 215, 50, 65, 200)
	disc(165, 205, 9, 5, 30)
	disc(205, 205, 9, 5, 30)
	disc(185, 245, 16, 4, 60)
	draw.Draw(img, image.Rect(100, 300, 270, 360), image.NewUniform(color.Gray{Y: 70}), image.Point{}, draw.Src)
	writeJapanese(t, img, "課長", 28, 330, 220, 30)
	writeJapanese(t, img, "石田正樹", 60, 460, 220, 66)
	for _, b := range boxes(Prepare(img)) {
		if b.Overlaps(face) {
			t.Errorf("a line in the portrait: %v", b)
		}
	}
}

func TestPalePrintInColourIsFound(t *testing.T) {
	grey := paper(246)
	writeJapanese(t, grey, "株式会社青葉光学研究所", 40, 120, 200, 44)
	img := image.NewRGBA(grey.Rect)
	for y := range grey.Rect.Dy() {
		for x := range grey.Rect.Dx() {
			k := float64(grey.GrayAt(x, y).Y) / 246
			mix := func(ink float64) uint8 { return uint8(ink + (246-ink)*k) }
			img.SetRGBA(x, y, color.RGBA{mix(255), mix(214), mix(90), 255}) // gold
		}
	}
	writeJapanese(t, img, "東京都千代田区神田神保町", 26, 120, 440, 27)
	if got := boxes(Prepare(img)); len(got) != 2 || got[0].Dx() < 400 {
		t.Errorf("lines at %v", got)
	}
}
