package outline

import "math"

// widest is how far the Gaussians are felt that images are smoothed by, in
// pixels; a narrower one has zeros there.
const widest = 4

// kernelOf gives the weights of a Gaussian.
func kernelOf(sigma float64) (kernel [2*widest + 1]float32) {
	half := int(math.Ceil(2.5 * sigma))
	part := kernel[widest-half : widest+half+1]
	var sum float32
	for i := range part {
		d := float64(i-half) / sigma
		part[i] = float32(math.Exp(-d * d / 2))
		sum += part[i]
	}
	for i := range part {
		part[i] /= sum
	}
	return kernel
}

// gauss smooths a plane by a Gaussian of at most 1.6 pixels; beyond the border
// the edge repeats.
func gauss(p []float32, w, h int, sigma float64) []float32 {
	kernel := kernelOf(sigma)
	out := make([]float32, len(p))
	padded := make([]float32, w+2*widest)
	ring := make([]float32, len(kernel)*w) // rows smoothed across
	row := func(y int) []float32 {
		at := min(max(y, 0), h-1) % len(kernel) * w
		return ring[at : at+w]
	}
	next := 0
	for y := range h {
		for ; next <= min(y+widest, h-1); next++ {
			copy(padded[widest:], p[next*w:(next+1)*w])
			for i := range widest {
				padded[i], padded[widest+w+i] = p[next*w], p[(next+1)*w-1]
			}
			smoothAcross(row(next), padded, &kernel)
		}
		smoothDown(out[y*w:(y+1)*w], &kernel, row(y-4), row(y-3), row(y-2), row(y-1), row(y), row(y+1), row(y+2), row(y+3), row(y+4))
	}
	return out
}

// smoothAcross weighs the neighbours of each pixel of a row.
func smoothAcross(out, padded []float32, k *[2*widest + 1]float32) {
	for x := range out {
		p := padded[x : x+9 : x+9]
		out[x] = k[0]*p[0] + k[1]*p[1] + k[2]*p[2] + k[3]*p[3] + k[4]*p[4] + k[5]*p[5] + k[6]*p[6] + k[7]*p[7] + k[8]*p[8]
	}
}

// smoothDown weighs the pixels of nine rows.
func smoothDown(out []float32, k *[2*widest + 1]float32, a, b, c, d, e, f, g, h, i []float32) {
	n := len(out)
	a, b, c, d, e, f, g, h, i = a[:n], b[:n], c[:n], d[:n], e[:n], f[:n], g[:n], h[:n], i[:n]
	for x := range out {
		out[x] = k[0]*a[x] + k[1]*b[x] + k[2]*c[x] + k[3]*d[x] + k[4]*e[x] + k[5]*f[x] + k[6]*g[x] + k[7]*h[x] + k[8]*i[x]
	}
}

// gradient is how much an image changes to the right and down.
type gradient struct{ x, y float32 }

// slopes is the gradient of an image: at each pixel that of the colour which
// changes most.
type slopes struct {
	w, h   int
	at     []gradient
	mag    []float32
	crest  []bool // no stronger neighbour across the edge
	crests []crest
}

// crest is a pixel on an edge.
type crest struct {
	x, y int
	mag  float32
	way  [2]int // by angleStep, of the level and the upright line that it may lie on; -1 where it leans too far
}

func newSlopes(w, h int) slopes {
	return slopes{w: w, h: h, at: make([]gradient, w*h), mag: make([]float32, w*h)}
}

// slopesOf takes central differences weighted as by Sobel. Beyond the border the
// edge repeats: a card may lie a few pixels from it.
func slopesOf(r raster) slopes {
	s := newSlopes(r.w, r.h)
	for _, p := range r.c {
		for y := range r.h {
			up, down := max(y-1, 0), min(y+1, r.h-1)
			above, here, below := p[up*r.w:(up+1)*r.w], p[y*r.w:(y+1)*r.w], p[down*r.w:(down+1)*r.w]
			at, mag := s.at[y*r.w:(y+1)*r.w], s.mag[y*r.w:(y+1)*r.w]
			for x := range mag {
				a, b := max(x-1, 0), min(x+1, r.w-1)
				gx := (above[b] - above[a] + 2*(here[b]-here[a]) + below[b] - below[a]) / 4
				gy := (below[a] - above[a] + 2*(below[x]-above[x]) + below[b] - above[b]) / 4
				if m := gx*gx + gy*gy; m > mag[x] {
					at[x], mag[x] = gradient{gx, gy}, m
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
	out := newSlopes(s.w, s.h)
	out.crest = make([]bool, len(s.mag))
	beside := func(x, y int, dx, dy float32) float32 {
		px, py := floor(float64(x)+0.5+float64(dx)), floor(float64(y)+0.5+float64(dy))
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
			g := s.at[i]
			dx, dy := softness*g.x/m, softness*g.y/m
			out.crest[i] = max(beside(x, y, dx/softness, dy/softness), beside(x, y, -dx/softness, -dy/softness)) <= m
			if f := 1 - (beside(x, y, dx, dy)+beside(x, y, -dx, -dy))/(2*m); f > 0 {
				out.at[i], out.mag[i] = gradient{f * g.x, f * g.y}, f*m
			}
			if out.crest[i] && out.mag[i] > 0 {
				out.crests = append(out.crests, crestAt(x, y, out.mag[i], out.at[i]))
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
