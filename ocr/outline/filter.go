package outline

import "math"

// gauss smooths a plane; beyond the border the edge repeats.
func gauss(p []float32, w, h int, sigma float64) []float32 {
	half := int(math.Ceil(2.5 * sigma))
	kernel := make([]float32, 2*half+1)
	var sum float32
	for i := range kernel {
		d := float64(i-half) / sigma
		kernel[i] = float32(math.Exp(-d * d / 2))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	across := make([]float32, len(p))
	padded := make([]float32, w+2*half)
	for y := range h {
		row := p[y*w : (y+1)*w]
		copy(padded[half:], row)
		for i := range half {
			padded[i], padded[half+w+i] = row[0], row[w-1]
		}
		out := across[y*w : (y+1)*w]
		for x := range out {
			var s float32
			for i, k := range kernel {
				s += k * padded[x+i]
			}
			out[x] = s
		}
	}
	out := make([]float32, len(p))
	for y := range h {
		dst := out[y*w : (y+1)*w]
		for i, k := range kernel {
			sy := min(max(y+i-half, 0), h-1)
			for x, v := range across[sy*w : (sy+1)*w] {
				dst[x] += k * v
			}
		}
	}
	return out
}

// slopes is the gradient of an image: at each pixel that of the colour which
// changes most.
type slopes struct {
	w, h        int
	gx, gy, mag []float32
	crest       []bool // no stronger neighbour across the edge
}

// slopesOf takes central differences weighted as by Sobel. Beyond the border the
// edge repeats: a card may lie a few pixels from it.
func slopesOf(r raster) slopes {
	s := slopes{w: r.w, h: r.h, gx: make([]float32, r.w*r.h), gy: make([]float32, r.w*r.h), mag: make([]float32, r.w*r.h)}
	for k := range r.c {
		p := r.c[k]
		for y := range r.h {
			up, down := max(y-1, 0), min(y+1, r.h-1)
			above, here, below := p[up*r.w:(up+1)*r.w], p[y*r.w:(y+1)*r.w], p[down*r.w:(down+1)*r.w]
			for x := range r.w {
				a, b := max(x-1, 0), min(x+1, r.w-1)
				gx := (above[b] - above[a] + 2*(here[b]-here[a]) + below[b] - below[a]) / 4
				gy := (below[a] - above[a] + 2*(below[x]-above[x]) + below[b] - above[b]) / 4
				if m := gx*gx + gy*gy; m > s.mag[y*r.w+x] {
					i := y*r.w + x
					s.gx[i], s.gy[i], s.mag[i] = gx, gy, m
				}
			}
		}
	}
	for i, m := range s.mag {
		s.mag[i] = float32(math.Sqrt(float64(m)))
	}
	return s
}

// softness is how far from an edge, in pixels across it, the gradient of a
// crisp one has died away. That of a shadow hasn't.
const softness = 5

// crisp weakens gradients that are as strong beside themselves: the soft edges
// of shadows, the bends of a page.
func (s slopes) crisp() slopes {
	out := slopes{w: s.w, h: s.h, gx: make([]float32, len(s.gx)), gy: make([]float32, len(s.gy)), mag: make([]float32, len(s.mag)), crest: make([]bool, len(s.mag))}
	beside := func(x, y int, dx, dy float32) float32 {
		px, py := int(math.Floor(float64(x)+0.5+float64(dx))), int(math.Floor(float64(y)+0.5+float64(dy)))
		if px < 0 || py < 0 || px >= s.w || py >= s.h {
			return 0
		}
		return s.mag[py*s.w+px]
	}
	for y := range s.h {
		for x := range s.w {
			i := y*s.w + x
			m := s.mag[i]
			if m < 0.3 {
				continue
			}
			dx, dy := softness*s.gx[i]/m, softness*s.gy[i]/m
			if max(beside(x, y, dx/softness, dy/softness), beside(x, y, -dx/softness, -dy/softness)) <= m {
				out.crest[i] = true
			}
			if f := 1 - (beside(x, y, dx, dy)+beside(x, y, -dx, -dy))/(2*m); f > 0 {
				out.gx[i], out.gy[i], out.mag[i] = f*s.gx[i], f*s.gy[i], f*m
			}
		}
	}
	return out
}

// usual is the median of a plane of values from 0 to 255.
func usual(p []float32) float64 {
	return percentile(p, 0.5)
}

func percentile(p []float32, share float64) float64 {
	var hist [2048]int
	for _, v := range p {
		hist[min(max(int(v*8), 0), 2047)]++
	}
	left := int(share * float64(len(p)))
	for i, n := range hist {
		if left -= n; left < 0 {
			return (float64(i) + 0.5) / 8
		}
	}
	return 255
}
