package photo

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"

	"enishi/tools/truth"
)

// chequered is a white card with a black square in each corner.
func chequered() Card {
	const w, h = 910, 550
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	for _, p := range []image.Point{{}, {X: w - 100}, {X: w - 100, Y: h - 100}, {Y: h - 100}} {
		draw.Draw(img, image.Rectangle{p, p.Add(image.Pt(100, 100))}, image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	t := truth.Card{Quad: [4]truth.Spot{{}, {w, 0}, {w, h}, {0, h}}, Fields: []truth.Field{{Name: "title", Box: [4]int{200, 250, 500, 40}}}}
	return Card{Image: img, Truth: t, Millimetres: 0.1}
}

func TestTheTrueCornersAreTheCards(t *testing.T) {
	for seed := range uint64(8) {
		o := Options{Hard: seed%2 == 1, Turned: seed%4 > 1}
		img, truth := Take(chequered(), o, rand.New(rand.NewPCG(seed, 1)))
		var middle [2]float64
		for _, q := range truth.Quad {
			middle[0], middle[1] = middle[0]+q[0]/4, middle[1]+q[1]/4
		}
		paper := img.RGBAAt(int(middle[0]), int(middle[1])-40).G
		for i, q := range truth.Quad {
			// A little inside of each corner the square is black.
			x, y := q[0]+(middle[0]-q[0])*0.06, q[1]+(middle[1]-q[1])*0.06
			if g := img.RGBAAt(int(x), int(y)).G; float64(g) > 0.5*float64(paper) {
				t.Errorf("%+v %d: %d at corner %d, the paper is %d", o, seed, g, i, paper)
			}
		}
		box := truth.Fields[0].Box
		if !image.Rect(box[0], box[1], box[0]+box[2], box[1]+box[3]).In(img.Rect) {
			t.Errorf("box %v of %v", box, img.Rect)
		}
		if o.Turned == (truth.Rotation == 0) {
			t.Errorf("turned %v, rotation %d", o.Turned, truth.Rotation)
		}
	}
}

func TestAFingerHidesNoPrint(t *testing.T) {
	found := 0
	for seed := range uint64(6) {
		c := chequered()
		s := &shot{card: c, w: 91, h: 55}
		if f := placeFinger(s, rand.New(rand.NewPCG(seed, 2))); f != nil {
			found++
			if f.hides(s) {
				t.Error("a finger lies over the print")
			}
		}
	}
	if found == 0 {
		t.Error("no finger found a place")
	}
}
