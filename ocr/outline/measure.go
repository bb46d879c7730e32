package outline

import (
	"image"
	"math"
	"slices"
)

// Quality is how well an image can be read.
type Quality struct {
	Blur  float64 // width of the steepest edges, pixels of an image 1,200 wide; sharp ones have 2 to 3
	Glare float64 // share of the image that a reflection has washed out
}

const (
	gaugeSide = 1200 // pixels of the longer side at which blur is measured
	gaugeTile = 48
)

// Measure gauges the image of a card.
func Measure(img image.Image) Quality {
	r := shrink(img, gaugeSide)
	defer r.release()
	grey := gauss(r.grey(), r.w, r.h, 0.7)
	return Quality{Blur: blurOf(grey, r.w, r.h) * gaugeSide / float64(max(r.w, r.h)), Glare: glareOf(r)}
}

// blurOf takes, in each part of the image that holds edges, the height of its
// edges by their steepest slope, which is the width over which they rise; the
// sharpest third counts.
func blurOf(p []float32, w, h int) float64 {
	var widths []float64
	for ty := 0; ty+gaugeTile <= h; ty += gaugeTile {
		for tx := 0; tx+gaugeTile <= w; tx += gaugeTile {
			low, high, slope := float32(255), float32(0), float32(0)
			for y := ty + 1; y < ty+gaugeTile-1; y++ {
				row := p[y*w:]
				for x := tx + 1; x < tx+gaugeTile-1; x++ {
					v := row[x]
					low, high = min(low, v), max(high, v)
					dx, dy := row[x+1]-row[x-1], p[(y+1)*w+x]-p[(y-1)*w+x]
					slope = max(slope, dx*dx+dy*dy)
				}
			}
			if high-low > 40 {
				widths = append(widths, float64(high-low)/max(math.Sqrt(float64(slope))/2, 1))
			}
		}
	}
	if len(widths) == 0 {
		return 0
	}
	slices.Sort(widths)
	return widths[len(widths)/3]
}

// glareOf is the share of the image that is burnt out beside paper that is
// not: white without any grain, brighter than the paper by far.
func glareOf(r raster) float64 {
	grey := r.grey()
	paper := percentile(grey, 0.5)
	if paper > 225 {
		return 0 // all of the paper is white
	}
	n := 0
	for i := range grey {
		if r.c[0][i] > 250 && r.c[1][i] > 250 && r.c[2][i] > 250 {
			n++
		}
	}
	return float64(n) / float64(len(grey))
}
