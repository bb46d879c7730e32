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

func crestAt(x, y int, mag float32, g gradient) crest {
	c := crest{x: x, y: y, mag: mag}
	for i, middle := range [2]float64{math.Pi / 2, 0} {
		lean := math.Atan2(float64(g.y), float64(g.x)) - middle
		lean -= math.Pi * math.Round(lean/math.Pi)
		c.way[i] = int(math.Round((lean*180/math.Pi + 48) / angleStep))
		if math.Abs(lean) > spread*math.Pi/180 {
			c.way[i] = -1
		}
	}
	return c
}

// hough gives the n strongest lines, all more upright or all more level.
func (k seeker) hough(upright bool, n int) []line {
	s, way, middle, aside := k.s, 0, math.Pi/2, k.s.w
	if upright {
		way, middle, aside = 1, 0, k.s.h
	}
	reach := int(math.Hypot(float64(s.w), float64(s.h))) + 2
	before := reach - aside*3/4 - 4 // no line lies so far on this side of the first corner
	wide := 2*reach + 2 - before
	votes := k.room.noVotes(angles * wide)
	var sin, cos [angles]float64
	for i := range angles {
		sin[i], cos[i] = math.Sincos(middle + (float64(i)*angleStep-48)*math.Pi/180)
	}
	for i := range s.crests {
		c := &s.crests[i]
		at := c.way[way]
		if at < 0 || float64(c.mag) <= k.strong {
			continue
		}
		weight := min(c.mag, float32(2*k.strong))
		x, y := float64(c.x), float64(c.y)
		for a := max(at-nearAngles, 0); a <= min(at+nearAngles, angles-1); a++ {
			r := int(x*cos[a] + y*sin[a] + float64(reach) + 0.5)
			votes[a*wide+r-before] += weight
		}
	}
	k.room.prominent(votes, wide)
	return peaks(votes, wide, n, func(a, r int) line {
		return line{Point{cos[a], sin[a]}, float64(r + before - reach)}
	})
}

// prominent averages each vote with its neighbours, and takes most of the mean
// around from it: print and weave give many votes everywhere, a side gives them in
// one place.
func (m *room) prominent(votes []float32, wide int) {
	const around, part = 12, 0.8
	smooth, row := m.smoothed(len(votes)), make([]float32, wide)
	for k := range angles {
		from, to := votes[k*wide:(k+1)*wide], smooth[k*wide:(k+1)*wide]
		for r := 1; r < len(from)-1; r++ {
			to[r] = (from[r-1] + 2*from[r] + from[r+1]) / 4
		}
		to[0], to[wide-1] = 0, 0
	}
	for k := range angles {
		up, down := max(k-1, 0), min(k+1, angles-1)
		above, here, below := smooth[up*wide:(up+1)*wide], smooth[k*wide:(k+1)*wide], smooth[down*wide:(down+1)*wide]
		for r := range row {
			row[r] = (above[r] + 2*here[r] + below[r]) / 4
		}
		to := votes[k*wide : (k+1)*wide]
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
			to[r] = 0
			if v := row[r] - part*sum/(2*around+1); v > 0 {
				to[r] = v
			}
		}
	}
}

// peaks takes the highest votes, each with its surroundings cleared away.
func peaks(votes []float32, wide, n int, made func(k, r int) line) []line {
	var tops [angles]int // the best of each angle
	var heights [angles]float32
	best := func(k int) {
		top, most := 0, votes[k*wide]
		for r, v := range votes[k*wide : (k+1)*wide] {
			if v > most {
				top, most = r, v
			}
		}
		tops[k], heights[k] = top, most
	}
	for k := range angles {
		best(k)
	}
	var out []line
	for len(out) < n {
		top := 0
		for k, height := range heights {
			if height > heights[top] {
				top = k
			}
		}
		if heights[top] <= 0 {
			break
		}
		r := tops[top]
		out = append(out, made(top, r))
		for k := max(top-4, 0); k <= min(top+4, angles-1); k++ {
			clear(votes[k*wide+max(r-4, 0) : k*wide+min(r+5, wide)])
			if tops[k] > r-5 && tops[k] < r+5 {
				best(k)
			}
		}
	}
	return out
}
