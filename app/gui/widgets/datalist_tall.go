package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// rulers measure the texts of rows: plain, bold, small.
type rulers [3]ruler

func (r *rulers) of(bold bool) *ruler {
	if bold {
		return &r[1]
	}
	return &r[0]
}

// Tall makes the rows of a short list as high as their texts need: a long value
// is broken into lines in place of ending with ….
func (d *DataList) Tall() *DataList {
	d.tall = true
	return d
}

// measure gives each row of a tall list its height in a width.
func (d *DataList) measure(width float32) {
	if !d.tall || width <= 0 {
		return
	}
	widths := columnWidths(d.columns, width)
	least := d.rowHeight()
	for i := range d.count {
		h := d.heightOf(d.at(i), widths)
		if d.heights[i] != h && (h != least || d.heights[i] != 0) {
			d.heights[i] = h
			d.rows.SetItemHeight(i, h)
		}
	}
}

// heightOf is the height a row needs, never less than one of one line.
func (d *DataList) heightOf(row Row, widths []float32) float32 {
	th := d.Theme()
	body, small := th.Size(theme.SizeNameText), th.Size(theme.SizeNameCaptionText)
	line, under := lineHeight(body), lineHeight(small)
	least := line
	for i, cell := range row.Cells {
		text, below := d.rulers.broken(cell, widths[i], body, small)
		least = max(least, float32(len(text))*line+float32(len(below))*under)
	}
	return least + 2*th.Size(theme.SizeNamePadding)
}

func lineHeight(size float32) float32 {
	return fyne.MeasureText("縁", size, fyne.TextStyle{}).Height
}

// broken breaks both texts of a cell into lines.
func (r *rulers) broken(cell Cell, width, body, small float32) (text, under []string) {
	style := fyne.TextStyle{Bold: cell.Bold}
	text = r.of(cell.Bold).wrap(cell.Text, width, body, style)
	if cell.Under != "" {
		under = r[2].wrap(cell.Under, width, small, fyne.TextStyle{})
	}
	return text, under
}

// flow sets all lines of a cell of a tall row, from the top.
func (v *rowRenderer) flow(c *cellView, cell Cell, at fyne.Position, width, body, small float32) {
	text, under := v.ruler.broken(cell, width, body, small)
	used := 0
	put := func(first *canvas.Text, lines []string) {
		first.Text = ""
		for i, s := range lines {
			t := first
			if i > 0 {
				t = v.spare(c, used)
				t.TextSize, t.TextStyle, t.Color, t.Alignment = first.TextSize, first.TextStyle, first.Color, first.Alignment
				used++
			}
			h := lineHeight(first.TextSize)
			t.Text = s
			t.Move(at)
			t.Resize(fyne.NewSize(width, h))
			at.Y += h
		}
	}
	put(c.text, text)
	put(c.under, under)
	for _, t := range c.more[used:] {
		t.Text = ""
	}
}

// spare gives the text of a further line.
func (v *rowRenderer) spare(c *cellView, n int) *canvas.Text {
	if n == len(c.more) {
		t := canvas.NewText("", color.Black)
		c.more = append(c.more, t)
		v.objects = append(v.objects, t)
	}
	return c.more[n]
}
