package marks

import (
	"image"
	"math"
)

const (
	lineHeight = 36 // pixels of a line that is given to be read
	margin     = 12 // white around it
	mostLines  = 4
)

// straight gives the lines of a piece of writing as they are read best: level,
// black on white, without what else is on the card.
func (v *view) straight(c cluster) []*image.Gray {
	member := map[int32]bool{}
	main := 0
	for _, i := range c.groups {
		for _, b := range v.groups[i].parts {
			if !around(&v.all[b], c.box) || len(c.blobs) < 4 {
				member[int32(b)] = true
			}
		}
		if v.groups[i].sum.area > v.groups[c.groups[main]].sum.area {
			main = indexOf(c.groups, i)
		}
	}
	g := &v.groups[c.groups[main]]
	angle := g.sum.edges.lean(20)
	if slope, _, _ := g.stand(); len(g.cells) >= 5 && !g.upright && math.Abs(slope) < 20 {
		angle = slope
	}
	if axis, long := v.axis(c, member); long && math.Abs(axis-angle) > 6 && math.Abs(axis) < 50 {
		angle = axis
	}
	t := turn{cx: float64(c.box.Min.X+c.box.Max.X) / 2, cy: float64(c.box.Min.Y+c.box.Max.Y) / 2}
	t.sin, t.cos = math.Sincos(angle * math.Pi / 180)
	reach := int(math.Hypot(float64(c.box.Dx()), float64(c.box.Dy()))/2) + 2
	wide := c.box.Inset(-int(0.6 * g.em)).Intersect(image.Rect(0, 0, v.film.w, v.film.h))
	v.pale(member, wide, g)
	ink := v.inked(wide, member)
	rows := make([]int, 2*reach)
	ends := make([][2]int, 2*reach) // from where to where there is ink in a row
	for y := wide.Min.Y; y < wide.Max.Y; y++ {
		for x := wide.Min.X; x < wide.Max.X; x++ {
			if ink.at(x, y) < 50 {
				continue
			}
			du, dv := t.level(float64(x), float64(y))
			row, u := int(dv)+reach, int(du)
			if row < 0 || row >= len(rows) {
				continue
			}
			if rows[row] == 0 {
				ends[row] = [2]int{u, u}
			}
			rows[row]++
			ends[row][0], ends[row][1] = min(ends[row][0], u), max(ends[row][1], u)
		}
	}
	var out []*image.Gray
	for _, span := range spans(rows) {
		left, right := reach, -reach
		for row := span[0]; row < span[1]; row++ {
			if rows[row] > 0 {
				left, right = min(left, ends[row][0]), max(right, ends[row][1])
			}
		}
		if right-left >= span[1]-span[0] && len(out) < mostLines {
			out = append(out, ink.line(t, span[0]-reach, span[1]-reach, left, right))
		}
	}
	return out
}

// pale adds the scraps of a coloured ink that no line was made of.
func (v *view) pale(member map[int32]bool, place image.Rectangle, g *group) {
	if g.sum.ink == blackInk {
		return
	}
	for i := range v.all {
		b := &v.all[i]
		if b.ink == g.sum.ink && b.size() < int(1.2*g.em) && b.box.In(place) {
			member[int32(i)] = true
		}
	}
}

// axis is the angle along which the ink of a piece of writing stretches; long
// reports whether it is much longer than high.
func (v *view) axis(c cluster, member map[int32]bool) (degrees float64, long bool) {
	var n, x, y, xx, xy, yy float64
	for j := c.box.Min.Y; j < c.box.Max.Y; j++ {
		for i := c.box.Min.X; i < c.box.Max.X; i++ {
			if l := v.labels[j*v.film.w+i]; l >= 0 && member[l] {
				a, b := float64(i), float64(j)
				n, x, y, xx, xy, yy = n+1, x+a, y+b, xx+a*a, xy+a*b, yy+b*b
			}
		}
	}
	if n == 0 {
		return 0, false
	}
	xx, xy, yy = xx/n-x*x/n/n, xy/n-x*y/n/n, yy/n-y*y/n/n
	spread := math.Sqrt((xx-yy)*(xx-yy)/4 + xy*xy)
	most, least := (xx+yy)/2+spread, math.Max((xx+yy)/2-spread, 1)
	return math.Atan2(2*xy, xx-yy) * 90 / math.Pi, most > 8*least
}

