package layout

import (
	"encoding/binary"
	"sync"
)

// kernel is the side of the square used to tell strokes from areas: strokes are
// thinner. It is odd.
const kernel = 23

// hats gives what is darker (black-hat) and what is brighter (top-hat) than its
// surroundings and thinner than a square of the given side.
func hats(p plane, side int) (black, top plane) {
	const white, dark = 255, 0
	room, _ := rooms.Get().(*[]uint8)
	defer rooms.Put(room)
	closed, open := newPlane(p.w, p.h), newPlane(p.w, p.h)
	extreme(p, closed, side, most, dark, room)
	extreme(closed, closed, side, least, white, room)
	extreme(p, open, side, least, white, room)
	extreme(open, open, side, most, dark, room)
	for i, v := range p.pix {
		closed.pix[i] -= v
		open.pix[i] = v - open.pix[i]
	}
	return closed, open
}

// rooms are the working planes of hats, a megabyte each, for the next card.
var rooms = sync.Pool{New: func() any { return new([]uint8) }}

// extreme is erosion (least) or dilation (most) by a square: extremes over 2, 4,
// 8 … neighbours, each from two of the one before, eight pixels at a time. in may
// be out.
func extreme(in, out plane, side int, which func(dst, a, b []uint8), outside uint8, room *[]uint8) {
	reach := side / 2
	wide := plane{w: in.w + 2*reach, h: in.h + 2*reach}
	if need := wide.w * wide.h; cap(*room) < need {
		*room = make([]uint8, need)
	}
	wide.pix = (*room)[:wide.w*wide.h]
	frame(in, wide, reach, outside)
	n := 1
	for ; 2*n <= side; n *= 2 {
		for y := range wide.h - n {
			which(wide.row(y), wide.row(y), wide.row(y+n))
		}
	}
	for y := range in.h {
		row := wide.row(y)
		which(row, row, wide.row(y+side-n))
		for n := 1; 2*n <= side; n *= 2 {
			which(row[:len(row)-n], row[:len(row)-n], row[n:])
		}
		which(out.row(y), row[:in.w], row[side-n:])
	}
}

// frame lays a plane into the middle of a wider one.
func frame(in, wide plane, reach int, outside uint8) {
	fill := func(row []uint8) {
		for i := range row {
			row[i] = outside
		}
	}
	for y := range wide.h {
		row := wide.row(y)
		if y < reach || y >= reach+in.h {
			fill(row)
			continue
		}
		fill(row[:reach])
		copy(row[reach:], in.row(y-reach))
		fill(row[reach+in.w:])
	}
}

// least gives the smaller of each two bytes. dst may be a.
func least(dst, a, b []uint8) {
	n := len(dst)
	a, b = a[:n], b[:n]
	i := 0
	for ; i+8 <= n; i += 8 {
		x, y := binary.LittleEndian.Uint64(a[i:]), binary.LittleEndian.Uint64(b[i:])
		m := notLess(x, y)
		binary.LittleEndian.PutUint64(dst[i:], y&m|x&^m)
	}
	for ; i < n; i++ {
		dst[i] = min(a[i], b[i])
	}
}

// most gives the larger of each two bytes. dst may be a.
func most(dst, a, b []uint8) {
	n := len(dst)
	a, b = a[:n], b[:n]
	i := 0
	for ; i+8 <= n; i += 8 {
		x, y := binary.LittleEndian.Uint64(a[i:]), binary.LittleEndian.Uint64(b[i:])
		m := notLess(x, y)
		binary.LittleEndian.PutUint64(dst[i:], x&m|y&^m)
	}
	for ; i < n; i++ {
		dst[i] = max(a[i], b[i])
	}
}

// notLess gives 0xFF for each of eight bytes of x that is not less than y's.
func notLess(x, y uint64) uint64 {
	const high = 0x8080808080808080
	low := (x | high) - (y &^ high) // compares the lower seven bits
	ge := (x&^y | ^(x^y)&low) & high
	return ge<<1 - ge>>7
}

// blur smooths by 1-2-1 in both directions.
func blur(p plane) plane {
	out := newPlane(p.w, p.h)
	sums := make([]int, p.w)
	for y := range p.h {
		up, mid, down := p.row(max(y-1, 0)), p.row(y), p.row(min(y+1, p.h-1))
		for x := range sums {
			sums[x] = int(up[x]) + 2*int(mid[x]) + int(down[x])
		}
		row := out.row(y)
		for x := 1; x < len(row)-1; x++ {
			row[x] = uint8((sums[x-1] + 2*sums[x] + sums[x+1] + 8) / 16)
		}
		for _, x := range []int{0, p.w - 1} {
			row[x] = uint8((sums[max(x-1, 0)] + 2*sums[x] + sums[min(x+1, p.w-1)] + 8) / 16)
		}
	}
	return out
}

// background is the shade behind the text: the median over about 150 pixels,
// taken on an eighth of the size.
func background(p plane) plane {
	const reach = 9
	w, h := max(p.w/8, 1), max(p.h/8, 1)
	small := shrink(p, w, h)
	out := newPlane(w, h)
	for y := range h {
		var hist [256]int
		count := 0
		add := func(x, by int) {
			for j := -reach; j <= reach; j++ {
				hist[small.pix[min(max(y+j, 0), h-1)*w+min(max(x, 0), w-1)]] += by
			}
			count += by * (2*reach + 1)
		}
		for x := -reach; x < reach; x++ {
			add(x, 1)
		}
		for x := range w {
			add(x+reach, 1)
			out.pix[y*w+x] = median(&hist, count)
			add(x-reach, -1)
		}
	}
	return bilinear(out, p.w, p.h)
}

func median(hist *[256]int, count int) uint8 {
	left := count/2 + 1
	for v, n := range hist {
		if left -= n; left <= 0 {
			return uint8(v)
		}
	}
	return 255
}

// shrink averages areas.
func shrink(p plane, w, h int) plane {
	out := newPlane(w, h)
	for y := range h {
		y0, y1 := y*p.h/h, max((y+1)*p.h/h, y*p.h/h+1)
		for x := range w {
			x0, x1 := x*p.w/w, max((x+1)*p.w/w, x*p.w/w+1)
			sum := 0
			for j := y0; j < y1; j++ {
				for _, v := range p.pix[j*p.w+x0 : j*p.w+x1] {
					sum += int(v)
				}
			}
			out.pix[y*w+x] = uint8(sum / ((y1 - y0) * (x1 - x0)))
		}
	}
	return out
}

// bilinear enlarges without overshooting.
func bilinear(p plane, w, h int) plane {
	type near struct {
		x0, x1 int
		t      float32
	}
	columns := make([]near, w)
	for x := range columns {
		fx := (float32(x)+0.5)*float32(p.w)/float32(w) - 0.5
		x0 := min(max(int(fx), 0), p.w-1)
		columns[x] = near{x0, min(x0+1, p.w-1), min(max(fx-float32(x0), 0), 1)}
	}
	out := newPlane(w, h)
	between := make([]float32, p.w)
	for y := range h {
		fy := (float32(y)+0.5)*float32(p.h)/float32(h) - 0.5
		y0 := min(max(int(fy), 0), p.h-1)
		ty := min(max(fy-float32(y0), 0), 1)
		a, b := p.row(y0), p.row(min(y0+1, p.h-1))
		for x := range between {
			between[x] = float32(a[x])*(1-ty) + float32(b[x])*ty
		}
		row := out.row(y)
		for x, c := range columns {
			row[x] = uint8(between[c.x0]*(1-c.t) + between[c.x1]*c.t + 0.5)
		}
	}
	return out
}
