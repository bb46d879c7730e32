package layout

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"enishi/assets/fonts"
)

// writeJapanese puts characters on a card, step pixels from one to the next.
func writeJapanese(t *testing.T, img draw.Image, text string, size float64, x, y, step int) {
	t.Helper()
	face := letters(t, size)
	for i, r := range []rune(text) {
		d := font.Drawer{Dst: img, Src: image.Black, Face: face, Dot: fixed.P(x+i*step, y)}
		d.DrawString(string(r))
	}
}

func letters(t *testing.T, size float64) font.Face {
	t.Helper()
	parsed, err := opentype.Parse(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	return face
}

func TestANameSetWideStaysOneLine(t *testing.T) {
	for _, name := range []string{"二宮真一", "三宅清", "高橋健一", "森学", "二宮充", "一色亮"} {
		img := paper(250)
		writeJapanese(t, img, "営業部主任", 26, 90, 160, 28)
		writeJapanese(t, img, name, 70, 90, 300, 112)
		writeJapanese(t, img, "東京都千代田区神田神保町", 26, 90, 440, 27)
		got := boxes(Prepare(img))
		if len(got) != 3 {
			t.Errorf("%s: lines at %v", name, got)
			continue
		}
		if end := 90 + (len([]rune(name))-1)*112; got[1].Dy() > 80 || got[1].Max.X < end+40 {
			t.Errorf("%s is at %v", name, got[1])
		}
	}
}

func TestTwoCharactersFarApartAreOneName(t *testing.T) {
	for _, name := range []string{"松郎", "信二", "原学"} {
		img := paper(250)
		writeJapanese(t, img, "営業部主任", 26, 90, 160, 28)
		writeJapanese(t, img, name, 60, 90, 300, 250)
		writeJapanese(t, img, "東京都千代田区神田神保町", 26, 90, 440, 27)
		if got := boxes(Prepare(img)); len(got) != 3 || got[1].Max.X < 380 {
			t.Errorf("%s: lines at %v", name, got)
		}
	}
}

func TestLinesOverEachOtherStayApart(t *testing.T) {
	img := paper(250)
	for i, text := range []string{"一級建築士・二級建築士", "第二営業部営業三課主任", "東京都三鷹市下連雀一丁目", "三宝第一三共二番館五階", "二〇二六年十一月二十日"} {
		writeJapanese(t, img, text, 26, 90, 160+i*46, 27)
	}
	if got := boxes(Prepare(img)); len(got) != 5 {
		t.Errorf("five lines at %v", got)
	}
}

// code draws something like a QR code: finder patterns and random modules.
func code(img draw.Image, at image.Point, module int) {
	const side = 25
	r := rand.New(rand.NewPCG(1, 2))
	fill := func(x, y, w, h int, c color.Color) {
		box := image.Rect(x*module, y*module, (x+w)*module, (y+h)*module).Add(at)
		draw.Draw(img, box, image.NewUniform(c), image.Point{}, draw.Src)
	}
	for y := range side {
		for x := range side {
			if r.IntN(2) == 0 {
				fill(x, y, 1, 1, color.Black)
			}
		}
	}
	for _, p := range []image.Point{{}, {X: side - 7}, {Y: side - 7}} {
		fill(max(p.X-1, 0), max(p.Y-1, 0), 8, 8, color.White)
		fill(p.X, p.Y, 7, 7, color.Black)
		fill(p.X+1, p.Y+1, 5, 5, color.White)
		fill(p.X+2, p.Y+2, 3, 3, color.Black)
	}
}

func TestACodeBesideTheLinesIsNoPartOfThem(t *testing.T) {
	img := paper(255)
	lines := []string{"東京都千代田区神田神保町", "第三野村建物五階", "電話番号"}
	for i, text := range lines {
		writeJapanese(t, img, text, 28, 90, 430+i*60, 30)
	}
	code(img, image.Pt(560, 410), 7)
	got := boxes(Prepare(img))
	if len(got) != len(lines) {
		t.Fatalf("lines at %v", got)
	}
	for _, b := range got {
		if b.Max.X > 520 || b.Dy() > 40 {
			t.Errorf("a line at %v", b)
		}
	}
}

func TestALogoIsNoPartOfTheNameBesideIt(t *testing.T) {
	squares := func(img draw.Image) {
		for _, at := range []image.Point{{90, 84}, {126, 84}, {90, 120}} {
			draw.Draw(img, image.Rectangle{at, at.Add(image.Pt(31, 31))}, image.Black, image.Point{}, draw.Src)
		}
	}
	ring := func(img draw.Image) {
		for y := -50; y < 50; y++ {
			for x := -50; x < 50; x++ {
				if d := x*x + y*y; d < 2500 && (d > 1100 || y*y < 50) {
					img.Set(110+x, 115+y, color.Black)
				}
			}
		}
	}
	for name, logo := range map[string]func(draw.Image){"squares": squares, "a ring": ring} {
		img := paper(250)
		logo(img)
		writeJapanese(t, img, "ジェイ・フィールド精工", 44, 190, 135, 46)
		writeJapanese(t, img, "東京都千代田区神田神保町", 26, 90, 340, 27)
		got := boxes(Prepare(img))
		if len(got) != 2 || got[0].Min.X < 180 || got[0].Min.X > 200 || got[0].Max.X < 650 {
			t.Errorf("%s: lines at %v", name, got)
		}
	}
}

func TestTheDashesOfABrokenFrameJoinNoLines(t *testing.T) {
	img := paper(250)
	lines := []string{"東京都千代田区神田神保町", "第三野村建物五階", "電話番号"}
	for i, text := range lines {
		writeJapanese(t, img, text, 24, 400, 430+i*40, 26)
	}
	dash := func(x, y, w, h int) {
		draw.Draw(img, image.Rect(x, y, x+w, y+h), image.NewUniform(color.Gray{Y: 130}), image.Point{}, draw.Src)
	}
	for x := 60; x < 1140; x += 14 {
		dash(x, 560, 10, 1)
	}
	for y := 380; y < 550; y += 14 {
		dash(60, y, 1, 10)
		dash(1140, y, 1, 10)
	}
	for _, y := range []int{60, 200, 310} { // what is left of the frame at the border
		dash(1170, y, 1, 36)
	}
	dash(1150, 420, 1, 100) // a corner in one piece
	dash(1141, 520, 10, 1)
	got := boxes(Prepare(img))
	if len(got) != len(lines) {
		t.Fatalf("lines at %v", got)
	}
	for _, b := range got {
		if b.Dy() > 40 || b.Min.X < 390 {
			t.Errorf("a line at %v", b)
		}
	}
}

func TestLabelsOverEachOtherBesideALargeNameAreTwoLines(t *testing.T) {
	img := paper(250)
	writeJapanese(t, img, "高田 颯太", 66, 90, 404, 72)
	for i, text := range []string{"Tel.", "FAX."} {
		d := font.Drawer{Dst: img, Src: image.Black, Face: letters(t, 27), Dot: fixed.P(634, 368+44*i)}
		d.DrawString(text)
	}
	writeJapanese(t, img, "東京都千代田区神田神保町", 26, 90, 240, 27)
	got := boxes(Prepare(img))
	if len(got) != 4 {
		t.Fatalf("lines at %v", got)
	}
}

func TestVerticalLinesBesideHorizontalOnesAreFound(t *testing.T) {
	img := paper(250)
	down := func(text string, size float64, x, y, step int) {
		for i, r := range []rune(text) {
			writeJapanese(t, img, string(r), size, x, y+i*step, 0)
		}
	}
	down("株式会社青葉光学", 40, 1080, 100, 44)
	down("中部法務課", 26, 990, 110, 29)
	down("水野", 62, 880, 150, 78)
	down("篤", 62, 880, 380, 78)
	for i, text := range []string{"東京都千代田区神田神保町三丁目四番", "電話〇三一一九九二一九〇番", "日の出建物十八階"} {
		writeJapanese(t, img, text, 26, 90, 380+i*46, 28)
	}
	if down, across := directions(Prepare(img)); down != 3 || across != 3 {
		t.Errorf("%d vertical and %d horizontal lines: %v", down, across, boxes(Prepare(img)))
	}
}

// marks are strokes in boxes {left, top, right, bottom}.
func marks(boxes ...[4]int) []component {
	out := make([]component, len(boxes))
	for i, b := range boxes {
		out[i] = component{box: image.Rect(b[0], b[1], b[2], b[3])}
	}
	return out
}

func TestFiguresThatTouchAreNoHalvesOfCharacters(t *testing.T) {
	fax := [][4]int{{322, 615, 334, 633}, {336, 613, 380, 635}, {382, 616, 386, 638}, {389, 615, 403, 634}, {406, 616, 421, 633}, {422, 616, 437, 633}, {439, 615, 444, 638}, {447, 615, 453, 633}, {457, 615, 469, 634}, {471, 615, 485, 634}, {497, 615, 512, 634}, {513, 616, 546, 633}, {546, 615, 553, 633}}
	mobile := [][4]int{{321, 645, 344, 668}, {346, 645, 370, 668}, {370, 645, 380, 668}, {381, 647, 386, 671}, {388, 647, 436, 667}, {438, 647, 443, 671}, {445, 647, 493, 667}, {494, 647, 501, 666}, {513, 647, 528, 667}, {529, 647, 576, 667}}
	rows := rowsOf(marks(append(fax, mobile...)...))
	if len(rows) != 2 {
		t.Errorf("%d lines of two numbers over each other", len(rows))
	}
}

func TestLowLettersBetweenHighOnesBelongToTheirLine(t *testing.T) {
	all := [][4]int{{186, 57, 246, 71}} // www, which touch each other
	for k := range 6 {
		all = append(all, [4]int{100 + 14*k, 47, 112 + 14*k, 71}, [4]int{250 + 14*k, 47, 262 + 14*k, 71})
	}
	if rows := rowsOf(marks(all...)); len(rows) != 1 {
		t.Errorf("%d lines of one address", len(rows))
	}
}

func TestTheUpperPartsOfCharactersAreNoLineOfTheirOwn(t *testing.T) {
	rows := rowsOf(marks( // 観光交流協会, which stands a little aslant
		[4]int{305, 104, 319, 140}, [4]int{317, 94, 349, 138}, [4]int{358, 94, 403, 137}, [4]int{410, 92, 458, 138}, [4]int{466, 107, 511, 137},
		[4]int{522, 110, 563, 136}, [4]int{574, 100, 587, 135}, [4]int{584, 112, 595, 135}, [4]int{599, 112, 603, 132}, [4]int{607, 111, 620, 134},
		[4]int{634, 105, 638, 134}, [4]int{640, 109, 675, 133}, [4]int{687, 110, 727, 132}, [4]int{523, 102, 537, 117}, [4]int{548, 102, 561, 114},
		[4]int{522, 90, 564, 100}, [4]int{588, 88, 619, 111}, [4]int{629, 87, 644, 105}, [4]int{643, 87, 672, 108}, [4]int{684, 86, 729, 110},
	))
	if len(rows) != 1 {
		t.Errorf("%d lines of one name", len(rows))
	}
}

func TestANameWhoseLastPartHasLowMarksStaysOneLine(t *testing.T) {
	rows := rowsOf(marks( // 中条 昌信, wide apart
		[4]int{111, 301, 172, 370}, [4]int{201, 335, 268, 370}, [4]int{202, 301, 268, 340},
		[4]int{392, 337, 450, 371}, [4]int{398, 304, 444, 332}, [4]int{479, 302, 502, 370}, [4]int{500, 315, 549, 321},
		[4]int{505, 346, 544, 371}, [4]int{506, 326, 543, 331}, [4]int{506, 336, 543, 341}, [4]int{507, 305, 542, 310},
	))
	if len(rows) != 1 {
		t.Errorf("%d lines of one name", len(rows))
	}
}