// rowsOf gives the longer rows of a piece of writing by themselves: a date among
// notes at other angles.
func (v *view) rowsOf(c cluster) []*image.Gray {
	var out []*image.Gray
	for _, i := range c.groups {
		g := &v.groups[i]
		if len(c.groups) > 1 && len(g.cells) >= 4 && len(out) < mostLines {
			out = append(out, v.straight(cluster{groups: []int{i}, blobs: g.parts, box: g.box})...)
		}
	}
	return out
}

func indexOf(list []int, value int) int {
	for k, v := range list {
		if v == value {
			return k
		}
	}
	return 0
}

// spans cuts rows into lines where there is no ink.
func spans(rows []int) [][2]int {
	var out [][2]int
	begin := -1
	for y := 0; y <= len(rows); y++ {
		full := y < len(rows) && rows[y] > 0
		switch {
		case full && begin < 0:
			begin = y
		case !full && begin >= 0:
			if n := len(out) - 1; n >= 0 && begin-out[n][1] <= 3 && (y-begin < 9 || out[n][1]-out[n][0] < 9) {
				out[n][1] = y // a dot, or a stroke above
			} else {
				out = append(out, [2]int{begin, y})
			}
			begin = -1
		}
	}
	kept := out[:0]
	for _, s := range out {
		if s[1]-s[0] >= 10 {
			kept = append(kept, s)
		}
	}
	return kept
}

// turn maps the card to writing that is level: u along it, v down.
type turn struct{ cx, cy, sin, cos float64 }

func (t turn) level(x, y float64) (u, v float64) {
	x, y = x-t.cx, y-t.cy
	return x*t.cos + y*t.sin, -x*t.sin + y*t.cos
}

func (t turn) card(u, v float64) (x, y float64) {
	return u*t.cos - v*t.sin + t.cx, u*t.sin + v*t.cos + t.cy
}

// inkings is the strength of some ink over a part of the card.
type inkings struct {
	box image.Rectangle
	pix []uint8
}

func (k inkings) at(x, y int) uint8 {
	if !(image.Point{X: x, Y: y}).In(k.box) {
		return 0
	}
	return k.pix[(y-k.box.Min.Y)*k.box.Dx()+x-k.box.Min.X]
}

// inked takes the ink of some blobs and what is too pale to be of any: stamps
// are uneven.
func (v *view) inked(box image.Rectangle, member map[int32]bool) inkings {
	k := inkings{box: box, pix: make([]uint8, box.Dx()*box.Dy())}
	f := v.film
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			i := y*f.w + x
			own := v.labels[i] >= 0 && member[v.labels[i]]
			if own || v.labels[i] < 0 && f.most[i] > 14 {
				k.pix[(y-box.Min.Y)*box.Dx()+x-box.Min.X] = f.most[i]
			}
		}
	}
	return k
}

// line draws what lies between two rows and two columns of level writing.
func (k inkings) line(t turn, top, bottom, left, right int) *image.Gray {
	scale := float64(bottom-top) / lineHeight
	w := min(int(float64(right-left)/scale)+1, 2000)
	out := image.NewGray(image.Rect(0, 0, w+2*margin, lineHeight+2*margin))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	level := make([]float64, w*lineHeight)
	peaks := make([]float64, w) // the strongest ink of each column: stamps are uneven
	for y := range lineHeight {
		for x := range w {
			u, v := float64(left)+(float64(x)+0.5)*scale, float64(top)+(float64(y)+0.5)*scale
			cx, cy := t.card(u, v)
			ink := k.between(cx-0.5, cy-0.5)
			level[y*w+x] = ink
			peaks[x] = max(peaks[x], ink)
		}
	}
	for x := range w {
		near := 40.0
		for i := max(x-lineHeight/3, 0); i <= min(x+lineHeight/3, w-1); i++ {
			near = max(near, peaks[i])
		}
		for y := range lineHeight {
			out.Pix[(y+margin)*out.Stride+x+margin] = uint8(255 - min(level[y*w+x]*255/(near*0.75), 255))
		}
	}
	return out
}

// between interpolates.
func (k inkings) between(x, y float64) float64 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	fx, fy := x-float64(x0), y-float64(y0)
	at := func(i, j int) float64 { return float64(k.at(x0+i, y0+j)) }
	return (at(0, 0)*(1-fx)+at(1, 0)*fx)*(1-fy) + (at(0, 1)*(1-fx)+at(1, 1)*fx)*fy
}
