package layout

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// plane is a grey image with its rows packed.
type plane struct {
	w, h int
	pix  []uint8
}

func newPlane(w, h int) plane { return plane{w, h, make([]uint8, w*h)} }

func (p plane) row(y int) []uint8 { return p.pix[y*p.w : (y+1)*p.w] }

// histogram counts the pixels of each shade.
func (p plane) histogram() (hist [256]int) {
	for _, v := range p.pix {
		hist[v]++
	}
	return hist
}

func (p plane) gray() *image.Gray {
	return &image.Gray{Pix: p.pix, Stride: p.w, Rect: image.Rect(0, 0, p.w, p.h)}
}

// shadeOf gives how bright a colour is to the eye of a reader: half its luma
// (BT.601), half its weakest channel, so that print in orange or light blue stands
// out from white paper as it does for people.
func shadeOf(r, g, b uint8) int {
	luma := (299*int(r) + 587*int(g) + 114*int(b) + 500) / 1000
	return (luma + int(min(r, g, b)) + 1) / 2
}

// greyOf takes the shades of an image. Transparent pixels are white paper.
func greyOf(img image.Image) plane {
	b := img.Bounds()
	p := newPlane(b.Dx(), b.Dy())
	switch m := img.(type) {
	case *image.Gray:
		for y := range p.h {
			copy(p.row(y), m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):])
		}
	case *image.YCbCr:
		for y := range p.h {
			row := p.row(y)
			at := m.YOffset(b.Min.X, b.Min.Y+y)
			for x := range row {
				c := m.COffset(b.Min.X+x, b.Min.Y+y)
				row[x] = uint8(shadeOf(color.YCbCrToRGB(m.Y[at+x], m.Cb[c], m.Cr[c])))
			}
		}
	default:
		flat := image.NewGray(image.Rect(0, 0, p.w, p.h))
		for i := range flat.Pix {
			flat.Pix[i] = 0xff
		}
		drawOver(flat, img)
		copy(p.pix, flat.Pix)
	}
	return p
}

// drawOver is draw.Draw for the types scanners and phones give, faster.
func drawOver(dst *image.Gray, img image.Image) {
	if m, ok := img.(*image.RGBA); ok {
		drawOpaque(dst, m)
		return
	}
	m, ok := img.(*image.NRGBA)
	if !ok {
		draw.Draw(dst, dst.Rect, img, img.Bounds().Min, draw.Over)
		return
	}
	for y := range dst.Rect.Dy() {
		src := m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y+y):]
		out := dst.Pix[y*dst.Stride:]
		for x := range dst.Rect.Dx() {
			s := src[4*x : 4*x+4 : 4*x+4]
			out[x] = uint8((shadeOf(s[0], s[1], s[2])*int(s[3]) + 255*(255-int(s[3])) + 127) / 255)
		}
	}
}

// drawOpaque is drawOver for colours that are multiplied by their opacity.
func drawOpaque(dst *image.Gray, m *image.RGBA) {
	for y := range dst.Rect.Dy() {
		src := m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y+y):]
		out := dst.Pix[y*dst.Stride:]
		for x := range dst.Rect.Dx() {
			s := src[4*x : 4*x+4 : 4*x+4]
			out[x] = uint8(min(shadeOf(s[0], s[1], s[2])+255-int(s[3]), 255))
		}
	}
}

// rotate turns a plane about its centre by degrees counter-clockwise, bicubic;
// what comes in from outside repeats the edge.
func rotate(p plane, degrees float64) plane {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(p.w-1)/2, float64(p.h-1)/2
	var weights [phases][4]float32
	for i := range weights {
		weights[i] = cubic(float32(i) / phases)
	}
	out := newPlane(p.w, p.h)
	for y := range p.h {
		dy := float64(y) - cy
		row := out.row(y)
		for x := range row {
			dx := float64(x) - cx
			u, v := (cx+dx*cos-dy*sin)*phases, (cy+dx*sin+dy*cos)*phases
			iu, iv := int(math.Floor(u+0.5)), int(math.Floor(v+0.5))
			row[x] = p.at(iu>>phaseBits, iv>>phaseBits, &weights[iu&(phases-1)], &weights[iv&(phases-1)])
		}
	}
	return out
}

// phases are the places between two pixels that rotate tells apart.
const (
	phaseBits = 5
	phases    = 1 << phaseBits
)

// at interpolates between the pixels around a place.
func (p plane) at(x, y int, wx, wy *[4]float32) uint8 {
	var sum float32
	if x >= 1 && y >= 1 && x+2 < p.w && y+2 < p.h {
		for j := range 4 {
			s := p.pix[(y-1+j)*p.w+x-1:][:4]
			sum += wy[j] * (wx[0]*float32(s[0]) + wx[1]*float32(s[1]) + wx[2]*float32(s[2]) + wx[3]*float32(s[3]))
		}
		return shadeFrom(sum)
	}
	for j := range 4 {
		row := p.row(min(max(y-1+j, 0), p.h-1))
		for i := range 4 {
			sum += wy[j] * wx[i] * float32(row[min(max(x-1+i, 0), p.w-1)])
		}
	}
	return shadeFrom(sum)
}

// cubic gives the Catmull-Rom weights of four neighbours.
func cubic(t float32) [4]float32 {
	return [4]float32{
		((2-t)*t - 1) * t / 2,
		(t*t*(3*t-5) + 2) / 2,
		((4-3*t)*t + 1) * t / 2,
		(t - 1) * t * t / 2,
	}
}

// transpose swaps rows and columns.
func (p plane) transpose() plane {
	out := newPlane(p.h, p.w)
	for y := range p.h {
		for x, v := range p.row(y) {
			out.pix[x*p.h+y] = v
		}
	}
	return out
}
