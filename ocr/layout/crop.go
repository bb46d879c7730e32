package layout

import "image"

// Crop gives a strip as black on white, its ink height pixels high, with a white
// margin. Marks that belong to other lines, rules and frames are left out.
func (p *Page) Crop(s Strip, height int) *image.Gray {
	src := p
	if s.Vertical {
		src = p.upset
	}
	if s.Vertical {
		return p.Reflow(s, p.Cells(s), height)
	}
	c := src.cutOut(s)
	thick := max(s.box.Dy(), 1)
	w := max(c.w*height/thick, 1)
	return pad(resize(c, w, max(c.h*height/thick, 1)), margin(height)).gray()
}

// Turned gives a vertical strip as it stands, turned counter-clockwise: the way
// Latin text runs in it.
func (p *Page) Turned(s Strip, height int) *image.Gray {
	c := p.upset.cutOut(s) // transposed: flipping the rows makes a turn of it
	out := newPlane(c.w, c.h)
	for y := range c.h {
		copy(out.row(y), c.row(c.h-1-y))
	}
	thick := max(s.box.Dy(), 1)
	return pad(resize(out, max(c.w*height/thick, 1), max(c.h*height/thick, 1)), margin(height)).gray()
}

// margin is the white around a line; less than this and marks at the ends are
// misread.
func margin(height int) int { return max(height*12/34, 6) }

// cutOut takes the strip's pixels with a little room around.
func (p *Page) cutOut(s Strip) plane {
	room := max(2, s.box.Dy()*8/100)
	b := s.box.Inset(-room).Intersect(image.Rect(0, 0, p.ink.w, p.ink.h))
	own := map[int32]bool{}
	for _, i := range s.parts {
		own[int32(i)] = true
	}
	foreign := p.foreign(b, own)
	sign, strong := p.contrast(s.box, own)
	out := newPlane(b.Dx(), b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := out.row(y - b.Min.Y)
		for x := b.Min.X; x < b.Max.X; x++ {
			if foreign[(y-b.Min.Y)*b.Dx()+x-b.Min.X] {
				row[x-b.Min.X] = 255
				continue
			}
			d := sign * int(p.ink.delta[y*p.ink.w+x])
			row[x-b.Min.X] = uint8(min(max(255-d*240/strong, 0), 255))
		}
	}
	return out
}

// foreign marks the pixels of other lines' marks, one pixel around included
// unless it is our own.
func (p *Page) foreign(b image.Rectangle, own map[int32]bool) []bool {
	out := make([]bool, b.Dx()*b.Dy())
	around := b.Inset(-1).Intersect(image.Rect(0, 0, p.ink.w, p.ink.h))
	for y := around.Min.Y; y < around.Max.Y; y++ {
		for x := around.Min.X; x < around.Max.X; x++ {
			l := p.labels[y*p.ink.w+x]
			if l < 0 || own[l] || p.all[l].role == speck {
				continue
			}
			for j := max(y-1, b.Min.Y); j <= min(y+1, b.Max.Y-1); j++ {
				for i := max(x-1, b.Min.X); i <= min(x+1, b.Max.X-1); i++ {
					if n := p.labels[j*p.ink.w+i]; n < 0 || !own[n] {
						out[(j-b.Min.Y)*b.Dx()+i-b.Min.X] = true
					}
				}
			}
		}
	}
	return out
}

// contrast tells whether a strip's ink is darker (-1) or brighter (1) than its
// paper, and how much.
func (p *Page) contrast(b image.Rectangle, own map[int32]bool) (sign, strong int) {
	var dark, light [512]int // how many pixels stand out by so much
	darks, lights := 0, 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			i := y*p.ink.w + x
			if l := p.labels[i]; l < 0 || !own[l] {
				continue
			}
			if d := int(p.ink.delta[i]); d < 0 {
				dark[min(-d, len(dark)-1)]++
				darks++
			} else {
				light[min(d, len(light)-1)]++
				lights++
			}
		}
	}
	sign, hist, n := -1, &dark, darks
	if lights > darks {
		sign, hist, n = 1, &light, lights
	}
	if n == 0 {
		return sign, 255
	}
	return sign, max(placed(hist[:], n*9/10), 30)
}

// placed gives the value at a place among all in order.
func placed(hist []int, place int) int {
	for v, n := range hist {
		if place -= n; place < 0 {
			return v
		}
	}
	return len(hist) - 1
}

// pad puts white around.
func pad(p plane, by int) plane {
	out := newPlane(p.w+2*by, p.h+2*by)
	for i := range out.pix {
		out.pix[i] = 255
	}
	for y := range p.h {
		copy(out.row(y + by)[by:], p.row(y))
	}
	return out
}
