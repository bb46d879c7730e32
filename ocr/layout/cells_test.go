package layout

import (
	"image"
	"image/draw"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"enishi/assets/fonts"
)

// column writes characters under each other; Latin ones lie on their side.
func column(t testing.TB, img *image.Gray, text string, size float64, x, y int) {
	t.Helper()
	parsed, err := opentype.Parse(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	em := int(size)
	for _, r := range text {
		cell := image.NewGray(image.Rect(0, 0, em, em))
		draw.Draw(cell, cell.Rect, image.White, image.Point{}, draw.Src)
		d := font.Drawer{Dst: cell, Src: image.Black, Face: face, Dot: fixed.P(0, em*88/100)}
		d.DrawString(string(r))
		advance, lie := em*106/100, r < 0x80 || r == '－' || r == 'ー'
		if r < 0x80 {
			advance = d.Dot.X.Round()
		}
		for j := range em {
			for i := range em {
				v := cell.Pix[j*cell.Stride+i]
				switch {
				case v == 255:
				case lie:
					img.SetGray(x+em-1-j, y+i, cell.GrayAt(i, j))
				default:
					img.SetGray(x+i, y+j, cell.GrayAt(i, j))
				}
			}
		}
		y += advance
	}
}

func TestAVerticalLineIsCutIntoItsCharacters(t *testing.T) {
	for text, want := range map[string]struct {
		cells int
		latin int
	}{
		"東京都新宿区四丁目二十三番一号": {15, 0},
		"〇三－一二三一－七八一〇":    {12, 0},
		"ヨシコマリヤ・ビル三階":     {11, 0},
		"大阪市北区梅田6-14-1":   {8, 1},
		"電話03-5521-1110":  {3, 1},
	} {
		img := paper(250)
		for _, x := range []int{1000, 900} { // more of them show the direction
			column(t, img, "東京都港区芝公園会社銀行株式", 40, x, 60)
		}
		column(t, img, text, 30, 500, 60)
		p := Prepare(img)
		strips := p.Strips()
		if len(strips) != 3 || !strips[2].Vertical {
			t.Fatalf("%s: %d lines at %v", text, len(strips), boxes(p))
		}
		cells := p.Cells(strips[2])
		latin := 0
		for _, c := range cells {
			if c.Latin {
				latin++
			}
		}
		if len(cells) != want.cells || latin != want.latin {
			t.Errorf("%s: %d cells, %d of them Latin", text, len(cells), latin)
		}
	}
}

func TestBarsAreCounted(t *testing.T) {
	img := paper(250)
	for _, x := range []int{1000, 900} {
		column(t, img, "東京都港区芝公園会社銀行株式", 40, x, 60)
	}
	column(t, img, "国一二三国", 34, 500, 60)
	p := Prepare(img)
	var got []int
	for _, c := range p.Cells(p.Strips()[2]) {
		got = append(got, c.Bars())
	}
	if len(got) != 5 || got[0] != 0 || got[1] != 1 || got[2] != 2 || got[3] != 3 || got[4] != 0 {
		t.Errorf("bars %v", got)
	}
}
