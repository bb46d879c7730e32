package outline

import (
	"math"

	"enishi/ocr/network"
)

// view is an image at the sizes the search needs.
type view struct {
	look   raster  // at lookSide
	seek   raster  // at seekSide
	soft   raster  // seek, slightly smoothed
	unit   float64 // pixels of look to one of seek
	s      slopes  // of seek, smoothed
	noise  float64 // the usual gradient of seek
	ink    []Point // where the strong edges of seek are
	calm   bool    // the image's border is as plain as paper
	framed bool    // and the image has the shape of a card
	room   room
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
			v.ink = append(v.ink, Point{float64(i%v.s.w) + 0.5, float64(i/v.s.w) + 0.5})
		}
	}
	v.calm = v.plain()
	w, h := float64(v.seek.w), float64(v.seek.h)
	shape := max(w, h) / min(w, h)
	v.framed = v.calm && shape > 1.36 && shape < 2.1
	return v
}

// The chances that decide.
const (
	sureChance  = 0.70 // from which the corners are sure
	wholeChance = 0.40 // the same where an image of a card's shape is the card itself: a card inside it would stand out
	nextChance  = 0.90 // that another card in the image must have
	leastChance = 0.04 // below which no card is there
)

// cards gives the outlines in pixels of look; none where the image itself is the
// likeliest card, and how sure that is.
func (v *view) cards() (found []Outline, sure bool) {
	if !v.quick() {
		found = v.onLid()
		if len(found) > 1 || len(found) == 1 && found[0].Sure {
			return found, true
		}
	}
	all := v.options()
	first := all[0]
	p := network.Chance(first.odds)
	if len(found) > 0 && p < sureChance {
		return found, true // print on a lid, its paper as white
	}
	if first.rim == ([4]bool{true, true, true, true}) || p < leastChance {
		return nil, p >= sureChance || v.framed && p >= wholeChance
	}
	out := []Outline{v.outlined(first)}
	for _, o := range all[1:] {
		if len(out) < maxCards && network.Chance(o.odds) >= nextChance && fits(o.candidate, out, v.unit) {
			out = append(out, v.outlined(o))
		}
	}
	return out, true
}

// outlined brings an option to the size of look.
func (v *view) outlined(o option) Outline {
	p := network.Chance(o.odds)
	return Outline{Quad: v.placed(o.candidate), Sure: p >= sureChance, Score: p}
}

// fits reports whether a candidate lies apart from the cards found and is of
// about their size.
func fits(c candidate, found []Outline, unit float64) bool {
	q := scaled(c.quad, unit)
	for _, o := range found {
		share := area(q[:]) / area(o.Quad[:])
		if share < 0.4 || share > 2.5 || overlap(q, o.Quad) > 0.05*area(q[:]) {
			return false
		}
	}
	return true
}

// placed brings a candidate to the size of look and its sides to the edges there.
func (v *view) placed(c candidate) [4]Point {
	q := scaled(c.quad, v.unit)
	if v.unit > 1.5 {
		q = refined(v.look, q, math.Ceil(1.6*v.unit), c.rim)
	}
	return q
}

// quick reports whether the image is as small as the scan of one card, and can
// be that.
func (v *view) quick() bool { return v.framed && max(v.look.w, v.look.h) < lookSide }

// plain reports whether the image's border is as plain as paper.
func (v *view) plain() bool {
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
