package layout

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
