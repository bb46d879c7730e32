package marks

import "math"

const (
	faintest = 34   // of 255: what takes less light away is paper and noise
	strong   = 90   // of 255: ink whose colour can be told
	neutral  = 0.20 // colourfulness up to which ink is black or grey
	nearInk  = 0.22 // distance up to which two inks are one
	darkest  = 90   // brightness of paper under which ink is light on dark, which nobody adds
	maxInks  = 7
)

// The ink of a pixel; those from 1 on are in film.inks.
const (
	noInk    = -1
	blackInk = 0
)

// tint is the colour of an ink apart from its strength: two directions across
// the grey axis, 0 for black.
type tint struct{ x, y float64 }

func (t tint) colourful() float64 { return math.Hypot(t.x, t.y) }

func (t tint) far(o tint) float64 { return math.Hypot(t.x-o.x, t.y-o.y) }

// tintOf is the tint of what takes these shares of red, green and blue away.
func tintOf(red, green, blue float64) tint {
	top := max(red, green, blue)
	if top <= 0 {
		return tint{}
	}
	return tint{(red - (green+blue)/2) / top, (green - blue) * 0.866 / top}
}

// film is what the inks take away of the paper's light, pixel by pixel.
type film struct {
	w, h int
	took []uint8 // of red, green and blue, in parts of 255
	most []uint8 // the largest of the three
	ink  []int8  // which of the inks
	inks []tint
}

// takenOf gives what ink has taken away of the paper's light, by the tones of the
// paper and of what is seen.
var takenOf = func() (table [256][256]uint8) {
	for paper := range table {
		for seen := range paper {
			table[paper][seen] = uint8((paper - seen) * 255 / paper)
		}
	}
	return table
}()

// develop finds the inks of a card.
func develop(s *sheet) *film {
	f := &film{w: s.w, h: s.h, took: make([]uint8, len(s.pix)), most: make([]uint8, s.w*s.h), ink: make([]int8, s.w*s.h)}
	paper := make([]uint8, 3*s.w)
	between := make([]int32, 3*s.paper.w)
	for y := range s.h {
		s.paper.row(y, paper, between)
		row := s.pix[3*y*s.w:][:3*s.w]
		took := f.took[3*y*s.w:][:3*s.w]
		for x := range s.w {
			most := uint8(0)
			for c := 3 * x; c < 3*x+3; c++ {
				took[c] = takenOf[paper[c]][row[c]]
				most = max(most, took[c])
			}
			if luma(paper[3*x], paper[3*x+1], paper[3*x+2]) >= darkest {
				f.most[y*s.w+x] = most
			}
		}
	}
	f.sort()
	return f
}

// sort tells the inks apart and gives each pixel its own.
func (f *film) sort() {
	type place struct {
		i int
		t tint
	}
	inked := 0
	for _, most := range f.most {
		if most >= faintest {
			inked++
		}
	}
	places := make([]place, 0, inked)
	var counts [paletteSize * paletteSize]int32
	for y := range f.h {
		for x := range f.w {
			i := y*f.w + x
			if f.most[i] < faintest {
				f.ink[i] = noInk
				continue
			}
			t := f.tintAround(x, y)
			places = append(places, place{i, t})
			if f.most[i] >= strong {
				counts[paletteCell(t)]++
			}
		}
	}
	f.inks = palette(&counts)
	for _, p := range places {
		f.ink[p.i] = int8(f.nearest(p.t))
	}
}

// tintAround is the tint over a pixel and its neighbours: JPEG smears colour.
func (f *film) tintAround(x, y int) tint {
	var sum [3]int
	for j := max(y-1, 0); j <= min(y+1, f.h-1); j++ {
		for i := max(x-1, 0); i <= min(x+1, f.w-1); i++ {
			k := j*f.w + i
			if f.most[k] < faintest {
				continue
			}
			sum[0] += int(f.took[3*k])
			sum[1] += int(f.took[3*k+1])
			sum[2] += int(f.took[3*k+2])
		}
	}
	return tintOf(float64(sum[0]), float64(sum[1]), float64(sum[2]))
}

func (f *film) nearest(t tint) int {
	if t.colourful() < neutral {
		return blackInk
	}
	best, dist := blackInk, t.colourful()
	for i, ink := range f.inks[1:] {
		if d := t.far(ink); d < dist {
			best, dist = i+1, d
		}
	}
	return best
}

const paletteSize = 26 // cells of 0.1 from -1.3 to 1.3

func paletteCell(t tint) int {
	return min(max(int((t.y+1.3)*10), 0), paletteSize-1)*paletteSize + min(max(int((t.x+1.3)*10), 0), paletteSize-1)
}

// leastOfInk is how many strong pixels make an ink: a stroke of a pen.
const leastOfInk = 60

// palette finds the peaks among the tints, black first.
func palette(counts *[paletteSize * paletteSize]int32) []tint {
	inks := []tint{{}}
	around := func(cx, cy int) (n int32, at tint) {
		for y := max(cy-1, 0); y <= min(cy+1, paletteSize-1); y++ {
			for x := max(cx-1, 0); x <= min(cx+1, paletteSize-1); x++ {
				c := counts[y*paletteSize+x]
				n += c
				at.x += float64(c) * ((float64(x)+0.5)/10 - 1.3)
				at.y += float64(c) * ((float64(y)+0.5)/10 - 1.3)
			}
		}
		return n, tint{at.x / max(float64(n), 1), at.y / max(float64(n), 1)}
	}
	for len(inks) < maxInks {
		var best tint
		most := int32(leastOfInk)
		for cy := range paletteSize {
			for cx := range paletteSize {
				n, at := around(cx, cy)
				if n > most && isNew(inks, at) {
					most, best = n, at
				}
			}
		}
		if most == leastOfInk {
			return inks
		}
		inks = append(inks, best)
	}
	return inks
}

// isNew reports whether a tint is none of the inks.
func isNew(inks []tint, t tint) bool {
	for _, ink := range inks {
		if t.far(ink) < nearInk {
			return false
		}
	}
	return true
}
