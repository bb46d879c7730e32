package outline

import "math"

// The lines of a photo are found by a Hough transform to which every strong
// pixel adds only near its own direction.
const (
	spread     = 46   // degrees lines may lean from upright or level
	angleStep  = 0.75 // degrees
	angles     = 2*48*4/3 + 1
	nearAngles = 5 // steps a pixel votes to each side of its own direction
)

// hough gives the n strongest lines, all more upright or all more level.
func (s slopes) hough(strong float64, upright bool, n int) []line {
	middle := math.Pi / 2
	if upright {
		middle = 0
	}
	reach := int(math.Hypot(float64(s.w), float64(s.h))) + 2
	wide := 2*reach + 2
	votes := make([]float32, angles*wide)
	var sin, cos [angles]float64
	for i := range angles {
		sin[i], cos[i] = math.Sincos(middle + (float64(i)*angleStep-48)*math.Pi/180)
	}
	for y := range s.h {
		for x := range s.w {
			i := y*s.w + x
			if !s.crest[i] || float64(s.mag[i]) <= strong {
				continue
			}
			lean := math.Atan2(float64(s.gy[i]), float64(s.gx[i])) - middle
			lean -= math.Pi * math.Round(lean/math.Pi)
			if math.Abs(lean) > spread*math.Pi/180 {
				continue
			}
			weight := min(s.mag[i], float32(2*strong))
			at := int(math.Round((lean*180/math.Pi + 48) / angleStep))
			for k := max(at-nearAngles, 0); k <= min(at+nearAngles, angles-1); k++ {
				r := int(float64(x)*cos[k] + float64(y)*sin[k] + float64(reach) + 0.5)
				votes[k*wide+r] += weight
			}
		}
	}
	return peaks(prominent(smooth3(votes, wide), wide), wide, n, func(k, r int) line {
		return line{Point{cos[k], sin[k]}, float64(r - reach)}
	})
}

// smooth3 averages each vote with its neighbours.
func smooth3(votes []float32, wide int) []float32 {
	out := make([]float32, len(votes))
	for k := range angles {
		for r := 1; r < wide-1; r++ {
			i := k*wide + r
			out[i] = (votes[i-1] + 2*votes[i] + votes[i+1]) / 4
		}
	}
	across := make([]float32, len(votes))
	for k := range angles {
		up, down := max(k-1, 0), min(k+1, angles-1)
		for r := range wide {
			across[k*wide+r] = (out[up*wide+r] + 2*out[k*wide+r] + out[down*wide+r]) / 4
		}
	}
	return across
}

// prominent takes most of the mean around from each vote: print and weave give
// many votes everywhere, a side gives them in one place.
func prominent(votes []float32, wide int) []float32 {
	const around, part = 12, 0.8
	out := make([]float32, len(votes))
	for k := range angles {
		row, to := votes[k*wide:(k+1)*wide], out[k*wide:(k+1)*wide]
		var sum float32
		for r := range min(around, wide) {
			sum += row[r]
		}
		for r := range row {
			if r+around < wide {
				sum += row[r+around]
			}
			if r > around {
				sum -= row[r-around-1]
			}
			to[r] = max(row[r]-part*sum/(2*around+1), 0)
		}
	}
	return out
}

// peaks takes the highest votes, each with its surroundings cleared away.
func peaks(votes []float32, wide, n int, made func(k, r int) line) []line {
	tops := make([]int, angles) // the best of each angle
	best := func(k int) {
		tops[k] = 0
		row := votes[k*wide : (k+1)*wide]
		for r, v := range row {
			if v > row[tops[k]] {
				tops[k] = r
			}
		}
	}
	for k := range angles {
		best(k)
	}
	var out []line
	for len(out) < n {
		top := 0
		for k := range angles {
			if votes[k*wide+tops[k]] > votes[top*wide+tops[top]] {
				top = k
			}
		}
		r := tops[top]
		if votes[top*wide+r] <= 0 {
			break
		}
		out = append(out, made(top, r))
		for k := max(top-4, 0); k <= min(top+4, angles-1); k++ {
			clear(votes[k*wide+max(r-4, 0) : k*wide+min(r+5, wide)])
			best(k)
		}
	}
	return out
}
