// Package qr draws QR codes (ISO/IEC 18004) for made-up cards: bytes, error
// correction M, versions 1 to 9.
package qr

import "fmt"

// Code is a square of modules; true is dark. It has no quiet zone.
type Code [][]bool

// blocks of error correction M by version (ISO/IEC 18004 table 9): correction
// codewords a block, then the number of blocks and the data codewords of each.
var blocks = [][5]int{
	{10, 1, 16, 0, 0},
	{16, 1, 28, 0, 0},
	{26, 1, 44, 0, 0},
	{18, 2, 32, 0, 0},
	{24, 2, 43, 0, 0},
	{16, 4, 27, 0, 0},
	{18, 4, 31, 0, 0},
	{22, 2, 38, 2, 39},
	{22, 3, 36, 2, 37},
}

// alignment centres by version (annex E).
var alignment = [][]int{{}, {6, 18}, {6, 22}, {6, 26}, {6, 30}, {6, 34}, {6, 22, 38}, {6, 24, 42}, {6, 26, 46}}

// Encode draws a text.
func Encode(text string) (Code, error) {
	for version := 1; version <= len(blocks); version++ {
		b := blocks[version-1]
		room := b[1]*b[2] + b[3]*b[4]
		if len(text)+2 <= room {
			return draw(version, interleave(version, dataOf(text, room))), nil
		}
	}
	return nil, fmt.Errorf("%d bytes are too many for a code", len(text))
}

// dataOf is mode, length, text and padding (§7.4).
func dataOf(text string, room int) []byte {
	out := []byte{0x40 | byte(len(text)>>4), byte(len(text) << 4)}
	for i := range len(text) {
		out[len(out)-1] |= text[i] >> 4
		out = append(out, text[i]<<4)
	}
	for pad := byte(0xec); len(out) < room; pad ^= 0xec ^ 0x11 {
		out = append(out, pad)
	}
	return out
}

// interleave cuts data into blocks and mixes them with their correction (§7.6).
func interleave(version int, data []byte) []byte {
	b := blocks[version-1]
	var parts, checks [][]byte
	for i := range b[1] + b[3] {
		n := b[2]
		if i >= b[1] {
			n = b[4]
		}
		parts = append(parts, data[:n])
		checks = append(checks, correction(data[:n], b[0]))
		data = data[n:]
	}
	var out []byte
	for i := range max(b[2], b[4]) {
		for _, p := range parts {
			if i < len(p) {
				out = append(out, p[i])
			}
		}
	}
	for i := range b[0] {
		for _, c := range checks {
			out = append(out, c[i])
		}
	}
	return out
}

// times multiplies in GF(256) modulo x^8+x^4+x^3+x^2+1.
func times(a, b byte) byte {
	var p byte
	for ; b > 0; b >>= 1 {
		if b&1 > 0 {
			p ^= a
		}
		high := a & 0x80
		a <<= 1
		if high > 0 {
			a ^= 0x1d
		}
	}
	return p
}

// correction gives n Reed-Solomon codewords.
func correction(data []byte, n int) []byte {
	generator := []byte{1}
	root := byte(1)
	for range n {
		next := make([]byte, len(generator)+1)
		for i, g := range generator {
			next[i] ^= g
			next[i+1] ^= times(g, root)
		}
		generator, root = next, times(root, 2)
	}
	rest := append(append([]byte{}, data...), make([]byte, n)...)
	for i := range data {
		f := rest[i]
		for k, g := range generator {
			rest[i+k] ^= times(g, f)
		}
	}
	return rest[len(data):]
}
