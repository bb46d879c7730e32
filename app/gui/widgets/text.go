package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tone is what the colour of a text means.
type Tone int

// The tones.
const (
	Normal Tone = iota
	Quiet
	Accent
	Doubtful
	Failed
	Confirmed
)

var toneColors = [...]fyne.ThemeColorName{
	Normal:    theme.ColorNameForeground,
	Quiet:     theme.ColorNamePlaceHolder,
	Accent:    theme.ColorNamePrimary,
	Doubtful:  theme.ColorNameWarning,
	Failed:    theme.ColorNameError,
	Confirmed: theme.ColorNameSuccess,
}

// colorIn gives a colour of the theme that holds for w.
func colorIn(w interface{ Theme() fyne.Theme }, n fyne.ThemeColorName) color.Color {
	return w.Theme().Color(n, fyne.CurrentApp().Settings().ThemeVariant())
}

// Text is one line that ends with … where it has no room.
type Text struct {
	widget.BaseWidget

	text   string
	tone   Tone
	size   fyne.ThemeSizeName
	bold   bool
	right  bool
	center bool
	// least is the width it may shrink to; 0 means it never shrinks.
	least float32
	ruler ruler
}

// NewText makes a line in body size.
func NewText(text string, tone Tone) *Text {
	return newText(text, tone, theme.SizeNameText, false)
}

// NewSmall makes a line in the secondary size.
func NewSmall(text string, tone Tone) *Text {
	return newText(text, tone, theme.SizeNameCaptionText, false)
}

// NewTitle makes a bold line in the size of titles.
func NewTitle(text string) *Text { return newText(text, Normal, theme.SizeNameSubHeadingText, true) }

// NewHeading makes the largest line of a page: its name.
func NewHeading(text string) *Text { return newText(text, Normal, theme.SizeNameHeadingText, true) }

func newText(text string, tone Tone, size fyne.ThemeSizeName, bold bool) *Text {
	t := &Text{text: text, tone: tone, size: size, bold: bold}
	t.ExtendBaseWidget(t)
	return t
}

// Center sets the line in the middle.
func (t *Text) Center() *Text {
	t.center = true
	t.Refresh()
	return t
}

// Bold makes the line bold.
func (t *Text) Bold() *Text {
	t.bold = true
	t.Refresh()
	return t
}

// Right sets the line flush right.
func (t *Text) Right() *Text {
	t.right = true
	t.Refresh()
	return t
}

// Shrinks lets the line end with … when it has less room, down to width.
func (t *Text) Shrinks(width float32) *Text {
	t.least = width
	t.Refresh()
	return t
}

// Set shows another text in another tone.
func (t *Text) Set(text string, tone Tone) {
	if t.text == text && t.tone == tone {
		return
	}
	t.text, t.tone = text, tone
	t.Refresh()
}

// Content is the whole text, also where … is shown.
func (t *Text) Content() string { return t.text }

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t, line: canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type textRenderer struct {
	t    *Text
	line *canvas.Text
}

func (r *textRenderer) style() {
	r.line.TextSize = r.t.Theme().Size(r.t.size)
	r.line.TextStyle = fyne.TextStyle{Bold: r.t.bold}
	r.line.Color = colorIn(r.t, toneColors[r.t.tone])
	r.line.Alignment = fyne.TextAlignLeading
	if r.t.right {
		r.line.Alignment = fyne.TextAlignTrailing
	}
	if r.t.center {
		r.line.Alignment = fyne.TextAlignCenter
	}
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.line.Text = r.t.text
	if r.t.least > 0 {
		r.line.Text = r.t.ruler.fit(r.t.text, size.Width, r.line.TextSize, r.line.TextStyle)
	}
	r.line.Resize(size)
}

// natural is the width of the whole text.
func (t *Text) natural() float32 {
	return fyne.MeasureText(t.text, t.Theme().Size(t.size), fyne.TextStyle{Bold: t.bold}).Width
}

func (r *textRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.t.text, r.t.Theme().Size(r.t.size), fyne.TextStyle{Bold: r.t.bold})
	if r.t.least > 0 {
		size.Width = min(size.Width, r.t.least)
	}
	return size
}

func (r *textRenderer) Refresh() {
	r.style()
	r.Layout(r.t.Size())
	r.line.Refresh()
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *textRenderer) Destroy()                     {}
