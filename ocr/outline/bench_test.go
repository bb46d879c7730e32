package outline_test

import (
	"image"
	"image/draw"
	"testing"

	"enishi/ocr/outline"
)

// large is a photo of 12 megapixels as a phone gives it, its colour sampled at
// half the resolution.
func large(b *testing.B) image.Image {
	s := photograph(11, 1000, 750, usualScene)
	img := image.NewYCbCr(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420)
	small := image.NewYCbCr(s.img.Rect, image.YCbCrSubsampleRatio444)
	grey := image.NewGray(s.img.Rect)
	draw.Draw(grey, grey.Rect, s.img, image.Point{}, draw.Src)
	copy(small.Y, grey.Pix)
	for y := range 3000 {
		for x := range 4000 {
			img.Y[y*img.YStride+x] = small.Y[y/4*small.YStride+x/4]
		}
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = 128, 128
	}
	return img
}

// BenchmarkPhoto finds and cuts out the card of a photo of 12 megapixels, on one
// core.
func BenchmarkPhoto(b *testing.B) {
	img := large(b)
	b.ResetTimer()
	for b.Loop() {
		found := outline.Find(img)
		outline.Rectify(img, found[0].Quad, 1600)
	}
}

// BenchmarkFind finds the card of a photo that takes no shrinking.
func BenchmarkFind(b *testing.B) {
	img := photograph(11, 1400, 1050, usualScene).img
	for b.Loop() {
		outline.Find(img)
	}
}
