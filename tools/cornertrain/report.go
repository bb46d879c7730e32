package main

import (
	"fmt"
	"io"
	"math"

	"enishi/ocr/network"
	"enishi/tools/learning"
)

// report tells for each kind of image how often the card is among what was
// weighed, how often it is taken, and what is said of it.
func report(w io.Writer, name string, n *learning.Network, images []image, o options) {
	kinds := []string{"scan", "rim", "photo", "hard"}
	for _, kind := range kinds {
		all, among, right, doubted, flagged := 0, 0, 0, 0, 0
		for _, img := range images {
			if img.Kind != kind || len(img.Options) == 0 {
				continue
			}
			best, odds, has := 0, math.Inf(-1), 0.0
			for i, s := range img.Options {
				has = max(has, s.Overlap)
				if x := n.Weigh(s.Signs); x > odds {
					best, odds = i, x
				}
			}
			all++
			if has >= rightCorners {
				among++
			}
			sure := network.Chance(odds) >= o.sure
			switch {
			case img.Options[best].right() && !sure:
				doubted++
				fallthrough
			case img.Options[best].right():
				right++
			case !sure:
				flagged++
			}
			if o.misses && !img.Options[best].right() {
				fmt.Fprintf(w, "%s (%s): took %.3f, had %.3f, odds %.1f\n", img.Path, img.Desk, img.Options[best].Overlap, has, odds)
			}
		}
		fmt.Fprintf(w, "%s %-6s %3d: %d among, %d right (%.1f %%), %d of them doubted; %d of %d missed flagged\n",
			name, kind, all, among, right, 100*float64(right)/max(float64(all), 1), doubted, flagged, all-right)
	}
}
