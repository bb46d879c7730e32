package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// EmptyState says why there is nothing and offers the one thing to do about it.
func EmptyState(title, hint string, button *Button) *fyne.Container {
	t := widget.NewLabelWithStyle(title, fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	t.SizeName, t.Wrapping = "subHeadingText", fyne.TextWrapWord
	h := widget.NewLabelWithStyle(hint, fyne.TextAlignCenter, fyne.TextStyle{})
	h.Importance, h.Wrapping = widget.LowImportance, fyne.TextWrapWord
	box := container.NewVBox(t, h)
	if button != nil {
		box.Add(container.NewHBox(layout.NewSpacer(), button, layout.NewSpacer()))
	}
	return container.NewCenter(Wide(420, box))
}
