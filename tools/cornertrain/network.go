package main

import (
	"math"
	"math/rand"
)

// network is the shape of that in ocr/outline: a layer of hidden cells beside a
// straight sum.
type network struct {
	middle, spread []float64
	cells          int
	weights        []float64 // of each cell its own after those of the signs; then outer as there
	out            []float64 // of the cells, at the sample weighed last
}

const (
	batch = 32
	speed = 0.004 // of learning at first
	slow  = 0.05  // of that, at the end
)

// newNetwork takes the middle and the spread of the signs and chance weights.
func newNetwork(samples []sample, cells int, r *rand.Rand) *network {
	d := 0
	if len(samples) > 0 {
		d = len(samples[0].Signs)
	}
	n := &network{middle: make([]float64, d), spread: make([]float64, d), cells: cells, out: make([]float64, cells)}
	count := float64(len(samples))
	for i := range d {
		for _, s := range samples {
			n.middle[i] += s.Signs[i] / count
		}
		for _, s := range samples {
			off := s.Signs[i] - n.middle[i]
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
func (n *network) outer() int { return n.cells * (len(n.middle) + 1) }

// even gives signs in parts of their spread, within bounds.
func (n *network) even(signs []float64) []float64 {
	x := make([]float64, len(signs))
	for i, m := range signs {
		x[i] = math.Max(-4, math.Min(4, (m-n.middle[i])/n.spread[i]))
	}
	return x
}

// weigh gives the odds, as a logarithm, that signs are those of a card.
func (n *network) weigh(signs []float64) float64 { return n.sum(n.even(signs)) }

func (n *network) sum(x []float64) float64 {
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
func (n *network) slope(x []float64, s sample, into []float64) {
	off := 1 / (1 + math.Exp(-n.sum(x)))
	if s.right() {
		off--
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

// learn fits a network by gradient descent with momentum for every weight
// (Adam), in an order that the seed decides.
func learn(samples []sample, cells int, o options) *network {
	r := rand.New(rand.NewSource(o.seed))
	n := newNetwork(samples, cells, r)
	x := make([][]float64, len(samples))
	for i, s := range samples {
		x[i] = n.even(s.Signs)
	}
	size := len(n.weights)
	slope, mean, square := make([]float64, size), make([]float64, size), make([]float64, size)
	step := 0.0
	for round := range o.rounds {
		rate := speed * math.Pow(slow, float64(round)/float64(o.rounds))
		order := r.Perm(len(samples))
		for from := 0; from < len(order); from += batch {
			clear(slope)
			for _, k := range order[from:min(from+batch, len(order))] {
				n.slope(x[k], samples[k], slope)
			}
			step++
			for i := range n.weights {
				g := slope[i]/batch + o.decay*n.weights[i]
				mean[i] = 0.9*mean[i] + 0.1*g
				square[i] = 0.999*square[i] + 0.001*g*g
				n.weights[i] -= rate * mean[i] / (1 - math.Pow(0.9, step)) / (math.Sqrt(square[i]/(1-math.Pow(0.999, step))) + 1e-8)
			}
		}
	}
	return n
}
