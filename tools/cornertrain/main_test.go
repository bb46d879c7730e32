package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"enishi/tools/learning"
)

// striped are options of which those with a first sign near 0.5 are right.
func striped(n int) []image {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]image, n)
	for i := range out {
		out[i].Kind = "photo"
		for range 6 {
			s := sample{Signs: []float64{r.Float64(), r.Float64()}}
			if s.Signs[0] > 0.35 && s.Signs[0] < 0.65 {
				s.Overlap = 1
			}
			out[i].Options = append(out[i].Options, s)
		}
	}
	return out
}

func TestWhatIsRightIsLearned(t *testing.T) {
	samples := taught(striped(200))
	o := options{seed: 1, rounds: 200, decay: 1e-5, cards: "/tmp/a,/tmp/b", cells: 6}
	n := learning.Learn(samples, learning.Options{Seed: o.seed, Rounds: o.rounds, Decay: o.decay, Cells: o.cells})
	wrong := 0
	for _, s := range samples {
		if (n.Weigh(s.Measures) > 0) != s.Right {
			wrong++
		}
	}
	if wrong > len(samples)/20 {
		t.Errorf("%d of %d wrong", wrong, len(samples))
	}
	var out bytes.Buffer
	report(&out, "shown", n, striped(40), o)
	if !strings.Contains(out.String(), "photo") {
		t.Errorf("reported %q", out.String())
	}
	file := filepath.Join(t.TempDir(), "weights.go")
	if err := n.Write(file, "outline", "byCorners", o.comment()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), "var byCorners = network.Network{") || !strings.Contains(string(text), "-cards a,b ") {
		t.Errorf("%v: %s", err, text)
	}
}
