package marks

import "math"

// network weighs measures: a layer of hidden cells beside a straight sum. Its
// numbers were learned from cards with marks drawn onto them.
type network struct {
	middle, spread []float32 // of each measure, over the cards learned from
	hidden         []float32 // for each cell a weight for each measure and one of its own
	outer          []float32 // of each cell, then one of its own, then of each measure
}

// weigh gives the odds, as a logarithm, that measures are those of a mark.
func (n *network) weigh(measured []float64) float64 {
	x := make([]float64, len(measured))
	for i, m := range measured {
		x[i] = math.Max(-4, math.Min(4, (m-float64(n.middle[i]))/float64(n.spread[i])))
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
