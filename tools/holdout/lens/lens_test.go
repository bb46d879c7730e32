package lens

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"enishi/tools/truth"
)

// marked is a white card with dark corners.
func marked(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{250, 250, 250, 255}
			if min(x, w-1-x) < w/10 && min(y, h-1-y) < h/10 {
				c = color.RGBA{0, 0, 0, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func TestTheTruthKnowsTheCornersOfPhotosAndScans(t *testing.T) {
	for seed := range uint64(9) {
		r := rand.New(rand.NewPCG(seed, 5))
		var img *image.NRGBA
		var c truth.Card
		switch seed % 3 {
		case 0:
			img, c = Scan(marked(1456, 880), 1./16, truth.Card{}, r)
		case 1:
			img, c = Shoot(marked(1456, 880), 91, 55, false, truth.Card{}, r)
		default:
			img, c = Shoot(marked(880, 1456), 55, 91, true, truth.Card{}, r)
		}
		if c.Size != [2]int{img.Rect.Dx(), img.Rect.Dy()} {
			t.Errorf("size %v of %v", c.Size, img.Rect)
		}
		mx, my := 0.0, 0.0
		for _, q := range c.Quad {
			mx, my = mx+q[0]/4, my+q[1]/4
		}
		paper := img.NRGBAAt(int(mx), int(my)).G
		for i, q := range c.Quad {
			x, y := q[0]+(mx-q[0])*0.1, q[1]+(my-q[1])*0.1
			if g := img.NRGBAAt(int(x), int(y)).G; int(g)*2 > int(paper) {
				t.Errorf("%s %d: %d at corner %d, the paper is %d", c.Condition, seed, g, i, paper)
			}
		}
	}
}

func TestAPlaneSendsCornersToCorners(t *testing.T) {
	from := [4]truth.Spot{{10, 20}, {300, 40}, {280, 200}, {30, 180}}
	to := [4]truth.Spot{{0, 0}, {100, 0}, {100, 60}, {0, 60}}
	p := solve(from, to)
	for i, f := range from {
		x, y := p.at(f[0], f[1])
		if d := (x-to[i][0])*(x-to[i][0]) + (y-to[i][1])*(y-to[i][1]); d > 1e-12 {
			t.Errorf("%v goes to %f, %f", f, x, y)
		}
	}
}
