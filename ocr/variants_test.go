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

func typeface(t *testing.T, size float64) font.Face {
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

// inked prints one line of text on a card.
func inked(t *testing.T, text string, size float64) *image.Gray {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 1200, 725))
	draw.Draw(img, img.Rect, image.NewUniform(color.Gray{Y: 246}), image.Point{}, draw.Src)
	d := font.Drawer{Dst: img, Src: image.NewUniform(color.Gray{Y: 30}), Face: typeface(t, size), Dot: fixed.P(120, 300)}
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
		"株式会社千鳥ヶ沢本舗":     "株式会社千鳥ケ沢本舗",
		"知的財産部 特許課":      "知的財産部 特許課",
		"青葉フィールド精工":      "青葉フイールド精工",
		"双葉メディカル株式会社":    "双葉メデイカル株式会社",
		"翠松ネットワークス有限会社":  "翠松ネツトワークス有限会社",
		"日本マネージャー協会":     "日本マネージヤー協会",
		"若葉ハイツ九番館":       "若葉ハイツ九番館",
		"富士フイルム総業株式会社":   "富士フイルム総業株式会社",
		"有働 総一":          "有働 総一",
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
		got, found := compare([]fields.Reading{{Model: ModelScript, Text: read, Confidence: 0.9, Agreement: 1}}, p.Cells(p.Strips()[0]), false)
		if got[0].Text != printed {
			t.Errorf("%s is read as %s (%+v)", printed, got[0].Text, found)
		}
		if strings.ContainsAny(printed, formSigns+"ヶィッャ") {
			continue // surely what it is
		}
		if printed != read && (len(found) != 1 || len(found[0].Others) == 0 || found[0].Sure < 0.5) {
			t.Errorf("%s: the doubt is told as %+v", printed, found)
		}
	}
}

func TestNothingIsComparedWithNoReading(t *testing.T) {
	if got, found := compare(nil, nil, false); got != nil || found != nil {
		t.Errorf("%v, %v", got, found)
	}
	one := []fields.Reading{{Text: "高橋"}}
	if got, found := compare(one, nil, false); len(got) != 1 || got[0].Text != "高橋" || found != nil {
		t.Errorf("%v, %v", got, found)
	}
}

func TestOfTwoReadingsTheOneIsTakenWhoseCharactersAreThere(t *testing.T) {
	for printed, said := range map[string][2]string{
		"五味 希":     {"五味 和希", "五味 希"},
		"第三ビル":     {"第三ビピル", "第三ビル"},
		"コミュニティ課":  {"コミュニティ課", "コミニティ課"},
		"営業推進部 課長": {"営業推進部 課長", "営業推進部"},
	} {
		p := layout.Prepare(inked(t, printed, 44))
		got, _ := compare([]fields.Reading{
			{Model: ModelScript, Text: said[0], Confidence: 0.8, Agreement: 0.6},
			{Model: ModelJapanese, Text: said[1], Confidence: 0.8, Agreement: 0.4},
		}, p.Cells(p.Strips()[0]), false)
		if got[0].Text != printed {
			t.Errorf("%s is taken for %s", printed, got[0].Text)
		}
	}
}

func TestABarOfVerticalWritingThatNothingWasReadFromIsANumeral(t *testing.T) {
	for printed, read := range map[string]string{
		"株式会社金子修一":  "株式会社金子修",
		"第三開発部二宮三郎": "第三開発部宮三郎",
		"営業推進部長佐藤":  "営業推進部長佐藤",
	} {
		page := layout.Prepare(inkedDown(t, printed, 40))
		if len(page.Strips()) != 1 || !page.Strips()[0].Vertical {
			t.Fatalf("%s: %+v", printed, page.Strips())
		}
		got, _ := compare([]fields.Reading{{Model: ModelScript, Text: read, Confidence: 0.9, Agreement: 1}}, page.Cells(page.Strips()[0]), true)
		if got[0].Text != printed {
			t.Errorf("%s is read as %s", printed, got[0].Text)
		}
	}
}

// inkedDown prints one line of vertical writing.
func inkedDown(t *testing.T, text string, size float64) *image.Gray {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 725, 1200))
	draw.Draw(img, img.Rect, image.NewUniform(color.Gray{Y: 246}), image.Point{}, draw.Src)
	face := typeface(t, size)
	for i, r := range []rune(text) {
		d := font.Drawer{Dst: img, Src: image.NewUniform(color.Gray{Y: 30}), Face: face, Dot: fixed.P(340, 160+i*int(size*1.08))}
		d.DrawString(string(r))
	}
	return img
}
