package main

import (
	"fmt"
	"math"

	"enishi/tools/learning"
)

// leastArea is the ink of a candidate that is learned from: less may be a dot.
const leastArea = 40

// newSample is one candidate with its truth; larger ones matter more.
func newSample(measures []float64, what label, area int) learning.Sample {
	return learning.Sample{Measures: measures, Right: what == mark, Weight: math.Sqrt(math.Min(float64(area), 2500)) / 20}
}

func firstSamples(cards []card) []learning.Sample {
	var out []learning.Sample
	for _, c := range cards {
		for i, k := range c.seen.All {
			if c.truth[i] != unclear && k.Area >= leastArea {
				out = append(out, newSample(k.Measures, c.truth[i], k.Area))
			}
		}
	}
	return out
}

// secondSamples are the same candidates as they look among their neighbours, by
// the odds given to all.
func secondSamples(cards []card, odds [][]float64) []learning.Sample {
	var out []learning.Sample
	for n, c := range cards {
		for i, m := range c.seen.Around(odds[n]) {
			if k := c.seen.All[i]; c.truth[i] != unclear && k.Area >= leastArea {
				out = append(out, newSample(m, c.truth[i], k.Area))
			}
		}
	}
	return out
}

// oddsOf are what a network gives every candidate of every card.
func oddsOf(n *learning.Network, cards []card) [][]float64 {
	out := make([][]float64, len(cards))
	for i, c := range cards {
		for _, k := range c.seen.All {
			out[i] = append(out[i], n.Weigh(k.Measures))
		}
	}
	return out
}

// foldedOdds gives every card odds from a network that learned on the other
// half of the cards, so that the second network doesn't trust the first more
// than it deserves.
func foldedOdds(cards []card, o options) [][]float64 {
	var half [2][]card
	for i, c := range cards {
		half[i%2] = append(half[i%2], c)
	}
	var odds [2][][]float64
	for i := range half {
		odds[i] = oddsOf(learning.Learn(firstSamples(half[1-i]), o.learn(measureCells)), half[i])
	}
	out := make([][]float64, len(cards))
	for i := range cards {
		out[i] = odds[i%2][i/2]
	}
	return out
}

// share counts what was told right.
type share struct{ print, printRight, mark, markRight int }

func judge(n *learning.Network, samples []learning.Sample) share {
	var s share
	for _, k := range samples {
		right := n.Weigh(k.Measures) > 0 == k.Right
		all, good := &s.print, &s.printRight
		if k.Right {
			all, good = &s.mark, &s.markRight
		}
		*all++
		if right {
			*good++
		}
	}
	return s
}

// balanced is the middle of the shares of print and of marks told right: a guess
// gets one half, however few the marks are.
func (s share) balanced() float64 {
	return (part(s.printRight, s.print) + part(s.markRight, s.mark)) / 2
}

func (s share) String() string {
	return fmt.Sprintf("%.1f %% of %d marks and %.2f %% of %d pieces of print told right",
		100*part(s.markRight, s.mark), s.mark, 100*part(s.printRight, s.print), s.print)
}

func part(some, all int) float64 { return float64(some) / float64(max(all, 1)) }
