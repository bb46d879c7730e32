// Package reliability tells whether confidences can be believed: how often
// values were right of which so much was said.
package reliability

import (
	"fmt"
	"io"
)

// bounds are the upper ends of the rows.
var bounds = [...]float64{0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01}

// Table counts values by their confidence.
type Table struct {
	rows  [len(bounds)]row
	brier float64
	n     int
}

type row struct {
	n, right int
	said     float64
}

// Add counts one value.
func (t *Table) Add(confidence float64, right bool) {
	truth := 0.0
	if right {
		truth = 1
	}
	t.brier += (confidence - truth) * (confidence - truth)
	t.n++
	i := 0
	for i < len(bounds)-1 && confidence >= bounds[i] {
		i++
	}
	r := &t.rows[i]
	r.n++
	r.said += confidence
	r.right += int(truth)
}

// Brier is the mean squared distance of confidence and truth: 0 is best.
func (t *Table) Brier() float64 { return t.brier / float64(max(1, t.n)) }

// Markdown prints the table.
func (t *Table) Markdown(w io.Writer) {
	fmt.Fprintf(w, "Brier score of %d values: %.4f\n\n| confidence | values | said | right |\n|---|---|---|---|\n", t.n, t.Brier())
	low := 0.0
	for i, r := range t.rows {
		if r.n > 0 {
			fmt.Fprintf(w, "| %.2f–%.2f | %d | %.1f %% | %.1f %% |\n", low, min(bounds[i], 1), r.n, 100*r.said/float64(r.n), 100*float64(r.right)/float64(r.n))
		}
		low = bounds[i]
	}
}
