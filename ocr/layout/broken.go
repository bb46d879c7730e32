package layout

import (
	"cmp"
	"image"
	"slices"
)

// A hairline of a frame comes to pieces in a photo: thin dashes, one behind
// the other. Left among the strokes they make one line of all between them.
const (
	hairline   = 3   // pixels of thickness
	leastDash  = 7   // pixels of length
	dashGap    = 30  // pixels between two
	leastBreak = 8   // dashes; a line of numbers has fewer hyphens
	longBreak  = 120 // pixels from the first to the last
	hairCurve  = 60  // pixels from which a mark no thicker than a hair is a corner of a frame
)

// dropBroken makes rules of the pieces of hairlines.
func dropBroken(all []component) {
	for i := range all {
		if c := &all[i]; c.role == stroke && c.size() >= hairCurve && 2*c.area < 3*c.size() {
			c.role = rule
		}
	}
	dropDashes(all, func(r image.Rectangle) image.Rectangle { return r })
	dropDashes(all, transpose)
}

// dropDashes makes rules of the dashes that follow each other along X, after the
// boxes are turned.
func dropDashes(all []component, turned func(image.Rectangle) image.Rectangle) {
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
		k := slices.IndexFunc(chains, func(chain []int) bool {
			last := turned(all[chain[len(chain)-1]].box)
			return b.Min.X-last.Max.X <= dashGap && abs(b.Min.Y-last.Min.Y) <= 1
		})
		if k < 0 {
			chains = append(chains, []int{i})
			continue
		}
		chains[k] = append(chains[k], i)
	}
	for _, chain := range chains {
		if len(chain) < leastBreak || turned(all[chain[len(chain)-1]].box).Max.X-turned(all[chain[0]].box).Min.X < longBreak {
			continue
		}
		for _, i := range chain {
			all[i].role = rule
		}
	}
}
