package search

import "math/bits"

// bitset is a set of document numbers of one snapshot of an index.
type bitset []uint64

func (b *bitset) add(doc uint64) {
	word := int(doc >> 6)
	if word >= len(*b) {
		*b = append(*b, make([]uint64, word+1-len(*b))...)
	}
	(*b)[word] |= 1 << (doc & 63)
}

func (b bitset) has(doc uint64) bool {
	word := doc >> 6
	return word < uint64(len(b)) && b[word]&(1<<(doc&63)) != 0
}

func (b bitset) remove(doc uint64) {
	if word := doc >> 6; word < uint64(len(b)) {
		b[word] &^= 1 << (doc & 63)
	}
}

// or adds all of c to b.
func (b *bitset) or(c bitset) {
	if len(c) > len(*b) {
		*b = append(*b, make([]uint64, len(c)-len(*b))...)
	}
	for i, w := range c {
		(*b)[i] |= w
	}
}

// orAt adds c to b, moved up by words of 64.
func (b *bitset) orAt(words int, c bitset) {
	if need := words + len(c); need > len(*b) {
		*b = append(*b, make([]uint64, need-len(*b))...)
	}
	for i, w := range c {
		(*b)[words+i] |= w
	}
}

// without takes all of c out of b.
func (b bitset) without(c bitset) {
	for i := range min(len(b), len(c)) {
		b[i] &^= c[i]
	}
}

// and keeps of b what is in c too.
func (b bitset) and(c bitset) bitset {
	if len(b) > len(c) {
		b = b[:len(c)]
	}
	for i := range b {
		b[i] &= c[i]
	}
	return b
}

func (b bitset) clone() bitset { return append(bitset(nil), b...) }

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls f for every member in ascending order until f returns false.
func (b bitset) each(f func(doc uint64) bool) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			if !f(uint64(i)<<6 + uint64(bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}
