package marks

import (
	"image"
	"math"
	"slices"
)

// view is a card with everything that is seen on it.
type view struct {
	film     *film
	all      []blob
	labels   []int32
	groups   []group
	stickers []image.Rectangle
	skew     float64    // degrees the print runs downhill
	level    float64    // share of edges that run with the print, over the card
	dark     int        // strength of the ink most of the card is printed in
	usual    [3]float64 // middle of the longer lines: loose, looseLow, thin
}

// see looks at a card.
func see(s *sheet) *view {
	found := stickers(s)
	for _, b := range found {
		s.paper.patch(b)
	}
	v := &view{film: develop(s), stickers: found}
	for _, b := range v.stickers {
		v.film.unshade(b)
	}
	v.all, v.labels = v.film.blobs()
	v.groups = lines(v.all)
	var sum directions
	areas := make([]int, 256)
	for i := range v.groups {
		g := &v.groups[i]
		sum.addAll(&g.sum.edges)
		areas[g.sum.strength()] += g.sum.area
	}
	v.skew = sum.lean(8)
	_, _, v.level = sum.along(v.skew, 3)
	v.usual = v.middle()
	most := 0
	for strength, area := range areas {
		if area > most {
			most, v.dark = area, strength
		}
	}
	return v
}

// The measures of a group, each about 0 for print.
const (
	leaning   = iota // degrees off the print, from the edges, in parts of 10
	sloping          // degrees off the print, from the feet of the characters
	loose            // share of edges that run neither with the print nor across
	looseLow         // the same of the nearly level edges
	looseHigh        // the same of the nearly upright edges
	crooked          // the same, allowing for the group's own lean
	jumping          // how far characters stand off their line, in parts of their size
	ragged           // how much their tops do
	uneven           // spread of their heights
	colourful        // of the ink
	rare             // share of the card's ink that is not of this one
	pale             // lighter than the rest of the card
	thin             // stroke width, in parts of the size
	blotchy          // spread of the ink's strength
	crossing         // share of the rim beside another ink
	alone            // lines up with no other line
	odd              // size apart from that of every other line
	tall             // characters against the card's middle size
	long             // characters
	joined           // blobs to a character
	cardLoose        // the middle of the card's lines: its typeface
	cardLow          // the same of the nearly level edges
	cardThin         // the same of the stroke width
	lonely           // characters to the nearest other line
	atRim            // nearness to the edge of the card
	over             // share of its box on other lines' boxes
	spaced           // spread of the gaps between characters
	narrow           // middle width of a character in parts of the size
	cardSkew         // degrees, in parts of 10
	measures
)

// measure takes the measures of a group.
func (v *view) measure(n int) [measures]float64 {
	g := &v.groups[n]
	var m [measures]float64
	own := g.sum.edges.lean(20)
	m[leaning] = math.Min(math.Abs(own-v.skew)/10, 1.5)
	lowShare, highShare, both := g.sum.edges.along(v.skew, 3)
	m[loose], m[looseLow], m[looseHigh] = 1-both, 1-lowShare, 1-highShare
	_, _, both = g.sum.edges.along(own, 3)
	m[crooked] = 1 - both
	slope, feet, tops := g.stand()
	if g.upright {
		slope = -slope
	}
	m[sloping] = math.Min(math.Abs(slope-v.skew)/10, 1.5)
	if len(g.cells) < 4 {
		m[sloping] = m[leaning]
	}
	m[jumping], m[ragged] = feet, tops
	m[uneven] = g.spread()
	t := g.tint()
	m[colourful] = t.colourful()
	m[thin] = g.stroke()
	m[blotchy] = g.blotches()
	m[crossing] = float64(g.sum.cross) / math.Max(float64(g.sum.border), 1)
	m[pale] = float64(v.dark-g.sum.strength()) / 255
	m[long] = math.Log(float64(len(g.cells)))
	m[joined] = math.Log(float64(len(g.parts)) / float64(len(g.cells)))
	m[cardLoose], m[cardLow], m[cardThin] = v.usual[0], v.usual[1], v.usual[2]
	m[spaced], m[narrow] = g.setting()
	m[cardSkew] = math.Abs(v.skew) / 10
	rim := min(g.box.Min.X, g.box.Min.Y, v.film.w-g.box.Max.X, v.film.h-g.box.Max.Y)
	m[atRim] = 1 / (1 + float64(rim)/20)
	v.compare(n, t, &m)
	return m
}

