package layout

import "math"

// tap is the share that a source pixel has in a target pixel.
type tap struct {
	first   int
	weights []float32
}

// taps computes the Catmull-Rom kernel for scaling n pixels to m; shrinking
// widens it so that every source pixel counts.
func taps(n, m int) []tap {
	scale := float64(n) / float64(m)
	wide := math.Max(scale, 1)
	out := make([]tap, m)
	all := make([]float32, 0, m*(int(4*wide)+2))
	for i := range out {
		centre := (float64(i)+0.5)*scale - 0.5
		lo, hi := int(math.Ceil(centre-2*wide)), int(math.Floor(centre+2*wide))
		lo, hi = max(lo, 0), min(hi, n-1)
		weights := all[len(all) : len(all)+hi-lo+1]
		all = all[:len(all)+len(weights)]
		var sum float32
		for j := range weights {
			weights[j] = float32(catmullRom((float64(lo+j) - centre) / wide))
			sum += weights[j]
		}
		for j := range weights {
			weights[j] /= sum
		}
		out[i] = tap{lo, weights}
	}
	return out
}

func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return (3*x*x*x - 5*x*x + 2) / 2
	case x < 2:
		return (-x*x*x + 5*x*x - 8*x + 4) / 2
	}
	return 0
}

// resize scales a plane, each row across first. Only those rows are kept that
// rows of the result are still made of.
func resize(p plane, w, h int) plane {
	if p.w == w && p.h == h {
		return p
	}
	columns, rows := taps(p.w, w), taps(p.h, h)
	deep := 0
	for _, t := range rows {
		deep = max(deep, len(t.weights))
	}
	ring := make([]float32, deep*w)
	at := func(y int) []float32 { return ring[y%deep*w:][:w] }
	wide := make([]float32, p.w)
	parts, sums := make([][]float32, deep), make([]float32, w)
	out := newPlane(w, h)
	next := 0 // the first row not scaled across yet
	for y, t := range rows {
		for ; next < t.first+len(t.weights); next++ {
			scaleRow(at(next), p.row(next), wide, columns)
		}
		for j := range t.weights {
			parts[j] = at(t.first + j)
		}
		blend(out.row(y), parts, t.weights, sums)
	}
	return out
}

// scaleRow scales one row across. wide is room for it.
func scaleRow(to []float32, from []uint8, wide []float32, columns []tap) {
	for x, v := range from {
		wide[x] = float32(v)
	}
	for x := range columns {
		t := &columns[x]
		part := wide[t.first:][:len(t.weights)]
		if k := t.weights; len(k) == 4 { // when enlarging
			to[x] = k[0]*part[0] + k[1]*part[1] + k[2]*part[2] + k[3]*part[3]
			continue
		}
		var sum float32
		for j, k := range t.weights {
			sum += k * part[j]
		}
		to[x] = sum
	}
}

// blend makes a row of rows by their weights. sums is room for it.
func blend(to []uint8, rows [][]float32, weights, sums []float32) {
	if len(weights) == 4 {
		k0, k1, k2, k3 := weights[0], weights[1], weights[2], weights[3]
		a, b, c, d := rows[0][:len(to)], rows[1][:len(to)], rows[2][:len(to)], rows[3][:len(to)]
		for x := range to {
			to[x] = shadeFrom(k0*a[x] + k1*b[x] + k2*c[x] + k3*d[x])
		}
		return
	}
	clear(sums)
	for j, k := range weights {
		for x, v := range rows[j][:len(sums)] {
			sums[x] += k * v
		}
	}
	for x, v := range sums {
		to[x] = shadeFrom(v)
	}
}

// shadeFrom rounds to a shade.
func shadeFrom(v float32) uint8 {
	v += 0.5
	if v < 0 {
		return 0
	}
	if v > 255 {
		return 255
	}
	return uint8(v)
}
