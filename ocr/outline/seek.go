package outline

import (
	"math"
	"slices"
)

// cardShape is the longer side of a Japanese card to its shorter, 91 × 55 mm.
const cardShape = 91.0 / 55

// candidate is a quadrilateral of lines with what speaks for it.
type candidate struct {
	quad  [4]Point
	sides [4]float64 // share of each side that lies on an edge
	score float64    // all in all
	plain float64    // without what its size counts
	on    float64    // support of the sides past their ends
	rim   [4]bool    // sides that are the image's own border
}

// seeker looks for quadrilaterals among the edges of an image.
type seeker struct {
	s      slopes
	strong float64 // the gradient from which a pixel counts as edge
	full   float64 // the area from which a card is large
	least  float64 // the gradient below which there is no edge even in the mean
	faint  bool    // edges are told from noise only along their length
	at     Point   // where the edges begin in the whole image, of which they may be a part
	frame  Point   // width and height of the whole image
	room   *room
}

// room is where the samples of a side and the votes for lines are laid out, many
// times an image.
type room struct {
	at            [512]Point
	across, best  [512]float64
	sums          [513]float64
	votes, smooth []float32
}

// noVotes gives room for n votes, none cast yet.
func (m *room) noVotes(n int) []float32 {
	if cap(m.votes) < n {
		m.votes = make([]float32, n)
	}
	clear(m.votes[:n])
	return m.votes[:n]
}

// smoothed gives room for as many smoothed ones, not cleared.
func (m *room) smoothed(n int) []float32 {
	if cap(m.smooth) < n {
		m.smooth = make([]float32, n)
	}
	return m.smooth[:n]
}

const (
	worthKeeping = 0.62 // score below which a candidate is forgotten
	leastCovered = 0.25 // share of a side on which there must be edges
	meanCovered  = 0.50 // the same of all sides together
	rimSupport   = 0.70 // what a side counts that is the image's own border
)

// seek gives the candidates that n lines a direction make, best first. With
// borders, the image's own count as lines.
func (k seeker) seek(n int, borders bool) []candidate {
	level, upright := k.lines(false, n), k.lines(true, n)
	if borders {
		w, h := float64(k.s.w), float64(k.s.h)
		level = append(level, edge{line: line{Point{0, 1}, 0}, border: true}, edge{line: line{Point{0, 1}, h}, border: true})
		upright = append(upright, edge{line: line{Point{1, 0}, 0}, border: true}, edge{line: line{Point{1, 0}, w}, border: true})
	}
	var out []candidate
	for _, d := range k.drafts(level, upright) {
		if found, ok := k.judge(d.quad); ok {
			out = append(out, found)
		}
	}
	slices.SortStableFunc(out, byScore)
	return out
}

// leastSide is the length in pixels of a side that a card has at least.
const leastSide = 24

// plausible reports whether a quadrilateral can be the picture of a card.
func plausible(q [4]Point) bool { return plausibleAt(q, leastSide) }

// plausibleAt is the same with the least length of the shorter sides in pixels.
func plausibleAt(q [4]Point, least float64) bool { return plausibleWith(sidesOf(q), least) }

// plausibleWith is the same of the lengths of the sides.
func plausibleWith(long [4]float64, least float64) bool {
	top, right, bottom, left := long[0], long[1], long[2], long[3]
	w, h := (top+bottom)/2, (left+right)/2
	shape := max(w, h) / min(w, h)
	return min(w, h) >= least && shape > 1.1 && shape < 2.6 &&
		max(top, bottom) < 1.75*min(top, bottom) && max(left, right) < 1.75*min(left, right)
}

// judge weighs what speaks for a quadrilateral: edges along all of its sides,
// its size and its shape; and against it: sides that run on past a corner.
func (k seeker) judge(q [4]Point) (candidate, bool) {
	out := candidate{quad: q}
	size := area(q[:])
	if size < 0.012*float64(k.s.w*k.s.h) {
		return out, false
	}
	least, sum := 1.0, 0.0
	big, off := k.priors(q)
	bonus := big - off
	out.rim = k.rims(q)
	for i := range q {
		out.sides[i] = rimSupport
		if !out.rim[i] {
			out.sides[i] = k.support(q[i], q[(i+1)%4])
		}
		least, sum = min(least, out.sides[i]), sum+out.sides[i]
		if left := float64(3 - i); least/2+(sum+left)/8+bonus < worthKeeping {
			return out, false
		}
	}
	out.score = least/2 + sum/8 + bonus
	for i := range q {
		if out.rim[i] {
			continue
		}
		p, r := q[i], q[(i+1)%4]
		strength := k.strength(p, r)
		out.on = max(out.on, k.beyond(r, r.minus(p), strength), k.beyond(p, p.minus(r), strength))
	}
	out.score -= 0.30 * max(0, out.on-0.55) / 0.45
	out.plain = out.score - big
	return out, out.score >= worthKeeping
}

