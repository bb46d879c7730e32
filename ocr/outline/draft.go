package outline

import (
	"cmp"
	"math"
	"slices"
)

// mostDrafts is how many quadrilaterals of a pass are looked at closely.
const mostDrafts = 200

// mostBig is what a large card gains.
const mostBig = 0.25

// draft is a quadrilateral with what the edges on its lines say of it.
type draft struct {
	quad  [4]Point
	score float64
}

// lattice holds where level and upright lines cross, and how much of the way
// between two crossings has edges.
type lattice struct {
	level, upright []edge
	at             []Point     // of each level line with each upright one
	in             []bool      // the crossing lies in the image
	across         [][]float32 // of each level line, for each pair of upright ones
	down           [][]float32 // of each upright line, for each pair of level ones
}

func (k seeker) lattice(level, upright []edge) lattice {
	n, m := len(level), len(upright)
	t := lattice{level: level, upright: upright, at: make([]Point, n*m), in: make([]bool, n*m)}
	w, h := float64(k.s.w), float64(k.s.h)
	for i, a := range level {
		for j, c := range upright {
			p, ok := meet(a.line, c.line)
			t.at[i*m+j] = p
			t.in[i*m+j] = ok && p.X >= -0.03*w && p.Y >= -0.03*w && p.X <= 1.03*w && p.Y <= h+0.03*w
		}
	}
	shares := func(e edge, first, step, count int) []float32 {
		out := make([]float32, count*count)
		for i := range count {
			for j := i + 1; j < count; j++ {
				if p, q := first+i*step, first+j*step; t.in[p] && t.in[q] {
					out[i*count+j] = float32(e.covered(t.at[p], t.at[q]))
				}
			}
		}
		return out
	}
	for i, a := range level {
		t.across = append(t.across, shares(a, i*m, 1, m))
	}
	for j, c := range upright {
		t.down = append(t.down, shares(c, j, m, n))
	}
	return t
}

// drafts gives the quadrilaterals that can be a card's and have edges on all of
// their sides.
func (k seeker) drafts(level, upright []edge) []draft {
	t := k.lattice(level, upright)
	n, m := len(level), len(upright)
	var out []draft
	floor := 0.0              // the score of the last that would be looked at
	rows := make([]int, 0, n) // the level lines with edges between two upright ones
	for c := range m {
		for d := c + 1; d < m; d++ {
			rows = rows[:0]
			for a := range n {
				if t.across[a][c*m+d] >= leastCovered {
					rows = append(rows, a)
				}
			}
			for i, a := range rows {
				top := t.across[a][c*m+d]
				for _, b := range rows[i+1:] {
					low, left, right := t.across[b][c*m+d], t.down[c][a*n+b], t.down[d][a*n+b]
					sum := top + low + left + right
					if left < leastCovered || right < leastCovered || sum < 4*meanCovered {
						continue
					}
					score := float64(min(top, low, left, right))/2 + float64(sum)/8
					if score+mostBig < floor {
						continue
					}
					q := [4]Point{t.at[a*m+c], t.at[a*m+d], t.at[b*m+d], t.at[b*m+c]}
					if score+k.atMost(q) < floor {
						continue
					}
					if one, ok := k.draft(q, score, floor); ok {
						if out = append(out, one); len(out) >= 3*mostDrafts {
							out = bestDrafts(out)
							floor = out[len(out)-1].score
						}
					}
				}
			}
		}
	}
	return bestDrafts(out)
}

// bestDrafts gives those that are looked at closely, best first.
func bestDrafts(all []draft) []draft {
	slices.SortStableFunc(all, func(a, b draft) int { return cmp.Compare(b.score, a.score) })
	return all[:min(len(all), mostDrafts)]
}

// tile is a part of the image by itself: on a desk full of lines the sides of a
// small card are among the strongest only in their own surroundings.
func (k seeker) tile(x, y, w, h int) seeker {
	t := k
	t.at = Point{float64(x), float64(y)}
	t.s = slopes{w: w, h: h, at: make([]gradient, w*h), crest: make([]bool, w*h)}
	for row := range h {
		from, to := (y+row)*k.s.w+x, row*w
		copy(t.s.at[to:to+w], k.s.at[from:])
		copy(t.s.crest[to:to+w], k.s.crest[from:])
	}
	for _, c := range k.s.crests {
		if c.x, c.y = c.x-x, c.y-y; c.x >= 0 && c.y >= 0 && c.x < w && c.y < h {
			t.s.crests = append(t.s.crests, c)
		}
	}
	return t
}

// seekTiles looks in nine overlapping parts of the image, each half as wide and
// high.
func (k seeker) seekTiles(n int) []candidate {
	var out []candidate
	w, h := k.s.w/2, k.s.h/2
	for i := range 9 {
		t := k.tile(i%3*w/2, i/3*h/2, w, h)
		for _, c := range t.seek(n, false) {
			if c.rim != ([4]bool{}) {
				continue
			}
			for j := range c.quad {
				c.quad[j] = c.quad[j].plus(t.at)
			}
			out = append(out, c)
		}
	}
	return out
}

// draft takes a quadrilateral if it can be a card's and has more than a score.
func (k seeker) draft(q [4]Point, score, floor float64) (draft, bool) {
	if right, left := turns(q); (right || left) && !plausible(q) {
		return draft{}, false
	}
	q = clockwise(q)
	big := k.bigness(q)
	if score+big <= floor {
		return draft{}, false
	}
	if long := sidesOf(q); !plausibleWith(long, leastSide) || !convexWith(q, long) {
		return draft{}, false
	}
	score = score + big - k.offness(q)
	return draft{q, score}, score > floor
}

// priors is what a quadrilateral gains by its size, and what it loses when a
// camera wouldn't see a card like that.
func (k seeker) priors(q [4]Point) (big, off float64) { return k.bigness(q), k.offness(q) }

// whole gives a quadrilateral in the whole image.
func (k seeker) whole(q [4]Point) [4]Point {
	for i := range q {
		q[i] = q[i].plus(k.at)
	}
	return q
}

func (k seeker) bigness(q [4]Point) float64 {
	q = k.whole(q)
	return mostBig * math.Sqrt(min(1, area(q[:])/k.full))
}

// atMost is a little more than what a quadrilateral can gain by its size: what
// the box around it would.
func (k seeker) atMost(q [4]Point) float64 {
	low, high := q[0], q[0]
	for _, p := range &q {
		if p.X < low.X {
			low.X = p.X
		}
		if p.X > high.X {
			high.X = p.X
		}
		if p.Y < low.Y {
			low.Y = p.Y
		}
		if p.Y > high.Y {
			high.Y = p.Y
		}
	}
	w, h := high.X-low.X, high.Y-low.Y
	return mostBig*math.Sqrt(min(1, w*h/k.full)) + 1e-6
}

func (k seeker) offness(q [4]Point) float64 {
	shape, skew := pose(k.whole(q), k.frame.X, k.frame.Y)
	return min(0.3*math.Abs(math.Log(shape/cardShape)), 0.3) + min(0.8*skew, 0.3)
}
