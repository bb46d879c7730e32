package outline_test

import (
	"image"
	"image/draw"
	"math"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"github.com/disintegration/imaging"

	"enishi/ocr/outline"
)

// scenes photographs cards of seeds that nothing was tuned on.
func scenes(t *testing.T, first uint64, n int, hard hardness) score {
	t.Helper()
	var s score
	var mu sync.Mutex
	var group sync.WaitGroup
	for worker := range 2 {
		group.Go(func() {
			for i := worker; i < n; i += 2 {
				sc := photograph(first+uint64(i), 1000, 750, hard)
				found := outline.Find(sc.img)
				mu.Lock()
				if v := s.add(found, sc.quad); v < 0.95 {
					t.Logf("scene %d (%s) is missed: %.3f, sure %v", first+uint64(i), sc.desk, v, found[0].Sure)
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return s
}

func TestTheCardIsFoundInAPhoto(t *testing.T) {
	for _, tc := range []struct {
		name  string
		hard  hardness
		least int // of a hundred
	}{{"usual", usualScene, 98}, {"hard", hardScene, 90}} {
		n := 12
		if os.Getenv("ENISHI_CHECK") != "" {
			n = 150
		}
		s := scenes(t, 4000, n, tc.hard)
		s.report(t, tc.name)
		if 100*s.right < tc.least*s.all-99 || 100*s.unsureRight > 5*s.right+99 {
			t.Errorf("%s photos: %d of %d found, %d of those unsure", tc.name, s.right, s.all, s.unsureRight)
		}
	}
}

func TestAScanIsTheCardItself(t *testing.T) {
	if len(printed()) == 0 {
		t.Fatal("no sample cards")
	}
	for i, card := range printed() {
		for _, turned := range []image.Image{card, imaging.Rotate90(card)} {
			found := outline.Find(turned)
			if len(found) != 1 || !found[0].Whole || !found[0].Sure {
				t.Errorf("card %d is cut: %+v", i, found)
			}
		}
	}
}

// sheet lays cards on the lid of a flatbed scanner at 150 dpi.
func sheet(seed uint64, lid rgb, noise float64) (*image.RGBA, [][4]outline.Point) {
	r := rand.New(rand.NewPCG(seed, 5))
	img := image.NewRGBA(image.Rect(0, 0, 1240, 1754))
	draw.Draw(img, img.Rect, image.NewUniform(lid.rgba()), image.Point{}, draw.Src)
	var quads [][4]outline.Point
	for row := range 4 {
		for column := range 2 {
			if r.Float64() < 0.15 {
				continue
			}
			c, _ := card(r)
			flat := imaging.Resize(c, c.Rect.Dx()/2, 0, imaging.Box)
			w, h := float64(flat.Rect.Dx()), float64(flat.Rect.Dy())
			if h > w {
				continue
			}
			x, y := 310+620*float64(column)+20*(r.Float64()-0.5), 225+430*float64(row)+40*(r.Float64()-0.5)
			turn := (r.Float64() - 0.5) * 8 * math.Pi / 180
			if column == 0 && row == 1 { // touches the border
				x, turn = w/2, 0
			}
			sin, cos := math.Sincos(turn)
			var q [4]outline.Point
			for i, k := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
				u, v := k[0]*w/2, k[1]*h/2
				q[i] = outline.Point{X: x + u*cos - v*sin, Y: y + u*sin + v*cos}
			}
			for py := int(y - 300); py < int(y+300); py++ {
				for px := int(x - 320); px < int(x+320); px++ {
					dx, dy := float64(px)+0.5-x, float64(py)+0.5-y
					u, v := int(math.Floor(dx*cos+dy*sin+w/2)), int(math.Floor(-dx*sin+dy*cos+h/2))
					if (image.Point{X: u, Y: v}).In(flat.Rect) && (image.Point{X: px, Y: py}).In(img.Rect) {
						p := flat.NRGBAAt(u, v)
						img.SetRGBA(px, py, rgb{float64(p.R), float64(p.G), float64(p.B)}.rgba())
					}
				}
			}
			quads = append(quads, q)
		}
	}
	for i := range img.Pix {
		if i%4 != 3 {
			img.Pix[i] = uint8(min(max(float64(img.Pix[i])+noise*(r.Float64()+r.Float64()-1), 0), 255))
		}
	}
	return img, quads
}

func TestEveryCardOfASheetIsFound(t *testing.T) {
	for seed, lid := range []rgb{grey(205), grey(60), {190, 195, 205}, grey(170), grey(120)} {
		img, quads := sheet(uint64(seed), lid, 2)
		found := outline.Find(img)
		if len(found) != len(quads) {
			t.Errorf("sheet %d: %d cards found of %d", seed, len(found), len(quads))
		}
		for i, q := range quads {
			best := 0.0
			for _, o := range found {
				best = max(best, outline.IoU(o.Quad, q))
			}
			if best < 0.95 {
				t.Errorf("sheet %d: card %d is off: %.3f", seed, i, best)
			}
		}
	}
}

func TestOddImagesAreTakenWhole(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {20000, 40}, {32, 32}, {70, 70}, {3000, 70}} {
		found := outline.Find(image.NewGray(image.Rect(0, 0, size[0], size[1])))
		if len(found) != 1 || !found[0].Whole {
			t.Errorf("%v: %+v", size, found)
		}
	}
}

// FuzzFind looks for cards in pictures made of a few rectangles.
func FuzzFind(f *testing.F) {
	f.Add([]byte("a card on a desk"), uint16(300), uint16(200))
	f.Add([]byte{10, 20, 200, 150, 255, 30, 40, 100, 20, 0}, uint16(1500), uint16(1061))
	f.Fuzz(func(t *testing.T, data []byte, w, h uint16) {
		img := image.NewGray(image.Rect(0, 0, int(w)%1600+1, int(h)%1600+1))
		for ; len(data) >= 5; data = data[5:] {
			x, y := int(data[0])*img.Rect.Dx()/255, int(data[1])*img.Rect.Dy()/255
			box := image.Rect(x, y, x+int(data[2])*img.Rect.Dx()/255, y+int(data[3])*img.Rect.Dy()/255)
			fillGrey(img, box.Intersect(img.Rect), data[4])
		}
		found := outline.Find(img)
		if len(found) == 0 || len(found) > 100 {
			t.Fatalf("%d cards", len(found))
		}
		for _, o := range found {
			for _, p := range o.Quad {
				if math.IsNaN(p.X) || math.IsNaN(p.Y) || math.Abs(p.X) > 4000 || math.Abs(p.Y) > 4000 {
					t.Fatalf("a corner at %v", p)
				}
			}
			if s := outline.Rectify(img, o.Quad, 400).Rect.Size(); s.X < 1 || s.Y < 1 || max(s.X, s.Y) > 400 {
				t.Fatalf("rectified to %v", s)
			}
		}
	})
}

func fillGrey(img *image.Gray, box image.Rectangle, v uint8) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			img.Pix[y*img.Stride+x] = v
		}
	}
}

func TestBlurIsMeasured(t *testing.T) {
	for i, card := range printed() {
		sharp, soft := outline.Measure(card), outline.Measure(imaging.Blur(card, 8))
		if sharp.Blur > 4 || soft.Blur < 7 {
			t.Errorf("card %d: %.1f sharp, %.1f blurred", i, sharp.Blur, soft.Blur)
		}
	}
}
