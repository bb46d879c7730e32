package main

import (
	"fmt"
	"io"

	"enishi/ocr/fields"
)

// steps are the upper bounds of the rows of the reliability table.
var steps = []float64{0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01}

// report prints the reliability table, the Brier score and what is accepted.
func report(w io.Writer, m model, acceptance float64, samples []sample) {
	type row struct {
		n, right int
		sum      float64
	}
	rows := make([]row, len(steps))
	brier := 0.0
	perClass := map[string]*[4]int{} // values, right, accepted, accepted and right
	for _, s := range samples {
		p := m.of(s)
		brier += (p - truthOf(s)) * (p - truthOf(s))
		i := 0
		for p >= steps[i] {
			i++
		}
		rows[i].n++
		rows[i].sum += p
		for _, name := range []string{s.class, "all"} {
			c := perClass[name]
			if c == nil {
				c = &[4]int{}
				perClass[name] = c
			}
			c[0]++
			if s.right {
				c[1]++
			}
			if p >= acceptance {
				c[2]++
				if s.right {
					c[3]++
				}
			}
		}
		if s.right {
			rows[i].right++
		}
	}
	fmt.Fprintf(w, "Brier score %.4f\n\n| confidence | values | said | right |\n|---|---|---|---|\n", brier/float64(max(1, len(samples))))
	low := 0.0
	for i, r := range rows {
		if r.n > 0 {
			fmt.Fprintf(w, "| %.2f–%.2f | %d | %.1f %% | %.1f %% |\n", low, min(steps[i], 1), r.n, 100*r.sum/float64(r.n), percent(r.right, r.n))
		}
		low = steps[i]
	}
	fmt.Fprintf(w, "\n| class | values | right | accepted | of these right |\n|---|---|---|---|---|\n")
	for _, name := range append(fields.ClassNames[:], "all") {
		if c := perClass[name]; c != nil {
			fmt.Fprintf(w, "| %s | %d | %.1f %% | %.1f %% | %.2f %% (%d wrong) |\n", name, c[0], percent(c[1], c[0]), percent(c[2], c[0]), percent(c[3], c[2]), c[2]-c[3])
		}
	}
}

func listWrong(w io.Writer, m model, acceptance float64, samples []sample) {
	for _, s := range samples {
		if p := m.of(s); p >= acceptance && !s.right {
			fmt.Fprintf(w, "%.3f %-22s %-14s %s %+v\n", p, s.card, s.value.Field, s.value.Value, s.value.Signs)
		}
	}
}

func listLost(w io.Writer, m model, acceptance float64, class string, samples []sample) {
	for _, s := range samples {
		if p := m.of(s); p < acceptance && s.right && s.class == class {
			fmt.Fprintf(w, "%.3f %-22s %-14s %s %+v\n", p, s.card, s.value.Field, s.value.Value, s.value.Signs)
		}
	}
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(1, whole)) }
