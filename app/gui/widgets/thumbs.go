package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// thumbSize is the size of one thumbnail: the shape of a business card.
var thumbSize = fyne.NewSize(74, 46)

// Thumb is one small image of a ThumbnailStrip.
type Thumb struct {
	ID    string
	Image image.Image // nil while it is not loaded
	Tone  Tone        // its state
}

// ThumbnailStrip is a row of small images, one of them the current one. It
// shows those around the current one that fit.
type ThumbnailStrip struct {
	widget.BaseWidget

	OnTap func(i int)
	// OnNeed is asked for the images that come into sight.
	OnNeed  func(i int)
	thumbs  []Thumb
	current int
}

// NewThumbnailStrip makes an empty strip.
func NewThumbnailStrip(onTap func(i int)) *ThumbnailStrip {
	s := &ThumbnailStrip{OnTap: onTap}
	s.ExtendBaseWidget(s)
	return s
}

// SetThumbs shows other thumbnails.
func (s *ThumbnailStrip) SetThumbs(thumbs []Thumb, current int) {
	s.thumbs, s.current = thumbs, current
	s.Refresh()
}

// Keep shows other states and another current one; images stay.
func (s *ThumbnailStrip) Keep(thumbs []Thumb, current int) {
	images := map[string]image.Image{}
	for _, t := range s.thumbs {
		images[t.ID] = t.Image
	}
	for i := range thumbs {
		if thumbs[i].Image == nil {
			thumbs[i].Image = images[thumbs[i].ID]
		}
	}
	s.SetThumbs(thumbs, current)
}

// Shrink gives a small copy of an image: each pixel the mean of a few.
func Shrink(img image.Image, width int) image.Image {
	b := img.Bounds()
	if b.Dx() <= width {
		return img
	}
	const fine = 3 // pixels along each edge that are looked at
	height := max(1, b.Dy()*width/b.Dx())
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			var sum [3]uint32
			for i := range fine * fine {
				r, g, b, _ := img.At(b.Min.X+(fine*x+i%fine)*b.Dx()/(fine*width), b.Min.Y+(fine*y+i/fine)*b.Dy()/(fine*height)).RGBA()
				sum[0], sum[1], sum[2] = sum[0]+r>>8, sum[1]+g>>8, sum[2]+b>>8
			}
			const n = fine * fine
			small.SetRGBA(x, y, color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}) //nolint:gosec // means of bytes
		}
	}
	return small
}

// SetImage shows an image that was loaded for a thumbnail.
func (s *ThumbnailStrip) SetImage(id string, img image.Image) {
	for i := range s.thumbs {
		if s.thumbs[i].ID == id {
			s.thumbs[i].Image = img
			s.Refresh()
		}
	}
}

// SetTone shows another state of a thumbnail.
func (s *ThumbnailStrip) SetTone(id string, tone Tone) {
	for i := range s.thumbs {
		if s.thumbs[i].ID == id {
			s.thumbs[i].Tone = tone
		}
	}
	s.Refresh()
}

// visible gives the range of thumbnails that fit, the current one among them.
func (s *ThumbnailStrip) visible() (from, to int) {
	fit := max(1, int((s.Size().Width+4)/(thumbSize.Width+4)))
	from = max(0, min(s.current-fit/2, len(s.thumbs)-fit))
	return from, min(len(s.thumbs), from+fit)
}

// Tapped implements fyne.Tappable.
func (s *ThumbnailStrip) Tapped(ev *fyne.PointEvent) {
	from, to := s.visible()
	if i := from + int(ev.Position.X/(thumbSize.Width+4)); i < to && s.OnTap != nil {
		s.OnTap(i)
	}
}

// CreateRenderer implements fyne.Widget.
func (s *ThumbnailStrip) CreateRenderer() fyne.WidgetRenderer { return &thumbsRenderer{s: s} }

type thumbsRenderer struct {
	s       *ThumbnailStrip
	images  []*canvas.Image
	frames  []*canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *thumbsRenderer) grow(n int) {
	for len(r.images) < n {
		img := canvas.NewImageFromImage(nil)
		img.FillMode, img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleFastest
		frame := canvas.NewRectangle(color.Transparent)
		frame.CornerRadius = 2
		r.images, r.frames = append(r.images, img), append(r.frames, frame)
		r.objects = append(r.objects, frame, img)
	}
}

func (r *thumbsRenderer) Layout(fyne.Size) { r.Refresh() }
func (r *thumbsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(thumbSize.Width, thumbSize.Height)
}

func (r *thumbsRenderer) Refresh() {
	from, to := r.s.visible()
	r.grow(to - from)
	for i := range r.images {
		if from+i >= to {
			r.images[i].Hide()
			r.frames[i].Hide()
			continue
		}
		r.paint(i, from+i)
	}
	canvas.Refresh(r.s)
}

// paint draws thumbnail n at place i.
func (r *thumbsRenderer) paint(i, n int) {
	t, img, frame := r.s.thumbs[n], r.images[i], r.frames[i]
	at := fyne.NewPos(float32(i)*(thumbSize.Width+4), 0)
	frame.Move(at)
	frame.Resize(thumbSize)
	frame.FillColor = colorIn(r.s, theme.ColorNameHeaderBackground)
	frame.StrokeColor, frame.StrokeWidth = colorIn(r.s, toneColors[t.Tone]), 1
	if t.Tone == Normal {
		frame.StrokeColor = colorIn(r.s, theme.ColorNameSeparator)
	}
	if n == r.s.current {
		frame.StrokeColor, frame.StrokeWidth = colorIn(r.s, theme.ColorNamePrimary), 3
	}
	frame.Show()
	img.Move(at.AddXY(3, 3))
	img.Resize(thumbSize.SubtractWidthHeight(6, 6))
	if img.Image != t.Image {
		img.Image = t.Image
		img.Refresh()
	}
	img.Hidden = t.Image == nil
	if t.Image == nil && r.s.OnNeed != nil {
		r.s.OnNeed(n)
	}
}

func (r *thumbsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *thumbsRenderer) Destroy()                     {}
