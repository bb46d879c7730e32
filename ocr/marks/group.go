package marks

import (
	"cmp"
	"image"
	"slices"
)

// group is a line of blobs of one ink, or one blob that stands alone. Those of
// upright writing are transposed: x runs down the card.
type group struct {
	parts   []int
	cells   []image.Rectangle // its characters, as far as they can be told apart
	box     image.Rectangle   // on the card
	upright bool
	em      float64
	sum     blob    // of its parts
	odds    float64 // that it is no print, as a logarithm
}

const (
	largest  = 140 // pixels: characters are smaller, logos and seals larger
	tiny     = 5   // pixels: smaller than a stroke
	maxBlobs = 2500
)

// lines groups the blobs along rows and along columns and keeps of both what
// makes the longer lines.
func lines(all []blob) []group {
	var parts []int
	for i, b := range all {
		if !b.edge && b.area >= tiny && b.size() <= largest {
			parts = append(parts, i)
		}
	}
	if len(parts) > maxBlobs {
		return nil
	}
	found := append(rows(all, parts, false), rows(all, parts, true)...)
	slices.SortStableFunc(found, func(a, b group) int { return cmp.Compare(b.length(), a.length()) })
	taken := map[int]bool{}
	var out []group
	for _, g := range found {
		left := slices.DeleteFunc(slices.Clone(g.parts), func(i int) bool { return taken[i] })
		if len(left) == 0 {
			continue
		}
		if len(left) < len(g.parts) {
			g = newGroup(all, left, g.upright)
		}
		for _, i := range left {
			taken[i] = true
		}
		out = append(out, g)
	}
	return out
}

// length is how many times longer than high a group is.
func (g *group) length() float64 {
	w, h := g.box.Dx(), g.box.Dy()
	if g.upright {
		w, h = h, w
	}
	return float64(w) / float64(max(h, 1))
}

// turned swaps the directions of a box.
func turned(r image.Rectangle) image.Rectangle {
	return image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X)
}

// rows joins neighbours along x, or along y when upright.
func rows(all []blob, parts []int, upright bool) []group {
	boxes := make([]image.Rectangle, len(parts))
	order := make([]int, len(parts))
	for k, i := range parts {
		boxes[k], order[k] = all[i].box, k
		if upright {
			boxes[k] = turned(boxes[k])
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(boxes[a].Min.X, boxes[b].Min.X) })
	parent := make([]int, len(parts))
	for k := range parent {
		parent[k] = k
	}
	find := func(a int) int {
		for parent[a] != a {
			parent[a] = parent[parent[a]]
			a = parent[a]
		}
		return a
	}
	for n, k := range order {
		for _, m := range order[n+1:] {
			if boxes[m].Min.X-boxes[k].Max.X > largest {
				break
			}
			if neighbours(boxes[k], boxes[m]) && alike(&all[parts[k]], &all[parts[m]]) {
				parent[find(m)] = find(k)
			}
		}
	}
	members := map[int][]int{}
	for _, k := range order {
		members[find(k)] = append(members[find(k)], parts[k])
	}
	var out []group
	for _, k := range order {
		if m := members[k]; m != nil {
			out = append(out, newGroup(all, m, upright))
		}
	}
	return out
}

// neighbours reports whether two boxes stand on one row, about a character
// apart at most.
func neighbours(a, b image.Rectangle) bool {
	high, low := max(a.Dy(), b.Dy()), min(a.Dy(), b.Dy())
	if b.Min.X-a.Max.X > high*9/10 {
		return false
	}
	both := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
	if 3*low < high { // a dot, a stroke of kana
		return 10*both >= 8*low && b.Min.X-a.Max.X <= high/2
	}
	return 2*both >= low
}

// alike reports whether two blobs may be of one hand: of one ink, as dark, and
// not of quite another size.
func alike(a, b *blob) bool {
	if a.ink != b.ink {
		return false
	}
	x, y := a.strength(), b.strength()
	return abs(x-y) <= 56 || min(a.area, b.area) < 25
}

// strength is how dark the ink is inside the strokes, of 255.
func (b *blob) strength() int {
	left := int32(b.area / 8)
	for v := len(b.tone) - 1; v > 0; v-- {
		if left -= b.tone[v]; left < 0 {
			return v*16 + 8
		}
	}
	return 8
}

// newGroup sums blobs up.
func newGroup(all []blob, parts []int, upright bool) group {
	g := group{parts: parts, upright: upright}
	g.sum.ink = all[parts[0]].ink
	boxes := make([]image.Rectangle, len(parts))
	for k, i := range parts {
		b := &all[i]
		boxes[k] = b.box
		if upright {
			boxes[k] = turned(b.box)
		}
		g.sum.add(b)
	}
	g.box = g.sum.box
	g.cells = cells(boxes)
	sizes := make([]int, len(g.cells))
	for i, c := range g.cells {
		sizes[i] = c.Dy()
	}
	slices.Sort(sizes)
	g.em = float64(sizes[len(sizes)*4/5])
	return g
}

func (b *blob) add(o *blob) {
	b.box = b.box.Union(o.box)
	b.area += o.area
	b.border += o.border
	b.cross += o.cross
	for c := range b.took {
		b.took[c] += o.took[c]
	}
	for i := range b.tone {
		b.tone[i] += o.tone[i]
	}
	b.edges.addAll(&o.edges)
}

// cells joins what stands above one another: the strokes of a character.
func cells(boxes []image.Rectangle) []image.Rectangle {
	slices.SortFunc(boxes, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	var out []image.Rectangle
	for _, b := range boxes {
		if n := len(out) - 1; n >= 0 {
			both := min(out[n].Max.X, b.Max.X) - b.Min.X
			if 5*both >= 2*min(out[n].Dx(), b.Dx()) {
				out[n] = out[n].Union(b)
				continue
			}
		}
		out = append(out, b)
	}
	return out
}
