package glyphs

import (
	"image"
	"testing"
)

func TestAVariantIsToldFromItsStandardForm(t *testing.T) {
	set, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range []string{"高髙", "崎﨑", "辺邉", "斉齊", "浜濵", "徳德", "柳栁", "吉𠮷", "曜曙", "確碓"} {
		for _, r := range pair {
			shape := ShapeOf(smear(render(set.faces[0], sign{r: r})))
			for _, other := range pair {
				if other != r && set.Like(&shape, other) >= set.Like(&shape, r) {
					t.Errorf("%c is taken for %c", r, other)
				}
			}
		}
	}
}

func TestABarStaysABar(t *testing.T) {
	set := Standard()
	shape := ShapeOf(smear(render(set.faces[0], sign{r: '一'})))
	if set.Like(&shape, '一') < 0.9 || set.LikeTurned(&shape, '一') > 0.6 || set.Like(&shape, '二') > 0.8 {
		t.Errorf("一 is like 一 %.2f, turned %.2f, like 二 %.2f", set.Like(&shape, '一'), set.LikeTurned(&shape, '一'), set.Like(&shape, '二'))
	}
}

func TestWhatIsEmptyOrUnknownIsLikeNothing(t *testing.T) {
	set := Standard()
	if len(set.faces) != 2 {
		t.Fatal("the embedded fonts can't be read")
	}
	blank := image.NewGray(image.Rect(0, 0, 30, 30))
	for i := range blank.Pix {
		blank.Pix[i] = 255
	}
	shape := ShapeOf(blank)
	if !shape.Empty() || set.Like(&shape, '高') != 0 {
		t.Error("a blank cell is like 高")
	}
	shape = ShapeOf(render(set.faces[0], sign{r: '高'}))
	if got := set.Like(&shape, '\U0002FFFF'); got != 0 {
		t.Errorf("likeness %v to a character no font has", got)
	}
	if one := ShapeOf(image.NewGray(image.Rect(0, 0, 1, 1))); one.Empty() && set.Like(&one, '一') != 0 {
		t.Error("a pixel is like 一")
	}
}

// smear halves the size and blurs, as a scanner does.
func smear(img *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, img.Rect.Dx()/2, img.Rect.Dy()/2))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sum, n := 0, 0
			for j := max(2*y-1, 0); j < min(2*y+3, img.Rect.Dy()); j++ {
				for i := max(2*x-1, 0); i < min(2*x+3, img.Rect.Dx()); i++ {
					sum, n = sum+int(img.Pix[j*img.Stride+i]), n+1
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / n)
		}
	}
	return out
}

func BenchmarkShapeOf(b *testing.B) {
	img := smear(render(Standard().faces[0], sign{r: '髙'}))
	for b.Loop() {
		ShapeOf(img)
	}
}

func BenchmarkLike(b *testing.B) {
	shape := ShapeOf(smear(render(Standard().faces[0], sign{r: '髙'})))
	Standard().Like(&shape, '高')
	for b.Loop() {
		Standard().Like(&shape, '高')
	}
}
