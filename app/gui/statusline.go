package gui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
)

// statusLine is the foot of the window: what was done last on the left, how the
// book stands on the right.
type statusLine struct {
	desk    *desk.Desk
	content fyne.CanvasObject
	said    *widgets.Text
	state   *widgets.Text
	line    desk.Line
}

func newStatusLine(d *desk.Desk) *statusLine {
	l := &statusLine{desk: d, said: widgets.NewSmall("", widgets.Quiet).Shrinks(120), state: widgets.NewSmall("", widgets.Quiet).Right().Shrinks(120)}
	l.content = widgets.Padded(4, container.NewGridWithColumns(2, l.said, l.state))
	return l
}

func (l *statusLine) say(text string, tone widgets.Tone) { l.said.Set(text, tone) }

// update asks how the book stands.
func (l *statusLine) update() {
	desk.Ask(l.desk.Work, &l.line, func(ctx context.Context) (string, error) {
		var parts []string
		accounts, err := l.desk.App.Accounts(ctx)
		if err != nil {
			return "", err
		}
		for _, a := range accounts {
			if a.LastSync != nil {
				parts = append(parts, l.desk.T("mail fetched %s", l.desk.App.Local(*a.LastSync).Format("15:04")))
				break
			}
		}
		held, err := l.desk.App.Counts(ctx)
		if err != nil {
			return "", err
		}
		if held.People > 0 {
			parts = append(parts, l.desk.T("%s people", desk.Number(int64(held.People))))
		}
		cards, err := l.desk.App.CountToReview(ctx)
		if err != nil {
			return "", err
		}
		if cards > 0 {
			parts = append(parts, l.desk.T("%d cards to review", cards))
		}
		return strings.Join(parts, " · "), nil
	}, func(text string, err error) {
		if err == nil {
			l.state.Set(text, widgets.Quiet)
		}
	})
}
