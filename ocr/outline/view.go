package outline

import "math"

// view is an image at the sizes the search needs.
type view struct {
	look  raster  // at lookSide
	seek  raster  // at seekSide
	unit  float64 // pixels of look to one of seek
	s     slopes  // of seek, smoothed
	noise float64 // the usual gradient of seek
}

func newView(look raster) *view {
	v := &view{look: look, seek: look.smaller(seekSide)}
	v.unit = float64(look.w) / float64(v.seek.w)
	raw := slopesOf(v.seek.blurred(1.6))
	v.s, v.noise = raw.crisp(), usual(raw.mag)
	return v
}

const (
	goodScore  = 1.12 // of a quadrilateral with which the search ends
	sureScore  = 1.12 // from which the corners are sure
	leastScore = 0.85 // below which there is no card
)

// cards gives the outlines in pixels of look.
func (v *view) cards() []Outline {
	noise := v.noise
	var best []candidate
	k := seeker{s: v.s, full: 0.45 * float64(v.s.w*v.s.h)}
	for _, try := range [3]struct {
		strength, least float64
		lines           int
		faint           bool
	}{{2.5, 1.5, 9, false}, {1.3, 1.5, 12, false}, {0.8, 0.6, 14, true}} {
		k.strong, k.faint = max(try.least, try.strength*noise), try.faint
		if found := k.seek(try.lines, nil); len(found) > 0 && (len(best) == 0 || found[0].score > best[0].score) {
			best = found
		}
		if len(best) > 0 && best[0].score >= goodScore {
			break
		}
	}
	if len(best) == 0 || best[0].score < leastScore {
		return nil
	}
	return []Outline{v.placed(best[0])}
}

// placed refines a candidate and brings it to the size of look.
func (v *view) placed(c candidate) Outline {
	soft := v.seek.blurred(1)
	q := refined(soft, c.quad, 5)
	q = v.unshaded(soft, q)
	q = scaled(q, v.unit)
	if v.unit > 1.5 {
		q = refined(v.look, q, math.Ceil(1.6*v.unit))
	}
	return Outline{Quad: q, Sure: c.score >= sureScore, Score: c.score}
}

// framed reports whether the image looks like a card that fills it.
func (v *view) framed() bool { return true }
