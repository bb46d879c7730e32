package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Flow is a sentence or two that takes as many lines as its width asks for. It
// is for what must be read whole, such as why something failed.
type Flow struct {
	widget.BaseWidget

	text  string
	tone  Tone
	size  fyne.ThemeSizeName
	width float32
	lines []string
	ruler ruler
}

// NewFlow makes a text in the secondary size.
func NewFlow(text string, tone Tone) *Flow {
	f := &Flow{size: theme.SizeNameCaptionText}
	f.Set(text, tone)
	f.ExtendBaseWidget(f)
	return f
}

// Set shows another text in another tone.
func (f *Flow) Set(text string, tone Tone) {
	f.text, f.tone = text, tone
	f.wrap(f.width)
	f.Refresh()
}

// Content is the whole text.
func (f *Flow) Content() string { return f.text }

// wrap breaks the text for a width.
func (f *Flow) wrap(width float32) {
	f.width, f.lines = width, []string{f.text}
	if width > 0 && f.text != "" {
		f.lines = f.ruler.wrap(f.text, width, f.Theme().Size(f.size), fyne.TextStyle{})
	}
}

// CreateRenderer implements fyne.Widget.
func (f *Flow) CreateRenderer() fyne.WidgetRenderer {
	r := &flowRenderer{f: f}
	r.Refresh()
	return r
}

type flowRenderer struct {
	f     *Flow
	lines []fyne.CanvasObject
}

func (r *flowRenderer) Layout(size fyne.Size) {
	if size.Width != r.f.width {
		r.f.wrap(size.Width)
		r.fill()
	}
	h := lineHeight(r.f.Theme().Size(r.f.size))
	for i, o := range r.lines {
		place(o, 0, float32(i)*h, size.Width, h)
	}
}

// MinSize implements fyne.WidgetRenderer; the width it had last tells how high
// it is.
func (r *flowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(80, float32(max(1, len(r.f.lines)))*lineHeight(r.f.Theme().Size(r.f.size)))
}

// fill makes a text of each line.
func (r *flowRenderer) fill() {
	r.lines = r.lines[:0]
	for _, s := range r.f.lines {
		t := canvas.NewText(s, color.Black)
		t.TextSize, t.Color = r.f.Theme().Size(r.f.size), colorIn(r.f, toneColors[r.f.tone])
		r.lines = append(r.lines, t)
	}
}

func (r *flowRenderer) Refresh() {
	r.fill()
	r.Layout(r.f.Size())
	canvas.Refresh(r.f)
}

func (r *flowRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *flowRenderer) Destroy()                     {}
