// Package network weighs measures by small networks whose numbers are learned
// with the program's tools.
package network

import "math"

// Network is a layer of hidden cells beside a straight sum.
type Network struct {
	Middle, Spread []float32 // of each measure, over what was learned from
	Hidden         []float32 // for each cell a weight for each measure and one of its own
	Outer          []float32 // of each cell, then one of its own, then of each measure
}

// farthest is how many spreads from its middle a measure counts at most.
const farthest = 4

// Even gives a measure in parts of its spread, within bounds.
func Even(measure, middle, spread float64) float64 {
	return max(-farthest, min(farthest, (measure-middle)/spread))
}

// Weigh gives the odds, as a natural logarithm, that what has these measures is
// what the network was taught to tell. There must be as many as in Middle.
func (n *Network) Weigh(measures []float64) float64 {
	x := make([]float64, len(measures))
	for i, m := range measures {
		x[i] = Even(m, float64(n.Middle[i]), float64(n.Spread[i]))
	}
	cells := len(n.Outer) - 1 - len(x)
	sum := float64(n.Outer[cells])
	for i, v := range x {
		sum += float64(n.Outer[cells+1+i]) * v
	}
	for c := range cells {
		weights := n.Hidden[c*(len(x)+1):]
		s := float64(weights[len(x)])
		for i, v := range x {
			s += float64(weights[i]) * v
		}
		sum += float64(n.Outer[c]) * math.Tanh(s)
	}
	return sum
}

// Chance turns odds into a probability.
func Chance(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }
