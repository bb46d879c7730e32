package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// gap is the space between two columns and at both ends of a row.
const gap = 12

// listRow draws one row. It is a pooled widget: show gives it another row.
type listRow struct {
	widget.BaseWidget

	d     *DataList
	index int
	row   Row
	held  fyne.KeyModifier
}

func newListRow(d *DataList) *listRow {
	r := &listRow{d: d}
	r.ExtendBaseWidget(r)
	return r
}

func (r *listRow) show(i int, row Row) {
	r.index, r.row = i, row
	r.Refresh()
}

// MouseDown implements desktop.Mouseable: a tap does not tell the modifiers.
func (r *listRow) MouseDown(ev *desktop.MouseEvent) { r.held = ev.Modifier }

// MouseUp implements desktop.Mouseable.
func (r *listRow) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (r *listRow) Tapped(*fyne.PointEvent) {
	held := r.held
	r.held = 0
	r.d.tapped(r.index, held)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *listRow) TappedSecondary(ev *fyne.PointEvent) { r.d.menu(r.index, ev.AbsolutePosition) }

// CreateRenderer implements fyne.Widget.
func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	v := &rowRenderer{r: r, ground: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent)}
	v.objects = append(v.objects, v.ground, v.ring)
	for range r.d.columns {
		c := &cellView{text: canvas.NewText("", color.Black), under: canvas.NewText("", color.Black), icon: canvas.NewImageFromResource(nil)}
		c.icon.FillMode = canvas.ImageFillContain
		c.icon.Hide()
		v.cells = append(v.cells, c)
		v.objects = append(v.objects, c.text, c.under, c.icon)
	}
	return v
}

type cellView struct {
	text, under *canvas.Text
	more        []*canvas.Text // further lines of a tall row
	icon        *canvas.Image
}

type rowRenderer struct {
	r       *listRow
	ground  *canvas.Rectangle
	ring    *canvas.Rectangle // the cursor
	cells   []*cellView
	objects []fyne.CanvasObject
	ruler   rulers
}

// rowHeight is the height every row has.
func (d *DataList) rowHeight() float32 {
	th := d.Theme()
	h := fyne.MeasureText("縁", th.Size(theme.SizeNameText), fyne.TextStyle{}).Height
	if d.twoLines && !d.tall {
		h += fyne.MeasureText("縁", th.Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
	}
	return h + 2*th.Size(theme.SizeNamePadding)
}

func (v *rowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(leastWidth(v.r.d.columns), v.r.d.rowHeight())
}

func (v *rowRenderer) Layout(size fyne.Size) {
	v.ground.Resize(size)
	v.ring.Move(fyne.NewPos(1, 1))
	v.ring.Resize(size.SubtractWidthHeight(2, 2))
	th := v.r.Theme()
	body, small := th.Size(theme.SizeNameText), th.Size(theme.SizeNameCaptionText)
	pad := th.Size(theme.SizeNamePadding)
	x := float32(gap)
	for i, w := range columnWidths(v.r.d.columns, size.Width) {
		c := v.cells[i]
		cell := Cell{}
		if i < len(v.r.row.Cells) {
			cell = v.r.row.Cells[i]
		}
		v.place(c, cell, fyne.NewPos(x, pad), fyne.NewSize(w, size.Height-2*pad), body, small)
		x += w + gap
	}
}

// place sets one cell into its box.
func (v *rowRenderer) place(c *cellView, cell Cell, at fyne.Position, size fyne.Size, body, small float32) {
	side := min(size.Width, min(size.Height, 20))
	c.icon.Move(at.AddXY(0, (size.Height-side)/2))
	c.icon.Resize(fyne.NewSquareSize(side))
	if v.r.d.tall {
		v.flow(c, cell, at, size.Width, body, small)
		return
	}
	c.text.Text = v.ruler.of(cell.Bold).fit(cell.Text, size.Width, body, fyne.TextStyle{Bold: cell.Bold})
	c.under.Text = ""
	h := size.Height
	if cell.Under != "" {
		c.under.Text = v.ruler[2].fit(cell.Under, size.Width, small, fyne.TextStyle{})
		h = c.text.MinSize().Height
		c.under.Move(at.AddXY(0, h))
		c.under.Resize(fyne.NewSize(size.Width, size.Height-h))
	}
	c.text.Move(at)
	c.text.Resize(fyne.NewSize(size.Width, h))
}

func (v *rowRenderer) Refresh() {
	d, th := v.r.d, v.r.Theme()
	v.ground.FillColor, v.ring.StrokeColor, v.ring.StrokeWidth = color.Transparent, color.Transparent, 0
	if d.selected[v.r.row.ID] {
		v.ground.FillColor = colorIn(v.r, theme.ColorNameSelection)
	}
	if v.r.index == d.cursor && (d.rows.focused || d.Marks) {
		v.ring.StrokeColor, v.ring.StrokeWidth = colorIn(v.r, theme.ColorNamePrimary), 2
	}
	v.ring.CornerRadius = th.Size(theme.SizeNameSelectionRadius)
	for i, c := range v.cells {
		cell := Cell{}
		if i < len(v.r.row.Cells) {
			cell = v.r.row.Cells[i]
		}
		v.paint(c, cell, d.columns[i].Right)
	}
	v.Layout(v.r.Size())
	canvas.Refresh(v.r)
}

// paint gives one cell its colours and styles.
func (v *rowRenderer) paint(c *cellView, cell Cell, right bool) {
	th := v.r.Theme()
	c.text.TextSize, c.under.TextSize = th.Size(theme.SizeNameText), th.Size(theme.SizeNameCaptionText)
	c.text.TextStyle.Bold = cell.Bold
	c.text.Color = colorIn(v.r, toneColors[cell.Tone])
	tone := cell.UnderTone
	if tone == Normal {
		tone = Quiet
	}
	c.under.Color = colorIn(v.r, toneColors[tone])
	align := fyne.TextAlignLeading
	if right {
		align = fyne.TextAlignTrailing
	}
	c.text.Alignment, c.under.Alignment = align, align
	if cell.Icon == nil {
		c.icon.Hide()
		return
	}
	if c.icon.Resource != cell.Icon {
		c.icon.Resource = cell.Icon
		c.icon.Refresh()
	}
	c.icon.Show()
}

func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *rowRenderer) Destroy()                     {}
