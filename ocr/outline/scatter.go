package outline

import "image"

// The print of white cards on a white lid is all there is to see of them. It is
// gathered into groups that fit on a card, nearest first.
const (
	pageLong   = 297.0 // millimetres, of a sheet of A4
	cardLong   = 91.0
	cardShort  = 55.0
	printGap   = 20.0 // millimetres between parts of one card's print, at most
	printRim   = 4.0  // millimetres of paper around the print
	leastApart = 3.0  // millimetres between the print of two cards
)

// scattered finds the cards of which only the print stands out from the lid.
func (v *view) scattered(ink mask, known []Outline) []Outline {
	mm := float64(max(v.look.w, v.look.h)) / pageLong
	var parts []image.Rectangle
	for _, b := range ink.grown(int(mm)).components(int(3 * mm * mm)) {
		box := image.Rect(b.left, b.top, b.right, b.down)
		middle := Point{float64(b.left+b.right) / 2, float64(b.top+b.down) / 2}
		if float64(max(box.Dx(), box.Dy())) > 1.1*cardLong*mm || taken(known, middle) {
			continue
		}
		parts = append(parts, box)
	}
	parts = gathered(parts, mm, known)
	var out []Outline
	for i, p := range parts {
		if runsOn(parts, i, mm) || float64(p.Dx()*p.Dy()) < 250*mm*mm || float64(min(p.Dx(), p.Dy())) < 8*mm {
			continue // a speck, a line: no card has so little print
		}
		p = p.Inset(-int(printRim * mm)).Intersect(image.Rect(0, 0, v.look.w, v.look.h))
		l, t, r, b := float64(p.Min.X), float64(p.Min.Y), float64(p.Max.X), float64(p.Max.Y)
		out = append(out, Outline{Quad: [4]Point{{l, t}, {r, t}, {r, b}, {l, b}}, Score: leastChance})
	}
	return out
}

// runsOn reports whether print goes on right beside a group that could take no
// more: a page full of text, not a card.
func runsOn(parts []image.Rectangle, i int, mm float64) bool {
	for j, p := range parts {
		if j != i && gap(parts[i], p) < leastApart*mm {
			return true
		}
	}
	return false
}

func taken(known []Outline, p Point) bool {
	for _, o := range known {
		if within(o.Quad, p, -4) {
			return true
		}
	}
	return false
}

// gathered joins boxes, the nearest first, as long as they fit on one card.
func gathered(parts []image.Rectangle, mm float64, known []Outline) []image.Rectangle {
	for {
		bi, bj, nearest := -1, -1, printGap*mm
		for i := range parts {
			for j := i + 1; j < len(parts); j++ {
				if d := gap(parts[i], parts[j]); d < nearest && onOneCard(parts[i].Union(parts[j]), mm, known) {
					bi, bj, nearest = i, j, d
				}
			}
		}
		if bi < 0 {
			return parts
		}
		parts[bi] = parts[bi].Union(parts[bj])
		parts = append(parts[:bj], parts[bj+1:]...)
	}
}

// gap is how far apart two boxes are.
func gap(a, b image.Rectangle) float64 {
	dx := max(a.Min.X-b.Max.X, b.Min.X-a.Max.X, 0)
	dy := max(a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y, 0)
	return Point{float64(dx), float64(dy)}.length()
}

func onOneCard(box image.Rectangle, mm float64, known []Outline) bool {
	long, short := float64(max(box.Dx(), box.Dy())), float64(min(box.Dx(), box.Dy()))
	if long > (cardLong+2)*mm || short > (cardShort+2)*mm {
		return false
	}
	middle := Point{float64(box.Min.X+box.Max.X) / 2, float64(box.Min.Y+box.Max.Y) / 2}
	return !taken(known, middle)
}
