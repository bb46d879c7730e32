package outline_test

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"enishi/assets/fonts"
	"enishi/ocr/outline"
)

type rgb [3]float64

func (c rgb) mix(d rgb, t float64) rgb {
	return rgb{c[0] + (d[0]-c[0])*t, c[1] + (d[1]-c[1])*t, c[2] + (d[2]-c[2])*t}
}

func (c rgb) times(f float64) rgb { return rgb{c[0] * f, c[1] * f, c[2] * f} }

func grey(v float64) rgb { return rgb{v, v, v} }

func (c rgb) rgba() color.RGBA {
	at := func(v float64) uint8 { return uint8(min(max(v, 0), 255)) }
	return color.RGBA{at(c[0]), at(c[1]), at(c[2]), 255}
}

// printed are the cards of testdata.
var printed = sync.OnceValue(func() []*image.RGBA {
	files, _ := filepath.Glob(filepath.Join("..", "testdata", "cards", "*.png"))
	var out []*image.RGBA
	for _, f := range files {
		r, err := os.Open(f)
		if err != nil {
			continue
		}
		img, err := png.Decode(r)
		_ = r.Close()
		if err == nil {
			flat := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
			draw.Draw(flat, flat.Rect, img, img.Bounds().Min, draw.Src)
			out = append(out, flat)
		}
	}
	return out
})

var face = sync.OnceValue(func() *opentype.Font {
	f, err := opentype.Parse(fonts.Regular)
	if err != nil {
		panic(err)
	}
	return f
})

func write(img *image.RGBA, text string, x, y int, size float64, c rgb) {
	f, err := opentype.NewFace(face(), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err)
	}
	d := font.Drawer{Dst: img, Src: image.NewUniform(c.rgba()), Face: f, Dot: fixed.P(x, y)}
	d.DrawString(text)
}

const letters = "営業部長佐藤太郎株式会社東京都千代田区丸の内一丁目開発本課主任高橋鈴木製作所ABCDEFabcdef0123456789"

func words(r *rand.Rand, n int) string {
	all := []rune(letters)
	out := make([]rune, n)
	for i := range out {
		out[i] = all[r.IntN(len(all))]
	}
	return string(out)
}

func fill(img *image.RGBA, x0, y0, x1, y1 int, c rgb) {
	draw.Draw(img, image.Rect(x0, y0, x1, y1), image.NewUniform(c.rgba()), image.Point{}, draw.Src)
}

// card draws a made-up card, or takes a printed one.
func card(r *rand.Rand) (img *image.RGBA, paper rgb) {
	if all := printed(); r.Float64() < 0.4 && len(all) > 0 {
		img := all[r.IntN(len(all))]
		c := img.RGBAAt(12, img.Rect.Dy()-12)
		return img, rgb{float64(c.R), float64(c.G), float64(c.B)}
	}
	w, h := 1075, 650
	switch r.IntN(8) {
	case 0:
		w, h = 1011, 637 // 85.6 × 54 mm
	case 1:
		w, h = 1051, 602
	case 2:
		w, h = h, w
	}
	paper = grey(225+30*r.Float64()).mix(rgb{250, 240, 210}, 0.6*r.Float64())
	ink := grey(30 * r.Float64())
	if r.Float64() < 0.2 {
		paper, ink = rgb{20 + 90*r.Float64(), 20 + 90*r.Float64(), 20 + 90*r.Float64()}, grey(235)
	}
	img = image.NewRGBA(image.Rect(0, 0, w, h))
	fill(img, 0, 0, w, h, paper)
	tone := rgb{255 * r.Float64(), 200 * r.Float64(), 255 * r.Float64()}
	switch r.IntN(7) {
	case 0:
		fill(img, 0, 0, w, 40+r.IntN(120), tone)
	case 1:
		fill(img, 0, 0, 40+r.IntN(120), h, tone)
	case 2: // a frame
		d := 15 + r.IntN(30)
		fill(img, d, d, w-d, d+4, tone)
		fill(img, d, h-d-4, w-d, h-d, tone)
		fill(img, d, d, d+4, h-d, tone)
		fill(img, w-d-4, d, w-d, h-d, tone)
	case 3:
		fill(img, 0, h-30-r.IntN(90), w, h, tone)
	case 4:
		fill(img, w-300, 60, w-60, 260, tone)
	}
	x := w / 12
	for y := h / 6; y < h*9/10; {
		size := 18 + 16*r.Float64()
		if r.Float64() < 0.2 {
			size = 50
		}
		write(img, words(r, 4+r.IntN(max(1, int(float64(w-2*x)/size)-6))), x+r.IntN(30), y+int(size), size, ink)
		y += int(size * (1.4 + 1.5*r.Float64()))
	}
	return img, paper
}

