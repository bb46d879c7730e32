package main

import (
	"fmt"
	"io"

	"enishi/ocr/fields"
	"enishi/tools/score/reliability"
)

// report prints the reliability table, the Brier score and what is accepted.
func report(w io.Writer, m model, acceptance float64, samples []sample) {
	var table reliability.Table
	perClass := map[string]*[4]int{} // values, right, accepted, accepted and right
	for _, s := range samples {
		p := m.of(s)
		table.Add(p, s.right)
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
	}
	table.Markdown(w)
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
