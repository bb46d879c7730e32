package layout

import (
	"encoding/binary"
	"sync"
)

// kernel is the side of the square used to tell strokes from areas: strokes are
// thinner. It is odd.
const kernel = 23

// hats gives what is darker (black-hat) and what is brighter (top-hat) than its
// surroundings and thinner than a square of the given side. What is darker is
// what is brighter in the negative.
func hats(p plane, side int) (black, top plane) {
	return topHat(p, side, ^uint64(0)), topHat(p, side, 0)
}

// topHat gives what an opening takes off a plane, or off its negative when flip
// says so. An opening is an erosion and a dilation, which is the erosion of the
// negative; an erosion by a square is one down the columns, then, transposed, one
// down what were the rows.
func topHat(p plane, side int, flip uint64) plane {
	room, _ := rooms.Get().(*[2][]uint8)
	defer rooms.Put(room)
	reach := side / 2
	upright, lying := stackIn(&room[0], p.w, p.h+2*reach), stackIn(&room[1], p.h, p.w+3*reach)
	for y := range p.h {
		flipTo(upright.row(reach+y), p.row(y), flip)
	}
	upright.erode(side, reach, p.h)
	lying.turn(upright, 2*reach, p.w, p.h)
	lying.erode(side, 2*reach, p.w)
	lying.negate(reach, p.w)
	lying.erode(side, reach, p.w)
	upright.turn(lying, reach, p.h, p.w)
	upright.erode(side, reach, p.h)
	out := newPlane(p.w, p.h)
	for y := range p.h {
		takeOff(out.row(y), p.row(y), upright.row(y), flip)
	}
	return out
}

// flipTo copies bytes, or their negative.
func flipTo(dst, src []uint8, flip uint64) {
	n := len(src) &^ 7
	for i := 0; i < n; i += 8 {
		binary.LittleEndian.PutUint64(dst[i:i+8], binary.LittleEndian.Uint64(src[i:i+8])^flip)
	}
	for i := n; i < len(src); i++ {
		dst[i] = src[i] ^ uint8(flip)
	}
}

// takeOff takes off bytes, or their negative, what an opening left of them, none
// of which is more. opened is its negative.
func takeOff(dst, src, opened []uint8, flip uint64) {
	n := len(src) &^ 7
	for i := 0; i < n; i += 8 {
		v := binary.LittleEndian.Uint64(src[i:i+8]) ^ flip
		binary.LittleEndian.PutUint64(dst[i:i+8], v-^binary.LittleEndian.Uint64(opened[i:i+8]))
	}
	for i := n; i < len(src); i++ {
		dst[i] = src[i] ^ uint8(flip) - ^opened[i]
	}
}

// rooms are the working planes of hats, a megabyte each, for the next card.
var rooms = sync.Pool{New: func() any { return new([2][]uint8) }}

// stacked is a plane that rows are eroded in, whole words of eight pixels wide
// and high.
type stacked struct{ plane }

func stackIn(room *[]uint8, w, h int) stacked {
	s := stacked{plane{w: (w + 7) / 8 * 8, h: (h+7)/8*8 + 8}}
	if need := s.w * s.h; cap(*room) < need {
		*room = make([]uint8, need)
	}
	s.pix = (*room)[:s.w*s.h]
	return s
}

// erode brings a picture of n rows, the first of which is at, up by half a side,
// each pixel the least of those within reach in its column. Beyond the picture
// there is white.
func (s stacked) erode(side, at, n int) {
	reach := side / 2
	first := at - reach
	for y := first; y < at; y++ {
		whiten(s.row(y))
		whiten(s.row(y + reach + n))
	}
	run := make([]uint8, s.w)
	// Of blocks as high as a side, the least from each row to the end of the block,
	// and from the beginning of the next block on (van Herk 1992).
	for from := first; from < at+n-reach; from += side {
		for y := from + side - 2; y >= from; y-- {
			least(s.row(y), s.row(y+1))
		}
		whiten(run)
		for y := from + 1; y < min(from+side, at+n-reach); y++ {
			leastSoFar(run, s.row(y+side-1), s.row(y))
		}
	}
}

func whiten(row []uint8) {
	for i := range row {
		row[i] = 255
	}
}

