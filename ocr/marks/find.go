package marks

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"enishi/ocr/network"
)

const (
	leastOdds = -1.1 // of a group that may be part of a mark
	leastMark = 150  // pixels of ink; less is dust, or a dot of print
	smallCard = 200  // pixels: nothing can be told of smaller images
)

// Find finds what was added to an upright card by hand, and gives the card
// without it: painted over by the paper's own tone, the print below as far as
// it can be told apart; stickers too, which are read by themselves. Without such
// marks the card itself is given back.
func Find(card image.Image) ([]Mark, image.Image) {
	if b := card.Bounds(); min(b.Dx(), b.Dy()) < smallCard {
		return nil, card
	}
	s := newSheet(card)
	v := see(s)
	v.judge()
	var found []Mark
	gone := make([]uint8, s.w*s.h) // what is to be painted over
	for _, t := range v.strikes() {
		found = append(found, v.strikeMark(t, gone))
	}
	found = merged(found)
	strokes := found
	for _, c := range v.clusters() {
		if slices.ContainsFunc(strokes, func(m Mark) bool { return 10*overlap(c.box, m.Box) > 8*c.box.Dx()*c.box.Dy() }) {
			continue // the strokes themselves
		}
		if m, ok := v.mark(c, gone); ok {
			found = append(found, m)
		}
	}
	for _, b := range v.stickers {
		found = append(found, Mark{Kind: Sticker, Box: b, Confidence: 0.9})
	}
	cleaned := card
	if slices.ContainsFunc(found, Mark.Removed) {
		cleaned = v.paintOver(card, s, gone)
	}
	for i := range found {
		found[i] = found[i].onto(card.Bounds(), s)
	}
	slices.SortFunc(found, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Box.Min.Y, b.Box.Min.Y), cmp.Compare(a.Box.Min.X, b.Box.Min.X))
	})
	return found, cleaned
}

// merged makes one of the strokes through the same print.
func merged(strokes []Mark) []Mark {
	var out []Mark
	for _, m := range strokes {
		i := slices.IndexFunc(out, func(o Mark) bool { return 2*overlap(o.Box, m.Box) > m.Box.Dx()*m.Box.Dy() })
		if i < 0 {
			out = append(out, m)
			continue
		}
		all := image.NewAlpha(out[i].Box.Union(m.Box))
		draw.Draw(all, out[i].Box, out[i].Mask, out[i].Box.Min, draw.Src)
		draw.Draw(all, m.Box, m.Mask, m.Box.Min, draw.Over)
		out[i].Mask, out[i].Box = all, all.Rect
	}
	return out
}

// Removed reports whether a mark is taken off the card.
func (m Mark) Removed() bool { return m.Confidence >= Sure }

// onto gives a mark of the working image in pixels of the card.
func (m Mark) onto(card image.Rectangle, s *sheet) Mark {
	small := m
	at := func(v int) int { return int(math.Round(float64(v) / s.scale)) }
	m.Box = image.Rect(at(m.Box.Min.X), at(m.Box.Min.Y), at(m.Box.Max.X), at(m.Box.Max.Y)).Add(card.Min).Intersect(card)
	if small.Mask == nil || s.scale == 1 && card.Min == (image.Point{}) {
		return m
	}
	m.Mask = image.NewAlpha(m.Box)
	for y := m.Box.Min.Y; y < m.Box.Max.Y; y++ {
		for x := m.Box.Min.X; x < m.Box.Max.X; x++ {
			from := image.Pt(int(float64(x-card.Min.X)*s.scale), int(float64(y-card.Min.Y)*s.scale))
			m.Mask.SetAlpha(x, y, small.Mask.AlphaAt(from.X, from.Y))
		}
	}
	return m
}

// cluster is one piece of writing: groups near each other in one ink.
type cluster struct {
	groups []int
	blobs  []int
	box    image.Rectangle
	odds   float64 // of its groups, by their ink
	area   int
}

// clusters joins the groups that may be no print into pieces of writing.
func (v *view) clusters() []cluster {
	var able []int
	for i := range v.groups {
		if v.groups[i].odds > leastOdds {
			able = append(able, i)
		}
	}
	parent := make([]int, len(able))
	for k := range parent {
		parent[k] = k
	}
	find := func(a int) int {
		for parent[a] != a {
			a = parent[a]
		}
		return a
	}
	for k, i := range able {
		for m := range k {
			a, b := &v.groups[i], &v.groups[able[m]]
			near := float64(gap(a.box, b.box)) < 1.2*math.Max(a.em, b.em)
			if near && a.tint().far(b.tint()) < 2*kinship && abs(a.sum.strength()-b.sum.strength()) <= 72 {
				parent[find(k)] = find(m)
			}
		}
	}
	byRoot := map[int]int{}
	var out []cluster
	for k, i := range able {
		n, ok := byRoot[find(k)]
		if !ok {
			n = len(out)
			byRoot[find(k)] = n
			out = append(out, cluster{})
		}
		c, g := &out[n], &v.groups[i]
		c.groups = append(c.groups, i)
		c.blobs = append(c.blobs, g.parts...)
		c.box = c.box.Union(g.box)
		c.odds += float64(g.sum.area) * math.Max(-6, math.Min(6, g.odds))
		c.area += g.sum.area
	}
	for i := range out {
		out[i].odds /= float64(max(out[i].area, 1))
	}
	return out
}

