package ocr

import (
	"image"
	"image/draw"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/multi/qrcode"
)

const (
	maxCodes   = 4    // read from one card
	maxPayload = 4096 // bytes; a code can hold no more
)

// codesOn reads the QR codes on an upright card. A code that can't be read is
// as good as none.
func codesOn(card image.Image) (codes []string) {
	defer func() { // a decoder that falls over a pattern costs the codes only
		if recover() != nil {
			codes = nil
		}
	}()
	b := card.Bounds()
	grey := image.NewGray(image.Rectangle{Max: b.Size()})
	if m, ok := card.(*image.RGBA); ok { // as cards are cut out, much faster than draw
		brighten(grey, m)
	} else {
		draw.Draw(grey, grey.Rect, card, b.Min, draw.Src)
	}
	w, h := grey.Rect.Dx(), grey.Rect.Dy()
	source, err := gozxing.NewPlanarYUVLuminanceSource(grey.Pix, w, h, 0, 0, w, h, false) // as they are, not pixel by pixel
	if err != nil {
		return nil
	}
	for _, binarizer := range [2]gozxing.Binarizer{gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source)} {
		bitmap, err := gozxing.NewBinaryBitmap(binarizer)
		if err != nil {
			continue
		}
		found, err := qrcode.NewQRCodeMultiReader().DecodeMultiple(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
		if err != nil {
			continue
		}
		for _, f := range found {
			if text := f.GetText(); text != "" && len(text) <= maxPayload && !slices.Contains(codes, text) && len(codes) < maxCodes {
				codes = append(codes, text)
			}
		}
		if len(codes) > 0 {
			break
		}
	}
	return codes
}

// brighten takes the brightness of opaque colours.
func brighten(grey *image.Gray, m *image.RGBA) {
	for y := range grey.Rect.Dy() {
		src, row := m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y+y):], grey.Pix[y*grey.Stride:]
		for x := range grey.Rect.Dx() {
			row[x] = uint8((299*int(src[4*x]) + 587*int(src[4*x+1]) + 114*int(src[4*x+2]) + 500) / 1000)
		}
	}
}
