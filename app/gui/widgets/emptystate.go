package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// emptyWidth is how wide an EmptyState is.
const emptyWidth = 440

// EmptyState says why there is nothing and offers the one thing to do about it.
func EmptyState(title, hint string, button *Button) *fyne.Container {
	box := Rows(16, NewTitle(title).Center(), Paragraph(hint, emptyWidth, Quiet, true))
	if button != nil {
		box.Add(container.NewHBox(layout.NewSpacer(), button, layout.NewSpacer()))
	}
	return container.NewCenter(Wide(emptyWidth, box))
}

// Paragraph is a text of a few sentences, broken for a width as Japanese is.
func Paragraph(text string, width float32, tone Tone, centred bool) *fyne.Container {
	var r ruler
	size := fyne.CurrentApp().Settings().Theme().Size(theme.SizeNameText)
	if centred { // each Japanese sentence begins a line
		text = strings.TrimSuffix(strings.ReplaceAll(text, "。", "。\n"), "\n")
	}
	lines := r.wrap(text, width, size, fyne.TextStyle{})
	for w := width; centred; w -= size / 2 { // lines of one length look better than a lone last word
		even := r.wrap(text, w, size, fyne.TextStyle{})
		if len(even) > len(lines) {
			break
		}
		lines = even
	}
	box := Rows(2)
	for _, line := range lines {
		t := NewText(line, tone)
		if centred {
			t.Center()
		}
		box.Add(t)
	}
	return box
}
