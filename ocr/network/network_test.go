package network_test

import (
	"math"
	"testing"

	"enishi/ocr/network"
)

func TestANetworkWeighsItsMeasures(t *testing.T) {
	n := network.Network{
		Middle: []float32{1, 10}, Spread: []float32{2, 5},
		Hidden: []float32{0.5, -1, 0.25}, // one cell
		Outer:  []float32{2, 0.1, 0.3, -0.4},
	}
	for _, tc := range []struct {
		in   []float64
		x, y float64
	}{{[]float64{3, 5}, 1, -1}, {[]float64{1, 10}, 0, 0}, {[]float64{900, -900}, 4, -4}} {
		want := 0.1 + 0.3*tc.x - 0.4*tc.y + 2*math.Tanh(0.25+0.5*tc.x-tc.y)
		if got := n.Weigh(tc.in); math.Abs(got-want) > 1e-6 {
			t.Errorf("%v weighs %f, not %f", tc.in, got, want)
		}
	}
	if network.Chance(0) != 0.5 || network.Chance(30) < 0.999 {
		t.Error("odds are no chances")
	}
}