// scene is a photo and the corners of the card in it.
type scene struct {
	img  *image.RGBA
	quad [4]outline.Point
	desk string
}

// hardness says how difficult a scene may be.
type hardness struct{ tilt, blur, smallest, shadow float64 }

var (
	usualScene = hardness{tilt: 12, blur: 1, smallest: 0.42, shadow: 0.25}
	hardScene  = hardness{tilt: 22, blur: 2.2, smallest: 0.33, shadow: 0.5}
)

// camera projects the plane of the desk.
type camera struct {
	rot           [3][3]float64
	f, cx, cy, dz float64
}

func newCamera(r *rand.Rand, w, h int, tilt, roll, share float64) camera {
	a, b := (2*r.Float64()-1)*tilt*math.Pi/180, (2*r.Float64()-1)*tilt*math.Pi/180
	sa, ca := math.Sincos(a)
	sb, cb := math.Sincos(b)
	sr, cr := math.Sincos(roll * math.Pi / 180)
	// Rz(roll), then Rx(a), then Ry(b)
	c := camera{f: float64(max(w, h)) * (0.75 + 0.5*r.Float64())}
	c.rot = [3][3]float64{
		{cb*cr + sb*sa*sr, -cb*sr + sb*sa*cr, sb * ca},
		{ca * sr, ca * cr, -sa},
		{-sb*cr + cb*sa*sr, sb*sr + cb*sa*cr, cb * ca},
	}
	c.dz = c.f / (float64(w) * share) // the card is 1 wide
	c.cx, c.cy = float64(w)/2, float64(h)/2
	return c
}

func (c camera) project(x, y float64) outline.Point {
	z := c.rot[2][0]*x + c.rot[2][1]*y + c.dz
	return outline.Point{
		X: c.cx + c.f*(c.rot[0][0]*x+c.rot[0][1]*y)/z,
		Y: c.cy + c.f*(c.rot[1][0]*x+c.rot[1][1]*y)/z,
	}
}

// plane gives the place on the desk behind a pixel.
func (c camera) plane(px, py float64) (x, y float64) {
	u, v := (px-c.cx)/c.f, (py-c.cy)/c.f
	// (r0 - u r2)·(x,y) = u dz ; (r1 - v r2)·(x,y) = v dz
	a, b := c.rot[0][0]-u*c.rot[2][0], c.rot[0][1]-u*c.rot[2][1]
	d, e := c.rot[1][0]-v*c.rot[2][0], c.rot[1][1]-v*c.rot[2][1]
	det := a*e - b*d
	return (u*c.dz*e - b*v*c.dz) / det, (a*v*c.dz - d*u*c.dz) / det
}

// hash noise, smooth between whole numbers.
func noise(x, y float64, seed uint64) float64 {
	x0, y0 := math.Floor(x), math.Floor(y)
	at := func(i, j float64) float64 {
		n := uint64(int64(i)*374761393+int64(j)*668265263) ^ seed*0x9e3779b97f4a7c15
		n = (n ^ n>>31) * 0xbf58476d1ce4e5b9
		return float64((n^n>>29)>>40) / (1 << 24)
	}
	fx, fy := x-x0, y-y0
	fx, fy = fx*fx*(3-2*fx), fy*fy*(3-2*fy)
	top := at(x0, y0)*(1-fx) + at(x0+1, y0)*fx
	bottom := at(x0, y0+1)*(1-fx) + at(x0+1, y0+1)*fx
	return top*(1-fy) + bottom*fy
}

