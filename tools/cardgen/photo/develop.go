package photo

import (
	"image"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
)

// develop does to the light what a hand, a lens, a sensor and a telephone's
// program do.
func develop(img *image.RGBA, hard bool, r *rand.Rand) {
	blur, grain := r.Float64()*0.9, 0.5+r.Float64()*3
	if hard {
		blur = 0.5 + r.Float64()
		if r.Float64() < 0.3 {
			grain = 3 + r.Float64()*4 // little light
		}
	}
	shake := 0.0
	if p := r.Float64(); hard && p < 0.35 || p < 0.1 {
		shake = 1.5 + r.Float64()*3.5
		blur *= 0.6
	}
	optics.Blur(img, blur)
	optics.Shake(img, shake, r.Float64()*math.Pi)
	optics.Grain(img, grain, r)
	if r.Float64() < 0.25 {
		optics.Blotch(img, 0.5+grain*0.4, r)
	}
	if r.Float64() < 0.4 {
		optics.Smear(img, 2+grain*1.5)
	}
	if r.Float64() < 0.5 {
		optics.Sharpen(img, 0.8+r.Float64()*0.8, 0.2+r.Float64()*0.8)
	}
}
