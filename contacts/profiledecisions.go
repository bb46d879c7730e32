package contacts

import (
	"cmp"
	"slices"
)

// standing sees through retractions: from the newest to the oldest, a decision
// holds unless one that holds takes it back, so a Retract may itself be taken
// back. Ties of the clock are broken by the ID.
func standing(decisions []Decision) map[ID]Decision {
	held := map[ID]Decision{}
	for _, d := range effective(decisions) {
		if d.About != "" {
			held[d.About] = d // the newest comes last
		}
	}
	return held
}

// effective gives the decisions that were not taken back, oldest first,
// without the retractions themselves.
func effective(decisions []Decision) []Decision {
	sorted := slices.Clone(decisions)
	slices.SortFunc(sorted, func(a, b Decision) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID))
	})
	gone := map[ID]bool{}
	var out []Decision
	for _, d := range sorted {
		switch {
		case gone[d.ID]:
		case d.Verb == Retract:
			gone[d.About] = true
		default:
			out = append(out, d)
		}
	}
	slices.Reverse(out)
	return out
}
