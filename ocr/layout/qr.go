package layout

import (
	"image"
	"slices"
)

// A QR code has three finder patterns (ISO/IEC 18004 §6.3.3): a square ring of 7
// modules with a square of 3 in its middle.
const (
	finderModules = 7
	coreModules   = 3
	ringShare     = 24.0 / 49 // of the ring's box that is dark
)

// leastFinder is the least side of a finder pattern in pixels.
const leastFinder = 12

// dropCodes makes objects of the marks of QR codes, so that they are no parts of
// lines beside them.
func dropCodes(all []component) {
	var finders []image.Rectangle
	for _, ring := range all {
		if ring.role == stroke && isRing(ring) && slices.ContainsFunc(all, func(core component) bool { return isCore(core, ring) }) {
			finders = append(finders, ring.box)
		}
	}
	for _, code := range codesAmong(finders) {
		for i := range all {
			if all[i].role == stroke && all[i].box.In(code) {
				all[i].role = object
			}
		}
	}
}

// isRing reports whether a mark may be the ring of a finder pattern.
func isRing(c component) bool {
	side := c.size()
	dark := float64(c.area) / float64(max(c.box.Dx()*c.box.Dy(), 1))
	return side >= leastFinder && 10*min(c.box.Dx(), c.box.Dy()) >= 8*side && dark > ringShare-0.15 && dark < ringShare+0.17
}

// isCore reports whether a mark is the square in the middle of a ring.
func isCore(c, ring component) bool {
	if c.role == object || !c.box.In(ring.box) || c.box == ring.box {
		return false
	}
	side := ring.size()
	off := c.box.Min.Add(c.box.Max).Sub(ring.box.Min).Sub(ring.box.Max)
	return 10*c.area >= 6*c.box.Dx()*c.box.Dy() && abs(off.X)*finderModules <= 2*side && abs(off.Y)*finderModules <= 2*side &&
		abs(c.size()*finderModules-side*coreModules) <= side*coreModules/2
}

// codesAmong gives the boxes of codes: three finders of one size at the corners
// of a square.
func codesAmong(finders []image.Rectangle) []image.Rectangle {
	var codes []image.Rectangle
	for i, a := range finders {
		for k, b := range finders[i+1:] {
			for _, c := range finders[i+1+k+1:] {
				box := a.Union(b).Union(c)
				side := (a.Dx() + b.Dx() + c.Dx()) / 3
				alike := max(a.Dx(), b.Dx(), c.Dx()) < 2*min(a.Dx(), b.Dx(), c.Dx())
				square := 10*min(box.Dx(), box.Dy()) >= 8*max(box.Dx(), box.Dy())
				if alike && square && box.Dx() >= 2*side+side/2 && box.Dx() <= 26*side && corners(box, side, a, b, c) {
					codes = append(codes, box.Inset(-side/3))
				}
			}
		}
	}
	return codes
}

// corners reports whether each finder lies in a corner of the box, each in
// another.
func corners(box image.Rectangle, side int, finders ...image.Rectangle) bool {
	taken := map[[2]bool]bool{}
	for _, f := range finders {
		left, right := f.Min.X-box.Min.X, box.Max.X-f.Max.X
		top, bottom := f.Min.Y-box.Min.Y, box.Max.Y-f.Max.Y
		if min(left, right) > side/2 || min(top, bottom) > side/2 {
			return false
		}
		taken[[2]bool{left < right, top < bottom}] = true
	}
	return len(taken) == len(finders)
}
