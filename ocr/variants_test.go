package ocr

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"enishi/assets/fonts"
	"enishi/ocr/fields"
	"enishi/ocr/layout"
)

// inked prints one line of text on a card.
func inked(t *testing.T, text string, size float64) *image.Gray {
	t.Helper()
	parsed, err := opentype.Parse(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, 1200, 725))
	draw.Draw(img, img.Rect, image.NewUniform(color.Gray{Y: 246}), image.Point{}, draw.Src)
	d := font.Drawer{Dst: img, Src: image.NewUniform(color.Gray{Y: 30}), Face: face, Dot: fixed.P(120, 300)}
	d.DrawString(text)
	return img
}

func TestKanjiTheEngineDoesNotKnowAreReadByTheirShape(t *testing.T) {
	for printed, read := range map[string]string{
		"髙橋 一郎":          "高橋 一郎",
		"山﨑 花子":          "山崎 花子",
		"渡邉 健太郎":         "渡辺 健太郎",
		"高橋 一郎":          "高橋 一郎",
		"立川市曙町4-16-3 2F": "立川市曜町4-16-3 2F",
		"碓氷 博之":          "確氷 博之",
		"株式会社桔梗薬品":       "株式会社枯梗薬品",
		"株式会社高島電機製作所":    "株式会社高島電機製作所",
		"㈱三洋塗装":          "帽三洋塗装",
		"㈱北陸鋼業":          "(株)北陸鋼業",
		"㈲マルタ":           "貫マルタ",
		"青葉精機㈱":          "青葉精機帆",
		"山北陸鋼業":          "山北陸鋼業",
	} {
		p := layout.Prepare(inked(t, printed, 44))
		if len(p.Strips()) != 1 {
			t.Fatalf("%s: %d lines", printed, len(p.Strips()))
		}
		got, found := compare([]fields.Reading{{Model: ModelScript, Text: read, Confidence: 0.9, Agreement: 1}}, p.Cells(p.Strips()[0]))
		if got[0].Text != printed {
			t.Errorf("%s is read as %s (%+v)", printed, got[0].Text, found)
		}
		if strings.ContainsAny(printed, formSigns) {
			continue // surely what it is
		}
		if printed != read && (len(found) != 1 || len(found[0].Others) == 0 || found[0].Sure < 0.5) {
			t.Errorf("%s: the doubt is told as %+v", printed, found)
		}
	}
}

func TestNothingIsComparedWithNoReading(t *testing.T) {
	if got, found := compare(nil, nil); got != nil || found != nil {
		t.Errorf("%v, %v", got, found)
	}
	one := []fields.Reading{{Text: "高橋"}}
	if got, found := compare(one, nil); len(got) != 1 || got[0].Text != "高橋" || found != nil {
		t.Errorf("%v, %v", got, found)
	}
}
