package outline

import "math"

// view is an image at the sizes the search needs.
type view struct {
	look  raster  // at lookSide
	seek  raster  // at seekSide
	soft  raster  // seek, slightly smoothed
	unit  float64 // pixels of look to one of seek
	s     slopes  // of seek, smoothed
	noise float64 // the usual gradient of seek
	ink   []int   // where the strong edges of seek are
	quick bool    // the image is as small as the scan of one card, and can be that
}

func newView(look raster) *view {
	v := &view{look: look, seek: look.smaller(seekSide)}
	v.unit = float64(look.w) / float64(v.seek.w)
	v.soft = v.seek.blurred(1)
	raw := slopesOf(v.seek.blurred(1.6))
	v.s, v.noise = raw.crisp(), usual(raw.mag)
	limit := float32(math.Max(3*v.noise, 6))
	for i, m := range v.s.mag {
		if v.s.crest[i] && m > limit {
			v.ink = append(v.ink, i)
		}
	}
	return v
}

// The scores that decide.
const (
	goodScore  = 1.12 // of a quadrilateral with which the search for the first card ends
	goodEdges  = 0.93 // and of its edges alone
	leastScore = 0.80 // below which there is no card
	nextScore  = 0.93 // of the edges alone, that another card in the image must have
	sureEdges  = 0.86 // of the edges alone, from which the corners are sure
	boundEdges = 0.90 // the same in an image that might be the card itself
	sureInside = 0.20 // share of the strong edges that sure cards hold
	fewInside  = 0.40 // share of the strong edges outside of which too much is left over
)

// cards gives the outlines in pixels of look.
func (v *view) cards() []Outline {
	framed := v.framed()
	v.quick = framed && max(v.look.w, v.look.h) < lookSide
	if !v.quick {
		if out := v.onLid(); len(out) > 0 {
			return out
		}
	}
	var out []Outline
	var taken []candidate
	skip := make([]bool, len(v.s.mag))
	inside := 0.0
	for len(out) < maxCards {
		c, ok := v.next(taken, skip)
		if !ok {
			break
		}
		q := v.unshaded(v.soft, refined(v.soft, c.quad, 5))
		inside += v.inkWithin(q)
		taken = append(taken, c)
		for i := range skip {
			skip[i] = skip[i] || within(q, Point{float64(i%v.s.w) + 0.5, float64(i/v.s.w) + 0.5}, -4)
		}
		out = append(out, v.placed(c, q))
	}
	if inside < sureInside && len(out) > 0 {
		out[0].Sure = false
	}
	if len(out) == 1 && framed && v.inset(out[0].Quad) {
		return nil
	}
	if len(out) == 0 || framed && (inside < 0.6 || out[0].edges < boundEdges) || !framed && inside < fewInside && out[0].edges < sureEdges {
		return nil
	}
	return out
}

// inset reports whether a quadrilateral lies in the image like a frame that is
// printed on the card: large, and as straight as a scan.
func (v *view) inset(q [4]Point) bool {
	const straight = 0.045 // sine of 2.5°
	for i := range q {
		d := q[(i+1)%4].minus(q[i])
		if min(math.Abs(d.X), math.Abs(d.Y)) > straight*d.length() {
			return false
		}
	}
	return area(q[:]) > 0.5*float64(v.look.w*v.look.h)
}

// next finds the best candidate beside those taken.
func (v *view) next(taken []candidate, skip []bool) (candidate, bool) {
	k := seeker{s: v.s, full: 0.45 * float64(v.s.w*v.s.h), least: max(0.6, 0.8*v.noise)}
	if len(taken) > 0 {
		k.full = area(taken[0].quad[:])
	}
	var best candidate
	for _, try := range [3]struct {
		strength, least float64
		lines           int
		faint           bool
	}{{2.5, 1.5, 9, false}, {1.3, 1.5, 12, false}, {0.8, 0.6, 14, true}} {
		if try.faint && (len(taken) > 0 || v.quick) {
			break
		}
		k.strong, k.faint = max(try.least, try.strength*v.noise), try.faint
		all := k.seek(try.lines, skip)
		for _, c := range all {
			if c.score <= best.score {
				break
			}
			if fits(c, taken) {
				best = v.outermost(c, all)
				break
			}
		}
		if best.score >= goodScore && best.plain >= goodEdges {
			break
		}
	}
	if len(taken) > 0 {
		return best, best.plain >= nextScore
	}
	return best, best.score >= leastScore
}

// outermost gives the candidate around one that is only a frame printed on the
// card: a line with the same paper on both of its sides.
func (v *view) outermost(c candidate, all []candidate) candidate {
	lines := 0
	for i := range c.quad {
		prof := acrossSide(v.soft, c.quad[i], c.quad[(i+1)%4], 6, 6)
		in, out := prof.at(5), prof.at(-5)
		if max(math.Abs(in[0]-out[0]), math.Abs(in[1]-out[1]), math.Abs(in[2]-out[2])) < 9 {
			lines++
		}
	}
	if lines < 3 {
		return c
	}
	for _, o := range all {
		share := area(o.quad[:]) / area(c.quad[:])
		if o.plain < c.plain-0.06 || share < 1.04 || share > 1.8 {
			continue
		}
		around := true
		for _, p := range c.quad {
			around = around && within(o.quad, p, 2)
		}
		if around {
			return o
		}
	}
	return c
}

// fits reports whether a candidate lies apart from the cards taken and is of
// about their size.
func fits(c candidate, taken []candidate) bool {
	for _, t := range taken {
		share := area(c.quad[:]) / area(t.quad[:])
		if share < 0.4 || share > 2.5 || overlap(c.quad, t.quad) > 0.05*area(c.quad[:]) {
			return false
		}
	}
	return true
}

// placed brings a candidate to the size of look and its sides to the edges there.
func (v *view) placed(c candidate, q [4]Point) Outline {
	q = scaled(q, v.unit)
	if v.unit > 1.5 {
		q = refined(v.look, q, math.Ceil(1.6*v.unit))
	}
	return Outline{Quad: q, Sure: c.plain >= sureEdges && c.on < 0.55, Score: c.score, edges: c.plain}
}

// inkWithin is the share of the image's strong edges that lies in a quadrilateral.
func (v *view) inkWithin(q [4]Point) float64 {
	n := 0
	for _, i := range v.ink {
		if within(q, Point{float64(i%v.s.w) + 0.5, float64(i/v.s.w) + 0.5}, -2) {
			n++
		}
	}
	return float64(n) / float64(max(len(v.ink), 1))
}

// framed reports whether the image can be a card that fills it: it has a card's
// shape, and its border is as plain as paper.
func (v *view) framed() bool {
	w, h := float64(v.seek.w), float64(v.seek.h)
	shape := max(w, h) / min(w, h)
	if shape < 1.36 || shape > 2.1 {
		return false
	}
	ring, rough := 0, 0
	margin := max(v.s.w/50, 3)
	for y := range v.s.h {
		for x := range v.s.w {
			if min(x, y, v.s.w-1-x, v.s.h-1-y) >= margin {
				continue
			}
			ring++
			if v.s.mag[y*v.s.w+x] > 6 {
				rough++
			}
		}
	}
	return rough < ring/8
}
