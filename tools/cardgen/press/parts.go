package press

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/people"
)

// organization is the row with the company's name.
func organization(p people.Person, size float64, r *rand.Rand) row {
	return row{
		size: size, bold: r.Float64() < 0.6, tracking: []float64{0, 0.05, 0.12}[r.IntN(3)],
		spans: []span{value("organization", p.Company.Name)},
	}
}

// person draws the name with its reading over or under it, gives the y below.
func (b *board) person(x, y, limit float64, align Align, s style, p people.Person, size float64) float64 {
	rows := []row{s.name(p, size)}
	reading := s.below(p, pt(6.2))
	switch {
	case len(reading.spans) == 0:
	case s.reading == "kana":
		rows[0].gap = mm(0.4)
		rows = append([]row{reading}, rows...)
	default:
		reading.gap = mm(0.9)
		rows = append(rows, reading)
	}
	return b.stack(x, y, limit, align, rows)
}

// bottom draws rows so that they end at the y given, smaller and closer as far
// as they need to be to stay below top.
func (b *board) bottom(x, top, y, limit float64, align Align, rows []row) {
	b.within(x, top, y, limit, align, Right, rows)
}

// within draws rows between two heights, smaller as far as they need to be, at
// the top, in the middle or at the foot, and gives the y below them.
func (b *board) within(x, top, foot, limit float64, align Align, at Align, rows []row) float64 {
	b.even(rows, limit)
	h := b.stackHeight(limit, rows)
	for range 12 {
		if h <= foot-top {
			break
		}
		for i := range rows {
			rows[i].size *= 0.95
			rows[i].gap *= 0.88
		}
		h = b.stackHeight(limit, rows)
	}
	y := top
	switch at {
	case Centre:
		y += (foot - top - h) / 2
	case Right:
		y = foot - h
	}
	return b.stack(x, y, limit, align, rows)
}

// widest is the width of the widest row.
func (b *board) widest(rows []row) float64 {
	w := 0.0
	for _, r := range rows {
		w = max(w, b.measure(r))
	}
	return w
}

// even sets small rows smaller together where one of them is too wide.
func (b *board) even(rows []row, limit float64) {
	factor := 1.0
	for _, r := range rows {
		if w := b.measure(r); r.size < pt(8.5) && w > limit {
			factor = min(factor, limit/w)
		}
	}
	for i := range rows {
		if rows[i].size < pt(8.5) {
			rows[i].size *= max(factor, 0.8)
		}
	}
}

// wrap breaks rows that are too wide before one of their spans.
func (b *board) wrap(rows []row, limit float64) []row {
	var out []row
	for _, r := range rows {
		for len(r.spans) > 1 && b.measure(r) > limit {
			cut := len(r.spans) - 1
			for cut > 1 && b.measure(row{spans: r.spans[:cut], size: r.size, tracking: r.tracking}) > limit {
				cut--
			}
			if r.spans[cut-1].mark.Name == "" {
				cut-- // a label or a space goes with what it stands before
			}
			if cut == 0 {
				break
			}
			head := r
			head.spans = r.spans[:cut]
			out = append(out, head)
			rest := r.spans[cut:]
			if rest[0].mark.Name == "" && isBlank(rest[0].text) {
				rest = rest[1:]
			}
			r.spans = rest
			r.gap = r.size * 0.18
		}
		out = append(out, r)
	}
	return out
}

func isBlank(s string) bool {
	for _, c := range s {
		if c != ' ' && c != '　' {
			return false
		}
	}
	return true
}

// logo draws a made-up mark of the given height and gives the x to its right.
func (b *board) logo(x, y, size float64, c color.Color, r *rand.Rand) float64 {
	kind := r.IntN(5)
	n := int(size)
	for py := range n {
		for px := range n {
			u, v := (float64(px)+0.5)/size*2-1, (float64(py)+0.5)/size*2-1
			if inLogo(kind, u, v) {
				b.img.Set(int(x)+px, int(y)+py, c)
			}
		}
	}
	return x + size
}

// inLogo tells whether (u, v), both from -1 to 1, lies in a mark.
func inLogo(kind int, u, v float64) bool {
	d := math.Hypot(u, v)
	switch kind {
	case 0: // a ring with a bar
		return d < 1 && d > 0.68 || math.Abs(v) < 0.16 && math.Abs(u) < 0.8
	case 1: // two mountains
		return v > -0.9+1.6*math.Abs(u+0.25) && v < 0.8 || v > -0.3+1.6*math.Abs(u-0.5) && v < 0.8
	case 2: // a leaf
		return math.Hypot(u-0.5, v+0.5) < 1.3 && math.Hypot(u+0.5, v-0.5) < 1.3 && math.Abs(u+v) > 0.07
	case 3: // four tiles
		return math.Abs(u) > 0.08 && math.Abs(v) > 0.08 && math.Abs(u) < 0.95 && math.Abs(v) < 0.95 && (u < 0 || v < 0)
	}
	// a disc cut by a wave
	return d < 1 && math.Abs(v-0.3*math.Sin(u*3)) > 0.13
}

// rule draws a thin line.
func (b *board) rule(x, y, w float64, c color.Color) {
	b.fill(image.Rect(int(x), int(y), int(x+w), int(y)+2), c)
}
