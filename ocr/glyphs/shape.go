package glyphs

import (
	"image"
	"math"
)

const (
	side    = 48 // of the normalized glyph, pixels
	rim     = 2  // white around it
	zones   = 8  // a side
	angles  = 8  // directions of a contour
	spread  = 0.62
	inkFrom = 28 // percent of the darkest from which a pixel belongs to the glyph
)

// Shape describes how the contours of a glyph run, place by place. Its length
// is 1, so that the likeness of two shapes is their product.
type Shape struct {
	ways  [zones * zones * angles]float32
	empty bool
}

// Empty reports whether there was no ink.
func (s *Shape) Empty() bool { return s.empty }

// Like is the likeness of two shapes, 0..1.
func (s *Shape) Like(t *Shape) float64 {
	if s.empty || t.empty {
		return 0
	}
	var sum float32
	for i, v := range s.ways {
		sum += v * t.ways[i]
	}
	return float64(sum)
}

// ShapeOf describes the ink of a black-on-white image.
func ShapeOf(img *image.Gray) Shape {
	b := inkBox(img)
	if b.Empty() {
		return Shape{empty: true}
	}
	return describe(normalize(img, b))
}

// inkBox is the box of what is dark.
func inkBox(img *image.Gray) image.Rectangle {
	var box image.Rectangle
	from := uint8(255)
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for _, v := range img.Pix[img.PixOffset(img.Rect.Min.X, y):][:img.Rect.Dx()] {
			from = min(from, v)
		}
	}
	least := uint8(max(int(255-from)*inkFrom/100, 24))
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		row := img.Pix[img.PixOffset(img.Rect.Min.X, y):][:img.Rect.Dx()]
		for x, v := range row {
			if 255-v >= least {
				box = box.Union(image.Rect(img.Rect.Min.X+x, y, img.Rect.Min.X+x+1, y+1))
			}
		}
	}
	return box
}

// normalize scales a glyph to the square. A square glyph fills it; the longer
// a glyph is, the more of its proportion it keeps, so that 一 remains a bar.
func normalize(img *image.Gray, b image.Rectangle) *[side][side]float32 {
	w, h := float64(b.Dx()), float64(b.Dy())
	const full = side - 2*rim
	tw, th := float64(full), float64(full)
	keep := math.Sqrt(math.Sin(math.Pi / 2 * min(w, h) / max(w, h)))
	if w < h {
		tw *= keep
	} else {
		th *= keep
	}
	var out [side][side]float32
	left, top := (side-tw)/2, (side-th)/2
	for y := range side {
		v0, v1 := (float64(y)-top)*h/th, (float64(y+1)-top)*h/th
		if v1 <= 0 || v0 >= h {
			continue
		}
		for x := range side {
			u0, u1 := (float64(x)-left)*w/tw, (float64(x+1)-left)*w/tw
			if u1 > 0 && u0 < w {
				out[y][x] = darkness(img, b, u0, v0, u1, v1)
			}
		}
	}
	return &out
}

// darkness is the mean darkness of a box of source pixels, given in pixels from
// b's corner. Boxes smaller than a pixel are interpolated.
func darkness(img *image.Gray, b image.Rectangle, u0, v0, u1, v1 float64) float32 {
	if u1-u0 < 1 {
		u0, u1 = (u0+u1)/2-0.5, (u0+u1)/2+0.5
	}
	if v1-v0 < 1 {
		v0, v1 = (v0+v1)/2-0.5, (v0+v1)/2+0.5
	}
	var sum, weight float64
	for y := int(math.Floor(v0)); float64(y) < v1; y++ {
		wy := min(v1, float64(y+1)) - max(v0, float64(y))
		for x := int(math.Floor(u0)); float64(x) < u1; x++ {
			k := wy * (min(u1, float64(x+1)) - max(u0, float64(x)))
			weight += k
			if p := b.Min.Add(image.Pt(x, y)); p.In(b) {
				sum += k * float64(255-img.Pix[img.PixOffset(p.X, p.Y)])
			}
		}
	}
	return float32(sum / max(weight, 1e-9) / 255)
}

// describe counts the contours by direction, softly shared among the zones.
func describe(g *[side][side]float32) Shape {
	var s Shape
	const step = float64(side) / zones
	for y := 1; y < side-1; y++ {
		for x := 1; x < side-1; x++ {
			gx := g[y-1][x+1] + 2*g[y][x+1] + g[y+1][x+1] - g[y-1][x-1] - 2*g[y][x-1] - g[y+1][x-1]
			gy := g[y+1][x-1] + 2*g[y+1][x] + g[y+1][x+1] - g[y-1][x-1] - 2*g[y-1][x] - g[y-1][x+1]
			strong := math.Hypot(float64(gx), float64(gy))
			if strong < 0.1 {
				continue
			}
			turn := math.Atan2(float64(gy), float64(gx))/(2*math.Pi)*angles + angles
			way, part := int(turn), turn-math.Floor(turn)
			s.share((float64(x)+0.5)/step-0.5, (float64(y)+0.5)/step-0.5, way%angles, strong*(1-part))
			s.share((float64(x)+0.5)/step-0.5, (float64(y)+0.5)/step-0.5, (way+1)%angles, strong*part)
		}
	}
	s.level()
	return s
}

// share adds to the zones around a place.
func (s *Shape) share(x, y float64, way int, strong float64) {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	for j := y0; j <= y0+1; j++ {
		for i := x0; i <= x0+1; i++ {
			if i < 0 || j < 0 || i >= zones || j >= zones {
				continue
			}
			k := (1 - math.Abs(x-float64(i))) * (1 - math.Abs(y-float64(j)))
			s.ways[(j*zones+i)*angles+way] += float32(k * strong)
		}
	}
}

// level takes the weight of the strokes out and makes the length 1.
func (s *Shape) level() {
	var sum float64
	for i, v := range s.ways {
		v := math.Pow(float64(v), spread)
		s.ways[i] = float32(v)
		sum += v * v
	}
	s.scale(sum)
}

// scale makes the length 1; sum is the sum of squares.
func (s *Shape) scale(sum float64) {
	if sum == 0 {
		s.empty = true
		return
	}
	k := float32(1 / math.Sqrt(sum))
	for i := range s.ways {
		s.ways[i] *= k
	}
}
