package layout

const (
	faint     = 12   // differences up to this are paper and noise
	leastInk  = 22   // of the contrast of text
	nearShare = 0.40 // of the strongest ink near by that counts as ink
	farShare  = 0.20 // of the ink of the whole card
	tile      = 32   // "near by" is this many pixels and the tiles around
)

// ink tells text from background: how far each pixel stands out from the paper
// behind it, darker (negative) or brighter, and whether that makes it ink.
type ink struct {
	w, h  int
	delta []int16 // brightness minus background
	mark  []bool
}

// findInk marks strokes: thinner than the kernel, on the same side of the
// background in both measures, strong for their surroundings.
func findInk(p plane) ink { return inkThinner(p, kernel) }

// inkThinner is findInk for strokes thinner than side.
func inkThinner(p plane, side int) ink {
	smooth := blur(p)
	black, top := hats(smooth, side)
	paper := background(smooth)
	m := ink{w: p.w, h: p.h, delta: make([]int16, len(p.pix)), mark: make([]bool, len(p.pix))}
	strength := smooth // overwritten pixel by pixel
	even := evenLight(p)
	for y := range p.h {
		even.stand(strength.row(y), black.row(y), top.row(y), p.row(y), paper.row(y), m.delta[y*p.w:(y+1)*p.w])
	}
	near, cols := strongest(strength)
	hist := strength.histogram()
	noise := placed(hist[:], len(strength.pix)/2)
	floor := max(leastInk, farShare*float64(usual(hist)), aboveNoise*float64(noise))
	for y := range p.h {
		row, mark := strength.row(y), m.mark[y*p.w:(y+1)*p.w]
		for tx := range cols {
			// Of whole numbers, those above a limit are those above its floor.
			limit := uint8(max(floor, nearShare*float64(near[y/tile*cols+tx])))
			from, to := tx*tile, min((tx+1)*tile, p.w)
			for x, v := range row[from:to] {
				mark[from+x] = v > limit
			}
		}
	}
	return m
}

// light evens out how a card is lit: print on paper in the dark stands out less by
// as much as the paper is darker.
type light struct {
	dark   [256]int // by the shade of the paper, what dark print on it is to be multiplied by, in parts of lightUnit
	bright int      // the same for print brighter than its ground, whose own shade says nothing of the light
}

const (
	lightUnit    = 64
	fullLight    = 235  // the shade white paper would have
	whiteRank    = 99   // percent of a card that is no brighter than its paper, or the print on a dark one
	deepShadow   = 0.35 // of the brightness of white: print in a deeper one is measured as in this
	darkCard     = 60   // percent of a card darker than that from which it is printed dark, not in the shadow
	leastLighted = 24   // a card darker than this is not lit at all
)

// evenLight measures the light on a card.
func evenLight(card plane) light {
	hist := card.histogram()
	full := max(placed(hist[:], len(card.pix)*whiteRank/100), leastLighted)
	l := light{bright: max(lightUnit*fullLight/full, lightUnit)}
	deep := int(deepShadow * float64(full))
	below := 0
	for _, n := range hist[:deep] {
		below += n
	}
	for v := range l.dark {
		l.dark[v] = max(lightUnit*fullLight/max(v, deep), lightUnit)
		if 100*below > darkCard*len(card.pix) {
			l.dark[v] = l.bright
		}
	}
	return l
}

// stand makes of a smoothed row how far each pixel stands out from the paper, as
// far as it is thin too, and how far it stands out unsmoothed.
func (l light) stand(smooth, black, top, plain, paper []uint8, delta []int16) {
	n := len(smooth)
	black, top, plain, paper, delta = black[:n], top[:n], plain[:n], paper[:n], delta[:n]
	for i, v := range smooth {
		q := paper[i]
		more, hat, apart := l.dark[q], black[i], q-v
		if v >= q {
			more, hat, apart = l.bright, top[i], v-q
		}
		smooth[i] = uint8(min(uint(min(hat, apart))*uint(more)/lightUnit, 255))
		if d := int(plain[i]) - int(q); d > 0 {
			delta[i] = int16(d * l.bright / lightUnit)
		} else {
			delta[i] = int16(d * l.dark[q] / lightUnit)
		}
	}
}

// aboveNoise is how much stronger ink is than what half of a card shows anyway:
// paper and the grain of a picture taken in the dark.
const aboveNoise = 6

// usual is the 90th percentile of the strengths that are not noise.
func usual(hist [256]int) int {
	total := 0
	for _, n := range hist[faint+1:] {
		total += n
	}
	left := total / 10
	for v := 255; v > faint; v-- {
		if left -= hist[v]; left < 0 {
			return v
		}
	}
	return 0
}

// strongest gives for each tile a high percentile over it and its neighbours.
func strongest(strength plane) (near []int, cols int) {
	cols, rows := (strength.w+tile-1)/tile, (strength.h+tile-1)/tile
	own := make([]int, cols*rows)
	for ty := range rows {
		for tx := range cols {
			var hist [256]int
			count := 0
			for y := ty * tile; y < min((ty+1)*tile, strength.h); y++ {
				for _, v := range strength.row(y)[tx*tile : min((tx+1)*tile, strength.w)] {
					if v > faint {
						hist[v]++
						count++
					}
				}
			}
			if count > 12 {
				own[ty*cols+tx] = placed(hist[:], count*95/100)
			}
		}
	}
	near = make([]int, len(own))
	for ty := range rows {
		for tx := range cols {
			for y := max(ty-1, 0); y <= min(ty+1, rows-1); y++ {
				for x := max(tx-1, 0); x <= min(tx+1, cols-1); x++ {
					near[ty*cols+tx] = max(near[ty*cols+tx], own[y*cols+x])
				}
			}
		}
	}
	return near, cols
}

func (m ink) transpose() ink {
	out := ink{w: m.h, h: m.w, delta: make([]int16, len(m.delta)), mark: make([]bool, len(m.mark))}
	for y := range m.h {
		for x := range m.w {
			out.delta[x*m.h+y] = m.delta[y*m.w+x]
			out.mark[x*m.h+y] = m.mark[y*m.w+x]
		}
	}
	return out
}
