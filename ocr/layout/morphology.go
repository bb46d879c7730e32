package layout

// kernel is the side of the square used to tell strokes from areas: strokes are
// thinner. It is odd.
const kernel = 23

// hats gives what is darker (black-hat) and what is brighter (top-hat) than its
// surroundings and thinner than the kernel.
func hats(p plane) (black, top plane) {
	closed := extreme(extreme(p, false), true)
	open := extreme(extreme(p, true), false)
	black, top = newPlane(p.w, p.h), newPlane(p.w, p.h)
	for i, v := range p.pix {
		black.pix[i] = closed.pix[i] - v
		top.pix[i] = v - open.pix[i]
	}
	return black, top
}

// extreme is erosion (least) or dilation by the square kernel, one direction
// after the other.
func extreme(p plane, least bool) plane {
	out := newPlane(p.w, p.h)
	line := vanHerk{least: least}
	for y := range p.h {
		line.run(p.row(y), out.row(y))
	}
	flipped := out.transpose()
	for y := range flipped.h {
		line.run(flipped.row(y), flipped.row(y))
	}
	return flipped.transpose()
}

// vanHerk is the running extreme of van Herk and of Gil and Werman: three
// comparisons a pixel, whatever the size of the kernel.
type vanHerk struct {
	least          bool
	src, ahead, by []uint8 // padded line, extremes from the block's start and to its end
}

func (v *vanHerk) run(in, out []uint8) {
	const reach = kernel / 2
	n := len(in) + 2*reach
	n += (kernel - n%kernel) % kernel
	if len(v.src) != n {
		v.src, v.ahead, v.by = make([]uint8, n), make([]uint8, n), make([]uint8, n)
	}
	neutral := uint8(0)
	if v.least {
		neutral = 255
	}
	for i := range v.src {
		v.src[i] = neutral
	}
	copy(v.src[reach:], in)
	for start := 0; start < n; start += kernel {
		end := start + kernel - 1
		v.ahead[start], v.by[end] = v.src[start], v.src[end]
		for i := 1; i < kernel; i++ {
			v.ahead[start+i] = v.pick(v.ahead[start+i-1], v.src[start+i])
			v.by[end-i] = v.pick(v.by[end-i+1], v.src[end-i])
		}
	}
	for i := range out {
		out[i] = v.pick(v.by[i], v.ahead[i+kernel-1])
	}
}

func (v *vanHerk) pick(a, b uint8) uint8 {
	if v.least {
		return min(a, b)
	}
	return max(a, b)
}

// blur smooths by 1-2-1 in both directions.
func blur(p plane) plane {
	out := newPlane(p.w, p.h)
	for y := range p.h {
		up, mid, down := p.row(max(y-1, 0)), p.row(y), p.row(min(y+1, p.h-1))
		row := out.row(y)
		sum := func(x int) int { return int(up[x]) + 2*int(mid[x]) + int(down[x]) }
		for x := range row {
			row[x] = uint8((sum(max(x-1, 0)) + 2*sum(x) + sum(min(x+1, p.w-1)) + 8) / 16)
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
	out := newPlane(w, h)
	for y := range h {
		fy := (float32(y)+0.5)*float32(p.h)/float32(h) - 0.5
		y0 := min(max(int(fy), 0), p.h-1)
		y1 := min(y0+1, p.h-1)
		ty := min(max(fy-float32(y0), 0), 1)
		a, b := p.row(y0), p.row(y1)
		row := out.row(y)
		for x := range row {
			fx := (float32(x)+0.5)*float32(p.w)/float32(w) - 0.5
			x0 := min(max(int(fx), 0), p.w-1)
			x1 := min(x0+1, p.w-1)
			tx := min(max(fx-float32(x0), 0), 1)
			upper := float32(a[x0])*(1-tx) + float32(a[x1])*tx
			lower := float32(b[x0])*(1-tx) + float32(b[x1])*tx
			row[x] = uint8(upper*(1-ty) + lower*ty + 0.5)
		}
	}
	return out
}
