package reliability

import (
	"math"
	"strings"
	"testing"
)

func TestATableComparesWhatWasSaidWithWhatWasTrue(t *testing.T) {
	var table Table
	for i := range 10 {
		table.Add(0.75, i < 7)
	}
	table.Add(1, true)
	table.Add(0, false)
	if got, want := table.Brier(), (7*0.0625+3*0.5625)/12; math.Abs(got-want) > 1e-9 {
		t.Errorf("Brier %.4f, want %.4f", got, want)
	}
	var out strings.Builder
	table.Markdown(&out)
	if !strings.Contains(out.String(), "| 0.70–0.80 | 10 | 75.0 % | 70.0 % |") {
		t.Error(out.String())
	}
}
