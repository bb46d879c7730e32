package outline

import (
	"image"
	"image/draw"
	"sync"
)

// raster is a colour image as three planes of floats, 0 to 255.
type raster struct {
	w, h int
	c    [3][]float32 // red, green, blue
}

func newRaster(w, h int) raster {
	r := raster{w: w, h: h}
	for k := range r.c {
		r.c[k] = make([]float32, w*h)
	}
	return r
}

// planes are those of images done with, for the next one: six megabytes each.
var planes = sync.Pool{New: func() any { return new([]float32) }}

// borrowed makes room for an image that is released; nothing is cleared.
func borrowed(w, h int) raster {
	r := raster{w: w, h: h}
	for k := range r.c {
		plane, _ := planes.Get().(*[]float32)
		if cap(*plane) < w*h {
			*plane = make([]float32, w*h)
		}
		r.c[k] = (*plane)[:w*h]
	}
	return r
}

// release gives the planes of a raster to the next image.
func (r raster) release() {
	for k := range r.c {
		planes.Put(&r.c[k])
	}
}

// fetcher gives a row of an image as red, green and blue, three bytes a pixel.
type fetcher func(y int, row []uint8)

// rows gives the fastest way to the pixels of a part of an image. What is
// transparent is white paper.
func rows(img image.Image, b image.Rectangle) fetcher {
	switch m := img.(type) {
	case *image.YCbCr:
		return func(y int, row []uint8) { ycbcrRow(m, b, y, row) }
	case *image.Gray:
		return func(y int, row []uint8) {
			for x, v := range m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):][:b.Dx()] {
				row[3*x], row[3*x+1], row[3*x+2] = v, v, v
			}
		}
	case *image.RGBA:
		return func(y int, row []uint8) {
			src := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
			for x := range b.Dx() {
				s := src[4*x : 4*x+4 : 4*x+4]
				rest := 255 - s[3]
				row[3*x], row[3*x+1], row[3*x+2] = s[0]+rest, s[1]+rest, s[2]+rest
			}
		}
	case *image.NRGBA:
		return func(y int, row []uint8) {
			src := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
			for x := range b.Dx() {
				s := src[4*x : 4*x+4 : 4*x+4]
				a := int(s[3])
				for k := range 3 {
					row[3*x+k] = uint8((int(s[k])*a + 255*(255-a) + 127) / 255)
				}
			}
		}
	}
	return anyRow(img, b)
}