// mark makes a mark of a cluster; ok is false for what is too little.
func (v *view) mark(c cluster, gone []uint8) (Mark, bool) {
	v.complete(&c)
	if c.area < leastMark || network.Chance(c.odds) < unsure {
		return Mark{}, false
	}
	if v.isShade(c) {
		return Mark{}, false
	}
	sure, kind := network.Chance(c.odds), v.kind(c)
	if sure > doubtful && (v.regular(c) || sure < hardlyPrint && kind == Stamped && v.apartInBlack(c)) {
		sure = doubtful
	}
	m := Mark{Lines: v.straight(c), rows: v.rowsOf(c), Kind: kind, Box: c.box, Confidence: sure, Mask: image.NewAlpha(c.box)}
	member := map[int32]bool{}
	for _, b := range c.blobs {
		member[int32(b)] = true
	}
	for y := c.box.Min.Y; y < c.box.Max.Y; y++ {
		for x := c.box.Min.X; x < c.box.Max.X; x++ {
			if member[v.labels[y*v.film.w+x]] {
				m.Mask.SetAlpha(x, y, color.Alpha{A: 255})
				if m.Removed() {
					gone[y*v.film.w+x] = goes
				}
			}
		}
	}
	return m, true
}

// inkOf is the ink of all blobs of a piece of writing.
func (v *view) inkOf(c cluster) *blob {
	sum := &blob{}
	for _, b := range c.blobs {
		sum.add(&v.all[b])
	}
	return sum
}

// isShade reports whether a piece of writing is a soft area: the edge of a shadow
// cast on the card.
func (v *view) isShade(c cluster) bool {
	sum := v.inkOf(c)
	return sum.strength() < 130 && 2*sum.area > 12*sum.border
}

// complete adds what belongs to a piece of writing though no line of it: rings
// around it, long strokes, dots, and what runs off the card.
func (v *view) complete(c *cluster) {
	grouped := map[int]bool{}
	for i := range v.groups {
		for _, b := range v.groups[i].parts {
			grouped[b] = true
		}
	}
	var sum blob
	em := 0.0
	for _, i := range c.groups {
		sum.add(&v.groups[i].sum)
		em = math.Max(em, v.groups[i].em)
	}
	ink := sum.tint()
	for i := range v.groups {
		g := &v.groups[i]
		near := float64(gap(g.box, c.box)) < 1.3*em && g.em < 1.4*em
		if near && c.odds > 1 && !slices.Contains(c.groups, i) && (g.odds > -2 || ink.colourful() > 0.3 && g.odds > -4) && g.tint().far(ink) < kinship {
			c.groups = append(c.groups, i)
			c.blobs = append(c.blobs, g.parts...)
			c.area += g.sum.area
			c.box = c.box.Union(g.box)
		}
	}
	for i := range v.all {
		b := &v.all[i]
		if grouped[i] && !(b.area < 30 && b.box.In(c.box)) || b.ink != sum.ink || abs(b.strength()-sum.strength()) > 88 && b.area > 30 {
			continue
		}
		t := b.tint()
		if t.far(ink) > 2*kinship {
			continue
		}
		near := b.size() <= largest && float64(gap(b.box, c.box)) < 0.4*em
		if near || around(b, c.box) {
			c.blobs = append(c.blobs, i)
			c.area += b.area
			c.box = c.box.Union(b.box)
		}
	}
}

// around reports whether a blob is a ring or a frame about a place.
func around(b *blob, place image.Rectangle) bool {
	hollow := 4*b.area < b.box.Dx()*b.box.Dy()
	return hollow && 2*overlap(b.box, place) > place.Dx()*place.Dy() && b.box.Dx() < 400
}

func overlap(a, b image.Rectangle) int {
	both := a.Intersect(b)
	return both.Dx() * both.Dy()
}

// kind tells what a piece of writing is, as far as its looks go.
func (v *view) kind(c cluster) Kind {
	sum := v.inkOf(c)
	w, h := float64(c.box.Dx()), float64(c.box.Dy())
	t := sum.tint()
	red := t.x < -0.45 && math.Abs(t.y) < 0.3
	cells, upright := 0, true
	for _, i := range c.groups {
		g := &v.groups[i]
		cells = max(cells, len(g.cells))
		_, feet, _ := g.stand()
		upright = upright && (feet < 0.09 || len(g.cells) < 4)
	}
	switch {
	case red && math.Max(w, h) < 1.5*math.Min(w, h) && math.Min(w, h) > 64 && math.Max(w, h) < 300 && cells < 6:
		return Seal
	case cells >= 5 && upright:
		return Stamped
	}
	return Handwritten
}

// strikeMark makes a mark of a line through print and takes its pixels off,
// except where strokes cross it.
func (v *view) strikeMark(t track, gone []uint8) Mark {
	f := v.film
	m := Mark{Kind: Strike, Box: v.struck(t), Confidence: 0.9}
	m.Mask = image.NewAlpha(m.Box)
	reach := int(t.thick/2 + 2.5)
	for x := max(t.x0-3, 0); x < min(t.x1+3, f.w); x++ {
		y0, y1 := int(t.y(x)+0.5)-reach, int(t.y(x)+0.5)+reach
		for y := max(y0, m.Box.Min.Y); y <= min(y1, m.Box.Max.Y-1); y++ {
			if f.ink[y*f.w+x] != noInk {
				m.Mask.SetAlpha(x, y, color.Alpha{A: 255})
			}
		}
		if y0 < 1 || y1 >= f.h-1 || f.ink[(y0-1)*f.w+x] != noInk || f.ink[(y1+1)*f.w+x] != noInk {
			continue
		}
		for y := y0; y <= y1; y++ {
			gone[y*f.w+x] = goes
		}
	}
	return m
}
