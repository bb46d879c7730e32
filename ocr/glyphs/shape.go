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
	var a, b, c, d float32
	for i := 0; i < len(s.ways); i += 4 {
		u, v := s.ways[i:i+4:i+4], t.ways[i:i+4:i+4]
		a, b, c, d = a+u[0]*v[0], b+u[1]*v[1], c+u[2]*v[2], d+u[3]*v[3]
	}
	return float64(a + b + c + d)
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
	columns, rows := cutsOf(w, tw), cutsOf(h, th)
	for y := range rows {
		for x := range columns {
			if len(rows[y].weights) > 0 && len(columns[x].weights) > 0 {
				out[y][x] = darkness(img, b, &columns[x], &rows[y])
			}
		}
	}
	return &out
}

// cuts are the source pixels of a row or column of the square, counted from the
// glyph's first, and how much of each is in it.
type cuts struct {
	first   int
	weights []float64
}

// cutsOf scales a side of the glyph to a part in the middle of the square's.
// Pieces smaller than a pixel are interpolated.
func cutsOf(size, scaled float64) (all [side]cuts) {
	room := make([]float64, 0, 4*side)
	before := (side - scaled) / 2
	for i := range all {
		from, to := (float64(i)-before)*size/scaled, (float64(i+1)-before)*size/scaled
		if to <= 0 || from >= size {
			continue
		}
		if to-from < 1 {
			from, to = (from+to)/2-0.5, (from+to)/2+0.5
		}
		all[i].first = int(math.Floor(from))
		begin := len(room)
		for k := all[i].first; float64(k) < to; k++ {
			room = append(room, min(to, float64(k+1))-max(from, float64(k)))
		}
		all[i].weights = room[begin:]
	}
	return all
}

// darkness is the mean darkness of a box of source pixels.
func darkness(img *image.Gray, b image.Rectangle, across, down *cuts) float32 {
	var sum, weight float64
	for j, ky := range down.weights {
		var row []uint8 // none beyond the glyph
		if y := down.first + j; y >= 0 && y < b.Dy() {
			row = img.Pix[img.PixOffset(b.Min.X, b.Min.Y+y):][:b.Dx()]
		}
		for i, kx := range across.weights {
			k := ky * kx
			weight += k
			if x := across.first + i; x >= 0 && x < len(row) {
				sum += k * float64(255-row[x])
			}
		}
	}
	return float32(sum / max(weight, 1e-9) / 255)
}

// describe counts the contours by direction, softly shared among the zones.
func describe(g *[side][side]float32) Shape {
	var s Shape
	for y := 1; y < side-1; y++ {
		up, mid, down := &g[y-1], &g[y], &g[y+1]
		for x := 1; x < side-1; x++ {
			gx := up[x+1] + 2*mid[x+1] + down[x+1] - up[x-1] - 2*mid[x-1] - down[x-1]
			gy := down[x-1] + 2*down[x] + down[x+1] - up[x-1] - 2*up[x] - up[x+1]
			square := gx*gx + gy*gy
			if square < 0.01 {
				continue
			}
			strong := float32(math.Sqrt(float64(square)))
			turn := direction(gx, gy)
			way := int(turn)
			part := turn - float32(way)
			s.share(x, y, way%angles, strong*(1-part), strong*part)
		}
	}
	s.level()
	return s
}

// direction is the angle of a vector in eighths of a turn, 0..8, from a cubic
// that is right to a hundredth.
func direction(x, y float32) float32 {
	ax, ay := max(x, -x), max(y, -y)
	r := min(ax, ay) / max(ax, ay)
	turn := r * (0.9724 - 0.1919*r*r) * (4 / math.Pi)
	if ay > ax {
		turn = 2 - turn
	}
	if x < 0 {
		turn = 4 - turn
	}
	if y < 0 {
		turn = 8 - turn
	}
	return max(turn, 0)
}

// near are the two zones a row or column of pixels belongs to, and the share of
// the second.
type near struct {
	first  int
	second float32
}

var zoneOf = func() (all [side]near) {
	const step = float64(side) / zones
	for i := range all {
		at := (float64(i)+0.5)/step - 0.5
		first := math.Floor(at)
		all[i] = near{int(first), float32(at - first)}
	}
	return all
}()

// share adds to the zones around a place: some to a direction, some to the next.
func (s *Shape) share(x, y, way int, strong, next float32) {
	across, down := zoneOf[x], zoneOf[y]
	after := (way + 1) % angles
	for j, ky := range [2]float32{1 - down.second, down.second} {
		row := down.first + j
		if row < 0 || row >= zones {
			continue
		}
		for i, kx := range [2]float32{1 - across.second, across.second} {
			if column := across.first + i; column >= 0 && column < zones {
				ways := s.ways[(row*zones+column)*angles:][:angles]
				k := kx * ky
				ways[way] += k * strong
				ways[after] += k * next
			}
		}
	}
}

// compress raises to the power of spread, from a table.
func compress(v float32) float32 {
	at := v * powersPer
	i := int(at)
	if i >= len(powers)-1 {
		return float32(math.Pow(float64(v), spread))
	}
	return powers[i] + (at-float32(i))*(powers[i+1]-powers[i])
}

const powersPer = 64

var powers = func() (all [64 * powersPer]float32) {
	for i := range all {
		all[i] = float32(math.Pow(float64(i)/powersPer, spread))
	}
	return all
}()

// level takes the weight of the strokes out and makes the length 1.
func (s *Shape) level() {
	var sum float64
	for i, v := range s.ways {
		if v == 0 {
			continue
		}
		v = compress(v)
		s.ways[i] = v
		sum += float64(v) * float64(v)
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
