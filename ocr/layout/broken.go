package layout

import (
	"cmp"
	"image"
	"slices"
)

// A hairline of a frame comes to pieces in a photo: thin dashes, one behind
// the other. Left among the strokes they make one line of all between them.
const (
	hairline    = 3   // pixels of thickness
	leastDash   = 7   // pixels of length
	dashGap     = 30  // pixels between two
	leastBreak  = 8   // dashes; a line of numbers has fewer hyphens
	longBreak   = 120 // pixels from the first to the last
	borderDepth = 7   // percent of a card's height or width from its border in which frames are drawn
	borderGap   = 150 // dashGap there
	borderBreak = 3   // leastBreak there
	hairCurve   = 60  // pixels from which a mark no thicker than a hair is a corner of a frame
)

// dropBroken makes rules of the pieces of hairlines on a card of w by h pixels.
func dropBroken(all []component, w, h int) {
	for i := range all {
		if c := &all[i]; c.role == stroke && c.size() >= hairCurve && 2*c.area < 3*c.size() {
			c.role = rule
		}
	}
	dropDashes(all, h, func(r image.Rectangle) image.Rectangle { return r })
	dropDashes(all, w, transpose)
}

// dropDashes makes rules of the dashes that follow each other along X, after the
// boxes are turned: a few near the border of the card, more elsewhere. deep is how
// far the card reaches along Y.
func dropDashes(all []component, deep int, turned func(image.Rectangle) image.Rectangle) {
	var dashes []int
	for i, c := range all {
		if b := turned(c.box); c.role == stroke && b.Dy() <= hairline && b.Dx() >= leastDash {
			dashes = append(dashes, i)
		}
	}
	slices.SortFunc(dashes, func(i, j int) int { return cmp.Compare(turned(all[i].box).Min.X, turned(all[j].box).Min.X) })
	chains := [][]int{}
	for _, i := range dashes {
		b := turned(all[i].box)
		gap := dashGap
		if nearBorder(b, deep) {
			gap = borderGap
		}
		k := slices.IndexFunc(chains, func(chain []int) bool {
			last := turned(all[chain[len(chain)-1]].box)
			return b.Min.X-last.Max.X <= gap && abs(b.Min.Y-last.Min.Y) <= 1
		})
		if k < 0 {
			chains = append(chains, []int{i})
			continue
		}
		chains[k] = append(chains[k], i)
	}
	for _, chain := range chains {
		least := leastBreak
		if nearBorder(turned(all[chain[0]].box), deep) {
			least = borderBreak
		}
		if len(chain) < least || turned(all[chain[len(chain)-1]].box).Max.X-turned(all[chain[0]].box).Min.X < longBreak {
			continue
		}
		for _, i := range chain {
			all[i].role = rule
		}
	}
}

// nearBorder reports whether a box lies where frames are drawn, and hardly ever
// print.
func nearBorder(b image.Rectangle, deep int) bool {
	return 100*b.Max.Y <= borderDepth*deep || 100*(deep-b.Min.Y) <= borderDepth*deep
}
