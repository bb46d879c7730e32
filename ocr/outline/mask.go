package outline

import (
	"math"
	"slices"
)

// mask marks pixels.
type mask struct {
	w, h int
	on   []bool
}

func newMask(w, h int) mask { return mask{w, h, make([]bool, w*h)} }

// grown marks what lies within a square of radius n around the marked.
func (m mask) grown(n int) mask {
	return m.spread(n, true)
}

// shrunk keeps what is marked all around. Beyond the border counts as marked.
func (m mask) shrunk(n int) mask {
	return m.spread(n, false)
}

// spread gives a pixel the value want where any in the square around has it.
func (m mask) spread(n int, want bool) mask {
	across, out := newMask(m.w, m.h), newMask(m.w, m.h)
	if !want {
		for i := range out.on {
			across.on[i], out.on[i] = true, true
		}
	}
	for y := range m.h {
		to := across.on[y*m.w : (y+1)*m.w]
		next := 0 // the first place that may not have the value yet
		for x, on := range m.on[y*m.w : (y+1)*m.w] {
			if on == want {
				for next = max(next, x-n); next <= min(x+n, m.w-1); next++ {
					to[next] = want
				}
			}
		}
	}
	next := make([]int, m.w) // the same of each column
	for y := range m.h {
		for x, on := range across.on[y*m.w : (y+1)*m.w] {
			if on == want {
				at := max(next[x], y-n)
				for ; at <= min(y+n, m.h-1); at++ {
					out.on[at*m.w+x] = want
				}
				next[x] = at
			}
		}
	}
	return out
}

func (m mask) closed(n int) mask { return m.grown(n).shrunk(n) }
func (m mask) opened(n int) mask { return m.shrunk(n).grown(n) }

// filled marks everything but the largest unmarked area along the border: the
// lid. The inside of a card that touches the border is not part of it.
func (m mask) filled() mask {
	done := slices.Clone(m.on)
	lid, most := -1, 0
	for start := range done {
		if done[start] {
			continue
		}
		border := 0
		m.flood(done, start, func(y, from, to int) {
			switch {
			case y == 0 || y == m.h-1:
				border += to - from
			case from == 0 && to == m.w && m.w > 1:
				border += 2
			case from == 0 || to == m.w:
				border++
			}
		})
		if border > most {
			lid, most = start, border
		}
	}
	out := newMask(m.w, m.h)
	for i := range out.on {
		out.on[i] = true
	}
	if lid >= 0 {
		m.flood(slices.Clone(m.on), lid, func(y, from, to int) { clear(out.on[y*m.w+from : y*m.w+to]) })
	}
	return out
}

// flood goes over the area around a pixel whose pixels are not done, a run of a
// row at a time, and marks them done.
func (m mask) flood(done []bool, start int, each func(y, from, to int)) {
	todo := []int{start}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if done[at] {
			continue
		}
		y := at / m.w
		row := done[y*m.w : (y+1)*m.w]
		from, to := at-y*m.w, at-y*m.w
		for from > 0 && !row[from-1] {
			from--
		}
		for to < m.w && !row[to] {
			to++
		}
		for x := from; x < to; x++ {
			row[x] = true
		}
		each(y, from, to)
		for _, beside := range [2]int{y - 1, y + 1} {
			if beside < 0 || beside >= m.h {
				continue
			}
			before := true
			for x, was := range done[beside*m.w+from : beside*m.w+to] {
				if before && !was {
					todo = append(todo, beside*m.w+from+x)
				}
				before = was
			}
		}
	}
}

// blob is one connected area.
type blob struct {
	size                   int
	left, top, right, down int     // right and down are past the end
	rim                    []Point // the outer corners of each row's ends
}

// components gives the connected areas of at least a size.
func (m mask) components(least int) []blob {
	done := make([]bool, len(m.on))
	for i, on := range m.on {
		done[i] = !on
	}
	var out []blob
	ends := make([][2]int, m.h) // where the area begins and ends in each row
	for start := range done {
		if done[start] {
			continue
		}
		b := blob{left: m.w, top: start / m.w, down: start / m.w}
		m.flood(done, start, func(y, from, to int) {
			b.size += to - from
			b.left, b.right = min(b.left, from), max(b.right, to)
			if y == b.down { // never further: an area has no gaps
				ends[y], b.down = [2]int{from, to}, y+1
				return
			}
			ends[y] = [2]int{min(ends[y][0], from), max(ends[y][1], to)}
		})
		if b.size < least {
			continue
		}
		for y := b.top; y < b.down; y++ {
			l, r := float64(ends[y][0]), float64(ends[y][1])
			b.rim = append(b.rim, Point{l, float64(y)}, Point{l, float64(y + 1)}, Point{r, float64(y)}, Point{r, float64(y + 1)})
		}
		out = append(out, b)
	}
	return out
}

// rectangle gives the smallest rectangle around an area, however turned, and
// the share of it that the area covers.
func (b blob) rectangle() ([4]Point, float64) {
	hull := hullOf(b.rim)
	best, smallest := [4]Point{}, math.Inf(1)
	for i, p := range hull {
		d := hull[(i+1)%len(hull)].minus(p)
		if d.length() < 1e-9 {
			continue
		}
		d = d.times(1 / d.length())
		n := Point{-d.Y, d.X}
		lowU, highU, lowV, highV := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
		for _, q := range hull {
			u, w := q.dot(d), q.dot(n)
			lowU, highU, lowV, highV = min(lowU, u), max(highU, u), min(lowV, w), max(highV, w)
		}
		if a := (highU - lowU) * (highV - lowV); a < smallest {
			smallest = a
			at := func(u, w float64) Point { return d.times(u).plus(n.times(w)) }
			best = [4]Point{at(lowU, lowV), at(highU, lowV), at(highU, highV), at(lowU, highV)}
		}
	}
	if math.IsInf(smallest, 1) {
		return best, 0
	}
	return clockwise(best), float64(b.size) / smallest
}

// hullOf gives the corners of the convex hull (Andrew's monotone chain).
func hullOf(points []Point) []Point {
	slices.SortFunc(points, func(a, b Point) int {
		switch {
		case a.X < b.X || a.X == b.X && a.Y < b.Y:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	half := func(ps []Point) []Point {
		var out []Point
		for _, p := range ps {
			for len(out) > 1 && out[len(out)-1].minus(out[len(out)-2]).cross(p.minus(out[len(out)-1])) <= 0 {
				out = out[:len(out)-1]
			}
			out = append(out, p)
		}
		return out[:max(len(out)-1, 0)]
	}
	lower := half(points)
	slices.Reverse(points)
	return append(lower, half(points)...)
}
