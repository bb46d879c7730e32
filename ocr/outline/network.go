package outline

import "math"

// network weighs signs: a layer of hidden cells beside a straight sum. Its
// numbers are learned by tools/cornertrain.
type network struct {
	middle, spread []float32 // of each sign, over what was learned from
	hidden         []float32 // for each cell a weight for each sign and one of its own
	outer          []float32 // of each cell, then one of its own, then of each sign
}

// weigh gives the odds, as a logarithm, that signs are those of a card.
func (n *network) weigh(signs []float64) float64 {
	x := make([]float64, len(signs))
	for i, s := range signs {
		x[i] = max(-4, min(4, (s-float64(n.middle[i]))/float64(n.spread[i])))
	}
	cells := len(n.outer) - 1 - len(x)
	sum := float64(n.outer[cells])
	for i, v := range x {
		sum += float64(n.outer[cells+1+i]) * v
	}
	for c := range cells {
		weights := n.hidden[c*(len(x)+1):]
		s := float64(weights[len(x)])
		for i, v := range x {
			s += float64(weights[i]) * v
		}
		sum += float64(n.outer[c]) * math.Tanh(s)
	}
	return sum
}

// chance turns odds into a probability.
func chance(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }
