package capturing

import (
	"encoding/hex"
	"image"
	"math"
	"math/bits"
	"slices"
)

// A Look has so many cells.
const (
	lookColumns = 20
	lookRows    = 12
)

// Look gives what a card looks like from far, in hex: of 20 × 12 cells, which
// hold more ink than half of them. It is the same for scans of one card at any
// resolution and in any light, but for some bits.
func Look(img image.Image) string {
	face := NewFace(img)
	cells := make([]float64, lookColumns*lookRows)
	for i, ink := range face {
		x, y := i%faceWidth, i/faceWidth
		cells[y*lookRows/faceHeight*lookColumns+x*lookColumns/faceWidth] += ink
	}
	sorted := slices.Sorted(slices.Values(cells))
	middle := sorted[len(sorted)/2]
	packed := make([]byte, len(cells)/8)
	for i, c := range cells {
		if c > middle {
			packed[i/8] |= 1 << (i % 8)
		}
	}
	return hex.EncodeToString(packed)
}

// Resembles tells from two Looks whether the images are worth comparing.
func Resembles(a, b string) bool {
	x, errA := hex.DecodeString(a)
	y, errB := hex.DecodeString(b)
	if errA != nil || errB != nil || len(x) != len(y) || len(x) == 0 {
		return false
	}
	different := 0
	for i := range x {
		different += bits.OnesCount8(x[i] ^ y[i])
	}
	return different <= lookColumns*lookRows*28/100
}

// The size at which two images are compared, and how far apart they may lie.
const (
	faceWidth  = 120
	faceHeight = 72
	faceShift  = 2
)

// Face is a small image of a card: how much ink is where.
type Face []float64

// NewFace makes the face of a card. A portrait card is seen as it stands.
func NewFace(img image.Image) Face {
	cells := shades(img, faceWidth, faceHeight)
	return flatten(cells)
}

// Alike tells how much two faces have in common, from 0 to 1. They are compared
// part by part, each at the best of a few small shifts, and the parts that fit
// worst decide: the cards of two colleagues differ in the name alone.
func (f Face) Alike(g Face) float64 {
	if len(f) != len(g) || len(f) == 0 {
		return 0
	}
	least := max(f.relief(0, 0, faceWidth, faceHeight), g.relief(0, 0, faceWidth, faceHeight)) * leastRelief
	var parts []float64
	for y := 0; y < faceHeight; y += partHeight {
		for x := 0; x < faceWidth; x += partWidth {
			if f.relief(x, y, partWidth, partHeight) < least && g.relief(x, y, partWidth, partHeight) < least {
				continue
			}
			parts = append(parts, f.part(g, x, y))
		}
	}
	if len(parts) == 0 {
		return 0
	}
	slices.Sort(parts)
	worst := parts[:max(1, len(parts)/worstShare)]
	sum := 0.0
	for _, p := range worst {
		sum += p
	}
	return sum / float64(len(worst))
}

// The parts in which faces are compared: those with much less relief than
// the whole say nothing, and a share of the rest decides.
const (
	partWidth   = 24
	partHeight  = 12
	leastRelief = 0.35
	worstShare  = 6
)

// relief is how much the ink of a part differs from cell to cell.
func (f Face) relief(x, y, w, h int) float64 {
	var sum, squares float64
	for v := y; v < y+h; v++ {
		for u := x; u < x+w; u++ {
			sum += f[v*faceWidth+u]
			squares += f[v*faceWidth+u] * f[v*faceWidth+u]
		}
	}
	n := float64(w * h)
	return math.Sqrt(max(0, squares/n-sum/n*sum/n))
}

// part compares the part at x, y.
func (f Face) part(g Face, x, y int) float64 {
	best := 0.0
	for dy := -faceShift; dy <= faceShift; dy++ {
		for dx := -faceShift; dx <= faceShift; dx++ {
			best = max(best, f.correlation(g, image.Rect(x, y, x+partWidth, y+partHeight), dx, dy))
		}
	}
	return best
}

func (f Face) correlation(g Face, part image.Rectangle, dx, dy int) float64 {
	var n, sf, sg, sff, sgg, sfg float64
	for y := max(part.Min.Y, -dy); y < min(part.Max.Y, faceHeight-dy); y++ {
		for x := max(part.Min.X, -dx); x < min(part.Max.X, faceWidth-dx); x++ {
			a, b := f[y*faceWidth+x], g[(y+dy)*faceWidth+x+dx]
			n, sf, sg = n+1, sf+a, sg+b
			sff, sgg, sfg = sff+a*a, sgg+b*b, sfg+a*b
		}
	}
	spread := math.Sqrt((sff - sf*sf/n) * (sgg - sg*sg/n))
	if n == 0 || spread < 1e-9 {
		return 0
	}
	return (sfg - sf*sg/n) / spread
}

// flatten takes the light out of an image: what is left of a cell is how much
// darker it is than the brightest around it.
func flatten(cells []float64) Face {
	const around = 6
	face := make(Face, len(cells))
	for y := range faceHeight {
		for x := range faceWidth {
			paper := 0.0
			for v := max(0, y-around); v <= min(faceHeight-1, y+around); v += 2 {
				for u := max(0, x-around); u <= min(faceWidth-1, x+around); u += 2 {
					paper = max(paper, cells[v*faceWidth+u])
				}
			}
			face[y*faceWidth+x] = paper - cells[y*faceWidth+x]
		}
	}
	return face
}

// perCell is how many pixels of a cell are looked at along each edge, at most.
const perCell = 5

// shades gives the mean brightness of the cells of an image, row by row, 0 to 1.
func shades(img image.Image, columns, rows int) []float64 {
	b := img.Bounds()
	out := make([]float64, columns*rows)
	for row := range rows {
		for column := range columns {
			x0, x1 := b.Min.X+column*b.Dx()/columns, b.Min.X+(column+1)*b.Dx()/columns
			y0, y1 := b.Min.Y+row*b.Dy()/rows, b.Min.Y+(row+1)*b.Dy()/rows
			out[row*columns+column] = shade(img, image.Rect(x0, y0, max(x1, x0+1), max(y1, y0+1)))
		}
	}
	return out
}

func shade(img image.Image, r image.Rectangle) float64 {
	stepX, stepY := max(1, r.Dx()/perCell), max(1, r.Dy()/perCell)
	sum, n := 0.0, 0
	for y := r.Min.Y; y < r.Max.Y; y += stepY {
		for x := r.Min.X; x < r.Max.X; x += stepX {
			red, green, blue, _ := img.At(x, y).RGBA()
			sum += (0.299*float64(red) + 0.587*float64(green) + 0.114*float64(blue)) / 0xffff
			n++
		}
	}
	return sum / float64(max(1, n))
}
