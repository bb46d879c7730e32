package layout

import (
	"image"
	"sync"
)

// drawing keeps what was drawn of a strip: a line is read at several sizes, by
// two models each.
type drawing struct {
	cut   sync.Once
	plane plane // the strip's pixels
	part  sync.Once
	cells []Cell
	lock  sync.Mutex
	crops map[int]*image.Gray // by height
}

// Crop gives a strip as black on white, its ink height pixels high, with a white
// margin. Marks that belong to other lines, rules and frames are left out. The
// picture is kept for the next who asks, and not to be changed.
func (p *Page) Crop(s Strip, height int) *image.Gray {
	d := s.drawing
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.crops[height] == nil {
		if d.crops == nil {
			d.crops = map[int]*image.Gray{}
		}
		d.crops[height] = p.crop(s, height)
	}
	return d.crops[height]
}

func (p *Page) crop(s Strip, height int) *image.Gray {
	if s.Vertical {
		return p.Reflow(s, p.Cells(s), height)
	}
	return pad(asHigh(p.cutOut(s), s, height), margin(height)).gray()
}

// asHigh scales what was cut out of a strip so that the strip has some thickness.
func asHigh(c plane, s Strip, height int) plane {
	thick := max(s.box.Dy(), 1)
	return resize(c, max(c.w*height/thick, 1), max(c.h*height/thick, 1))
}

// Turned gives a vertical strip as it stands, turned counter-clockwise: the way
// Latin text runs in it.
func (p *Page) Turned(s Strip, height int) *image.Gray {
	c := p.cutOut(s) // transposed: flipping the rows makes a turn of it
	out := newPlane(c.w, c.h)
	for y := range c.h {
		copy(out.row(y), c.row(c.h-1-y))
	}
	return pad(asHigh(out, s, height), margin(height)).gray()
}

// margin is the white around a line; less than this and marks at the ends are
// misread.
func margin(height int) int { return max(height*12/34, 6) }

// cutOut takes the strip's pixels with a little room around, transposed when it
// is vertical.
func (p *Page) cutOut(s Strip) plane {
	s.drawing.cut.Do(func() {
		if s.Vertical {
			p = p.upset
		}
		s.drawing.plane = p.pixels(s)
	})
	return s.drawing.plane
}

func (p *Page) pixels(s Strip) plane {
	room := max(2, s.box.Dy()*8/100)
	b := s.box.Inset(-room).Intersect(image.Rect(0, 0, p.ink.w, p.ink.h))
	own := make([]bool, len(p.all))
	for _, i := range s.parts {
		own[i] = true
	}
	foreign := p.foreign(b, own)
	sign, strong := p.contrast(s.box, own)
	shades := shadesUpTo(strong)
	out := newPlane(b.Dx(), b.Dy())
	for y := range out.h {
		row, theirs := out.row(y), foreign[y*out.w:(y+1)*out.w]
		for x, d := range p.ink.delta[(b.Min.Y+y)*p.ink.w+b.Min.X:][:out.w] {
			row[x] = 255
			if d := sign * int(d); d > 0 && !theirs[x] {
				row[x] = shades[min(d, len(shades)-1)]
			}
		}
	}
	return out
}

// shadesUpTo gives the shade of ink by how much it stands out, black last.
func shadesUpTo(strong int) []uint8 {
	out := make([]uint8, strong*255/240+2)
	for d := range out {
		out[d] = uint8(max(255-d*240/strong, 0))
	}
	return out
}

// foreign marks the pixels of other lines' marks, one pixel around included
// unless it is our own.
func (p *Page) foreign(b image.Rectangle, own []bool) []bool {
	out := make([]bool, b.Dx()*b.Dy())
	around := b.Inset(-1).Intersect(image.Rect(0, 0, p.ink.w, p.ink.h))
	for y := around.Min.Y; y < around.Max.Y; y++ {
		for k, l := range p.labels[y*p.ink.w+around.Min.X : y*p.ink.w+around.Max.X] {
			if l < 0 || own[l] || p.all[l].role == speck {
				continue
			}
			x := around.Min.X + k
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
func (p *Page) contrast(b image.Rectangle, own []bool) (sign, strong int) {
	var dark, light [512]int // how many pixels stand out by so much
	darks, lights := 0, 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		delta := p.ink.delta[y*p.ink.w+b.Min.X : y*p.ink.w+b.Max.X]
		for x, l := range p.labels[y*p.ink.w+b.Min.X:][:len(delta)] {
			if l < 0 || !own[l] {
				continue
			}
			if d := int(delta[x]); d < 0 {
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

// Run gives cells of a strip that follow each other as black on white, the line
// height pixels high, with a white margin; those of vertical writing turned the
// way Latin text runs in it.
func (p *Page) Run(s Strip, cells []Cell, height int) *image.Gray {
	c := asHigh(p.cutOut(s), s, cellHeight).transpose()
	band := c.rows(max(cells[0].box.from-1, 0), min(cells[len(cells)-1].box.to+1, c.h))
	if s.Vertical {
		band = turnLeft(band)
	} else {
		band = band.transpose()
	}
	return pad(resize(band, max(band.w*height/cellHeight, 1), max(band.h*height/cellHeight, 1)), margin(height)).gray()
}
