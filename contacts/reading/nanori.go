package reading

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// nanori is how each sign sounds at the start, inside and at the end of names,
// learnt from the names that are known: 晃 ends names as アキ, 宏 as ヒロ. With it
// names that stand in no dictionary are read and recognized.
type nanori struct {
	sounds map[place]map[string]float64 // how often, over all names
}

// place is a sign and where in a name it stands.
type place struct {
	sign rune
	at   int // 0 first, 1 inside, 2 last
}

// maxSound is the longest sound of one sign, in kana.
const maxSound = 4

// lesson is a name and its reading.
type lesson struct{ signs, kana []rune }

// learnt learns the names of a table and of the dictionary once, when first
// asked. A name of the table counts several times: it is common.
func learnt(own map[string]entry, kind nameKind, dict func() *ipadic) func() *nanori {
	return sync.OnceValue(func() *nanori {
		var lessons []lesson
		for key, e := range own {
			for range 3 {
				lessons = append(lessons, lesson{[]rune(key), []rune(e.readings[0])})
			}
		}
		return learn(append(lessons, dict().all(kind)...))
	})
}

// learn aligns every name with its reading. At first all ways to share the kana
// out are alike; each round weighs them by what the round before counted, until
// the usual sounds stand out (expectation maximisation).
func learn(lessons []lesson) *nanori {
	n := &nanori{}
	for range 3 {
		next := map[place]map[string]float64{}
		for _, l := range lessons {
			if len(l.signs) == 2 || len(l.signs) == 3 {
				n.count(l.signs, l.kana, next)
			}
		}
		n.sounds = next
	}
	for p, sounds := range n.sounds {
		for sound, c := range sounds {
			if c < 0.5 {
				delete(n.sounds[p], sound)
			}
		}
	}
	return n
}

// count adds the alignments of one name to next, its whole weight being 1.
func (n *nanori) count(signs, kana []rune, next map[place]map[string]float64) {
	ways := alignments(len(signs), len(kana))
	weights := make([]float64, len(ways))
	sum := 0.0
	for i, way := range ways {
		weights[i] = 1
		from := 0
		for j := range signs {
			weights[i] *= n.weight(placeOf(signs, j), string(kana[from:from+way[j]]))
			from += way[j]
		}
		sum += weights[i]
	}
	for i, way := range ways {
		from := 0
		for j := range signs {
			p, sound := placeOf(signs, j), string(kana[from:from+way[j]])
			if next[p] == nil {
				next[p] = map[string]float64{}
			}
			next[p][sound] += weights[i] / sum
			from += way[j]
		}
	}
}

// weight is how much a sound of a sign counts; small, not none, when unseen.
func (n *nanori) weight(p place, sound string) float64 {
	if n.sounds == nil {
		return 1
	}
	return n.sounds[p][sound] + 0.01
}

func placeOf(signs []rune, j int) place {
	switch j {
	case 0:
		return place{signs[j], 0}
	case len(signs) - 1:
		return place{signs[j], 2}
	}
	return place{signs[j], 1}
}

// alignments lists the ways to share kana out over signs, one to maxSound each.
func alignments(signs, kana int) [][]int {
	if signs == 1 {
		if kana < 1 || kana > maxSound {
			return nil
		}
		return [][]int{{kana}}
	}
	var ways [][]int
	for first := 1; first <= min(maxSound, kana-signs+1); first++ {
		for _, rest := range alignments(signs-1, kana-first) {
			ways = append(ways, append([]int{first}, rest...))
		}
	}
	return ways
}

// read gives the likeliest reading of a name sign by sign; "" when a sign has
// no known sound at its place.
func (n *nanori) read(key string) string {
	signs := []rune(key)
	if len(signs) < 2 || len(signs) > maxComposed {
		return ""
	}
	for j := 1; j < len(signs); j++ {
		if signs[j] == '々' {
			signs[j] = signs[j-1]
		}
	}
	var out strings.Builder
	for j := range signs {
		sound := n.best(placeOf(signs, j))
		if sound == "" {
			return ""
		}
		out.WriteString(sound)
	}
	return out.String()
}

// maxComposed bounds the names that are read sign by sign, in runes.
const maxComposed = 4

// best gives the commonest sound at a place; equal ones in the order of kana.
func (n *nanori) best(p place) string {
	best, most := "", math.Inf(-1)
	var sounds []string
	for sound := range n.sounds[p] {
		sounds = append(sounds, sound)
	}
	slices.Sort(sounds)
	for _, sound := range sounds {
		if c := n.sounds[p][sound]; c > most {
			best, most = sound, c
		}
	}
	return best
}
