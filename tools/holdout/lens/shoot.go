package lens

import (
	"image"
	"math"
	"math/rand/v2"

	"github.com/disintegration/imaging"

	"enishi/tools/truth"
)

// Shoot photographs a card: w and h are its size in millimetres. A hard photo is
// taken at a steep angle, from afar, out of focus and under a cast shadow.
func Shoot(card *image.RGBA, w, h float64, hard bool, t truth.Card, r *rand.Rand) (*image.NRGBA, truth.Card) {
	frames := []image.Point{{X: 2016, Y: 1512}, {X: 1920, Y: 1440}, {X: 1512, Y: 2016}, {X: 2240, Y: 1260}}
	frame, tilt, long, blur := frames[r.IntN(len(frames))], r.Float64()*10*math.Pi/180, 1000+r.Float64()*620, r.Float64()*0.7
	t.Condition = "photo"
	if hard {
		frame = []image.Point{{X: 1600, Y: 1200}, {X: 1760, Y: 1320}, {X: 1920, Y: 1080}}[r.IntN(3)]
		tilt, long, blur = (13+r.Float64()*9)*math.Pi/180, 660+r.Float64()*160, 0.6+r.Float64()*0.6
		t.Condition = "hard"
	}
	v := aim(w, h, frame, tilt, long, r)
	source := reduced(card, v)
	b := source.Rect
	sw, sh := float64(b.Dx()), float64(b.Dy())
	back := solve(v.corners, [4]truth.Spot{{}, {sw, 0}, {sw, sh}, {0, sh}})
	name, ground := lay(r)
	lamp := newLight(float64(frame.X), float64(frame.Y), hard, r)
	out := image.NewNRGBA(image.Rectangle{Max: frame})
	fallX, fallY, fall := r.NormFloat64()*7, r.NormFloat64()*7, 0.15+r.Float64()*0.3
	unit := sw / w // pixels of the source a millimetre
	for y := range frame.Y {
		for x := range frame.X {
			fx, fy := float64(x)+0.5, float64(y)+0.5
			u, s := back.at(fx, fy)
			in := math.Min(math.Min(u, sw-u), math.Min(s, sh-s))
			var c rgb
			if in < 1 {
				c = ground(fx, fy)
				us, ss := back.at(fx-fallX, fy-fallY)
				near := math.Min(math.Min(us, sw-us), math.Min(ss, sh-ss)) / unit
				c = c.scaled(1 - fall/(1+math.Exp(-5*(near+0.5))))
			}
			if in > -1 {
				part := math.Min(1, math.Max(0, in*0.5+0.5))
				p := read(source, u-0.5, s-0.5)
				for k := range c {
					c[k] += (p[k] - c[k]) * part
				}
			}
			k := lamp.at(fx, fy)
			o := out.PixOffset(x, y)
			for i := range c {
				out.Pix[o+i] = level(c[i] * k * lamp.cast[i])
			}
			out.Pix[o+3] = 255
		}
	}
	if blur > 0.15 {
		out = imaging.Blur(out, blur)
	}
	speckle(out, 0.6+r.Float64()*2.6, r)
	t.Quad, t.Size, t.Desk, t.Rotation = v.corners, [2]int{frame.X, frame.Y}, name, 0
	for i := range t.Quad {
		for k := range t.Quad[i] {
			t.Quad[i][k] = math.Round(t.Quad[i][k]*100) / 100
		}
	}
	return out, t
}

// reduced is the card at about the size it has in the frame, so that no detail
// is skipped.
func reduced(card *image.RGBA, v view) *image.NRGBA {
	top := math.Hypot(v.corners[1][0]-v.corners[0][0], v.corners[1][1]-v.corners[0][1])
	foot := math.Hypot(v.corners[2][0]-v.corners[3][0], v.corners[2][1]-v.corners[3][1])
	wide := int(math.Max(top, foot) * 1.08)
	if wide >= card.Rect.Dx() {
		return imaging.Clone(card)
	}
	return imaging.Resize(card, wide, 0, imaging.CatmullRom)
}

func read(img *image.NRGBA, x, y float64) rgb {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	x, y = math.Max(0, math.Min(x, float64(w-1))), math.Max(0, math.Min(y, float64(h-1)))
	i, j := int(x), int(y)
	u, v := x-float64(i), y-float64(j)
	i2, j2 := min(i+1, w-1), min(j+1, h-1)
	a, b, c, d := img.PixOffset(i, j), img.PixOffset(i2, j), img.PixOffset(i, j2), img.PixOffset(i2, j2)
	var out rgb
	for k := range out {
		out[k] = (float64(img.Pix[a+k])*(1-u)+float64(img.Pix[b+k])*u)*(1-v) + (float64(img.Pix[c+k])*(1-u)+float64(img.Pix[d+k])*u)*v
	}
	return out
}

func level(v float64) uint8 { return uint8(math.Max(0, math.Min(255, v+0.5))) }

// speckle adds a sensor's noise.
func speckle(img *image.NRGBA, strength float64, r *rand.Rand) {
	for o := 0; o < len(img.Pix); o += 4 {
		bits := r.Uint32()
		n := (float64(bits&0x3ff) + float64(bits>>10&0x3ff) + float64(bits>>20&0x3ff) - 1534.5) / 511 * strength
		for k := range 3 {
			img.Pix[o+k] = level(float64(img.Pix[o+k]) + n)
		}
	}
}
