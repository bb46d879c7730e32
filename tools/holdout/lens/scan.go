package lens

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"github.com/disintegration/imaging"

	"enishi/tools/truth"
)

// Scan has a card drawn through a feeder at 300 dpi: a little askew, cropped to
// itself or with a rim of the feeder's grey round it.
func Scan(card *image.RGBA, millimetre float64, t truth.Card, r *rand.Rand) (*image.NRGBA, truth.Card) {
	size := 300 / 25.4 * millimetre
	small := imaging.Resize(card, int(float64(card.Rect.Dx())*size+0.5), 0, imaging.Box)
	w, h := float64(small.Rect.Dx()), float64(small.Rect.Dy())
	rim, askew := 0.0, (r.Float64()*2-1)*1.8
	if r.IntN(2) == 0 {
		rim = 6 + r.Float64()*30
	} else if r.IntN(3) == 0 {
		askew = 0
	}
	grey := []int{28, 150, 205, 225, 190}[r.IntN(5)] + r.IntN(12)
	ground := color.NRGBA{uint8(grey), uint8(grey), uint8(grey + 2), 255}
	if rim == 0 { // cropped: the corners that the turn bares are as the paper
		ground = small.NRGBAAt(4, 4)
	}
	turned := imaging.Rotate(small, askew, ground) // counter-clockwise
	tw, th := float64(turned.Rect.Dx()), float64(turned.Rect.Dy())
	ow, oh := w+2*rim, h+2*rim
	if rim > 0 { // room for the corners
		ow, oh = tw+2*rim, th+2*rim
	}
	out := imaging.New(int(ow), int(oh), ground)
	out = imaging.Paste(out, turned, image.Pt(int((ow-tw)/2), int((oh-th)/2)))
	speckle(out, r.Float64()*1.8, r)
	if r.IntN(2) == 0 {
		out = imaging.AdjustBrightness(out, -r.Float64()*4)
	}
	sin, cos := math.Sincos(askew * math.Pi / 180)
	for i, c := range [4]truth.Spot{{-w / 2, -h / 2}, {w / 2, -h / 2}, {w / 2, h / 2}, {-w / 2, h / 2}} {
		t.Quad[i] = truth.Spot{ow/2 + c[0]*cos + c[1]*sin, oh/2 - c[0]*sin + c[1]*cos}
	}
	if rim == 0 {
		t.Quad = [4]truth.Spot{{}, {ow, 0}, {ow, oh}, {0, oh}}
	}
	t.Condition, t.DPI, t.Skew = "scan", 300, math.Round(askew*100)/100
	t.Size = [2]int{out.Rect.Dx(), out.Rect.Dy()}
	return out, t
}
