package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// indent is where the name of a page begins, behind the arrow back.
const indent = 40

// Head is the top of a page: the arrow back, the name with what stands beside
// it (nil for nothing), the buttons; below it further lines that begin under the name.
func Head(d *Desk, name, beside *widgets.Text, buttons []fyne.CanvasObject, below ...fyne.CanvasObject) fyne.CanvasObject {
	back := widgets.NewQuiet("", theme.NavigateBackIcon(), d.Back)
	var middle fyne.CanvasObject = name
	if beside != nil {
		middle = widgets.Lead(name, beside)
	}
	title := container.NewBorder(nil, nil, container.NewCenter(back), widgets.Beside(buttons...), middle)
	lines := container.NewVBox(title)
	for _, o := range below {
		lines.Add(widgets.Indent(indent, o))
	}
	return widgets.Padded(8, lines)
}

// NextTask is the line of a page that tells what is to be done next.
func (d *Desk) NextTask(t *widgets.Text, tasks []contacts.Task) {
	t.Hidden = len(tasks) == 0
	if t.Hidden {
		return
	}
	first := tasks[0]
	tone := widgets.Accent
	if first.Due != "" && first.Due.Before(d.App.Today()) {
		tone = widgets.Failed
	}
	t.Set(d.T("Next: %s %s", d.Day(first.Due), first.Text), tone)
}
