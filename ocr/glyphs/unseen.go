package glyphs

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed unseen.txt
var unseenList string

// unseen is a kanji the engine has no output for.
type unseen struct {
	r      rune
	rarity float64 // what its likeness is lowered by
	mean   Shape   // of its shapes: to pass most by quickly
}

// rarities are those of the list's lines.
var rarities = []float64{0, 0.012, 0.02}

// Rival is a character that a cell may show in place of the one read.
type Rival struct {
	Rune rune
	Like float64 // 0..1, lowered a little for rare characters
}

// Unseen gives the kanji unknown to the engine that a shape is most like, best
// first, at most n.
func (s *Set) Unseen(shape *Shape, n int) []Rival {
	all := s.strangers()
	near := make([]int, len(all))
	likes := make([]float64, len(all))
	for i := range all {
		near[i], likes[i] = i, shape.Like(&all[i].mean)-all[i].rarity
	}
	slices.SortFunc(near, func(a, b int) int { return cmp.Compare(likes[b], likes[a]) })
	near = near[:min(4*n, len(near))]
	out := make([]Rival, len(near))
	for k, i := range near {
		out[k] = Rival{all[i].r, s.Like(shape, all[i].r) - all[i].rarity}
	}
	slices.SortFunc(out, func(a, b Rival) int { return cmp.Compare(b.Like, a.Like) })
	return out[:min(n, len(out))]
}

// strangers draws the unseen kanji, once.
func (s *Set) strangers() []unseen {
	s.once.Do(func() {
		for i, line := range unseenLines() {
			for _, r := range line {
				shapes := s.shapes(sign{r: r})
				if len(shapes) > 0 {
					s.unseen = append(s.unseen, unseen{r: r, rarity: rarities[min(i, len(rarities)-1)], mean: mean(shapes)})
				}
			}
		}
	})
	return s.unseen
}

// mean is the shape between several.
func mean(shapes []Shape) Shape {
	var m Shape
	var sum float64
	for i := range m.ways {
		for k := range shapes {
			m.ways[i] += shapes[k].ways[i]
		}
		sum += float64(m.ways[i]) * float64(m.ways[i])
	}
	m.scale(sum)
	return m
}

// IsUnseen reports whether the engine has no output for a kanji.
func IsUnseen(r rune) bool { return unseenRunes()[r] }

var unseenRunes = sync.OnceValue(func() map[rune]bool {
	out := map[rune]bool{}
	for _, line := range unseenLines() {
		for _, r := range line {
			out[r] = true
		}
	}
	return out
})

func unseenLines() []string {
	var out []string
	for line := range strings.Lines(unseenList) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// UnseenKanji lists the kanji the engine has no output for.
func UnseenKanji() string { return strings.Join(unseenLines(), "") }
