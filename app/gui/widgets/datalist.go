package widgets

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// typeAhead is how long a started word waits for its next character.
const typeAhead = 900 * time.Millisecond

// Column is one column of a DataList. Fixed columns keep their Width; columns
// with a Share divide what is left, and are never narrower than Width.
type Column struct {
	Title string
	Width float32
	Share float32
	Right bool // numbers stand flush right
	Sorts bool // a tap on the title sorts by it
}

// Cell is what one row shows in one column.
type Cell struct {
	Text      string
	Under     string // a second, smaller line
	Tone      Tone
	UnderTone Tone
	Bold      bool
	Icon      fyne.Resource // in place of the text
}

// Row is one row of a DataList, known by its ID.
type Row struct {
	ID    string
	Cells []Cell
	Find  string // what type-ahead compares, the first cell's text if empty
}

// DataList is a list of rows on a fixed grid with a header, a selection by ID
// and a full keyboard. Its place and selection stay when rows arrive.
type DataList struct {
	widget.BaseWidget

	OnOpen   func(id string)             // Enter or a click
	OnMove   func(id string)             // the cursor went to another row
	OnSelect func(ids []string)          // the selection changed
	OnDelete func(ids []string)          // Delete, with the selection or the row
	OnMenu   func(id string) *fyne.Menu  // right click
	OnSort   func(column int, down bool) // a title was tapped
	OnKey    func(k fyne.KeyName) bool   // sees every key first
	Fold     func(string) string         // under which type-ahead compares
	columns  []Column
	twoLines bool
	tall     bool // rows are as high as their texts need
	heights  map[int]float32
	rulers   rulers
	// Marks shows the cursor also while the focus is elsewhere.
	Marks bool

	count    int
	at       func(int) Row
	cursor   int
	cursorID string
	anchor   int
	selected map[string]bool
	typed    string
	waits    Debounce
	sortedBy int
	sortDown bool

	head *listHead
	rows *listRows
}

// NewDataList makes an empty list. With twoLines each row has room for Under.
func NewDataList(columns []Column, twoLines bool) *DataList {
	d := &DataList{
		columns: columns, twoLines: twoLines, selected: map[string]bool{}, heights: map[int]float32{}, sortedBy: -1,
		Fold: func(s string) string { return s }, waits: Debounce{Wait: typeAhead},
	}
	d.rows = newListRows(d)
	d.head = newListHead(d)
	d.ExtendBaseWidget(d)
	return d
}

// SetRows gives the list count rows; at is asked for those that are visible.
// The row under the cursor stays where it is on the screen, the selection stays.
func (d *DataList) SetRows(count int, at func(int) Row) {
	before, had := d.cursor, d.cursorID != ""
	d.count, d.at = count, at
	if had {
		d.cursor = d.find(d.cursorID, before)
	}
	d.clampCursor()
	d.anchor = d.cursor
	d.measure(d.rows.Size().Width)
	d.rows.Refresh()
	if moved := d.cursor - before; had && moved != 0 && d.rows.GetScrollOffset() > 0 {
		d.rows.ScrollToOffset(d.rows.GetScrollOffset() + float32(moved)*d.step())
	}
}

// SetTitles renames the columns.
func (d *DataList) SetTitles(titles ...string) {
	for i := range titles {
		d.columns[i].Title = titles[i]
	}
	d.head.Refresh()
}

// Sorted shows by which column the rows are sorted, -1 for none.
func (d *DataList) Sorted(column int, down bool) {
	d.sortedBy, d.sortDown = column, down
	d.head.Refresh()
}

// Count is the number of rows.
func (d *DataList) Count() int { return d.count }

// Row gives row i.
func (d *DataList) Row(i int) Row { return d.at(i) }

// Cursor gives the row under the cursor, "" in an empty list.
func (d *DataList) Cursor() string { return d.cursorID }

