package widgets

import (
	"image"

	"fyne.io/fyne/v2"
)

// view is what part of an image a widget shows: the pixel in its middle and the
// units a pixel takes.
type view struct{ x, y, scale float32 }

// readable is the height a region is enlarged to, in units, and widest the part
// of the widget it may fill.
const (
	readable = 28
	widest   = 0.9
	largest  = 8 // times the whole
)

// fitView shows the whole image.
func fitView(b image.Rectangle, size fyne.Size) view {
	v := view{x: float32(b.Min.X+b.Max.X) / 2, y: float32(b.Min.Y+b.Max.Y) / 2}
	v.scale = min(size.Width/float32(b.Dx()), size.Height/float32(b.Dy()))
	return v
}

// regionView shows a region large enough to be read, and as much around it as
// fits without going past the edge of the image.
func regionView(b, region image.Rectangle, size fyne.Size) view {
	v := fitView(b, size)
	if v.scale == 0 || region.Empty() {
		return v
	}
	want := min(readable/float32(region.Dy()), widest*size.Width/float32(region.Dx()))
	if want > v.scale {
		v.scale = min(want, largest*v.scale)
		v.x, v.y = float32(region.Min.X+region.Max.X)/2, float32(region.Min.Y+region.Max.Y)/2
	}
	return v.kept(b, size)
}

// kept moves the view so that no room is wasted past the image's edges.
func (v view) kept(b image.Rectangle, size fyne.Size) view {
	keep := func(at float32, from, to int, room float32) float32 {
		half := room / v.scale / 2
		if float32(to-from) <= 2*half {
			return float32(from+to) / 2
		}
		return max(float32(from)+half, min(float32(to)-half, at))
	}
	v.x = keep(v.x, b.Min.X, b.Max.X, size.Width)
	v.y = keep(v.y, b.Min.Y, b.Max.Y, size.Height)
	return v
}

// zoomed keeps the pixel under p where it is.
func (v view) zoomed(p fyne.Position, factor float32, b image.Rectangle, size fyne.Size) view {
	whole := fitView(b, size).scale
	to := max(whole, min(v.scale*factor, largest*whole))
	px, py := v.x+(p.X-size.Width/2)/v.scale, v.y+(p.Y-size.Height/2)/v.scale
	return view{x: px - (p.X-size.Width/2)/to, y: py - (p.Y-size.Height/2)/to, scale: to}
}

// panned moves the image by a drag; its middle stays inside.
func (v view) panned(d fyne.Delta, b image.Rectangle) view {
	v.x = max(float32(b.Min.X), min(float32(b.Max.X), v.x-d.DX/v.scale))
	v.y = max(float32(b.Min.Y), min(float32(b.Max.Y), v.y-d.DY/v.scale))
	return v
}

// between is the view on the way from v to w.
func (v view) between(w view, done float32) view {
	mix := func(a, b float32) float32 { return a + (b-a)*done }
	return view{mix(v.x, w.x), mix(v.y, w.y), mix(v.scale, w.scale)}
}

// pixel gives the pixel of the image under p.
func (v view) pixel(p fyne.Position, size fyne.Size) image.Point {
	if v.scale == 0 {
		return image.Pt(-1, -1)
	}
	x, y := v.x+(p.X-size.Width/2)/v.scale, v.y+(p.Y-size.Height/2)/v.scale
	if x < 0 || y < 0 {
		return image.Pt(-1, -1)
	}
	return image.Pt(int(x), int(y))
}

// box gives where a rectangle of pixels stands in the widget.
func (v view) box(r image.Rectangle, size fyne.Size) (fyne.Position, fyne.Size) {
	at := fyne.NewPos(
		size.Width/2+(float32(r.Min.X)-v.x)*v.scale,
		size.Height/2+(float32(r.Min.Y)-v.y)*v.scale)
	return at, fyne.NewSize(float32(r.Dx())*v.scale, float32(r.Dy())*v.scale)
}
