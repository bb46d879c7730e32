package review

import (
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// row is one value: its label, the place it was read from if it needs eyes,
// what it says, and how sure that is.
type row struct {
	widget.BaseWidget
	screen  *Screen
	index   int
	value   app.ReviewValue
	ground  *widgets.Ground
	text    *widgets.Text
	mark    *widgets.Text
	entry   *widgets.Entry
	other   *fyne.Container
	editing bool
	warned  bool
}

// long reports whether a line may have no room for a value, beside a crop or
// without one, on a screen of 1366 pixels: signs of Japanese take twice the room of
// letters.
func long(value string, beside bool) bool {
	width := 0
	for _, c := range value {
		if width++; c > 0x2e80 {
			width++
		}
	}
	return width > 58 || beside && width > 40
}

func newRow(s *Screen, i int, v app.ReviewValue) *row {
	r := &row{screen: s, index: i, value: v}
	tone := widgets.Normal
	if v.NeedsEyes {
		tone = widgets.Doubtful
	}
	if v.Decided == contacts.Reject {
		tone = widgets.Quiet
	}
	text := v.Value
	if text == "" {
		text, tone = s.desk.T("not read: type it"), widgets.Quiet
	}
	r.text = widgets.NewText(text, tone).Shrinks(120)
	r.mark = widgets.NewSmall(r.verdict())
	r.entry = widgets.NewEntry("")
	r.entry.Hide()
	r.entry.OnKey = r.key
	r.entry.OnFocus = func(on bool) {
		if !on && r.editing && !s.image.Cutting() { // while it is cut the mouse is on the image
			r.leave()
		}
	}
	r.entry.OnCursorChanged = s.aimed
	r.other = container.NewVBox()
	crop := r.crop()
	if long(v.Value, crop != nil) {
		r.other.Add(widgets.Indent(112, widgets.NewFlow(v.Value, tone)))
	}
	if list := options(v.Value, v.Offers); len(list) > 1 {
		r.other.Add(r.readings(list))
	}
	r.other.Add(r.tools())
	r.other.Hide()
	left := container.NewHBox(container.NewCenter(widgets.Wide(108, widgets.NewSmall(s.valueLabel(v.Observation), widgets.Quiet).Shrinks(108))))
	if crop != nil {
		left.Add(container.NewCenter(crop))
	}
	line := container.NewBorder(nil, nil, left, container.NewCenter(r.mark), container.NewStack(r.text, r.entry))
	r.ground = widgets.NewGround(theme.ColorNameBackground, widgets.Padded(4, container.NewVBox(line, r.other)))
	r.ExtendBaseWidget(r)
	return r
}

// readings are what Alt and a digit choose, side by side where they are short.
func (r *row) readings(list []string) fyne.CanvasObject {
	s := r.screen
	side, below := container.NewHBox(), container.NewVBox()
	for n, text := range list {
		button := func() *widgets.Button {
			b := widgets.NewQuiet("Alt+"+strconv.Itoa(n+1)+" "+text, nil, func() {
				s.setFocus(r.index)
				s.choose(n)
				s.Arrive()
			})
			b.Alignment = widget.ButtonAlignLeading
			return b
		}
		side.Add(button())
		below.Add(button())
	}
	const room = 560 // beside the image, on a screen of 1366 pixels
	if side.MinSize().Width <= room {
		return side
	}
	return below
}

// tools are what the mouse can do with the value, each with its key.
func (r *row) tools() fyne.CanvasObject {
	s, d := r.screen, r.screen.desk
	bar := container.NewHBox()
	for _, t := range []struct {
		name string
		icon fyne.Resource
		run  func()
	}{
		{d.T("Read again") + " Ctrl+R", theme.SearchIcon(), s.frameAgain},
		{d.T("Split") + " Ctrl+T", theme.ContentCutIcon(), s.split},
		{d.T("Join") + " Ctrl+M", theme.ContentAddIcon(), s.merge},
		{d.T("Swap") + " Ctrl+E", theme.ViewRefreshIcon(), s.swap},
		{d.T("Field") + " Ctrl+I", theme.ListIcon(), s.changeField},
	} {
		bar.Add(widgets.NewQuiet(t.name, nil, func() {
			if s.focus != r.index {
				s.setFocus(r.index)
			}
			t.run()
		}))
	}
	return container.NewHScroll(bar)
}

// crop shows the place of a value that needs eyes.
func (r *row) crop() fyne.CanvasObject {
	region := r.value.Observation.Region
	if region == nil || !r.value.NeedsEyes && r.value.Observation.Origin != contacts.Handwritten {
		return nil
	}
	img := r.screen.card.imgs[region.Side]
	if img == nil {
		return nil
	}
	c := widgets.NewCrop(136, 34)
	c.Set(img, image.Rect(region.X, region.Y, region.X+region.W, region.Y+region.H))
	return c
}

// verdict is how sure the value is.
func (r *row) verdict() (string, widgets.Tone) {
	d := r.screen.desk
	switch {
	case r.value.NeedsEyes:
		return d.T("to review"), widgets.Doubtful
	case r.value.Decided == "" && r.value.Observation.Status == contacts.Doubtful && r.value.Observation.Origin == contacts.Inferred:
		return d.T("inferred"), widgets.Quiet
	case r.value.Observation.Field == contacts.NoteText && r.value.Decided == "":
		return d.T("kept as it is"), widgets.Quiet
	case r.value.Decided == contacts.Reject:
		return d.T("left out"), widgets.Quiet
	case r.value.Decided == contacts.Set:
		return d.T("corrected"), widgets.Confirmed
	case r.value.Decided != "":
		return "✓", widgets.Confirmed
	}
	return "✓", widgets.Quiet
}

// setCurrent shows whether the keys go to this value.
func (r *row) setCurrent(on bool) {
	name := theme.ColorNameBackground
	if on {
		name = theme.ColorNameSelection
	}
	r.ground.SetColor(name)
	r.other.Hidden = !on
	r.Refresh()
}

// Tapped implements fyne.Tappable: a click edits.
func (r *row) Tapped(*fyne.PointEvent) {
	r.screen.setFocus(r.index)
	r.screen.edit("")
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.ground) }

