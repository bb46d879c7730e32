package marks

import "math"

const (
	leastSlope = 120 // of a Sobel pair on 255 levels: flatter is no edge
	binWidth   = 1.5 // degrees
	bins       = 60  // of a quarter turn
)

// directions says which way the edges of strokes run: those nearer to level and
// those nearer to upright, by degrees from -45 to 45 off it, positive where
// level runs downhill. Print has most at 0.
type directions struct {
	level, upright [bins]int32
}

// binOf gives the bin of a ratio from -128/128 to 128/128.
var binOf = func() (table [257]uint8) {
	for i := range table {
		degrees := math.Atan(float64(i-128)/128) * 180 / math.Pi
		table[i] = uint8(min(max(int((degrees+45)/binWidth), 0), bins-1))
	}
	return table
}()

func (d *directions) add(gx, gy int) {
	weight := int32(max(abs(gx), abs(gy)) >> 4)
	if abs(gy) >= abs(gx) {
		d.level[binOf[128-gx*128/gy]] += weight
	} else {
		d.upright[binOf[128+gy*128/gx]] += weight
	}
}

func (d *directions) addAll(o *directions) {
	for i := range d.level {
		d.level[i] += o.level[i]
		d.upright[i] += o.upright[i]
	}
}

// lean is the angle that most edges share, in degrees, looked for up to limit.
func (d *directions) lean(limit float64) float64 {
	sum := func(i int) float64 {
		s := 0.0
		for j, weight := range [5]float64{1, 2, 3, 2, 1} {
			if k := i + j - 2; k >= 0 && k < bins {
				s += weight * float64(d.level[k]+d.upright[k])
			}
		}
		return s
	}
	best, most := bins/2, 0.0
	for i := range bins {
		if math.Abs(angleOf(i)) <= limit && sum(i) > most {
			best, most = i, sum(i)
		}
	}
	if most == 0 {
		return 0
	}
	before, after := sum(best-1), sum(best+1)
	return angleOf(best) + binWidth*(after-before)/2/max(2*most-before-after, 1)
}

// angleOf is the middle of a bin.
func angleOf(bin int) float64 { return (float64(bin)+0.5)*binWidth - 45 }

// along gives the share of the edges that run within tolerance of the angle, of
// the level ones, the upright ones, and all.
func (d *directions) along(angle, tolerance float64) (level, upright, both float64) {
	var near, all [2]float64
	for i := range bins {
		weights := [2]float64{float64(d.level[i]), float64(d.upright[i])}
		for k, weight := range weights {
			all[k] += weight
			if math.Abs(angleOf(i)-angle) <= tolerance {
				near[k] += weight
			}
		}
	}
	return near[0] / max(all[0], 1), near[1] / max(all[1], 1), (near[0] + near[1]) / max(all[0]+all[1], 1)
}

func abs(a int) int {
	if a < 0 {
		return -a
	}
	return a
}
