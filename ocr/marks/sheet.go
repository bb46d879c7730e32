package marks

import (
	"image"
	"image/color"
	"image/draw"
	"slices"
)

const (
	longSide = 1200 // of the working image, at most
	cell     = 8    // side of the squares the paper's tone is measured in, in working pixels
	reach    = 6    // squares around that decide about the paper's tone
)

// sheet is a card at working size with the tone of its paper.
type sheet struct {
	w, h  int
	scale float64 // working pixels per pixel of the card
	pix   []uint8 // red, green, blue
	paper tones
}

// tones are the colours of the paper on a grid of cells.
type tones struct {
	w, h int
	rgb  []uint8
	own  []uint8 // before print was smoothed away
}

// newSheet takes a card down to working size.
func newSheet(card image.Image) *sheet {
	rgb, w, h := packed(card)
	s := &sheet{w: w, h: h, scale: 1, pix: rgb}
	if long := max(w, h); long > longSide {
		s.scale = float64(longSide) / float64(long)
		s.w, s.h = max(int(float64(w)*s.scale+0.5), 1), max(int(float64(h)*s.scale+0.5), 1)
		s.pix = shrink(rgb, w, h, s.w, s.h)
	}
	s.paper = measurePaper(s)
	return s
}

// packed copies an image's colours. What is transparent is white paper.
func packed(img image.Image) (rgb []uint8, w, h int) {
	b := img.Bounds()
	w, h = b.Dx(), b.Dy()
	rgb = make([]uint8, 3*w*h)
	switch m := img.(type) {
	case *image.RGBA:
		if !m.Opaque() {
			break
		}
		ofFour(rgb, m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride, w)
		return rgb, w, h
	case *image.NRGBA:
		if !m.Opaque() {
			break
		}
		ofFour(rgb, m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride, w)
		return rgb, w, h
	case *image.YCbCr:
		to := rgb
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				c := m.COffset(x, y)
				to[0], to[1], to[2] = color.YCbCrToRGB(m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c])
				to = to[3:]
			}
		}
		return rgb, w, h
	case *image.Gray:
		to := rgb
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for _, v := range m.Pix[m.PixOffset(b.Min.X, y):][:w] {
				to[0], to[1], to[2] = v, v, v
				to = to[3:]
			}
		}
		return rgb, w, h
	}
	flat := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(flat, flat.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Rect, img, b.Min, draw.Over)
	ofFour(rgb, flat.Pix, flat.Stride, w)
	return rgb, w, h
}

// ofFour takes the first three of every four bytes.
func ofFour(rgb, pix []uint8, stride, w int) {
	for ; len(rgb) > 0; rgb = rgb[3*w:] {
		row := rgb[:3*w]
		for from := pix[:4*w]; len(from) >= 4; from, row = from[4:], row[3:] {
			row[0], row[1], row[2] = from[0], from[1], from[2]
		}
		pix = pix[min(stride, len(pix)):]
	}
}

// shrink averages areas of packed colours.
func shrink(rgb []uint8, w, h, toW, toH int) []uint8 {
	out := make([]uint8, 3*toW*toH)
	sums := make([]int, 3*toW)
	from := make([]int, toW+1)
	for x := range from {
		from[x] = x * w / toW
	}
	for y := range toH {
		clear(sums)
		y0, y1 := y*h/toH, (y+1)*h/toH
		for j := y0; j < y1; j++ {
			row := rgb[3*w*j:]
			for x := range toW {
				for i := 3 * from[x]; i < 3*from[x+1]; i += 3 {
					sums[3*x] += int(row[i])
					sums[3*x+1] += int(row[i+1])
					sums[3*x+2] += int(row[i+2])
				}
			}
		}
		for x := range toW {
			n := (from[x+1] - from[x]) * (y1 - y0)
			for c := range 3 {
				out[3*(y*toW+x)+c] = uint8(sums[3*x+c] / n)
			}
		}
	}
	return out
}

// luma is the brightness of a colour.
func luma(red, green, blue uint8) int {
	return (299*int(red) + 587*int(green) + 114*int(blue)) / 1000
}

