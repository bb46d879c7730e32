package main

import (
	"cmp"
	"errors"
	"slices"

	"gonum.org/v1/gonum/mat"

	"enishi/ocr/glyphs"
)

const (
	kept   = 96   // directions
	rounds = 8    // of finding a character's places
	ridge  = 0.02 // of the mean spread, added to that of every direction
)

// prints is what was learned.
type prints struct {
	turn   *mat.Dense    // kept x length of a description
	places [][][]float64 // of each character: 明朝 and ゴシック lie apart
}

// learn finds the directions, and the places of each of n characters.
func learn(s samples, n int) (prints, error) {
	if len(s.rows) == 0 {
		return prints{}, errors.New("nothing was drawn")
	}
	turn, err := discriminant(s, n)
	if err != nil {
		return prints{}, err
	}
	p := prints{turn: turn}
	of := make([][][]float64, n)
	for i, row := range s.rows {
		of[s.of[i]] = append(of[s.of[i]], p.project(row))
	}
	for _, all := range of {
		p.places = append(p.places, cluster(all))
	}
	return p, nil
}

// discriminant gives the directions in which characters differ most beside how
// much the pictures of one differ, scaled so that those differ by 1.
func discriminant(s samples, n int) (*mat.Dense, error) {
	size := len(s.rows[0])
	means, counts := meansOf(s, n)
	within := mat.NewSymDense(size, nil)
	scatter(within, len(s.rows), func(i int, row []float64) {
		for k, v := range s.rows[i] {
			row[k] = float64(v) - means[s.of[i]][k]
		}
	})
	within.ScaleSym(1/float64(len(s.rows)), within)
	spread := mat.Trace(within) / float64(size)
	for k := range size {
		within.SetSym(k, k, within.At(k, k)+ridge*spread)
	}
	between := mat.NewSymDense(size, nil)
	middle := middleOf(means, counts)
	scatter(between, n, func(i int, row []float64) {
		for k := range row {
			row[k] = means[i][k] - middle[k]
		}
	})
	var half mat.Cholesky
	if !half.Factorize(within) {
		return nil, errors.New("the pictures of a character do not differ")
	}
	var lower mat.TriDense
	half.LTo(&lower)
	return leading(&lower, between, size)
}

// leading solves for the directions: those of between as seen where within is
// the same in all.
func leading(lower *mat.TriDense, between *mat.SymDense, size int) (*mat.Dense, error) {
	var inverse, part, seen mat.Dense
	if err := inverse.Inverse(lower); err != nil {
		return nil, err
	}
	part.Mul(&inverse, between)
	seen.Mul(&part, inverse.T())
	even := mat.NewSymDense(size, nil)
	for i := range size {
		for j := i; j < size; j++ {
			even.SetSym(i, j, (seen.At(i, j)+seen.At(j, i))/2)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(even, true) {
		return nil, errors.New("no directions were found")
	}
	var vectors, all mat.Dense
	eigen.VectorsTo(&vectors)
	all.Mul(vectors.Slice(0, size, size-kept, size).T(), &inverse)
	return &all, nil
}

// scatter adds the products of n rows with themselves.
func scatter(to *mat.SymDense, n int, fill func(i int, row []float64)) {
	const batch = 4096
	size := to.SymmetricDim()
	block := mat.NewDense(batch, size, nil)
	for from := 0; from < n; from += batch {
		count := min(batch, n-from)
		for i := range count {
			fill(from+i, block.RawRowView(i))
		}
		part := block.Slice(0, count, 0, size)
		to.SymRankK(to, 1, part.T())
	}
}

func meansOf(s samples, n int) (means [][]float64, counts []float64) {
	means, counts = make([][]float64, n), make([]float64, n)
	for i := range means {
		means[i] = make([]float64, len(s.rows[0]))
	}
	for i, row := range s.rows {
		counts[s.of[i]]++
		for k, v := range row {
			means[s.of[i]][k] += float64(v)
		}
	}
	for i, mean := range means {
		for k := range mean {
			mean[k] /= max(counts[i], 1)
		}
	}
	return means, counts
}

func middleOf(means [][]float64, counts []float64) []float64 {
	out := make([]float64, len(means[0]))
	drawn := 0.0
	for i, mean := range means {
		if counts[i] == 0 {
			continue
		}
		drawn++
		for k, v := range mean {
			out[k] += v
		}
	}
	for k := range out {
		out[k] /= drawn
	}
	return out
}

func (p prints) project(row []float32) []float64 {
	out := make([]float64, kept)
	for k := range out {
		way := p.turn.RawRowView(k)
		for j, v := range row {
			out[k] += way[j] * float64(v)
		}
	}
	return out
}

// cluster gives the two places that pictures lie around.
func cluster(all [][]float64) [][]float64 {
	if len(all) == 0 {
		return nil
	}
	one := mean(all)
	far := slices.MaxFunc(all, func(a, b []float64) int { return cmp.Compare(distance(a, one), distance(b, one)) })
	places := [][]float64{one, mean([][]float64{far, one})}
	for range rounds {
		var near [2][][]float64
		for _, x := range all {
			k := 0
			if distance(x, places[1]) < distance(x, places[0]) {
				k = 1
			}
			near[k] = append(near[k], x)
		}
		for k := range places {
			if len(near[k]) > 0 {
				places[k] = mean(near[k])
			}
		}
	}
	return places
}

func mean(all [][]float64) []float64 {
	out := make([]float64, len(all[0]))
	for _, x := range all {
		for k, v := range x {
			out[k] += v / float64(len(all))
		}
	}
	return out
}

func distance(a, b []float64) float64 {
	sum := 0.0
	for k, v := range a {
		sum += (v - b[k]) * (v - b[k])
	}
	return sum
}

// model gives what was learned in the form that is read with.
func (p prints) model(signs []rune) *glyphs.Prints {
	turn := make([][]float32, kept)
	for k := range turn {
		for _, v := range p.turn.RawRowView(k) {
			turn[k] = append(turn[k], float32(v))
		}
	}
	places := make([][][]float32, len(signs))
	for i, all := range p.places {
		for _, place := range all {
			var narrow []float32
			for _, v := range place {
				narrow = append(narrow, float32(v))
			}
			places[i] = append(places[i], narrow)
		}
	}
	return glyphs.NewPrints(signs, turn, places)
}