// desk gives the colour of the desk at a place of its plane.
func desk(r *rand.Rand, paper rgb) (name string, at func(x, y float64) rgb) {
	seed := r.Uint64()
	base := rgb{40 + 200*r.Float64(), 40 + 180*r.Float64(), 30 + 170*r.Float64()}
	turn := r.Float64() * math.Pi
	sin, cos := math.Sincos(turn)
	switch r.IntN(9) {
	case 0:
		return "plain", func(x, y float64) rgb { return base.times(0.97 + 0.06*noise(3*x, 3*y, seed)) }
	case 1, 2:
		wood := rgb{150, 105, 65}.mix(rgb{90, 60, 40}, r.Float64()).times(0.7 + 0.6*r.Float64())
		return "wood", func(x, y float64) rgb {
			u, v := x*cos-y*sin, x*sin+y*cos
			ring := noise(1.5*u, 14*v, seed) + 0.5*noise(4*u, 60*v, seed+1)
			line := 0.0
			if math.Mod(math.Abs(v+10), 0.9) < 0.012 { // between planks
				line = 0.5
			}
			return wood.times((0.7 + 0.45*ring) * (1 - line))
		}
	case 3:
		dark := grey(15 + 35*r.Float64())
		return "dark", func(x, y float64) rgb { return dark.times(0.8 + 0.4*noise(40*x, 40*y, seed)) }
	case 4:
		white := grey(215 + 35*r.Float64())
		return "white", func(x, y float64) rgb { return white.times(0.98 + 0.04*noise(5*x, 5*y, seed)) }
	case 5:
		return "cloth", func(x, y float64) rgb {
			return base.times(0.85 + 0.15*math.Sin(90*x)*math.Sin(90*y) + 0.15*noise(25*x, 25*y, seed))
		}
	case 6:
		return "alike", func(x, y float64) rgb { return paper.times(0.96 + 0.05*noise(6*x, 6*y, seed)) }
	case 7:
		other := rgb{255 * r.Float64(), 255 * r.Float64(), 255 * r.Float64()}
		off := 0.55 + 0.4*r.Float64()
		return "two", func(x, y float64) rgb { // the edge of the desk, or of a folder
			if x*cos+y*sin > off {
				return other.times(0.95 + 0.1*noise(9*x, 9*y, seed))
			}
			return base.times(0.95 + 0.1*noise(20*x, 20*y, seed))
		}
	}
	return "stone", func(x, y float64) rgb {
		return base.mix(grey(128), 0.6).times(0.7 + 0.3*noise(18*x, 18*y, seed) + 0.3*noise(70*x, 70*y, seed+3))
	}
}

func step(lo, hi, v float64) float64 {
	t := min(max((v-lo)/(hi-lo), 0), 1)
	return t * t * (3 - 2*t)
}

// photograph makes the scene of a seed.
func photograph(seed uint64, w, h int, hard hardness) scene {
	r := rand.New(rand.NewPCG(seed, 77))
	img, paper := card(r)
	name, ground := desk(r, paper)
	cw := 1.0
	ch := float64(img.Rect.Dy()) / float64(img.Rect.Dx())
	if ch > 1 {
		cw, ch = 0.62, 0.62*ch
	}
	roll := (2*r.Float64() - 1) * 14
	share := hard.smallest + (0.78-hard.smallest)*r.Float64()
	cam := newCamera(r, w, h, hard.tilt, roll, share)
	// Move the card about, further away if need be, so that it lies in the frame.
	ox, oy := 0.0, 0.0
	for range 200 {
		ox, oy = (2*r.Float64()-1)*0.35, (2*r.Float64()-1)*0.3
		inside := true
		for _, c := range [4][2]float64{{-cw / 2, -ch / 2}, {cw / 2, -ch / 2}, {cw / 2, ch / 2}, {-cw / 2, ch / 2}} {
			p := cam.project(c[0]+ox, c[1]+oy)
			inside = inside && p.X > 12 && p.Y > 12 && p.X < float64(w)-12 && p.Y < float64(h)-12
		}
		if inside {
			break
		}
		cam.dz *= 1.01
	}
	x0, y0 := ox-cw/2, oy-ch/2
	s := scene{img: image.NewRGBA(image.Rect(0, 0, w, h)), desk: name}
	for i, c := range [4][2]float64{{0, 0}, {cw, 0}, {cw, ch}, {0, ch}} {
		s.quad[i] = cam.project(x0+c[0], y0+c[1])
	}
	lx, ly := (2*r.Float64()-1)*0.02, (2*r.Float64()-1)*0.02
	drop, dropSoft := 0.15+0.35*r.Float64(), 0.01+0.03*r.Float64()
	castAngle := r.Float64() * 2 * math.Pi
	castSin, castCos := math.Sincos(castAngle)
	castOff, castSoft, cast := (2*r.Float64()-1)*0.5, 0.01+0.25*r.Float64(), hard.shadow*(0.4+0.6*r.Float64())
	if r.Float64() < 0.35 {
		cast = 0
	}
	fallX, fallY := (2*r.Float64()-1)*0.25, (2*r.Float64()-1)*0.25
	tint := rgb{1 + 0.08*(2*r.Float64()-1), 1, 1 + 0.1*(2*r.Float64()-1)}
	finger := r.Float64() < 0.2
	fx, fy, fr := x0+cw*(0.2+0.6*r.Float64()), y0+ch-0.02+0.03*r.Float64(), 0.06+0.03*r.Float64()
	skin := rgb{215, 165, 140}.times(0.6 + 0.5*r.Float64())
	pix := float64(img.Rect.Dx()) / cw
	tex := func(x, y float64) rgb {
		px, py := min(max((x-x0)*pix-0.5, 0), float64(img.Rect.Dx()-2)), min(max((y-y0)*pix-0.5, 0), float64(img.Rect.Dy()-2))
		ix, iy := int(px), int(py)
		tx, ty := px-float64(ix), py-float64(iy)
		at := func(i, j int) rgb {
			o := img.PixOffset(i, j)
			return rgb{float64(img.Pix[o]), float64(img.Pix[o+1]), float64(img.Pix[o+2])}
		}
		return at(ix, iy).mix(at(ix+1, iy), tx).mix(at(ix, iy+1).mix(at(ix+1, iy+1), tx), ty)
	}
	buf := make([]rgb, w*h)
	one := func(px, py float64) rgb {
		x, y := cam.plane(px, py)
		var c rgb
		if x >= x0 && x < x0+cw && y >= y0 && y < y0+ch {
			c = tex(x, y)
		} else {
			c = ground(x, y)
			sx, sy := x-lx, y-ly
			out := math.Hypot(max(x0-sx, 0, sx-x0-cw), max(y0-sy, 0, sy-y0-ch))
			c = c.times(1 - drop*(1-step(0, dropSoft, out)))
		}
		if finger {
			d := math.Hypot(x-fx, min(y-fy, 0))
			if d < fr {
				c = skin.times(0.6 + 0.4*math.Sqrt(1-d*d/fr/fr))
			} else if d < fr+0.02 {
				c = c.times(0.8)
			}
		}
		dark := 1 - cast*step(-castSoft, castSoft, x*castCos+y*castSin-castOff)
		dark *= 1 + fallX*(px/float64(w)-0.5) + fallY*(py/float64(h)-0.5)
		return rgb{c[0] * dark * tint[0], c[1] * dark * tint[1], c[2] * dark * tint[2]}
	}
	for y := range h {
		for x := range w {
			c := one(float64(x)+0.3, float64(y)+0.3)
			buf[y*w+x] = c.mix(one(float64(x)+0.7, float64(y)+0.7), 0.5)
		}
	}
	blurred(buf, w, h, hard.blur*r.Float64()*float64(w)/1200)
	grain := 1 + 4*r.Float64()
	for i, c := range buf {
		n := grain * (r.Float64() + r.Float64() + r.Float64() - 1.5) * 1.15
		s.img.SetRGBA(i%w, i/w, rgb{c[0] + n, c[1] + n, c[2] + n}.rgba())
	}
	return s
}

