package layout

import "image"

// A portrait or a photo on a card: a compact patch of many tones. What looks like
// strokes in it is none.
const (
	patchTile   = 16 // pixels that one tone is taken of
	sameTone    = 8  // levels by which neighbouring tiles of one ground differ at most
	groundShare = 14 // one in so many tiles of the card makes a ground, less is a patch
	leastPatch  = 7  // tiles, of each side of a picture; large characters have less
	mostPatch   = 30
	patchFill   = 65 // percent of its box
	leastTone   = 4  // tiles, and percent of a patch, that make a tone of it
	pictureTone = 3  // tones: a panel has one, print on it makes none
)

// dropPictures makes objects of the marks within pictures.
func dropPictures(grey plane, all []component) {
	for _, place := range picturesOn(grey) {
		for i := range all {
			if middle := all[i].box.Min.Add(all[i].box.Max).Div(2); middle.In(place) {
				all[i].role = object
			}
		}
	}
}

// picturesOn finds the pictures.
func picturesOn(grey plane) []image.Rectangle {
	tones := tonesOf(grey)
	same := regionsOf(tones.w, tones.h, func(i, k int) bool {
		return abs(int(tones.pix[i])-int(tones.pix[k])) <= sameTone
	})
	size := map[int]int{}
	for _, r := range same {
		size[r]++
	}
	odd := func(i int) bool { return groundShare*size[same[i]] < len(same) }
	patches := map[int]*patch{}
	for i, r := range regionsOf(tones.w, tones.h, func(i, k int) bool { return odd(i) && odd(k) }) {
		if !odd(i) {
			continue
		}
		p := patches[r]
		if p == nil {
			p = &patch{tones: map[int]int{}}
			patches[r] = p
		}
		x, y := i%tones.w, i/tones.w
		p.tiles++
		p.tones[same[i]]++
		p.box = p.box.Union(image.Rect(x, y, x+1, y+1))
	}
	var out []image.Rectangle
	for _, p := range patches {
		if p.isPicture() {
			out = append(out, image.Rectangle{Min: p.box.Min.Mul(patchTile), Max: p.box.Max.Mul(patchTile)})
		}
	}
	return out
}

// patch is what lies on a card's ground, in tiles.
type patch struct {
	box   image.Rectangle
	tiles int
	tones map[int]int // tiles of each region of one tone
}

func (p *patch) isPicture() bool {
	w, h := p.box.Dx(), p.box.Dy()
	if min(w, h) < leastPatch || max(w, h) > mostPatch || 100*p.tiles < patchFill*w*h {
		return false
	}
	tones := 0
	for _, n := range p.tones {
		if n >= leastTone && 100*n >= leastTone*p.tiles {
			tones++
		}
	}
	return tones >= pictureTone
}

// tonesOf gives the median of each tile.
func tonesOf(p plane) plane {
	out := newPlane(p.w/patchTile, p.h/patchTile)
	for ty := range out.h {
		for tx := range out.w {
			var hist [256]int
			for y := range patchTile {
				for _, v := range p.row(ty*patchTile + y)[tx*patchTile : (tx+1)*patchTile] {
					hist[v]++
				}
			}
			out.row(ty)[tx] = uint8(placed(hist[:], patchTile*patchTile/2))
		}
	}
	return out
}

// regionsOf numbers the regions of a grid whose neighbours belong together.
func regionsOf(w, h int, together func(i, k int) bool) []int {
	g := grouping{parent: make([]int, w*h)}
	for i := range g.parent {
		g.parent[i] = i
	}
	for i := range g.parent {
		if i%w > 0 && together(i-1, i) {
			g.parent[g.find(i-1)] = g.find(i)
		}
		if i >= w && together(i-w, i) {
			g.parent[g.find(i-w)] = g.find(i)
		}
	}
	out := make([]int, w*h)
	for i := range out {
		out[i] = g.find(i)
	}
	return out
}

// What tells a logo from a character.
const (
	leastLogo = 60  // pixels; a smaller mark alone is read and found to mean nothing
	logoKin   = 0.6 // share of its size that other marks of one writing have
	solidMark = 18  // pixels of each side from which a filled box is no character
	solidFill = 88  // percent of its box
)

// dropLogos makes objects of the marks that are no writing: large ones as wide as
// high with none of their size beside or over them, and filled boxes.
func dropLogos(all []component) {
	for i := range all {
		if all[i].role == stroke && (all[i].solid() || lone(all, i)) {
			all[i].role = object
		}
	}
}

// solid reports whether a mark is a filled box.
func (c component) solid() bool {
	dx, dy := c.box.Dx(), c.box.Dy()
	return min(dx, dy) >= solidMark && max(dx, dy) <= 3*min(dx, dy) && 100*c.area >= solidFill*dx*dy
}

// lone reports whether a large mark stands where no other of its size is written.
func lone(all []component, i int) bool {
	a := all[i]
	dx, dy := a.box.Dx(), a.box.Dy()
	if a.size() < leastLogo || 3*min(dx, dy) < 2*max(dx, dy) {
		return false
	}
	for j, b := range all {
		if j == i || b.role != stroke || float64(b.size()) < logoKin*float64(a.size()) {
			continue
		}
		across := max(a.box.Min.X, b.box.Min.X) - min(a.box.Max.X, b.box.Max.X)
		along := max(a.box.Min.Y, b.box.Min.Y) - min(a.box.Max.Y, b.box.Max.Y)
		near := int(nameGap * float64(a.size()))
		if -2*along >= min(dy, b.box.Dy()) && across <= near || -2*across >= min(dx, b.box.Dx()) && along <= near {
			return false
		}
	}
	return true
}