// rims tells which sides lie on the image's own border.
func (k seeker) rims(q [4]Point) [4]bool {
	var out [4]bool
	for i, p := range q {
		r := q[(i+1)%4]
		w, h := float64(k.s.w), float64(k.s.h)
		out[i] = max(p.X, r.X) < 1 || max(p.Y, r.Y) < 1 || min(p.X, r.X) > w-1 || min(p.Y, r.Y) > h-1
	}
	return out
}

// window is how many samples of a side are averaged where edges are faint:
// noise cancels out along a side, an edge doesn't.
const window = 7

// support is the share of a side that lies on an edge of its direction.
func (k seeker) support(p, q Point) float64 {
	d := q.minus(p)
	n := min(max(8, int(d.length()/2)), len(k.room.at))
	normal := Point{-d.Y, d.X}.times(1 / max(d.length(), 1e-9))
	places, across, best := k.room.at[:n], k.room.across[:n], k.room.best[:n]
	for i := range places {
		places[i] = p.plus(d.times(0.03 + 0.94*float64(i)/float64(n-1)))
	}
	clear(best)
	for _, o := range [5]float64{0, -0.75, 0.75, -1.5, 1.5} {
		aside := normal.times(o)
		for i, at := range places {
			if k.faint || best[i] < k.strong { // stronger than that counts no more
				across[i] = k.across(at.X+aside.X, at.Y+aside.Y, normal)
			}
		}
		if k.faint {
			k.room.average(across)
		}
		keepLargest(best, across)
	}
	sum := 0.0
	for _, g := range best {
		sum += min(g/k.strong, 1)
	}
	return sum / float64(n)
}

// keepLargest keeps what is further from 0 than all before.
func keepLargest(best, v []float64) {
	for i, g := range v[:len(best)] {
		if g = math.Abs(g); g > best[i] {
			best[i] = g
		}
	}
}

// across is the gradient at a point in the direction of a normal.
func (k seeker) across(px, py float64, normal Point) float64 {
	x, y := int(px), int(py)
	if px < 0 || py < 0 || x >= k.s.w || y >= k.s.h {
		return 0
	}
	g := k.s.at[y*k.s.w+x]
	return float64(g.x)*normal.X + float64(g.y)*normal.Y
}

// average replaces each sample by the mean of those around it.
func (m *room) average(v []float64) {
	sums := m.sums[:len(v)+1]
	for i, x := range v {
		sums[i+1] = sums[i] + x
	}
	const half = window / 2
	for i := range v {
		if i >= half && i < len(v)-half {
			v[i] = (sums[i+half+1] - sums[i-half]) / window
			continue
		}
		lo, hi := max(i-half, 0), min(i+half+1, len(v))
		v[i] = (sums[hi] - sums[lo]) / float64(hi-lo)
	}
}

// beyond is the support of a side's continuation past its end, by edges at
// least half as strong as the side itself.
func (k seeker) beyond(end, d Point, strength float64) float64 {
	k.strong, k.faint = max(k.least, strength/2), true
	most := 0.0
	for _, far := range [2]float64{0.09, 0.16} {
		from, to := end.plus(d.times(0.02)), end.plus(d.times(far))
		for _, p := range [2]Point{from, to} {
			if p.X <= 2 || p.Y <= 2 || p.X >= float64(k.s.w-3) || p.Y >= float64(k.s.h-3) {
				return most
			}
		}
		most = max(most, k.support(from, to))
	}
	return most
}

// strength is the median gradient across a side.
func (k seeker) strength(p, q Point) float64 {
	d := q.minus(p)
	normal := Point{-d.Y, d.X}.times(1 / max(d.length(), 1e-9))
	var all [32]float64
	for i := range all {
		at := between(p, q, 0.05+0.9*float64(i)/float64(len(all)-1))
		for _, o := range [3]float64{0, -1, 1} {
			all[i] = max(all[i], math.Abs(k.across(at.X+o*normal.X, at.Y+o*normal.Y, normal)))
		}
	}
	slices.Sort(all[:])
	return all[len(all)/2]
}
