// Package lens brings the second generator's cards before the reader: scanned,
// photographed, and photographed badly. It has its own perspective and light.
package lens

import (
	"image"
	"math"
	"math/rand/v2"

	"enishi/tools/truth"
)

// vec is a point in space.
type vec [3]float64

// turn turns a point about an axis of length one (Rodrigues).
func (v vec) turn(axis vec, angle float64) vec {
	sin, cos := math.Sincos(angle)
	dot := v[0]*axis[0] + v[1]*axis[1] + v[2]*axis[2]
	cross := vec{axis[1]*v[2] - axis[2]*v[1], axis[2]*v[0] - axis[0]*v[2], axis[0]*v[1] - axis[1]*v[0]}
	var out vec
	for i := range out {
		out[i] = v[i]*cos + cross[i]*sin + axis[i]*dot*(1-cos)
	}
	return out
}

// view is where the corners of a card come to lie in a frame.
type view struct {
	frame   image.Point
	corners [4]truth.Spot
}

// aim tilts the card about a random axis in its own plane, turns it a little
// and puts it somewhere in the frame, its longer side about as many pixels long
// as said, or as the frame has room for.
func aim(w, h float64, frame image.Point, tilt, long float64, r *rand.Rand) view {
	for {
		a := r.Float64() * 2 * math.Pi
		axis := vec{math.Cos(a), math.Sin(a), 0}
		roll := r.NormFloat64() * 0.09
		far := (1.6 + r.Float64()) * math.Max(w, h)
		v := view{frame: frame}
		low, high := truth.Spot{math.Inf(1), math.Inf(1)}, truth.Spot{math.Inf(-1), math.Inf(-1)}
		for i, c := range [4]vec{{-w / 2, -h / 2, 0}, {w / 2, -h / 2, 0}, {w / 2, h / 2, 0}, {-w / 2, h / 2, 0}} {
			p := c.turn(vec{0, 0, 1}, roll).turn(axis, tilt)
			z := far / (far + p[2])
			v.corners[i] = truth.Spot{p[0] * z, p[1] * z}
			for k := range low {
				low[k], high[k] = math.Min(low[k], v.corners[i][k]), math.Max(high[k], v.corners[i][k])
			}
		}
		size := long / math.Max(w, h)
		roomX, roomY := float64(frame.X)-size*(high[0]-low[0])-24, float64(frame.Y)-size*(high[1]-low[1])-24
		if roomX < 0 || roomY < 0 {
			long *= 0.97
			continue
		}
		x, y := 12+r.Float64()*roomX-size*low[0], 12+r.Float64()*roomY-size*low[1]
		for i := range v.corners {
			v.corners[i][0] = v.corners[i][0]*size + x
			v.corners[i][1] = v.corners[i][1]*size + y
		}
		return v
	}
}

// plane maps the frame to the card: x' = (a x + b y + c) / (g x + h y + 1).
type plane [8]float64

// solve finds the plane that sends four places to four others.
func solve(from, to [4]truth.Spot) plane {
	var m [8][9]float64
	for i := range 4 {
		x, y, u, v := from[i][0], from[i][1], to[i][0], to[i][1]
		m[2*i] = [9]float64{x, y, 1, 0, 0, 0, -u * x, -u * y, u}
		m[2*i+1] = [9]float64{0, 0, 0, x, y, 1, -v * x, -v * y, v}
	}
	for c := range 8 { // elimination with the largest pivot
		best := c
		for r := c + 1; r < 8; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[best][c]) {
				best = r
			}
		}
		m[c], m[best] = m[best], m[c]
		for r := range 8 {
			if r == c {
				continue
			}
			f := m[r][c] / m[c][c]
			for k := c; k < 9; k++ {
				m[r][k] -= f * m[c][k]
			}
		}
	}
	var p plane
	for i := range p {
		p[i] = m[i][8] / m[i][i]
	}
	return p
}

func (p plane) at(x, y float64) (float64, float64) {
	w := p[6]*x + p[7]*y + 1
	return (p[0]*x + p[1]*y + p[2]) / w, (p[3]*x + p[4]*y + p[5]) / w
}
