package ocr_test

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/disintegration/imaging"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"enishi/contacts"
	"enishi/contacts/reading"
	"enishi/ocr"
)

func TestCardsAreTurnedUpright(t *testing.T) {
	r := ocr.NewReader(pool(t), ocr.Options{Names: reading.New()})
	for i, s := range samples(t) {
		img, want := image.Image(imaging.Rotate180(s.image)), 180
		switch i % 3 {
		case 1: // lies a quarter clockwise
			img, want = imaging.Rotate270(s.image), 270
		case 2:
			img, want = imaging.Rotate90(s.image), 90
		}
		sides, err := r.Read(t.Context(), img)
		if err != nil || len(sides) != 1 {
			t.Fatalf("%s: %d sides, %v", s.name, len(sides), err)
		}
		if got := sides[0]; got.Rotation != want || got.Rectified.Bounds().Size() != s.image.Bounds().Size() {
			t.Errorf("%s: turned by %d to %v, want %d", s.name, got.Rotation, got.Rectified.Bounds().Size(), want)
		}
		if first, size := sides[0].Quad[0], img.Bounds().Size(); want == 180 && first != (contacts.Spot{X: size.X, Y: size.Y}) {
			t.Errorf("%s: its first corner is %v", s.name, first)
		}
	}
}

func TestACardOnADeskIsCutOutAndRead(t *testing.T) {
	s := samples(t)[0]
	desk := color.NRGBA{110, 70, 45, 255}
	photo := imaging.New(1800, 1350, desk)
	photo = imaging.Paste(photo, imaging.Rotate(s.image, 7, desk), image.Pt(330, 260))
	sides, err := ocr.NewReader(pool(t), ocr.Options{Names: reading.New()}).Read(t.Context(), photo)
	if err != nil || len(sides) != 1 {
		t.Fatalf("%d sides, %v", len(sides), err)
	}
	got := map[string]bool{}
	for _, v := range sides[0].Fields {
		got[string(v.Field)+contacts.KeyOf(v.Field, v.Value)] = true
	}
	for _, f := range s.fields {
		if essential[f.Name] && !got[f.Name+contacts.KeyOf(contacts.Field(f.Name), f.Value)] {
			t.Errorf("%s %q was not read", f.Name, f.Value)
		}
	}
	if sides[0].QuadUnsure || sides[0].Rotation != 0 || sides[0].Rectified.Bounds().Dx() > 1200 {
		t.Errorf("unsure %v, rotation %d, %v", sides[0].QuadUnsure, sides[0].Rotation, sides[0].Rectified.Bounds())
	}
}

// says answers every line with the next of its texts.
func says(confidence float64, texts ...string) stub {
	var asked atomic.Int64
	return func(context.Context, ocr.Line) (ocr.Recognition, error) {
		n := int(asked.Add(1)-1) % len(texts)
		return ocr.Recognition{Text: texts[n], Confidence: confidence}, nil
	}
}

func TestWhatCannotBeReadSaysWhy(t *testing.T) {
	card := samples(t)[0].image
	for name, tc := range map[string]struct {
		img     image.Image
		rec     stub
		says    string
		notCard bool
	}{
		"blurred":        {imaging.Blur(card, 9), says(0.42, "あ川い三田", "ハ日ニヒニ"), "blurred", false},
		"a receipt":      {card, says(0.95, "領収書", "合計 ¥1,280", "お預り ¥2,000"), "business card", true},
		"nothing on it":  {imaging.New(1075, 650, color.White), says(0.9, "x"), "business card", true},
		"only scribbles": {card, says(0.2, "/", "~", "ノ"), "business card", true},
	} {
		sides, err := ocr.NewReader(tc.rec, ocr.Options{}).Read(t.Context(), tc.img)
		if err != nil || len(sides) != 1 {
			t.Fatalf("%s: %d sides, %v", name, len(sides), err)
		}
		s := sides[0]
		if s.Reason == nil || !strings.Contains(s.Reason.Error(), tc.says) || s.NotACard != tc.notCard || len(s.Fields) > 0 {
			t.Errorf("%s: %v, not a card %v, %d fields", name, s.Reason, s.NotACard, len(s.Fields))
		}
	}
}

func TestQRCodesAreReadOffACard(t *testing.T) {
	const payload = "MECARD:N:青葉,太郎;TEL:0312345678;EMAIL:taro@aoba.example;;"
	code, err := qrcode.NewQRCodeWriter().Encode(payload, gozxing.BarcodeFormat_QR_CODE, 200, 200,
		map[gozxing.EncodeHintType]any{gozxing.EncodeHintType_CHARACTER_SET: "UTF-8"})
	if err != nil {
		t.Fatal(err)
	}
	base := samples(t)[0].image
	card := image.NewRGBA(base.Bounds())
	draw.Draw(card, card.Rect, base, base.Bounds().Min, draw.Src)
	at := image.Pt(card.Rect.Max.X-230, card.Rect.Max.Y-230)
	draw.Draw(card, image.Rectangle{at, at.Add(image.Pt(200, 200))}, code, image.Point{}, draw.Src)
	sides, err := ocr.NewReader(says(0.9, "株式会社青葉", "03-1234-5678"), ocr.Options{}).Read(t.Context(), imaging.Rotate180(card))
	if err != nil || len(sides) != 1 || len(sides[0].Codes) != 1 || sides[0].Codes[0] != payload {
		t.Errorf("%v: %+v", err, sides[0].Codes)
	}
}
