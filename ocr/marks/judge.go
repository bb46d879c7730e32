package marks

import "math"

// kinship is how alike in colour two groups of one ink are at least.
const kinship = 0.14

// The second measures of a group: what the first say, and what they say of the
// groups of its ink around it.
const (
	ownOdds = iota
	ownArea
	nearOdds // of the same ink within about two characters
	nearArea
	inkOdds // of everything in its ink
	inkArea
	ownColour
	ownTone // paler than the card's print
	ownLength
	cardOdds // of the other groups on the card
	secondMeasures
)

// judge gives every group the odds that it is no print.
func (v *view) judge() {
	first := make([]float64, len(v.groups))
	for i := range v.groups {
		m := v.measure(i)
		first[i] = byMeasures.Weigh(m[:])
	}
	for i := range v.groups {
		m := v.surroundings(i, first)
		v.groups[i].odds = byNeighbours.Weigh(m[:])
	}
}

// surroundings takes the second measures of a group.
func (v *view) surroundings(n int, first []float64) [secondMeasures]float64 {
	g := &v.groups[n]
	var m [secondMeasures]float64
	limit := func(odds float64) float64 { return math.Max(-6, math.Min(6, odds)) }
	area := float64(g.sum.area)
	m[ownOdds], m[ownArea] = limit(first[n]), math.Log(area)
	near, ink, card := area*limit(first[n]), area*limit(first[n]), 0.0
	nearSum, inkSum, cardSum := area, area, 1.0
	t := g.tint()
	m[ownColour], m[ownTone] = t.colourful(), float64(v.dark-g.sum.strength())/255
	m[ownLength] = math.Log(float64(len(g.cells)))
	for k := range v.groups {
		o := &v.groups[k]
		if k == n || o.sum.area < 20 {
			continue
		}
		a, odds := float64(o.sum.area), limit(first[k])
		card, cardSum = card+a*odds, cardSum+a
		if t.far(o.tint()) > kinship || abs(g.sum.strength()-o.sum.strength()) > 64 {
			continue
		}
		ink, inkSum = ink+a*odds, inkSum+a
		if float64(gap(g.box, o.box)) < 1.5*math.Max(g.em, o.em) {
			near, nearSum = near+a*odds, nearSum+a
		}
	}
	m[nearOdds], m[nearArea] = near/nearSum, math.Log(nearSum)
	m[inkOdds], m[inkArea] = ink/inkSum, math.Log(inkSum)
	m[cardOdds] = card / cardSum
	return m
}

// tint is the colour of a group's ink.
func (g *group) tint() tint { return g.sum.tint() }

// tint is the colour of a blob's ink.
func (b *blob) tint() tint {
	return tintOf(float64(b.took[0]), float64(b.took[1]), float64(b.took[2]))
}