// measurePaper takes the middle tone of each cell, which text does not change,
// and the middle of those around, which larger prints don't.
func measurePaper(s *sheet) tones {
	t := tones{w: (s.w + cell - 1) / cell, h: (s.h + cell - 1) / cell}
	own := make([]uint8, 3*t.w*t.h)
	var samples [16]int // luma and place of every other pixel of every other row
	for cy := range t.h {
		for cx := range t.w {
			n := 0
			for y := cy * cell; y < min((cy+1)*cell, s.h); y += 2 {
				for x := cx * cell; x < min((cx+1)*cell, s.w); x += 2 {
					i := y*s.w + x
					samples[n] = luma(s.pix[3*i], s.pix[3*i+1], s.pix[3*i+2])<<32 | i
					n++
				}
			}
			slices.Sort(samples[:n])
			i := samples[n/2] & (1<<32 - 1)
			copy(own[3*(cy*t.w+cx):], s.pix[3*i:3*i+3])
		}
	}
	t.own, t.rgb = own, make([]uint8, len(own))
	for c := range 3 {
		medians(own, t.rgb, t.w, t.h, c)
	}
	return t
}

// patch gives the cells of a rectangle their own paper: that of a sticker.
func (t tones) patch(b image.Rectangle) {
	x0, y0 := (b.Min.X+cell-1)/cell, (b.Min.Y+cell-1)/cell
	x1, y1 := min(b.Max.X/cell, t.w), min(b.Max.Y/cell, t.h)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	for c := range 3 {
		var values []uint8
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				values = append(values, t.own[3*(y*t.w+x)+c])
			}
		}
		slices.Sort(values)
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				t.rgb[3*(y*t.w+x)+c] = values[len(values)*6/10]
			}
		}
	}
}

// medians filters one colour of a grid by the median of a square.
func medians(in, out []uint8, w, h, c int) {
	for y := range h {
		var hist [256]int
		count, middle, below := 0, 0, 0 // below are those less than the median so far
		column := func(x, by int) {
			if x < 0 || x >= w {
				return
			}
			for j := max(y-reach, 0); j <= min(y+reach, h-1); j++ {
				v := int(in[3*(j*w+x)+c])
				hist[v] += by
				if v < middle {
					below += by
				}
				count += by
			}
		}
		for x := range reach {
			column(x, 1)
		}
		for x := range w {
			column(x+reach, 1)
			for below > count/2 {
				middle--
				below -= hist[middle]
			}
			for below+hist[middle] <= count/2 {
				below += hist[middle]
				middle++
			}
			out[3*(y*w+x)+c] = uint8(middle)
			column(x-reach, -1)
		}
	}
}

// at is the paper's tone at a place in working pixels, between the cells.
func (t tones) at(x, y float64) [3]float64 {
	fx, fy := x/cell-0.5, y/cell-0.5
	x0, y0 := min(max(int(fx), 0), t.w-1), min(max(int(fy), 0), t.h-1)
	x1, y1 := min(x0+1, t.w-1), min(y0+1, t.h-1)
	fx, fy = min(max(fx-float64(x0), 0), 1), min(max(fy-float64(y0), 0), 1)
	var out [3]float64
	for c := range out {
		v := func(x, y int) float64 { return float64(t.rgb[3*(y*t.w+x)+c]) }
		out[c] = (v(x0, y0)*(1-fx)+v(x1, y0)*fx)*(1-fy) + (v(x0, y1)*(1-fx)+v(x1, y1)*fx)*fy
	}
	return out
}

// row gives the paper's tone along a row of working pixels. between is room
// for one row of the grid.
func (t tones) row(y int, out []uint8, between []int32) {
	k := max(y-cell/2, 0)
	y0, fy := min(k/cell, t.h-1), int32(k%cell)
	y1 := min(y0+1, t.h-1)
	for i := range 3 * t.w {
		between[i] = int32(t.rgb[3*y0*t.w+i])*(cell-fy) + int32(t.rgb[3*y1*t.w+i])*fy
	}
	// From the middle of a cell to that of the next, by even steps.
	for x0 := range t.w {
		x1 := min(x0+1, t.w-1)
		part := out[min(3*(x0*cell+cell/2), len(out)):]
		part = part[:min(3*cell, len(part))]
		for c := range 3 {
			sum, step := between[3*x0+c]*cell+cell*cell/2, between[3*x1+c]-between[3*x0+c]
			for i := c; i < len(part); i += 3 {
				part[i] = uint8(uint32(sum) / (cell * cell))
				sum += step
			}
		}
	}
	for x := range cell / 2 { // before the first middle
		copy(out[3*x:], out[3*cell/2:3*cell/2+3])
	}
}
