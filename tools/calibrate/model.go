package main

import (
	"fmt"
	"go/format"
	"math"
	"sort"
	"strings"

	"enishi/ocr/fields"
)

// model has a row of weights for every class.
type model map[string][]float64

// shrink keeps weights near the prior ones: with few errors to learn from, a
// sign must not become a certainty.
const shrink = 1.0

// prior is what is believed of the weights before any value was seen.
var prior = []float64{0.5, 0.6, 0.3, 0.3, 0.7, 0.3, -2, -1, -1.5, 0.3, 0, 1.5}

// signs say which way a weight may point: 1 up, -1 down, 0 either.
var directions = []int{0, 1, 1, 1, 1, 1, -1, -1, -1, 1, 0, 1}

// fit finds the weights of every class by gradient ascent on the likelihood.
func fit(samples []sample) model {
	m := model{}
	for _, class := range fields.ClassNames {
		var own []sample
		for _, s := range samples {
			if s.class == class && s.free {
				own = append(own, s)
			}
		}
		m[class] = climb(own)
	}
	return m
}

func climb(samples []sample) []float64 {
	w := append([]float64{}, prior...)
	rate := 1.0 / (shrink + float64(len(samples)))
	for range 4000 {
		slope := make([]float64, len(w))
		for i := range w {
			slope[i] = shrink * (prior[i] - w[i])
		}
		for _, s := range samples {
			off := truthOf(s) - chance(w, s.features)
			for i, x := range s.features {
				slope[i] += off * x
			}
		}
		for i := range w {
			w[i] += rate * slope[i]
			if float64(directions[i])*w[i] < 0 {
				w[i] = 0
			}
		}
	}
	return w
}

func truthOf(s sample) float64 {
	if s.right {
		return 1
	}
	return 0
}

func chance(w, x []float64) float64 {
	sum := 0.0
	for i := range x {
		sum += w[i] * x[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// of gives the probability of a value, under the cap of the doubtful.
func (m model) of(s sample) float64 {
	p := min(chance(m[s.class], s.features), fields.Highest)
	if !s.free {
		p = min(p, fields.Capped)
	}
	return p
}

// acceptance is the least confidence above which the asked share is right.
func (m model) acceptance(samples []sample, right float64) float64 {
	sorted := append([]sample{}, samples...)
	sort.Slice(sorted, func(i, j int) bool { return m.of(sorted[i]) > m.of(sorted[j]) })
	best, wrong := 0.99, 0
	for i, s := range sorted {
		if !s.right {
			wrong++
		}
		p := m.of(s)
		if p <= fields.Capped {
			break
		}
		if float64(i+1-wrong) >= right*float64(i+1) {
			best = p
		}
	}
	return math.Floor(best*1000) / 1000
}

// source writes the weights as Go.
func (m model) source(o options, acceptance float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package fields\n\n// Made by tools/calibrate: weights fitted on %s, acceptance chosen on %s, shown on %s.\n\n", seeds(o.fit), seeds(o.choose), seeds(o.show))
	fmt.Fprintf(&b, "// acceptance is the confidence from which a value needs no eyes.\nconst acceptance = %.3f\n\n", acceptance)
	fmt.Fprintf(&b, "// weights are the weights of the signs (FeatureNames), a row a class.\nvar weights = [classes][features]float64{\n")
	for _, class := range fields.ClassNames {
		fmt.Fprintf(&b, "class%s: {", strings.ToUpper(class[:1])+class[1:])
		for i, w := range m[class] {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%.2f", w)
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	text, err := format.Source([]byte(b.String()))
	if err != nil {
		return b.String()
	}
	return string(text)
}

// seeds names folders by their last parts, which tell the seed.
func seeds(list string) string {
	var out []string
	for _, f := range strings.Split(list, ",") {
		out = append(out, f[strings.LastIndexByte(f, '/')+1:])
	}
	return strings.Join(out, ", ")
}
