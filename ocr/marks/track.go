package marks

import (
	"image"
	"math"
)

const (
	leastRun = 24  // pixels of a row without a break that can be part of a drawn line
	thickest = 11  // pixels of a drawn line
	steepest = .07 // slope of a line that counts as level
)

// track is a drawn line that runs about level: y = at + slope*x.
type track struct {
	x0, x1    int
	at, slope float64
	thick     float64
}

func (t track) y(x int) float64 { return t.at + t.slope*float64(x) }

func (t track) box() image.Rectangle {
	a, b := t.y(t.x0), t.y(t.x1)
	half := t.thick / 2
	return image.Rect(t.x0, int(math.Min(a, b)-half), t.x1, int(math.Max(a, b)+half)+1)
}

// run is a piece of a row, from x0 up to x1.
type run struct{ y, x0, x1, of int }

// tracks finds the lines drawn in a mask: long runs that touch those of the
// next rows, stay thin and straight, and are at least so long.
func tracks(mask []bool, w, h, least int) []track {
	runs, rows := runsOf(mask, w, h)
	find := func(i int) int {
		for runs[i].of != i {
			runs[i].of = runs[runs[i].of].of
			i = runs[i].of
		}
		return i
	}
	for y := 1; y < h; y++ {
		above := rows[y-1]
		for i := rows[y]; i < rows[y+1]; i++ {
			for above < rows[y] && runs[above].x1+4 < runs[i].x0 {
				above++
			}
			for k := above; k < rows[y] && runs[k].x0 <= runs[i].x1+4; k++ {
				runs[find(i)].of = find(k)
			}
		}
	}
	sums := map[int]*moments{}
	var order []int
	for i, r := range runs {
		root := find(i)
		if sums[root] == nil {
			sums[root] = &moments{x0: r.x0, x1: r.x1}
			order = append(order, root)
		}
		sums[root].add(r)
	}
	var out []track
	for _, root := range order {
		if t, ok := sums[root].track(least); ok {
			out = append(out, t)
		}
	}
	return out
}

// runsOf lists the long runs of each row; rows tells where those of a row begin.
func runsOf(mask []bool, w, h int) (runs []run, rows []int) {
	rows = make([]int, h+1)
	for y := range h {
		rows[y] = len(runs)
		row := mask[y*w:][:w]
		for x := 0; x < w; x++ {
			if !row[x] {
				continue
			}
			begin := x
			for x < w && row[x] {
				x++
			}
			if x-begin >= leastRun {
				runs = append(runs, run{y, begin, x, len(runs)})
			}
		}
	}
	rows[h] = len(runs)
	return runs, rows
}

// moments sums up the pixels of runs for a straight line through them.
type moments struct {
	x0, x1          int
	n, x, y, xx, xy float64
	yy              float64
}

func (m *moments) add(r run) {
	n, y := float64(r.x1-r.x0), float64(r.y)
	a, b := float64(r.x0), float64(r.x1-1)
	sum := n * (a + b) / 2
	square := func(k float64) float64 { return k * (k + 1) * (2*k + 1) / 6 }
	m.n += n
	m.x += sum
	m.y += n * y
	m.xx += square(b) - square(a-1)
	m.xy += sum * y
	m.yy += n * y * y
	m.x0, m.x1 = min(m.x0, r.x0), max(m.x1, r.x1)
}

// track gives the line; ok is false for what is none.
func (m *moments) track(least int) (t track, ok bool) {
	long := m.x1 - m.x0
	spread := m.xx*m.n - m.x*m.x
	if long < least || m.n/float64(long) > thickest || spread <= 0 {
		return t, false
	}
	t = track{x0: m.x0, x1: m.x1, thick: m.n / float64(long)}
	t.slope = (m.xy*m.n - m.x*m.y) / spread
	t.at = (m.y - t.slope*m.x) / m.n
	vary := m.yy/m.n - m.y*m.y/m.n/m.n - t.slope*t.slope*spread/m.n/m.n
	return t, math.Abs(t.slope) <= steepest && vary < 4+t.thick*t.thick/6
}
