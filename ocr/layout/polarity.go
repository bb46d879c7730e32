package layout

// Where the edge of a shadow runs between lines, the bright gap between them
// stands out from the paper as light print on a dark band would. Print is dark or
// light for some distance around.
const (
	polarityReach = 2.5 // sizes of a mark around it that are looked at
	outnumbered   = 3   // times the ink of the other kind, at which a mark is none
	leastPrinted  = 20  // a mark smaller than this says nothing of its surroundings
)

// dropGaps makes specks of the marks that are light among dark ones, or dark
// among light ones.
func dropGaps(all []component) {
	var gone []int
	for i, c := range all {
		if c.role != stroke {
			continue
		}
		around := c.box.Inset(-int(polarityReach * float64(max(c.size(), leastPrinted/2))))
		same, other := 0, 0
		for k, o := range all {
			if k == i || o.role != stroke || o.area < leastPrinted || !o.box.Overlaps(around) {
				continue
			}
			if o.light == c.light {
				same += o.area
			} else {
				other += o.area
			}
		}
		if other > outnumbered*(same+c.area) {
			gone = append(gone, i)
		}
	}
	for _, i := range gone {
		all[i].role = speck
	}
}
