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
	run := func(src, dst []bool, count, stride int) {
		last := -n - 1 // the last place with the value
		for i := range count {
			dst[i*stride] = !want
		}
		for i := range count {
			if src[i*stride] == want {
				for j := max(i-n, last+n+1, 0); j <= min(i+n, count-1); j++ {
					dst[j*stride] = want
				}
				last = i
			}
		}
	}
	for y := range m.h {
		run(m.on[y*m.w:], across.on[y*m.w:], m.w, 1)
	}
	for x := range m.w {
		run(across.on[x:], out.on[x:], m.h, m.w)
	}
	return out
}

func (m mask) closed(n int) mask { return m.grown(n).shrunk(n) }
func (m mask) opened(n int) mask { return m.shrunk(n).grown(n) }

// filled marks everything but the largest unmarked area along the border: the
// lid. The inside of a card that touches the border is not part of it.
func (m mask) filled() mask {
	label := make([]int32, len(m.on))
	border := map[int32]int{}
	next := int32(0)
	var todo []int
	for start := range m.on {
		if m.on[start] || label[start] != 0 {
			continue
		}
		next++
		label[start] = next
		todo = append(todo[:0], start)
		for len(todo) > 0 {
			i := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			x, y := i%m.w, i/m.w
			if x == 0 || y == 0 || x == m.w-1 || y == m.h-1 {
				border[next]++
			}
			for _, j := range m.around(x, y) {
				if j >= 0 && !m.on[j] && label[j] == 0 {
					label[j] = next
					todo = append(todo, j)
				}
			}
		}
	}
	lid, most := int32(0), 0
	for l, n := range border {
		if n > most || n == most && l < lid {
			lid, most = l, n
		}
	}
	out := newMask(m.w, m.h)
	for i, l := range label {
		out.on[i] = l != lid || lid == 0
	}
	return out
}

// around gives the four neighbours of a pixel, -1 where there is none.
func (m mask) around(x, y int) [4]int {
	out := [4]int{-1, -1, -1, -1}
	i := y*m.w + x
	if x > 0 {
		out[0] = i - 1
	}
	if x < m.w-1 {
		out[1] = i + 1
	}
	if y > 0 {
		out[2] = i - m.w
	}
	if y < m.h-1 {
		out[3] = i + m.w
	}
	return out
}

// blob is one connected area.
type blob struct {
	size                   int
	left, top, right, down int     // right and down are past the end
	rim                    []Point // the outer corners of each row's ends
}

// components gives the connected areas of at least a size.
func (m mask) components(least int) []blob {
	seen := make([]bool, len(m.on))
	var out []blob
	var todo []int
	first, last := make([]int, m.h), make([]int, m.h)
	for start := range m.on {
		if !m.on[start] || seen[start] {
			continue
		}
		b := blob{left: m.w, top: m.h}
		for y := range first {
			first[y], last[y] = m.w, -1
		}
		seen[start] = true
		todo = append(todo[:0], start)
		for len(todo) > 0 {
			i := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			x, y := i%m.w, i/m.w
			b.size++
			b.left, b.right = min(b.left, x), max(b.right, x+1)
			b.top, b.down = min(b.top, y), max(b.down, y+1)
			first[y], last[y] = min(first[y], x), max(last[y], x)
			for _, j := range m.around(x, y) {
				if j >= 0 && m.on[j] && !seen[j] {
					seen[j] = true
					todo = append(todo, j)
				}
			}
		}
		if b.size < least {
			continue
		}
		for y := b.top; y < b.down; y++ {
			l, r := float64(first[y]), float64(last[y]+1)
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
