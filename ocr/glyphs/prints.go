package glyphs

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"sync"
)

//go:embed prints.bin
var printsFile []byte

// Prints knows how the printed characters of many typefaces look. It reads one
// character by itself, apart from all words, which is what the engine can't.
type Prints struct {
	signs  []rune
	turn   []float32 // directions x description, row by row
	places []float32 // two a character, one after the other, in those directions
	at     map[rune]int
}

// placesEach is how many places a character has.
const placesEach = 2

// Near is a character that a shape may show.
type Near struct {
	Rune rune
	Far  float64 // the square of its distance; pictures of the character itself have about one a direction
}

// Learned is the one set of prints, learned by tools/printtrain. A file that
// can't be read, which a test rules out, leaves it without characters.
var Learned = sync.OnceValue(func() *Prints {
	p, err := parsePrints(printsFile)
	if err != nil {
		return &Prints{}
	}
	return p
})

// NewPrints takes what was learned: for each character its places, at most two,
// in the directions that turn gives.
func NewPrints(signs []rune, turn [][]float32, places [][][]float32) *Prints {
	p := &Prints{signs: signs, turn: slices.Concat(turn...)}
	for _, all := range places {
		for k := range placesEach {
			if len(all) == 0 {
				p.places = append(p.places, slices.Repeat([]float32{math.MaxFloat32 / 1e20}, len(turn))...)
				continue
			}
			p.places = append(p.places, all[min(k, len(all)-1)]...)
		}
	}
	p.index()
	return p
}

func (p *Prints) index() {
	p.at = make(map[rune]int, len(p.signs))
	for i, r := range p.signs {
		p.at[r] = i
	}
}

// directions is how many there are.
func (p *Prints) directions() int { return len(p.turn) / (zones * zones * angles) }

// Knows reports whether a character was learned.
func (p *Prints) Knows(r rune) bool {
	_, ok := p.at[r]
	return ok
}

// Vector gives a shape as a row of numbers, its length 1.
func (s *Shape) Vector() []float32 { return slices.Clone(s.ways[:]) }

// Placed is a shape as seen in the learned directions.
type Placed []float32

// Place turns a shape into the learned directions; nil where it is empty.
func (p *Prints) Place(s *Shape) Placed {
	if s.empty {
		return nil
	}
	return p.place(s.ways[:])
}

func (p *Prints) place(row []float32) Placed {
	out := make(Placed, p.directions())
	for k := range out {
		out[k] = dot(p.turn[k*len(row):(k+1)*len(row)], row)
	}
	return out
}

func dot(a, b []float32) float32 {
	var s, t, u, v float32
	for i := 0; i+4 <= len(a); i += 4 {
		x, y := a[i:i+4:i+4], b[i:i+4:i+4]
		s, t, u, v = s+x[0]*y[0], t+x[1]*y[1], u+x[2]*y[2], v+x[3]*y[3]
	}
	return s + t + u + v
}

// Far gives the square of the distance of a shape to a character, +Inf for one
// that was not learned.
func (p *Prints) Far(x Placed, r rune) float64 {
	i, ok := p.at[r]
	if !ok || x == nil {
		return math.Inf(1)
	}
	return float64(p.far(x, i, math.MaxFloat32))
}

// far is the distance to character i; it gives up past a limit.
func (p *Prints) far(x Placed, i int, limit float32) float32 {
	best := limit
	for k := range placesEach {
		place := p.places[(placesEach*i+k)*len(x):][:len(x)]
		var sum float32
		for j := 0; j < len(x) && sum < best; j += 8 {
			var part float32
			for m := j; m < j+8; m++ {
				d := x[m] - place[m]
				part += d * d
			}
			sum += part
		}
		best = min(best, sum)
	}
	return best
}

// Nearest gives the n characters nearest to a shape, the nearest first.
func (p *Prints) Nearest(x Placed, n int) []Near {
	var out []Near
	if x == nil {
		return nil
	}
	limit := float32(math.MaxFloat32)
	for i, r := range p.signs {
		d := p.far(x, i, limit)
		if d >= limit {
			continue
		}
		at, _ := slices.BinarySearchFunc(out, float64(d), func(a Near, d float64) int {
			if a.Far < d {
				return -1
			}
			return 1
		})
		out = slices.Insert(out, at, Near{r, float64(d)})
		if len(out) > n {
			out = out[:n]
		}
		if len(out) == n {
			limit = float32(out[n-1].Far)
		}
	}
	return out
}

// NearestTo is Nearest of a description that Vector gave.
func (p *Prints) NearestTo(row []float32, n int) []Near { return p.Nearest(p.place(row), n) }

// Bytes is the form that is kept: little-endian counts, the characters, then the
// directions and the places as whole numbers of 8 bits, each with its unit.
func (p *Prints) Bytes() []byte {
	var b bytes.Buffer
	put := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) } // a Buffer takes everything
	put(uint32(len(p.signs)))
	put(uint32(p.directions()))
	put(p.signs)
	for _, table := range [][]float32{p.turn, p.places} {
		width := len(table) / max(p.rowsOf(table), 1)
		for at := 0; at < len(table); at += width {
			row := table[at : at+width]
			unit := unitOf(row)
			put(unit)
			for _, v := range row {
				b.WriteByte(byte(int8(math.Round(float64(max(-127, min(127, v/unit)))))))
			}
		}
	}
	return b.Bytes()
}

// rowsOf is how many rows a table is kept in.
func (p *Prints) rowsOf(table []float32) int {
	if len(table) == len(p.turn) {
		return p.directions()
	}
	return placesEach * len(p.signs)
}

// unitOf is the step in which a row is kept.
func unitOf(row []float32) float32 {
	most := float32(1e-9)
	for _, v := range row {
		most = max(most, v, -v)
	}
	return most / 127
}

var errPrints = errors.New("the learned prints are damaged")

func parsePrints(data []byte) (*Prints, error) {
	if len(data) < 8 {
		return nil, errPrints
	}
	n, directions := int(binary.LittleEndian.Uint32(data)), int(binary.LittleEndian.Uint32(data[4:]))
	const width = zones * zones * angles
	if len(data) != 8+4*n+directions*(width+4)+placesEach*n*(directions+4) || directions%8 != 0 {
		return nil, errPrints
	}
	p := &Prints{signs: make([]rune, n)}
	data = data[8:]
	for i := range p.signs {
		p.signs[i] = rune(binary.LittleEndian.Uint32(data[4*i:]))
	}
	data = data[4*n:]
	read := func(rows, width int) []float32 {
		out := make([]float32, 0, rows*width)
		for range rows {
			unit := math.Float32frombits(binary.LittleEndian.Uint32(data))
			for _, v := range data[4 : 4+width] {
				out = append(out, float32(int8(v))*unit)
			}
			data = data[4+width:]
		}
		return out
	}
	p.turn = read(directions, width)
	p.places = read(placesEach*n, directions)
	p.index()
	return p, nil
}
