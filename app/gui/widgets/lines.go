package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Lines shows a long text as a list of lines that are broken once for a width:
// a wrapping label takes seconds for a long Japanese mail.
type Lines struct {
	widget.BaseWidget

	text   string
	marked [2]int // bytes of text that are marked
	width  float32
	lines  []line
	ruler  ruler
	list   *widget.List
}

type line struct {
	text   string
	quoted bool
	marked bool
	head   bool
}

// Block is a part of a text under a heading of its own.
type Block struct {
	Heading string
	Text    string
}

// headMark begins a line of a heading; it stands in no mail.
const headMark = "\x02"

// SetBlocks shows several texts, each under its heading.
func (l *Lines) SetBlocks(blocks []Block) {
	var b strings.Builder
	for i, block := range blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		for heading := range strings.SplitSeq(block.Heading, "\n") {
			b.WriteString(headMark + heading + "\n")
		}
		b.WriteString("\n" + strings.TrimRight(strings.ReplaceAll(block.Text, headMark, ""), "\n "))
	}
	l.SetText(b.String())
}

// longestLines bounds what is shown of one text, in bytes.
const longestLines = 2 << 20

// NewLines makes an empty pane of text.
func NewLines() *Lines {
	l := &Lines{}
	l.list = widget.NewList(
		func() int { return len(l.lines) },
		func() fyne.CanvasObject { return newLineView() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(l.lines) {
				o.(*lineView).show(l.lines[i])
			}
		})
	l.list.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// SetText shows another text from its start.
func (l *Lines) SetText(text string) { l.SetMarked(text, 0, 0) }

// SetMarked shows a text with the lines of its bytes [start, end) marked and in
// sight: the proof of a value.
func (l *Lines) SetMarked(text string, start, end int) {
	if len(text) > longestLines {
		text = text[:longestLines]
	}
	l.text, l.marked, l.width = text, [2]int{start, end}, 0
	l.wrap(l.Size().Width)
	l.list.ScrollToTop()
	for i, ln := range l.lines {
		if ln.marked {
			l.list.ScrollTo(min(i+3, len(l.lines)-1))
			break
		}
	}
}

// wrap breaks the text for a width, once.
func (l *Lines) wrap(width float32) {
	if width <= 0 || width == l.width {
		return
	}
	l.width, l.lines = width, nil
	size := l.Theme().Size(theme.SizeNameText)
	at := 0
	for paragraph := range strings.SplitSeq(l.text, "\n") {
		marked := at < l.marked[1] && at+len(paragraph) > l.marked[0]
		at += len(paragraph) + 1
		paragraph, head := strings.CutPrefix(paragraph, headMark)
		quoted := strings.HasPrefix(strings.TrimLeft(paragraph, " 　"), ">")
		for _, s := range l.ruler.wrap(strings.TrimSuffix(paragraph, "\r"), width-2*gap-16, size, fyne.TextStyle{}) {
			l.lines = append(l.lines, line{s, quoted, marked, head})
		}
	}
	l.list.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *Lines) CreateRenderer() fyne.WidgetRenderer { return &linesRenderer{l} }

type linesRenderer struct{ l *Lines }

func (r *linesRenderer) Layout(size fyne.Size) {
	r.l.list.Resize(size)
	r.l.wrap(size.Width)
}
func (r *linesRenderer) MinSize() fyne.Size           { return fyne.NewSize(160, 80) }
func (r *linesRenderer) Refresh()                     { r.l.list.Refresh() }
func (r *linesRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.l.list} }
func (r *linesRenderer) Destroy()                     {}

// lineView draws one line.
type lineView struct {
	widget.BaseWidget
	line line
}

func newLineView() *lineView {
	v := &lineView{}
	v.ExtendBaseWidget(v)
	return v
}

func (v *lineView) show(l line) {
	v.line = l
	v.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (v *lineView) CreateRenderer() fyne.WidgetRenderer {
	return &lineRenderer{v, canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Black)}
}

type lineRenderer struct {
	v      *lineView
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (r *lineRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.text.Move(fyne.NewPos(gap, 0))
	r.text.Resize(fyne.NewSize(max(0, size.Width-2*gap), size.Height))
}

func (r *lineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(80, fyne.MeasureText("縁", r.v.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Height)
}

func (r *lineRenderer) Refresh() {
	r.text.Text, r.text.TextSize = r.v.line.text, r.v.Theme().Size(theme.SizeNameText)
	r.text.Color = colorIn(r.v, theme.ColorNameForeground)
	if r.v.line.quoted {
		r.text.Color = colorIn(r.v, theme.ColorNamePlaceHolder)
	}
	r.text.TextStyle.Bold = r.v.line.head
	r.ground.FillColor = color.Transparent
	if r.v.line.head {
		r.ground.FillColor = colorIn(r.v, theme.ColorNameHeaderBackground)
	}
	if r.v.line.marked {
		r.ground.FillColor = colorIn(r.v, theme.ColorNameSelection)
	}
	canvas.Refresh(r.v)
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }
func (r *lineRenderer) Destroy()                     {}
