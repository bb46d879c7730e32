package outline

import (
	"math"
	"slices"
)

// Samples of a side, along it and to each side of it.
const (
	sideSamples = 28
	sideReach   = 8
)

// sideSigns is what is seen along one side of a quadrilateral.
type sideSigns struct {
	step    float64    // grey levels the colour changes by, most of the side
	steady  float64    // share of the side where it changes that way
	far     float64    // the same change further away; a printed line has none
	off     float64    // how far from the side the steepest change is, pixels
	inside  float64    // unevenness of what lies inside
	outside float64    // and outside
	paper   [3]float64 // the colour inside
	ground  [3]float64 // and outside
	support float64    // share that lies on an edge, however faint
	beyond  float64    // the same of its continuation
}

// along looks at the side from p to q.
func (v *view) along(k seeker, p, q Point) sideSigns {
	d := q.minus(p).times(1 / max(distance(p, q), 1e-9))
	in := Point{-d.Y, d.X}
	var seen [2*sideReach + 1][3][sideSamples]float64
	for i := range sideSamples {
		at := between(p, q, 0.06+0.88*float64(i)/(sideSamples-1))
		for o := range seen {
			c := v.soft.at(at.X+float64(o-sideReach)*in.X, at.Y+float64(o-sideReach)*in.Y)
			for ch := range c {
				seen[o][ch][i] = c[ch]
			}
		}
	}
	out := sideSigns{}
	channel := 0
	for ch := range 3 {
		if s := stepOf(&seen, ch, 2); math.Abs(s) > math.Abs(out.step) {
			out.step, channel = s, ch
		}
		out.paper[ch], out.ground[ch] = middleOf(seen[sideReach+5][ch]), middleOf(seen[sideReach-5][ch])
	}
	for i := range sideSamples {
		s := seen[sideReach+2][channel][i] - seen[sideReach-2][channel][i]
		if s*out.step > 0 && math.Abs(s) > 0.3*math.Abs(out.step) {
			out.steady += 1.0 / sideSamples
		}
	}
	out.far = math.Abs(stepOf(&seen, channel, 6))
	var middles [len(seen)]float64
	for o := 1; o < len(seen)-1; o++ {
		middles[o] = middleOf(seen[o][channel])
	}
	steepest := 0.0
	for o := 2; o < len(seen)-2; o++ {
		if s := math.Abs(middles[o+1] - middles[o-1]); s > steepest {
			steepest, out.off = s, math.Abs(float64(o-sideReach))
		}
	}
	out.inside, out.outside = spreadOf(seen[sideReach+4][channel]), spreadOf(seen[sideReach-4][channel])
	faint := k
	faint.strong, faint.faint = max(0.3*math.Abs(out.step), k.least), true
	out.support = faint.support(p, q)
	out.beyond = max(k.beyond(q, q.minus(p), math.Abs(out.step)/2), k.beyond(p, p.minus(q), math.Abs(out.step)/2))
	return out
}

// stepOf is by how much a channel changes between two distances from the side.
func stepOf(seen *[2*sideReach + 1][3][sideSamples]float64, channel, by int) float64 {
	var change [sideSamples]float64
	for i := range change {
		change[i] = seen[sideReach+by][channel][i] - seen[sideReach-by][channel][i]
	}
	return middleOf(change)
}

// middleOf is the median of values.
func middleOf(values [sideSamples]float64) float64 { return median(values[:]) }

// spreadOf is the range of the middle three fifths of values.
func spreadOf(values [sideSamples]float64) float64 {
	slices.Sort(values[:])
	return values[sideSamples*4/5] - values[sideSamples/5]
}

func apartBy(a, b [3]float64) float64 {
	return max(math.Abs(a[0]-b[0]), math.Abs(a[1]-b[1]), math.Abs(a[2]-b[2]))
}
