package layout

import "math"

// skewOf finds on half of the working size by how many degrees the lines run downhill to the right
// (positive) or uphill, up to 5°: the angle at which the rows, or for vertical
// writing the columns, of ink are most unequal.
func skewOf(m ink) float64 {
	var xs, ys []float64
	for y := range m.h {
		for x := range m.w {
			if m.mark[y*m.w+x] {
				xs, ys = append(xs, float64(x)), append(ys, float64(y))
			}
		}
	}
	if len(xs) < 200 {
		return 0
	}
	rows := search(xs, ys, 1)
	columns := search(ys, xs, -1)
	if columns.gain > rows.gain {
		return columns.angle
	}
	return rows.angle
}

type tilt struct{ angle, gain float64 }

// search tries angles, coarse and then fine. gain is the unevenness against that
// of angles at which no line can run.
func search(along, across []float64, sign float64) tilt {
	at := func(degrees float64) float64 { return unevenness(along, across, sign*degrees) }
	best, most := 0.0, 0.0
	try := func(from, to, step float64) {
		for a := from; a <= to+step/2; a += step {
			if s := at(a); s > most {
				best, most = a, s
			}
		}
	}
	try(-5, 5, 0.5)
	middle := best
	try(middle-0.4, middle+0.4, 0.1)
	base := (at(-11) + at(-8) + at(8) + at(11)) / 4
	return tilt{angle: best, gain: most / (base + 1)}
}

// unevenness is the sum of squared differences of neighbouring rows.
func unevenness(along, across []float64, degrees float64) float64 {
	tan := math.Tan(degrees * math.Pi / 180)
	const offset = 400 // room for what the slope moves above the first row
	var rows [2400]float64
	for i, a := range along {
		if r := int(across[i] - a*tan + offset); r >= 0 && r < len(rows) {
			rows[r]++
		}
	}
	sum := 0.0
	for i := 1; i < len(rows); i++ {
		d := rows[i] - rows[i-1]
		sum += d * d
	}
	return sum
}
