package desk

import (
	"cmp"
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"enishi/app"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// joinsView lists what was joined into a person or a company, and takes it
// apart again.
type joinsView struct {
	desk    *Desk
	kind    contacts.EntityKind
	root    contacts.ID
	joins   []app.Joined
	list    *widgets.DataList
	say     *widgets.Flow
	content fyne.CanvasObject
	line    Line
}

// ShowJoins opens the list of what was joined into the person or company root.
func ShowJoins(d *Desk, kind contacts.EntityKind, root contacts.ID) {
	v := &joinsView{desk: d, kind: kind, root: root, say: widgets.NewFlow("", widgets.Quiet)}
	v.list = widgets.NewDataList([]widgets.Column{{Width: 200, Share: 1}, {Width: 180, Right: true}}, true)
	v.list.Marks = true
	v.list.OnKey = func(k fyne.KeyName) bool {
		if k != fyne.KeyReturn && k != fyne.KeyEnter {
			return false
		}
		v.part()
		return true
	}
	title := d.T("Joined as one person")
	if kind == contacts.KindOrganization {
		title = d.T("Joined as one company")
	}
	foot := container.NewHBox(layout.NewSpacer(), widgets.NewButton(d.T("Close"), nil, d.CloseOverlay), widgets.NewPrimary(d.T("Take apart"), nil, v.part))
	v.content = container.NewBorder(widgets.NewTitle(title), container.NewVBox(v.say, foot), nil, nil, widgets.Sized(0, 280, v.list))
	d.ShowOverlay(v)
	v.load()
}

// JoinFacts is the line of a page that tells how many were joined and opens
// their list; none when nothing was.
func (d *Desk) JoinFacts(kind contacts.EntityKind, root contacts.ID, joins []app.Joined) []Fact {
	if len(joins) == 0 {
		return nil
	}
	return []Fact{{
		Label: d.T("Joined"), Value: d.T("%d more sources", len(joins)), Under: d.T("see them or take them apart"),
		Opens: func() { ShowJoins(d, kind, root) },
	}}
}

// load asks what is joined now.
func (v *joinsView) load() {
	Ask(v.desk.Work, &v.line, func(ctx context.Context) ([]app.Joined, error) { return v.desk.App.Joins(ctx, v.kind, v.root) },
		func(joins []app.Joined, err error) {
			if err != nil {
				v.say.Set(v.desk.Error(err), widgets.Failed)
				return
			}
			v.joins = joins
			v.list.SetRows(len(joins), func(i int) widgets.Row { return v.row(joins[i]) })
			v.say.Set(v.desk.T("What each source says stays with it: taking apart loses nothing, and Ctrl+Z joins them again."), widgets.Quiet)
		})
}

// row is one join: who, from which source, and who joined them when.
func (v *joinsView) row(j app.Joined) widgets.Row {
	d := v.desk
	under := j.Under
	for _, s := range j.Sources {
		under = Dots(under, d.SourceName(s.Kind), s.Label)
	}
	by := j.By
	if by == "auto" {
		by = d.T("by itself: same name")
	}
	made := widgets.Cell{Under: by}
	if at, err := time.Parse(time.RFC3339, j.At); err == nil {
		made.Text, made.Tone = d.Day(contacts.DateOf(d.App.Local(at))), widgets.Quiet
	}
	return widgets.Row{ID: string(j.ID), Cells: []widgets.Cell{
		{Text: cmp.Or(j.Name, d.T("(name not read)")), Under: under, Bold: true}, made,
	}}
}

// part takes the join under the cursor apart; it can be taken back.
func (v *joinsView) part() {
	d := v.desk
	for _, j := range v.joins {
		if string(j.ID) != v.list.Cursor() {
			continue
		}
		name := d.T("%s taken apart", cmp.Or(j.Name, d.T("(name not read)")))
		Change(d, func(ctx context.Context) (bool, error) { return true, d.App.Unjoin(ctx, j.ID) }, func(bool) {
			d.Undo.Did(Step{Name: name, Back: func(ctx context.Context) error {
				_, err := d.App.Join(ctx, j.Kind, j.Loser, j.Winner, j.Reason)
				return err
			}})
			d.CloseOverlay()
			d.Say(d.T("%s (Ctrl+Z takes it back)", name))
		})
		return
	}
}

// Content implements Overlay.
func (v *joinsView) Content() fyne.CanvasObject { return v.content }

// Width implements Overlay.
func (v *joinsView) Width() float32 { return 640 }

// Opened implements Overlay.
func (v *joinsView) Opened() { v.list.FocusIn(v.desk.Canvas()) }

// Leave implements Overlay.
func (v *joinsView) Leave() bool { return true }

// Commands implements Overlay.
func (v *joinsView) Commands() []Command { return nil }
