package outline

import (
	"math"
	"slices"
	"testing"
)

func TestAPoseTellsWhatACameraSees(t *testing.T) {
	// A card 91 × 55 before a camera with the usual focal length, leaning 20° to
	// one side and turned by 10°.
	const w, h = 400.0, 300.0
	focal := usualFocal * w
	sin, cos := math.Sincos(20 * math.Pi / 180)
	sr, cr := math.Sincos(10 * math.Pi / 180)
	var q [4]Point
	for i, c := range [4]Point{{-91, -55}, {91, -55}, {91, 55}, {-91, 55}} {
		x, y := (c.X*cr-c.Y*sr)/2, (c.X*sr+c.Y*cr)/2
		z := 180 - x*sin
		q[i] = Point{w/2 + focal*(x*cos+20)/z, h/2 + focal*y/z}
	}
	shape, skew := pose(q, w, h)
	if math.Abs(shape-91.0/55) > 0.01 || skew > 0.01 {
		t.Errorf("shape %.3f, skew %.3f", shape, skew)
	}
	q[0].X, q[1].X = q[0].X+40, q[1].X+40
	if _, skew := pose(q, w, h); skew < 0.05 {
		t.Errorf("a slanted one has the skew %.3f", skew)
	}
}

func TestTheSidesOfAnAreaAreFound(t *testing.T) {
	want := [4]Point{{20, 30}, {150, 18}, {158, 98}, {26, 104}}
	m := newMask(200, 140)
	for i := range m.on {
		if within(want, Point{float64(i%m.w) + 0.5, float64(i/m.w) + 0.5}, 0) {
			m.on[i] = 1
		}
	}
	areas := m.components(100)
	if len(areas) != 1 {
		t.Fatalf("%d areas", len(areas))
	}
	q, ok := areas[0].quadrilateral()
	if !ok || IoU(q, want) < 0.97 {
		t.Errorf("%v, %v", q, ok)
	}
}

func TestTheWeightsFitTheSigns(t *testing.T) {
	r := newRaster(400, 300)
	for _, o := range newView(r).options() {
		if len(o.signs) != len(byCorners.Middle) || len(byCorners.Middle) != len(byCorners.Spread) {
			t.Fatalf("%d signs, %d weights", len(o.signs), len(byCorners.Middle))
		}
		for i, s := range o.signs {
			if math.IsNaN(s) || math.IsInf(s, 0) {
				t.Errorf("sign %d is %v", i, s)
			}
		}
	}
}

func TestAMaskGrowsAndShrinksBySquares(t *testing.T) {
	m := newMask(21, 13)
	for i := range m.on {
		m.on[i] = uint8(i * i / 7 % 5 / 4)
	}
	for _, n := range []int{1, 2, 4} {
		grown, shrunk := m.grown(n), m.shrunk(n)
		for y := range m.h {
			for x := range m.w {
				least, most := uint8(1), uint8(0)
				for j := max(y-n, 0); j <= min(y+n, m.h-1); j++ {
					for _, on := range m.row(j)[max(x-n, 0):min(x+n+1, m.w)] {
						least, most = min(least, on), max(most, on)
					}
				}
				if grown.row(y)[x] != most || shrunk.row(y)[x] != least {
					t.Fatalf("by %d at %d, %d: %d and %d, want %d and %d", n, x, y, grown.row(y)[x], shrunk.row(y)[x], most, least)
				}
			}
		}
	}
}

func TestTheMedianIsTheValueInTheMiddle(t *testing.T) {
	for n := 1; n < 42; n++ {
		v := make([]float64, n)
		for i := range v {
			v[i] = float64(i * i % 17)
		}
		sorted := slices.Sorted(slices.Values(v))
		if got := median(v); got != sorted[n/2] {
			t.Errorf("of %d: %v, want %v", n, got, sorted[n/2])
		}
	}
}
