package marks

import (
	"image"
	"math"
	"slices"
)

// compare takes the measures against the other groups.
func (v *view) compare(n int, t tint, m *[measures]float64) {
	g := &v.groups[n]
	m[alone], m[odd] = 1, 1
	all, same, shared, nearest := 0.0, 0.0, 0, 8.0
	var sizes []float64
	for k := range v.groups {
		o := &v.groups[k]
		if len(o.cells) < 3 && k != n {
			continue
		}
		area := float64(o.sum.area)
		all += area
		if t.far(o.tint()) < 0.15 {
			same += area
		}
		if k == n {
			continue
		}
		sizes = append(sizes, o.em)
		both := g.box.Intersect(o.box)
		shared += both.Dx() * both.Dy()
		nearest = math.Min(nearest, float64(gap(g.box, o.box))/math.Max(g.em, 1))
		if math.Abs(o.em-g.em) < 0.1*g.em {
			m[odd] = 0
		}
		if o.upright == g.upright && v.aligned(g.box, o.box, g.upright) {
			m[alone] = 0
		}
	}
	m[over] = math.Min(float64(shared)/float64(max(g.box.Dx()*g.box.Dy(), 1)), 1)
	m[lonely] = math.Log(1 + nearest)
	m[rare] = 1 - same/math.Max(all, 1)
	if len(sizes) > 0 {
		slices.Sort(sizes)
		m[tall] = math.Log(math.Max(g.em, 1) / math.Max(sizes[len(sizes)/2], 1))
	}
}

// gap is how far two boxes lie apart, along the direction they are farther in.
func gap(a, b image.Rectangle) int {
	return max(a.Min.X-b.Max.X, b.Min.X-a.Max.X, a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y, 0)
}

// aligned reports whether two lines begin, end or have their middle below each
// other, or stand on one line.
func (v *view) aligned(a, b image.Rectangle, upright bool) bool {
	shear := math.Tan(v.skew * math.Pi / 180)
	if upright {
		a, b, shear = turned(a), turned(b), -shear
	}
	// A line further down begins further left on a card that runs downhill.
	shift := float64(b.Min.Y+b.Max.Y-a.Min.Y-a.Max.Y) / 2 * shear
	const near = 5.0
	meets := func(x, y int) bool { return math.Abs(float64(x-y)+shift) < near }
	if meets(b.Min.X, a.Min.X) || meets(b.Max.X, a.Max.X) || math.Abs(float64(b.Min.X+b.Max.X-a.Min.X-a.Max.X)/2+shift) < near {
		return true
	}
	drop := float64(b.Min.X+b.Max.X-a.Min.X-a.Max.X) / 2 * shear
	return math.Abs(float64(b.Max.Y-a.Max.Y)-drop) < near || math.Abs(float64(b.Min.Y-a.Min.Y)-drop) < near
}