// edit opens the value for typing; typed text replaces what was read.
func (s *Screen) edit(typed string) {
	if s.focus >= len(s.rows) || s.loading() {
		return
	}
	r := s.rows[s.focus]
	r.entry.Selected = typed == ""
	r.open()
	if typed != "" {
		r.entry.SetText(typed)
		r.entry.CursorColumn = len([]rune(typed))
	}
}

// open shows the value in a field that has the keys.
func (r *row) open() {
	r.editing, r.warned = true, false
	r.entry.SetText(r.value.Value)
	r.text.Hide()
	r.entry.Show()
	r.Refresh()
	r.screen.desk.Canvas().Focus(r.entry)
}

// key ends an edit: Enter keeps it, as it can be undone, Escape discards it.
func (r *row) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		r.commit()
		return true
	case fyne.KeyEscape:
		r.cancel()
		return true
	}
	return false
}

// close shows the value again in place of the field.
func (r *row) close() {
	r.editing = false
	if r.screen.image.Cutting() {
		r.screen.image.DropCut()
		r.screen.tellHint()
	}
	r.entry.Hide()
	r.text.Show()
	r.Refresh()
}

// commit keeps what was typed; a doubtful value left as it was is confirmed.
func (r *row) commit() {
	if !r.editing {
		return
	}
	text := r.entry.Text
	r.close()
	r.screen.Arrive()
	if text != r.value.Value || r.value.NeedsEyes {
		r.screen.focus = r.index
		r.screen.decide(text)
	}
}

// leave keeps what was typed when the focus goes elsewhere.
func (r *row) leave() {
	text := r.entry.Text
	r.close()
	if text != r.value.Value {
		r.screen.focus = r.index
		r.screen.decide(text)
	}
}

// cancel discards what was typed, at the second time of asking.
func (r *row) cancel() {
	if r.entry.Text != r.value.Value && !r.warned {
		r.warned = true
		r.screen.desk.Hint(r.screen.desk.T("Press Esc once more to discard what you typed."))
		return
	}
	r.close()
	r.screen.Arrive()
}
