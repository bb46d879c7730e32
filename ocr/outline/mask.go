package outline

import (
	"encoding/binary"
	"math"
	"slices"
)

// mask marks pixels.
type mask struct {
	w, h int
	on   []uint8 // 1 where marked, else 0
}

func newMask(w, h int) mask { return mask{w, h, make([]uint8, w*h)} }

func (m mask) row(y int) []uint8 { return m.on[y*m.w : (y+1)*m.w] }

// grown marks what lies within a square of radius n around the marked.
func (m mask) grown(n int) mask { return m.joined(n, 0, either) }

// shrunk keeps what is marked all around. Beyond the border counts as marked.
func (m mask) shrunk(n int) mask { return m.joined(n, 1, both) }

// joined joins each pixel with those in the square around it, beyond the border
// with what is given for that.
func (m mask) joined(n int, beyond uint8, join func(dst, a []uint8)) mask {
	across, out := newMask(m.w, m.h), newMask(m.w, m.h)
	padded := slices.Repeat([]uint8{beyond}, m.w+2*n)
	for y := range m.h {
		copy(padded[n:], m.row(y))
		to := across.row(y)
		copy(to, padded)
		for i := range 2 * n {
			join(to, padded[i+1:])
		}
	}
	for y := range m.h {
		to := out.row(y)
		copy(to, across.row(y))
		for j := max(y-n, 0); j <= min(y+n, m.h-1); j++ {
			join(to, across.row(j))
		}
	}
	return out
}

// either marks what is marked in one of two rows.
func either(dst, a []uint8) {
	a = a[:len(dst)]
	n := len(dst) &^ 7
	for i := 0; i < n; i += 8 {
		binary.LittleEndian.PutUint64(dst[i:i+8], binary.LittleEndian.Uint64(dst[i:i+8])|binary.LittleEndian.Uint64(a[i:i+8]))
	}
	for i := n; i < len(dst); i++ {
		dst[i] |= a[i]
	}
}

// both leaves what is marked in both.
func both(dst, a []uint8) {
	a = a[:len(dst)]
	n := len(dst) &^ 7
	for i := 0; i < n; i += 8 {
		binary.LittleEndian.PutUint64(dst[i:i+8], binary.LittleEndian.Uint64(dst[i:i+8])&binary.LittleEndian.Uint64(a[i:i+8]))
	}
	for i := n; i < len(dst); i++ {
		dst[i] &= a[i]
	}
}

func (m mask) closed(n int) mask { return m.grown(n).shrunk(n) }
func (m mask) opened(n int) mask { return m.shrunk(n).grown(n) }

// filled marks everything but the largest unmarked area along the border: the
// lid. The inside of a card that touches the border is not part of it.
func (m mask) filled() mask {
	done := slices.Clone(m.on)
	lid, most := -1, 0
	for start := range done {
		if done[start] != 0 {
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
		out.on[i] = 1
	}
	if lid >= 0 {
		m.flood(slices.Clone(m.on), lid, func(y, from, to int) { clear(out.row(y)[from:to]) })
	}
	return out
}

// flood goes over the area around a pixel whose pixels are not done, a run of a
// row at a time, and marks them done.
func (m mask) flood(done []uint8, start int, each func(y, from, to int)) {
	todo := []int{start}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if done[at] != 0 {
			continue
		}
		y := at / m.w
		row := done[y*m.w : (y+1)*m.w]
		from, to := at-y*m.w, at-y*m.w
		for from > 0 && row[from-1] == 0 {
			from--
		}
		for to < m.w && row[to] == 0 {
			to++
		}
		for x := from; x < to; x++ {
			row[x] = 1
		}
		each(y, from, to)
		for _, beside := range [2]int{y - 1, y + 1} {
			if beside < 0 || beside >= m.h {
				continue
			}
			before := uint8(1)
			for x, was := range done[beside*m.w+from : beside*m.w+to] {
				if before != 0 && was == 0 {
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
	done := make([]uint8, len(m.on))
	for i, on := range m.on {
		done[i] = 1 - on
	}
	var out []blob
	ends := make([][2]int, m.h) // where the area begins and ends in each row
	for start := range done {
		if done[start] != 0 {
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