// Selection gives the selected rows in their order, the one under the cursor
// when none is selected.
func (d *DataList) Selection() []string {
	var ids []string
	for i := 0; i < d.count && len(ids) < len(d.selected); i++ {
		if id := d.at(i).ID; d.selected[id] {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 && d.cursorID != "" {
		ids = []string{d.cursorID}
	}
	return ids
}

// GoTo puts the cursor on the row with this ID, if there is one.
func (d *DataList) GoTo(id string) {
	if i := d.find(id, d.cursor); i >= 0 {
		d.moveTo(i, false)
	}
}

// FocusIn gives the list the focus in the window it was just put into.
func (d *DataList) FocusIn(c fyne.Canvas) { c.Focus(d.rows) }

// Focused reports whether the list has the focus.
func (d *DataList) Focused() bool { return d.rows.focused }

// FirstVisible is the first row that the screen shows.
func (d *DataList) FirstVisible() int { return int(d.rows.GetScrollOffset() / d.step()) }

// find looks for a row by its ID, outward from where it was.
func (d *DataList) find(id string, near int) int {
	for away := 0; away <= d.count; away++ {
		for _, i := range [2]int{near - away, near + away} {
			if i >= 0 && i < d.count && d.at(i).ID == id {
				return i
			}
		}
	}
	return -1
}

func (d *DataList) clampCursor() {
	if d.cursor < 0 {
		d.cursor = 0
	}
	d.cursor = min(d.cursor, max(0, d.count-1))
	d.cursorID = ""
	if d.count > 0 {
		d.cursorID = d.at(d.cursor).ID
	}
}

// moveTo puts the cursor on row i, with extend the selection follows it.
func (d *DataList) moveTo(i int, extend bool) {
	if d.count == 0 {
		return
	}
	i = max(0, min(i, d.count-1))
	changed := d.at(i).ID != d.cursorID
	d.cursor, d.cursorID = i, d.at(i).ID
	if extend {
		d.selectRange()
	} else {
		d.anchor = i
	}
	d.rows.ScrollTo(i)
	if changed && d.OnMove != nil {
		d.OnMove(d.cursorID)
	}
}

func (d *DataList) selectRange() {
	clear(d.selected)
	for i := min(d.anchor, d.cursor); i <= max(d.anchor, d.cursor); i++ {
		d.selected[d.at(i).ID] = true
	}
	d.tellSelection()
}

func (d *DataList) toggle(i int) {
	id := d.at(i).ID
	if d.selected[id] {
		delete(d.selected, id)
	} else {
		d.selected[id] = true
	}
	d.rows.Refresh()
	d.tellSelection()
}

// SelectAll selects every row, or none.
func (d *DataList) SelectAll(all bool) {
	clear(d.selected)
	for i := 0; all && i < d.count; i++ {
		d.selected[d.at(i).ID] = true
	}
	d.rows.Refresh()
	d.tellSelection()
}

func (d *DataList) tellSelection() {
	if d.OnSelect == nil {
		return
	}
	ids := make([]string, 0, len(d.selected))
	for id := range d.selected {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	d.OnSelect(ids)
}

// step is the height of a row with the line under it.
func (d *DataList) step() float32 {
	return d.rowHeight() + d.Theme().Size(theme.SizeNamePadding)
}

// page is the number of rows a page key goes.
func (d *DataList) page() int {
	return max(1, int(d.rows.Size().Height/d.step())-1)
}

// CreateRenderer implements fyne.Widget.
func (d *DataList) CreateRenderer() fyne.WidgetRenderer {
	return &listRenderer{d}
}

type listRenderer struct{ d *DataList }

func (r *listRenderer) headHeight() float32 {
	if len(r.d.columns) == 0 || r.d.columns[0].Title == "" {
		return 0
	}
	return r.d.head.MinSize().Height
}

func (r *listRenderer) Layout(size fyne.Size) {
	h := r.headHeight()
	r.d.head.Resize(fyne.NewSize(size.Width, h))
	r.d.rows.Move(fyne.NewPos(0, h))
	r.d.measure(size.Width)
	r.d.rows.Resize(fyne.NewSize(size.Width, max(0, size.Height-h)))
}

func (r *listRenderer) MinSize() fyne.Size {
	return fyne.NewSize(leastWidth(r.d.columns), r.headHeight()+2*r.d.step())
}

func (r *listRenderer) Refresh() {
	r.d.head.Refresh()
	r.d.rows.Refresh()
}

func (r *listRenderer) Objects() []fyne.CanvasObject {
	if r.headHeight() == 0 {
		return []fyne.CanvasObject{r.d.rows}
	}
	return []fyne.CanvasObject{r.d.head, r.d.rows}
}

func (r *listRenderer) Destroy() {}
