package layout

import (
	"image"
	"image/draw"
	"testing"
)

// squares draws n square characters under each other, as vertical writing has.
func squares(img draw.Image, n, size, x, y, pitch int) {
	for i := range n {
		box := image.Rect(x, y+pitch*i, x+size, y+pitch*i+size)
		draw.Draw(img, box, image.Black, image.Point{}, draw.Src)
		draw.Draw(img, box.Inset(max(size/6, 4)), image.White, image.Point{}, draw.Src)
	}
}

// directions counts the lines of each direction.
func directions(p *Page) (down, across int) {
	for _, s := range p.Strips() {
		if s.Vertical {
			down++
		} else {
			across++
		}
	}
	return down, across
}

func TestEachBlockIsWrittenItsOwnWay(t *testing.T) {
	img := paper(255)
	squares(img, 9, 44, 1050, 70, 52) // a company
	squares(img, 3, 30, 950, 100, 35) // a title
	squares(img, 2, 66, 840, 120, 80) // a name set wide
	squares(img, 2, 66, 840, 360, 80)
	for i := range 5 {
		write(t, img, "03-1234-5678 hanako.sato@aoba.example.jp", 28, 70, 430+52*i, 0)
	}
	p := Prepare(img)
	if down, across := directions(p); down != 3 || across != 5 {
		t.Fatalf("%d vertical and %d horizontal lines: %v", down, across, boxes(p))
	}
	if first := p.Strips()[0]; !first.Vertical || p.Box(first).Min.X < 1000 {
		t.Errorf("the first line is at %v", p.Box(first))
	}
}

func TestOneHorizontalLineStaysSoOnAVerticalCard(t *testing.T) {
	img := paper(255)
	for _, x := range []int{1050, 900, 760, 700} {
		squares(img, 9, 44, x, 60, 52)
	}
	write(t, img, "www.aoba-seiki.example.jp", 30, 80, 660, 0)
	if down, across := directions(Prepare(img)); down != 4 || across != 1 {
		t.Errorf("%d vertical and %d horizontal lines", down, across)
	}
}

func TestLabelsUnderEachOtherAreNoVerticalLine(t *testing.T) {
	img := paper(255)
	write(t, img, "Aoba Seiki Company", 44, 80, 120, 0)
	for i, label := range []string{"T", "F", "M", "E"} {
		write(t, img, label, 28, 80, 400+48*i, 0)
		write(t, img, "03-1234-5678 and more text", 28, 260, 400+48*i, 0)
	}
	if down, across := directions(Prepare(img)); down != 0 || across < 5 {
		t.Errorf("%d vertical and %d horizontal lines", down, across)
	}
}

func TestACodeIsNoVerticalWriting(t *testing.T) {
	img := paper(255)
	seed := uint32(3)
	for y := 400; y < 600; y += 7 {
		for x := 900; x < 1100; x += 7 {
			if seed = seed*1664525 + 1013904223; seed>>31 == 0 {
				draw.Draw(img, image.Rect(x, y, x+7, y+7), image.Black, image.Point{}, draw.Src)
			}
		}
	}
	for i := range 6 {
		write(t, img, "Aoba Seiki Company", 34, 80, 120+70*i, 0)
	}
	if down, _ := directions(Prepare(img)); down != 0 {
		t.Errorf("%d vertical lines", down)
	}
}

func TestReadingsBesideANameAreNoUnderscores(t *testing.T) {
	name := row{box: image.Rect(162, 741, 323, 813), em: 71}
	if name.holds(row{box: image.Rect(177, 835, 179, 841), em: 6}) {
		t.Error("an upright stroke under the name is taken into its line")
	}
	if !name.holds(row{box: image.Rect(200, 828, 230, 834), em: 6}) {
		t.Error("an underscore is not")
	}
}