// middle gives what the longer lines are like.
func (v *view) middle() (out [3]float64) {
	var values [3][]float64
	for i := range v.groups {
		g := &v.groups[i]
		if len(g.cells) < 4 {
			continue
		}
		low, _, both := g.sum.edges.along(v.skew, 3)
		values[0] = append(values[0], 1-both)
		values[1] = append(values[1], 1-low)
		values[2] = append(values[2], g.stroke())
	}
	for i, list := range values {
		if len(list) > 0 {
			slices.Sort(list)
			out[i] = list[len(list)/2]
		}
	}
	return out
}

// stroke is the width of the strokes in parts of the size.
func (g *group) stroke() float64 {
	return 2 * float64(g.sum.area) / math.Max(float64(g.sum.border), 1) / math.Max(g.em, 1)
}

// setting measures the gaps and widths of the characters.
func (g *group) setting() (spaced, narrow float64) {
	var widths []float64
	n, sum, squares := 0.0, 0.0, 0.0
	for i, c := range g.cells {
		widths = append(widths, float64(c.Dx())/math.Max(g.em, 1))
		if i > 0 {
			pitch := float64(c.Min.X+c.Max.X-g.cells[i-1].Min.X-g.cells[i-1].Max.X) / 2 / math.Max(g.em, 1)
			n, sum, squares = n+1, sum+pitch, squares+pitch*pitch
		}
	}
	slices.Sort(widths)
	if n > 1 {
		spaced = math.Sqrt(math.Max(squares/n-sum*sum/n/n, 0))
	}
	return spaced, widths[len(widths)/2]
}

// stand fits a line under the characters and gives its slope in degrees and how
// far feet and tops are off it, in parts of the size.
func (g *group) stand() (slope, feet, tops float64) {
	var x, bottom, top []float64
	for _, c := range g.cells {
		if float64(c.Dy()) > 0.55*g.em {
			x = append(x, float64(c.Min.X+c.Max.X)/2)
			bottom, top = append(bottom, float64(c.Max.Y)), append(top, float64(c.Min.Y))
		}
	}
	if len(x) < 2 {
		return 0, 0, 0
	}
	rise := middleSlope(x, bottom)
	feet, tops = residual(x, bottom, rise)/math.Max(g.em, 1), residual(x, top, rise)/math.Max(g.em, 1)
	return math.Atan(rise) * 180 / math.Pi, feet, tops
}

// middleSlope is the median of the slopes between all pairs (Theil and Sen).
func middleSlope(x, y []float64) float64 {
	var slopes []float64
	step := max(len(x)/40, 1)
	for i := 0; i < len(x); i += step {
		for j := i + step; j < len(x); j += step {
			if d := x[j] - x[i]; d > 1 {
				slopes = append(slopes, (y[j]-y[i])/d)
			}
		}
	}
	if len(slopes) == 0 {
		return 0
	}
	slices.Sort(slopes)
	return slopes[len(slopes)/2]
}

// residual is the middle distance from a line of the slope.
func residual(x, y []float64, slope float64) float64 {
	off := make([]float64, len(x))
	for i := range x {
		off[i] = y[i] - slope*x[i]
	}
	slices.Sort(off)
	middle := off[len(off)/2]
	for i := range off {
		off[i] = math.Abs(off[i] - middle)
	}
	slices.Sort(off)
	return off[len(off)*6/10]
}

// spread is the standard deviation of the heights of the larger characters, in
// parts of the size.
func (g *group) spread() float64 {
	n, sum, squares := 0.0, 0.0, 0.0
	for _, c := range g.cells {
		if h := float64(c.Dy()) / math.Max(g.em, 1); h > 0.55 {
			n, sum, squares = n+1, sum+h, squares+h*h
		}
	}
	if n < 2 {
		return 0
	}
	return math.Sqrt(math.Max(squares/n-sum*sum/n/n, 0))
}

// blotches is how much the ink's strength varies among its darker half.
func (g *group) blotches() float64 {
	at := func(part float64) float64 {
		left := int32(part * float64(g.sum.area))
		for v := len(g.sum.tone) - 1; v > 0; v-- {
			if left -= g.sum.tone[v]; left < 0 {
				return float64(v*16 + 8)
			}
		}
		return 8
	}
	return (at(0.08) - at(0.45)) / at(0.08)
}