// blurred smooths in place with three box passes' worth of a small kernel.
func blurred(buf []rgb, w, h int, sigma float64) {
	if sigma < 0.3 {
		return
	}
	half := int(math.Ceil(2 * sigma))
	kernel := make([]float64, 2*half+1)
	sum := 0.0
	for i := range kernel {
		kernel[i] = math.Exp(-float64((i-half)*(i-half)) / (2 * sigma * sigma))
		sum += kernel[i]
	}
	tmp := make([]rgb, len(buf))
	pass := func(src, dst []rgb, dx, dy int) {
		for y := range h {
			for x := range w {
				var c rgb
				for i, k := range kernel {
					sx, sy := min(max(x+(i-half)*dx, 0), w-1), min(max(y+(i-half)*dy, 0), h-1)
					p := src[sy*w+sx]
					c = rgb{c[0] + k*p[0], c[1] + k*p[1], c[2] + k*p[2]}
				}
				dst[y*w+x] = c.times(1 / sum)
			}
		}
	}
	pass(buf, tmp, 1, 0)
	pass(tmp, buf, 0, 1)
}

// score sums up how scenes were found.
type score struct{ all, right, unsureRight, missed, flagged int }

func (s *score) add(found []outline.Outline, quad [4]outline.Point) float64 {
	best, sure := 0.0, false
	for _, o := range found {
		if v := outline.IoU(o.Quad, quad); v > best {
			best, sure = v, o.Sure
		}
	}
	s.all++
	switch {
	case best >= 0.95:
		s.right++
		if !sure {
			s.unsureRight++
		}
	default:
		s.missed++
		if !sure {
			s.flagged++
		}
	}
	return best
}

func (s *score) report(t testing.TB, name string) {
	t.Logf("%s: %d of %d found, %d of those unsure; %d of %d missed are flagged", name, s.right, s.all, s.unsureRight, s.flagged, s.missed)
}