// negate makes the negative of n rows.
func (s stacked) negate(at, n int) {
	rows := s.pix[at*s.w : (at+n)*s.w]
	flipTo(rows, rows, ^uint64(0))
}

// turn takes a picture of w rows of h pixels transposed, eight by eight of them.
func (s stacked) turn(from stacked, at, w, h int) {
	for y := 0; y < h; y += 8 {
		for x := 0; x < w; x += 8 {
			block := transposed8(from.pix[y*from.w+x:], from.w)
			for i, v := range block {
				binary.LittleEndian.PutUint64(s.pix[(at+x+i)*s.w+y:], v)
			}
		}
	}
}

// transposed8 gives eight words of rows as those of the columns (Warren, Hacker's
// Delight, §7-3).
func transposed8(pix []uint8, stride int) (m [8]uint64) {
	for i := range m {
		m[i] = binary.LittleEndian.Uint64(pix[i*stride:])
	}
	for i := range 4 {
		m[i], m[i+4] = m[i]&0x00000000FFFFFFFF|m[i+4]<<32, m[i]>>32|m[i+4]&^0x00000000FFFFFFFF
	}
	for _, i := range [4]int{0, 1, 4, 5} {
		m[i], m[i+2] = m[i]&0x0000FFFF0000FFFF|m[i+2]&0x0000FFFF0000FFFF<<16, m[i]>>16&0x0000FFFF0000FFFF|m[i+2]&^0x0000FFFF0000FFFF
	}
	for i := 0; i < 8; i += 2 {
		m[i], m[i+1] = m[i]&0x00FF00FF00FF00FF|m[i+1]&0x00FF00FF00FF00FF<<8, m[i]>>8&0x00FF00FF00FF00FF|m[i+1]&^0x00FF00FF00FF00FF
	}
	return m
}

// least lowers bytes to others, whole words of them.
func least(dst, a []uint8) {
	a = a[:len(dst)]
	for i := 0; i+8 <= len(dst); i += 8 {
		v := lesser(binary.LittleEndian.Uint64(dst[i:i+8]), binary.LittleEndian.Uint64(a[i:i+8]))
		binary.LittleEndian.PutUint64(dst[i:i+8], v)
	}
}

// leastSoFar lowers run to the next row, and a row to that.
func leastSoFar(run, next, row []uint8) {
	next, row = next[:len(run)], row[:len(run)]
	for i := 0; i+8 <= len(run); i += 8 {
		v := lesser(binary.LittleEndian.Uint64(run[i:i+8]), binary.LittleEndian.Uint64(next[i:i+8]))
		binary.LittleEndian.PutUint64(run[i:i+8], v)
		binary.LittleEndian.PutUint64(row[i:i+8], lesser(v, binary.LittleEndian.Uint64(row[i:i+8])))
	}
}

// lesser gives the smaller of each of eight bytes.
func lesser(x, y uint64) uint64 {
	const high = 0x8080808080808080
	differ := x ^ y
	low := (x | high) - (y &^ high) // compares the lower seven bits
	ge := (low ^ differ&(low^x)) & high
	ge |= ge - ge>>7 // 0xFF where x is not less
	return x ^ differ&ge
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
	cut := make([]int, w+1)
	for x := range cut {
		cut[x] = x * p.w / w
	}
	for y := range h {
		y0, y1 := y*p.h/h, max((y+1)*p.h/h, y*p.h/h+1)
		row := out.row(y)
		for x := range row {
			x0, x1 := cut[x], max(cut[x+1], cut[x]+1)
			if y1-y0 == 2 && x1-x0 == 2 {
				a, b := p.pix[y0*p.w+x0:][:2], p.pix[(y0+1)*p.w+x0:][:2]
				row[x] = uint8((uint(a[0]) + uint(a[1]) + uint(b[0]) + uint(b[1])) / 4)
				continue
			}
			sum := 0
			for at := y0 * p.w; at < y1*p.w; at += p.w {
				for _, v := range p.pix[at+x0 : at+x1] {
					sum += int(v)
				}
			}
			row[x] = uint8(uint(sum) / uint((y1-y0)*(x1-x0)))
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
