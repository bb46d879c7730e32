package judge

import (
	"math"

	"enishi/ocr"
	"enishi/tools/truth"
)

// Overlap is the area two quadrilaterals share, as a part of the area of both
// together (intersection over union).
func Overlap(a, b [4]truth.Spot) float64 {
	p, q := clockwise(a[:]), clockwise(b[:])
	shared := p
	for i, from := range q {
		shared = cut(shared, from, q[(i+1)%len(q)])
		if len(shared) == 0 {
			return 0
		}
	}
	s := math.Abs(area(shared))
	whole := math.Abs(area(p)) + math.Abs(area(q)) - s
	if whole <= 0 {
		return 0
	}
	return s / whole
}

// area is positive for corners that run clockwise in pixels.
func area(p []truth.Spot) float64 {
	sum := 0.0
	for i, a := range p {
		b := p[(i+1)%len(p)]
		sum += a[0]*b[1] - b[0]*a[1]
	}
	return sum / 2
}

func clockwise(p []truth.Spot) []truth.Spot {
	out := append([]truth.Spot(nil), p...)
	if area(out) < 0 {
		for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
			out[i], out[j] = out[j], out[i]
		}
	}
	return out
}

// cut keeps the part of a polygon to the right of a line (Sutherland-Hodgman).
func cut(p []truth.Spot, from, to truth.Spot) []truth.Spot {
	side := func(s truth.Spot) float64 {
		return (to[0]-from[0])*(s[1]-from[1]) - (to[1]-from[1])*(s[0]-from[0])
	}
	var out []truth.Spot
	for i, a := range p {
		b := p[(i+1)%len(p)]
		u, v := side(a), side(b)
		if u >= 0 {
			out = append(out, a)
		}
		if u*v < 0 {
			t := u / (u - v)
			out = append(out, truth.Spot{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t})
		}
	}
	return out
}

// quadOf is a side's quadrilateral.
func quadOf(s ocr.Side) [4]truth.Spot {
	var q [4]truth.Spot
	for i, p := range s.Quad {
		q[i] = truth.Spot{float64(p.X), float64(p.Y)}
	}
	return q
}

// met is a card of the truth with the side that was found in its place.
type met struct {
	card    truth.Card
	side    *ocr.Side // nil when it was not found
	overlap float64
}

// meet brings the cards of an image together with the sides found in it, the
// nearest first, and gives the sides that are no card and would be stored.
func meet(t truth.Card, sides []ocr.Side) (pairs []met, invented []ocr.Side) {
	used := make([]bool, len(sides))
	for _, c := range t.All() {
		m := met{card: c}
		best := -1
		for i := range sides {
			if o := Overlap(c.Quad, quadOf(sides[i])); !used[i] && o > m.overlap && o > 0.3 {
				m.overlap, best = o, i
			}
		}
		if best < 0 && len(t.All()) == 1 { // one card, cut badly: its values still count
			for i := range sides {
				if !used[i] {
					best = i
					break
				}
			}
		}
		if best >= 0 {
			used[best] = true
			m.side = &sides[best]
		}
		pairs = append(pairs, m)
	}
	for i, s := range sides {
		if !used[i] && !Rejected(s) {
			invented = append(invented, s)
		}
	}
	return pairs, invented
}

// Rejected tells whether a side gives nothing to store.
func Rejected(s ocr.Side) bool { return s.NotACard || s.Reason != nil || s.Empty() }