// anyRow goes through the image's own colour model, a row at a time.
func anyRow(img image.Image, b image.Rectangle) fetcher {
	lines := sync.Pool{New: func() any { return image.NewRGBA(image.Rect(0, 0, b.Dx(), 1)) }}
	return func(y int, row []uint8) {
		line := lines.Get().(*image.RGBA)
		draw.Draw(line, line.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(line, line.Rect, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Over)
		for x := range b.Dx() {
			copy(row[3*x:3*x+3], line.Pix[4*x:])
		}
		lines.Put(line)
	}
}

// ycbcrRow converts a row with the weights of JFIF in 16-bit fixed point.
func ycbcrRow(m *image.YCbCr, b image.Rectangle, y int, row []uint8) {
	yy := b.Min.Y + y
	luma := m.Y[m.YOffset(b.Min.X, yy):][:b.Dx()]
	base := m.COffset(b.Min.X, yy)
	step := 1
	if m.SubsampleRatio == image.YCbCrSubsampleRatio420 || m.SubsampleRatio == image.YCbCrSubsampleRatio422 {
		step = 2
	}
	plain := step == 2 || m.SubsampleRatio == image.YCbCrSubsampleRatio444 || m.SubsampleRatio == image.YCbCrSubsampleRatio440
	odd := 0
	if step == 2 {
		odd = b.Min.X & 1
	}
	var red, green, blue int32 // what the colour adds
	last := -1
	for x, l := range luma {
		c := base + (x+odd)/step
		if !plain {
			c = m.COffset(b.Min.X+x, yy)
		}
		if c != last { // neighbours may share one
			cb, cr := int32(m.Cb[c])-128, int32(m.Cr[c])-128
			red, green, blue, last = 91881*cr, -22554*cb-46802*cr, 116130*cb, c
		}
		v := int32(l)<<16 + 1<<15
		px := row[3*x : 3*x+3 : 3*x+3]
		px[0], px[1], px[2] = clamp8(v+red), clamp8(v+green), clamp8(v+blue)
	}
}

// clamp8 gives the whole part of a number in 16-bit fixed point, 0 to 255.
func clamp8(v int32) uint8 {
	if uint32(v) < 256<<16 {
		return uint8(v >> 16)
	}
	return uint8(^(v >> 31))
}

// shrink brings the longer side down to long by averaging; smaller images stay
// as they are. Whoever is done with it may release it.
func shrink(img image.Image, long int) raster {
	b := img.Bounds()
	w, h := fit(b.Dx(), b.Dy(), long)
	out := borrowed(w, h)
	fetch := rows(img, b)
	row := make([]uint8, 3*b.Dx())
	sum := make([]uint32, 3*w)
	cut := cuts(b.Dx(), w)
	for y := range h {
		top, bottom := y*b.Dy()/h, (y+1)*b.Dy()/h
		clear(sum)
		for sy := top; sy < bottom; sy++ {
			fetch(sy, row)
			addParts(sum, row, cut)
		}
		red, green, blue := out.c[0][y*w:(y+1)*w], out.c[1][y*w:(y+1)*w], out.c[2][y*w:(y+1)*w]
		count, n := 0, float32(0)
		for x := range red {
			if c := (bottom - top) * (cut[x+1] - cut[x]); c != count {
				count, n = c, 1/float32(c)
			}
			s := sum[3*x : 3*x+3 : 3*x+3]
			red[x], green[x], blue[x] = float32(s[0])*n, float32(s[1])*n, float32(s[2])*n
		}
	}
	return out
}

// cuts gives where n pixels are cut into so many parts.
func cuts(n, parts int) []int {
	cut := make([]int, parts+1)
	for x := range cut {
		cut[x] = x * n / parts
	}
	return cut
}

// addParts adds up the colours of each part of a row.
func addParts(sum []uint32, row []uint8, cut []int) {
	from := cut[0]
	for x, to := range cut[1:] {
		var s0, s1, s2 uint32
		for part := row[3*from : 3*to]; len(part) >= 3; part = part[3:] {
			s0, s1, s2 = s0+uint32(part[0]), s1+uint32(part[1]), s2+uint32(part[2])
		}
		s := sum[3*x : 3*x+3 : 3*x+3]
		s[0], s[1], s[2] = s[0]+s0, s[1]+s1, s[2]+s2
		from = to
	}
}

func fit(w, h, long int) (int, int) {
	if max(w, h) <= long {
		return w, h
	}
	if w >= h {
		return long, max(h*long/w, 1)
	}
	return max(w*long/h, 1), long
}

// smaller averages a raster down.
func (r raster) smaller(long int) raster {
	w, h := fit(r.w, r.h, long)
	if w == r.w && h == r.h {
		return r
	}
	out := newRaster(w, h)
	cut := cuts(r.w, w)
	for k, plane := range r.c {
		for y := range h {
			top, bottom := y*r.h/h, (y+1)*r.h/h
			to := out.c[k][y*w : (y+1)*w]
			for at := top; at < bottom; at++ {
				addRuns(to, plane[at*r.w:(at+1)*r.w], cut)
			}
			for x := range to {
				to[x] /= float32((bottom - top) * (cut[x+1] - cut[x]))
			}
		}
	}
	return out
}

// addRuns adds up the pixels of each part of a row, one after the other.
func addRuns(sums, row []float32, cut []int) {
	from := cut[0]
	for x, to := range cut[1:] {
		s := sums[x]
		if run := row[from:to]; len(run) == 3 { // of most photos
			s = s + run[0] + run[1] + run[2]
		} else {
			for _, v := range run {
				s += v
			}
		}
		sums[x], from = s, to
	}
}

// grey is the brightness.
func (r raster) grey() []float32 {
	out := make([]float32, r.w*r.h)
	for i := range out {
		out[i] = 0.299*r.c[0][i] + 0.587*r.c[1][i] + 0.114*r.c[2][i]
	}
	return out
}

// blurred smooths every plane by a Gaussian.
func (r raster) blurred(sigma float64) raster {
	out := raster{w: r.w, h: r.h}
	for k := range r.c {
		out.c[k] = gauss(r.c[k], r.w, r.h, sigma)
	}
	return out
}
