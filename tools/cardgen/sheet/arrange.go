package sheet

import (
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
)

// arrange finds a place for each card, nil where none is left. Cards keep 3 mm
// between them; the fuller the glass, the straighter they lie.
func arrange(cards []Card, w, h int, o Options, r *rand.Rand) []*place {
	tilt := 9.0
	if len(cards) > 5 {
		tilt = 2.2
	}
	var placed []outline
	out := make([]*place, len(cards))
	y := 0.0 // rows from the top, cards from the left
	row := []int{}
	width := 0.0
	flush := func() {
		y += setRow(cards, row, y, float64(w), float64(h), tilt, o, r, out, &placed)
		row, width = nil, 0
	}
	for i, c := range cards {
		need := float64(c.Image.Rect.Dx()) + 3*dots
		if width+need > float64(w) && len(row) > 0 {
			flush()
		}
		row = append(row, i)
		width += need
	}
	flush()
	return out
}

// setRow places one row of cards with its top at y and gives its height.
func setRow(cards []Card, row []int, y, w, h, tilt float64, o Options, r *rand.Rand, out []*place, placed *[]outline) float64 {
	high, wide := 0.0, 0.0
	for _, i := range row {
		high = max(high, float64(max(cards[i].Image.Rect.Dy(), 0)))
		wide += float64(cards[i].Image.Rect.Dx())
	}
	slack := max(0, w-wide)
	high += 3*dots + 2*math.Sin(tilt*math.Pi/180)*dots*20
	x := 0.0
	for k, i := range row {
		cw, ch := float64(cards[i].Image.Rect.Dx()), float64(cards[i].Image.Rect.Dy())
		part := slack / float64(len(row))
		for try := range 80 {
			p := place{x: x + cw/2 + part*r.Float64(), y: y + ch/2 + (high-ch)*r.Float64(), turn: (r.Float64()*2 - 1) * tilt}
			if o.Border && k == 0 && try < 20 && r.Float64() < 0.5 {
				p.x, p.turn = cw/2, 0
			}
			if o.Turned && r.Float64() < 0.4 {
				p.swing = 2
				p.turn += 180
			}
			if line := outlineOf(cw, ch, p); line.fits(w, h, *placed) {
				*placed = append(*placed, line)
				out[i] = &p
				break
			}
		}
		x += cw + part
	}
	return high
}

// outline are the corners of a placed card.
type outline [4]optics.Point

func outlineOf(w, h float64, p place) outline {
	sin, cos := math.Sincos(p.turn * math.Pi / 180)
	var out outline
	for i, c := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		u, v := c[0]*w/2, c[1]*h/2
		out[i] = optics.Point{X: p.x + u*cos - v*sin, Y: p.y + u*sin + v*cos}
	}
	return out
}

// fits tells whether a card lies on the glass and 3 mm from the others.
func (o outline) fits(w, h float64, placed []outline) bool {
	for _, c := range o {
		if c.X < -0.5 || c.Y < -0.5 || c.X > w+0.5 || c.Y > h+0.5 {
			return false
		}
	}
	for _, p := range placed {
		if gap(o, p) < 3*dots {
			return false
		}
	}
	return true
}

// gap is the widest distance between two rectangles along one of their sides,
// negative when they overlap (separating axes).
func gap(a, b outline) float64 {
	best := math.Inf(-1)
	for _, o := range []outline{a, b} {
		for i := range 2 {
			ax, ay := o[i+1].X-o[i].X, o[i+1].Y-o[i].Y
			n := math.Hypot(ax, ay)
			ax, ay = ax/n, ay/n
			lowA, highA := span(a, ax, ay)
			lowB, highB := span(b, ax, ay)
			best = max(best, lowB-highA, lowA-highB)
		}
	}
	return best
}

func span(o outline, ax, ay float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, p := range o {
		d := p.X*ax + p.Y*ay
		low, high = min(low, d), max(high, d)
	}
	return low, high
}
