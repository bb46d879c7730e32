package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Banner is a sentence across the page that stays until it is put away, with
// the button that leads out.
type Banner struct {
	*fyne.Container
	// Changed is called when the banner came, went or took another height.
	Changed func()
	label   *Flow
	act     *Button
	side    *fyne.Container
}

// NewBanner makes a banner that is not shown yet.
func NewBanner(dismiss string) *Banner {
	b := &Banner{label: NewFlow("", Normal), act: NewButton("", nil, nil)}
	b.label.size = theme.SizeNameText
	away := NewQuiet(dismiss, theme.CancelIcon(), b.Hide)
	b.side = Beside(b.act, away)
	b.Container = container.NewStack(NewGround(theme.ColorNameButton,
		Padded(4, container.NewBorder(nil, nil, nil, b.side, Padded(8, b.label)))))
	b.Hide()
	return b
}

// Say shows a sentence. With a label act is offered as the way out.
func (b *Banner) Say(text string, tone Tone, label string, act func()) {
	b.label.Set(text, tone)
	b.act.SetText(label)
	b.act.OnTapped = func() {
		b.Hide()
		act()
	}
	b.act.Hidden = label == ""
	b.Container.Show()
	b.tell() // gives the sentence its width
	b.tell() // gives the banner the height that takes
}

// Hide takes the banner away.
func (b *Banner) Hide() {
	if b.Hidden {
		return
	}
	b.Container.Hide()
	b.tell()
}

func (b *Banner) tell() {
	if b.Changed != nil {
		b.Changed()
	}
}

// Shown gives the sentence on show, "" if none.
func (b *Banner) Shown() string {
	if b.Hidden {
		return ""
	}
	return b.label.Content()
}

// JobBar shows how long work stands, with cancel. It keeps its width; while
// the total is not known only the text counts on.
type JobBar struct {
	*fyne.Container
	bar  *widget.ProgressBar
	text *Text
	stop *Button
}

// NewJobBar makes a bar that is not shown yet.
func NewJobBar(cancelLabel string, cancel func()) *JobBar {
	j := &JobBar{bar: widget.NewProgressBar(), text: NewSmall("", Quiet).Right().Shrinks(180)}
	j.bar.TextFormatter = func() string { return "" }
	j.stop = NewQuiet(cancelLabel, theme.CancelIcon(), cancel)
	j.Container = Beside(Wide(180, j.text), container.New(thin{}, j.bar), j.stop)
	j.Hide()
	return j
}

// thin makes a bar as high as a line is thick, whatever it likes to be.
type thin struct{}

func (thin) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 8) }

func (thin) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// Progress shows done of total (0 = not known) with what is under way.
func (j *JobBar) Progress(text string, done, total int) {
	j.text.Set(text, Quiet)
	j.bar.Max = float64(max(1, total))
	j.bar.SetValue(float64(min(done, total)))
	j.Show()
	j.Refresh()
}

// Text is what the bar says.
func (j *JobBar) Text() string { return j.text.Content() }
