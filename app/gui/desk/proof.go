package desk

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"enishi/app"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// proofView shows what a value rests on: the place on the card, the line of
// the mail, who typed it.
type proofView struct {
	desk    *Desk
	proofs  []app.Proof
	at      int
	title   *widgets.Text
	origin  *widgets.Flow
	image   *widgets.CardImage
	text    *widgets.Lines
	content fyne.CanvasObject
	line    Line
}

// ShowProof opens the proof of a value over the page.
func ShowProof(d *Desk, kind contacts.EntityKind, root contacts.ID, label, value string, ids []contacts.ID) {
	if len(ids) == 0 {
		d.Say(d.T("%s: nothing is known of where it comes from", label))
		return
	}
	v := &proofView{
		desk: d, title: widgets.NewTitle(value).Shrinks(200), origin: widgets.NewFlow("", widgets.Quiet),
		image: widgets.NewCardImage(), text: widgets.NewLines(),
	}
	v.image.Hide()
	v.text.Hide()
	next := widgets.NewButton(d.T("Next source"), nil, func() { v.show(v.at + 1) })
	next.Hide()
	head := container.NewVBox(widgets.NewSmall(label, widgets.Quiet), container.NewBorder(nil, nil, nil, next, v.title), v.origin)
	v.content = container.NewBorder(head, nil, nil, nil, widgets.Sized(640, 380, container.NewStack(v.image, v.text)))
	d.ShowOverlay(v)
	Ask(d.Work, &v.line, func(ctx context.Context) ([]app.Proof, error) { return d.App.Proof(ctx, kind, root, ids) },
		func(proofs []app.Proof, err error) {
			if err != nil {
				v.origin.Set(d.Error(err), widgets.Failed)
				return
			}
			v.proofs = proofs
			next.Hidden = len(proofs) < 2
			v.show(0)
		})
}

// Content implements Overlay.
func (v *proofView) Content() fyne.CanvasObject { return v.content }

// Width implements Overlay.
func (v *proofView) Width() float32 { return 720 }

// Opened implements Overlay.
func (v *proofView) Opened() { v.desk.Canvas().Unfocus() }

// Leave implements Overlay.
func (v *proofView) Leave() bool { return true }

// Commands implements Overlay.
func (v *proofView) Commands() []Command {
	return []Command{{Chord: Plain(fyne.KeyRight), Run: func() { v.show(v.at + 1) }}}
}

func (v *proofView) show(i int) {
	if len(v.proofs) == 0 {
		return
	}
	v.at = i % len(v.proofs)
	p := v.proofs[v.at]
	v.origin.Set(v.desk.Origin(p), widgets.Quiet)
	v.image.Hide()
	v.text.Hide()
	switch {
	case p.Side.ID != "":
		v.card(p)
	case p.Message.ID != "":
		start, end := 0, 0
		if r := p.Observation.Region; r != nil {
			start, end = r.Start, r.End
		}
		v.text.Show()
		v.text.SetMarked(p.Message.Subject+"\n\n"+p.Message.Text, start+len(p.Message.Subject)+2, end+len(p.Message.Subject)+2)
	}
}

func (v *proofView) card(p app.Proof) {
	v.image.Show()
	Ask(v.desk.Work, &v.line, func(ctx context.Context) (image.Image, error) { return v.desk.App.SideImage(ctx, p.Side) },
		func(img image.Image, err error) {
			if err != nil {
				v.origin.Set(v.desk.Error(err), widgets.Failed)
				return
			}
			var regions []widgets.Region
			if r := p.Observation.Region; r != nil && r.W > 0 {
				regions = append(regions, widgets.Region{Box: image.Rect(r.X, r.Y, r.X+r.W, r.Y+r.H), Tone: widgets.Accent})
			}
			v.image.SetImage(img, regions)
			v.image.Focus(len(regions) - 1)
		})
}

// Origin says in words where a value comes from.
func (d *Desk) Origin(p app.Proof) string {
	switch {
	case p.Decision.ID != "" && p.Observation.ID == "":
		return d.T("typed by %s on %s", p.Decision.By, d.Day(contacts.DateOf(d.App.Local(p.Decision.At))))
	case p.Decision.Verb == contacts.Set:
		return d.T("corrected by %s on %s; the source reads “%s”", p.Decision.By, d.Day(contacts.DateOf(d.App.Local(p.Decision.At))), p.Observation.Value)
	}
	words := d.SourceName(p.Source.Kind)
	if p.Source.Date != "" {
		words += " · " + d.Day(p.Source.Date)
	}
	if p.Source.Label != "" {
		words += " · " + p.Source.Label
	}
	if p.Decision.Verb == contacts.Confirm {
		words += " · " + d.T("confirmed by %s", p.Decision.By)
	}
	return words
}

// SourceName is the word for a kind of source.
func (d *Desk) SourceName(k contacts.SourceKind) string {
	switch k {
	case contacts.FromCard:
		return d.T("Card")
	case contacts.FromMessage:
		return d.T("Mail")
	case contacts.FromImport:
		return d.T("Import")
	case contacts.FromHand:
		return d.T("Typed in")
	}
	return d.T("Concluded")
}
