package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// columnWidths divides the width of a row among its columns.
func columnWidths(columns []Column, total float32) []float32 {
	rest, shares := total-gap, float32(0)
	for _, c := range columns {
		rest -= c.Width + gap
		shares += c.Share
	}
	widths := make([]float32, len(columns))
	for i, c := range columns {
		widths[i] = c.Width
		if c.Share > 0 && rest > 0 {
			widths[i] += rest * c.Share / shares
		}
	}
	return widths
}

// leastWidth is the width below which columns would be cut.
func leastWidth(columns []Column) float32 {
	w := float32(gap)
	for _, c := range columns {
		w += c.Width + gap
	}
	return w
}

// listHead is the bar of titles above the rows.
type listHead struct {
	widget.BaseWidget

	d *DataList
}

func newListHead(d *DataList) *listHead {
	h := &listHead{d: d}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped implements fyne.Tappable: a title sorts by its column, again the other
// way round.
func (h *listHead) Tapped(ev *fyne.PointEvent) {
	x := float32(gap) / 2
	for i, w := range columnWidths(h.d.columns, h.Size().Width) {
		if ev.Position.X >= x && ev.Position.X < x+w+gap && h.d.columns[i].Sorts && h.d.OnSort != nil {
			h.d.Sorted(i, h.d.sortedBy == i && !h.d.sortDown)
			h.d.OnSort(i, h.d.sortDown)
			return
		}
		x += w + gap
	}
}

// CreateRenderer implements fyne.Widget.
func (h *listHead) CreateRenderer() fyne.WidgetRenderer {
	r := &headRenderer{h: h, ground: canvas.NewRectangle(color.Transparent)}
	r.objects = append(r.objects, r.ground)
	for range h.d.columns {
		t := canvas.NewText("", color.Black)
		r.titles = append(r.titles, t)
		r.objects = append(r.objects, t)
	}
	r.Refresh()
	return r
}

type headRenderer struct {
	h       *listHead
	ground  *canvas.Rectangle
	titles  []*canvas.Text
	objects []fyne.CanvasObject
	ruler   ruler
}

func (r *headRenderer) MinSize() fyne.Size {
	th := r.h.Theme()
	text := fyne.MeasureText("縁", th.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: true})
	return fyne.NewSize(leastWidth(r.h.d.columns), text.Height+2*th.Size(theme.SizeNamePadding))
}

func (r *headRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	x := float32(gap)
	for i, w := range columnWidths(r.h.d.columns, size.Width) {
		t := r.titles[i]
		text := r.h.d.columns[i].Title
		if i == r.h.d.sortedBy {
			text += map[bool]string{false: " ▲", true: " ▼"}[r.h.d.sortDown]
		}
		t.Text = r.ruler.fit(text, w, t.TextSize, t.TextStyle)
		t.Move(fyne.NewPos(x, 0))
		t.Resize(fyne.NewSize(w, size.Height))
		x += w + gap
	}
}

func (r *headRenderer) Refresh() {
	r.ground.FillColor = colorIn(r.h, theme.ColorNameHeaderBackground)
	for i, t := range r.titles {
		t.TextSize = r.h.Theme().Size(theme.SizeNameCaptionText)
		t.Color = colorIn(r.h, theme.ColorNamePlaceHolder)
		t.Alignment = fyne.TextAlignLeading
		if r.h.d.columns[i].Right {
			t.Alignment = fyne.TextAlignTrailing
		}
	}
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}

func (r *headRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *headRenderer) Destroy()                     {}
