// Command icon draws the program's icon, 縁 in white on the accent colour, into
// assets/icon.png:
//
//	go run ./tools/icon
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"enishi/assets/fonts"
)

const (
	size   = 256
	radius = 48
	sign   = "縁"
)

// accent is the primary colour of app/gui/look.
var accent = color.NRGBA{0x1f, 0x5a, 0xa6, 0xff}

func main() {
	if err := write("assets/icon.png"); err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

func write(path string) error {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	draw.DrawMask(img, img.Bounds(), image.NewUniform(accent), image.Point{}, rounded{}, image.Point{}, draw.Over)
	parsed, err := opentype.Parse(fonts.Bold)
	if err != nil {
		return err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 184, DPI: 72})
	if err != nil {
		return err
	}
	pen := font.Drawer{Dst: img, Src: image.White, Face: face}
	bounds, _ := pen.BoundString(sign)
	middle := func(low, high fixed.Int26_6) fixed.Int26_6 { return fixed.I(size/2) - (low+high)/2 }
	pen.Dot = fixed.Point26_6{X: middle(bounds.Min.X, bounds.Max.X), Y: middle(bounds.Min.Y, bounds.Max.Y)}
	pen.DrawString(sign)
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		return err
	}
	return f.Close()
}

// rounded is the mask of a square with round corners.
type rounded struct{}

// ColorModel implements image.Image.
func (rounded) ColorModel() color.Model { return color.AlphaModel }

// Bounds implements image.Image.
func (rounded) Bounds() image.Rectangle { return image.Rect(0, 0, size, size) }

// At implements image.Image; the edge is softened over one pixel.
func (rounded) At(x, y int) color.Color {
	dx := float64(max(radius-x, x-(size-1-radius), 0))
	dy := float64(max(radius-y, y-(size-1-radius), 0))
	over := dx*dx + dy*dy - radius*radius
	return color.Alpha{A: uint8(255 * min(1, max(0, 0.5-over/(2*radius))))}
}
