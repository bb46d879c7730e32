package main

import (
	"fmt"
	"io"

	"enishi/ocr/glyphs"
)

// judge tells how often the nearest character is the right one.
func judge(w io.Writer, name string, m *glyphs.Prints, s samples, signs []rune) {
	first, among := 0, 0
	for i, row := range s.rows {
		near := m.NearestTo(row, 5)
		for k, r := range near {
			if r.Rune == signs[s.of[i]] {
				among++
				if k == 0 {
					first++
				}
			}
		}
	}
	n := float64(max(len(s.of), 1))
	fmt.Fprintf(w, "%s: %d pictures, the nearest is right in %.2f %%, one of the nearest five in %.2f %%\n",
		name, len(s.of), 100*float64(first)/n, 100*float64(among)/n)
}
