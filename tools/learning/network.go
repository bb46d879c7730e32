// Package learning fits the small networks of ocr/network and writes them as Go.
package learning

import (
	"math"
	"math/rand"

	"enishi/ocr/network"
)

// Sample is one thing with its truth.
type Sample struct {
	Measures []float64
	Right    bool
	Weight   float64 // how much it counts; 0 is 1
}

// Options say how a network learns.
type Options struct {
	Seed   int64   // of the weights that learning starts from, and of its order
	Rounds int     // times all samples are gone through
	Decay  float64 // pull of every weight to nothing
	Cells  int     // hidden ones
}

// Network is one that learns: network.Network with finer numbers.
type Network struct {
	middle, spread []float64
	cells          int
	weights        []float64 // of each cell its own after those of the measures; then outer as there
	out            []float64 // of the cells, at the sample weighed last
}

const (
	batch = 32
	speed = 0.004 // of learning at first
	slow  = 0.05  // of that, at the end
)

// newNetwork takes the middle and the spread of the measures and chance weights.
func newNetwork(samples []Sample, cells int, r *rand.Rand) *Network {
	d := 0
	if len(samples) > 0 {
		d = len(samples[0].Measures)
	}
	n := &Network{middle: make([]float64, d), spread: make([]float64, d), cells: cells, out: make([]float64, cells)}
	count := float64(len(samples))
	for i := range d {
		for _, s := range samples {
			n.middle[i] += s.Measures[i] / count
		}
		for _, s := range samples {
			off := s.Measures[i] - n.middle[i]
			n.spread[i] += off * off / count
		}
		n.spread[i] = math.Sqrt(n.spread[i]) + 1e-6
	}
	n.weights = make([]float64, cells*(d+1)+cells+1+d)
	for i := range n.weights[:cells*(d+1)+cells] {
		n.weights[i] = r.NormFloat64() * 0.3
	}
	return n
}

// outer is where the weights of the outer sum begin.
func (n *Network) outer() int { return n.cells * (len(n.middle) + 1) }

// even gives measures in parts of their spread, within bounds.
func (n *Network) even(measures []float64) []float64 {
	x := make([]float64, len(measures))
	for i, m := range measures {
		x[i] = network.Even(m, n.middle[i], n.spread[i])
	}
	return x
}

// Weigh is that of network.Network.
func (n *Network) Weigh(measures []float64) float64 { return n.sum(n.even(measures)) }

func (n *Network) sum(x []float64) float64 {
	d, outer := len(x), n.weights[n.outer():]
	sum := outer[n.cells]
	for i, v := range x {
		sum += outer[n.cells+1+i] * v
	}
	for c := range n.cells {
		w := n.weights[c*(d+1):]
		s := w[d]
		for i, v := range x {
			s += w[i] * v
		}
		n.out[c] = math.Tanh(s)
		sum += outer[c] * n.out[c]
	}
	return sum
}

// slope adds how the loss at one sample changes with every weight.
func (n *Network) slope(x []float64, s Sample, into []float64) {
	off := network.Chance(n.sum(x))
	if s.Right {
		off--
	}
	if s.Weight > 0 {
		off *= s.Weight
	}
	d, at := len(x), n.outer()
	into[at+n.cells] += off
	for i, v := range x {
		into[at+n.cells+1+i] += off * v
	}
	for c, h := range n.out {
		into[at+c] += off * h
		inner := off * n.weights[at+c] * (1 - h*h)
		for i, v := range x {
			into[c*(d+1)+i] += inner * v
		}
		into[c*(d+1)+d] += inner
	}
}

// Learn fits a network by gradient descent with momentum for every weight
// (Adam; Kingma and Ba 2014), in an order that the seed decides.
func Learn(samples []Sample, o Options) *Network {
	r := rand.New(rand.NewSource(o.Seed))
	n := newNetwork(samples, o.Cells, r)
	x := make([][]float64, len(samples))
	for i, s := range samples {
		x[i] = n.even(s.Measures)
	}
	size := len(n.weights)
	slope, mean, square := make([]float64, size), make([]float64, size), make([]float64, size)
	step := 0.0
	for round := range o.Rounds {
		rate := speed * math.Pow(slow, float64(round)/float64(o.Rounds))
		order := r.Perm(len(samples))
		for from := 0; from < len(order); from += batch {
			clear(slope)
			for _, k := range order[from:min(from+batch, len(order))] {
				n.slope(x[k], samples[k], slope)
			}
			step++
			for i := range n.weights {
				g := slope[i]/batch + o.Decay*n.weights[i]
				mean[i] = 0.9*mean[i] + 0.1*g
				square[i] = 0.999*square[i] + 0.001*g*g
				n.weights[i] -= rate * mean[i] / (1 - math.Pow(0.9, step)) / (math.Sqrt(square[i]/(1-math.Pow(0.999, step))) + 1e-8)
			}
		}
	}
	return n
}
