package outline

import (
	"cmp"
	"image"
	"slices"
)

// How many quadrilaterals are weighed, of each kind.
const (
	mostFree   = 24    // with no side on the image's border
	mostBorder = 10    // with one to three
	mostAreas  = 8     // around areas of one tone
	mostShaded = 8     // the first of each kind, looked at for shadows
	mostLines  = 28    // of a direction
	tileLines  = 16    // the same in a part of the image
	alike      = 0.93  // overlap from which two lines of search count as one
	same       = 0.975 // the same once their sides are at the edges
)

// option is a quadrilateral that may be the card, in pixels of seek.
type option struct {
	candidate
	signs []float64
	odds  float64 // as a logarithm, that it is
}

// options gives what the card may be, the likeliest first. The last resort, the
// whole image, is among them.
func (v *view) options() []option {
	k := v.seeker(1.3)
	pool := v.gather(k)
	all := make([]option, 0, len(pool))
	for _, c := range pool {
		all = append(all, option{candidate: c})
	}
	for i := range all {
		all[i].signs = v.signs(k, all, i)
		all[i].odds = byCorners.Weigh(all[i].signs)
	}
	slices.SortStableFunc(all, func(a, b option) int { return cmp.Compare(b.odds, a.odds) })
	return all
}

// seeker looks for edges of a strength in parts of the usual gradient.
func (v *view) seeker(strength float64) seeker {
	return seeker{
		s: v.s, full: 0.45 * float64(v.s.w*v.s.h), least: max(0.6, 0.8*v.noise),
		strong: min(max(strength*v.noise, 1.5), 8), frame: Point{float64(v.s.w), float64(v.s.h)},
		room: &v.room,
	}
}

// gather collects quadrilaterals from lines at three strengths and from areas,
// with their sides brought to the edges.
func (v *view) gather(k seeker) []candidate {
	var free, border, areas []candidate
	last := 0.0
	for _, pass := range [3]struct {
		strength, least, most float64
	}{{2.5, 1.5, 20}, {1.3, 1.5, 8}, {0.8, 0.6, 4}} {
		one := k
		one.strong, one.faint = min(max(pass.least, pass.strength*v.noise), pass.most), pass.strength < 1
		if one.strong == last {
			continue // without noise there is nothing between
		}
		last = one.strong
		for _, c := range one.seek(mostLines, v.calm) {
			if c.rim == ([4]bool{}) {
				free = kept(free, c, mostFree)
			} else {
				border = kept(border, c, mostBorder)
			}
		}
	}
	if !v.calm {
		for _, c := range k.seekTiles(tileLines) {
			free = kept(free, c, mostFree)
		}
	}
	for _, q := range v.regions() {
		c, _ := k.judge(refined(v.soft, q, 6, k.rims(q)))
		areas = append(areas, c)
	}
	slices.SortStableFunc(areas, byScore)
	var out []candidate
	whole := rectangleOf(v.s.w, v.s.h)
	out = append(out, candidate{quad: whole, rim: [4]bool{true, true, true, true}, sides: [4]float64{rimSupport, rimSupport, rimSupport, rimSupport}})
	for _, list := range [3][]candidate{best(free, mostFree), best(border, mostBorder), best(areas, mostAreas)} {
		for i, c := range list {
			out = v.settled(k, out, c, i < mostShaded)
		}
	}
	return out
}

func byScore(a, b candidate) int { return cmp.Compare(b.score, a.score) }

// kept adds a candidate to the n best ones that differ.
func kept(list []candidate, c candidate, n int) []candidate {
	if len(list) >= 3*n {
		list = best(list, n)
	}
	return append(list, c)
}

// best gives the n best candidates that differ from each other.
func best(list []candidate, n int) []candidate {
	slices.SortStableFunc(list, byScore)
	var out []candidate
	for _, c := range list {
		if len(out) == n {
			break
		}
		if !known(out, c.quad, alike) {
			out = append(out, c)
		}
	}
	return out
}

func known(list []candidate, q [4]Point, share float64) bool {
	return slices.ContainsFunc(list, func(o candidate) bool { return sharedOf(o.quad, q) > share })
}

// sharedOf is the overlap of two clockwise quadrilaterals over what both cover.
func sharedOf(a, b [4]Point) float64 {
	x, y := area(a[:]), area(b[:])
	if min(x, y) < alike*max(x, y) {
		return min(x, y) / max(x, y)
	}
	both := overlap(a, b)
	return both / (x + y - both)
}

// settled adds a candidate with its sides at the edges; a likely one once more
// with the shadow beside it left out.
func (v *view) settled(k seeker, out []candidate, c candidate, likely bool) []candidate {
	q := refined(v.soft, c.quad, 4, c.rim)
	again, _ := k.judge(q)
	if !known(out, q, same) {
		out = append(out, again)
	}
	if !likely {
		return out
	}
	if inner := v.unshaded(v.soft, q); inner != q && !known(out, inner, same) {
		shaded, _ := k.judge(inner)
		out = append(out, shaded)
	}
	return out
}

func rectangleOf(w, h int) [4]Point {
	x, y := float64(w), float64(h)
	return [4]Point{{}, {x, 0}, {x, y}, {0, y}}
}

// Option is a quadrilateral that was weighed in the search for a card, with the
// signs it was weighed by. tools/cornertrain learns from them.
type Option struct {
	Quad  [4]Point
	Signs []float64
	Odds  float64 // as a logarithm, that the card is there
}

// Options gives what was weighed in an image, the likeliest first.
func Options(img image.Image) []Option {
	b := img.Bounds()
	v := newView(shrink(img, lookSide))
	scale := float64(max(b.Dx(), b.Dy())) / float64(max(v.look.w, v.look.h))
	var out []Option
	for _, o := range v.options() {
		out = append(out, Option{Quad: scaled(v.placed(o.candidate), scale), Signs: o.signs, Odds: o.odds})
	}
	return out
}
