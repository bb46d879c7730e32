package review

import (
	"context"
	"fmt"
	"image"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// build makes the frame of the page once.
func (s *Screen) build() {
	d := s.desk
	s.image = widgets.NewCardImage()
	s.image.OnTap = func(i int) { s.setFocus(i); s.Arrive() }
	s.image.OnFrame = s.framed
	s.image.OnCarry = s.carried
	s.image.OnAim = func(share float64) { s.aim(boundary(s.rows[s.focus].value.Value, share)) }
	s.image.OnCut = func(share float64) { s.image.OnAim(share); s.cutAtCursor() }
	s.corners = widgets.NewCorners()
	s.corners.OnTake = s.takeCorners
	s.corners.Hide()
	s.thumbs = widgets.NewThumbnailStrip(func(i int) { s.turn(i - s.at); s.Arrive() })
	s.thumbs.OnNeed = s.needThumb
	s.where = widgets.NewTitle(" ").Shrinks(80)
	s.state = widgets.NewText(" ", widgets.Quiet).Right().Shrinks(160)
	s.hint = widgets.NewSmall(" ", widgets.Quiet).Shrinks(160)
	s.list = container.NewVBox()
	s.scroll = container.NewVScroll(s.list)
	s.match = container.NewVBox()
	s.board = newBoard(s, s.scroll)
	s.when = widgets.NewQuiet(" ", theme.DocumentCreateIcon(), s.editMet)
	s.when.Alignment = widget.ButtonAlignLeading
	s.flip = widgets.NewQuiet(" ", theme.ViewRefreshIcon(), s.otherSide)
	s.flip.Hide()
	back := widgets.NewQuiet("", theme.NavigateBackIcon(), d.Back)
	s.tools = container.NewHBox(s.flip,
		widgets.NewQuiet(d.T("Corners")+" Ctrl+G", nil, s.openCorners),
		widgets.NewQuiet(d.T("New value")+" Ctrl+N", nil, s.frameNew))
	left := container.NewBorder(
		container.NewBorder(nil, nil, back, widgets.NewQuiet(d.T("All cards")+" F3", theme.GridIcon(), s.overview), s.where),
		container.NewVBox(container.NewBorder(nil, nil, nil, s.tools, s.hint), s.when, s.thumbs), nil, nil, container.NewStack(s.image, s.corners))
	keys := widgets.NewSmall(d.T("Tab next doubt · Enter next · F2 edit · Alt+1…9 readings · Delete wrong · PgUp PgDn cards · F1 all keys"), widgets.Quiet).Shrinks(200)
	buttons := container.NewBorder(nil, nil, widgets.NewButton(d.T("Not a card"), theme.ContentClearIcon(), s.notACard),
		widgets.NewPrimary(d.T("Confirm the card (Ctrl+Enter)"), theme.ConfirmIcon(), s.confirm))
	right := container.NewBorder(s.state, container.NewVBox(s.match, keys, buttons), nil, nil, s.board)
	s.parts = container.NewStack(widgets.NewSplit(0.5, widgets.Padded(8, left), widgets.Padded(8, right)))
	s.empty = widgets.EmptyState(d.T("Nothing needs your eyes"), d.T("Every value on the cards is sure or was looked at."),
		widgets.NewPrimary(d.T("Back"), theme.NavigateBackIcon(), d.Back))
	s.empty.Hide()
	s.content = container.NewStack(s.parts, s.empty)
}

// frame shows where one is in the row of cards.
func (s *Screen) frame() {
	none := len(s.cards) == 0
	s.empty.Hidden, s.parts.Hidden = !none, none
	if none {
		s.content.Refresh()
		return
	}
	s.where.Set(s.desk.T("%d / %d", s.at+1, len(s.cards)), widgets.Normal)
	thumbs := make([]widgets.Thumb, len(s.cards))
	for i, id := range s.cards {
		thumbs[i].ID = string(id)
		if s.done[id] {
			thumbs[i].Tone = widgets.Confirmed
		}
	}
	s.thumbs.Keep(thumbs, s.at)
	s.content.Refresh()
}

// thumbWidth is the width of small images, in pixels.
const thumbWidth = 220

// thumb gives a card its small image.
func (s *Screen) thumb(l loaded) {
	if len(l.Card.Sides) == 0 {
		return
	}
	if img := l.imgs[l.Card.Sides[0].ID]; img != nil {
		s.small[l.Card.ID] = true
		s.thumbs.SetImage(string(l.Card.ID), widgets.Shrink(img, thumbWidth))
	}
}

// needThumb brings the small image of a card that came into sight, once.
func (s *Screen) needThumb(i int) {
	if i >= len(s.cards) {
		return // all are done
	}
	id := s.cards[i]
	if s.small[id] {
		return
	}
	s.small[id] = true
	s.smallImage(id, func(img image.Image) { s.thumbs.SetImage(string(id), img) })
}

// smallImage brings the small image of a card.
func (s *Screen) smallImage(id contacts.ID, then func(image.Image)) {
	desk.Run(s.desk.Work, func(ctx context.Context) (image.Image, error) {
		c, err := s.desk.App.Card(ctx, id)
		if err != nil || len(c.Sides) == 0 {
			return nil, err
		}
		img, err := s.desk.App.SideImage(ctx, c.Sides[0])
		if err != nil {
			return nil, err
		}
		return widgets.Shrink(img, thumbWidth), nil
	}, func(img image.Image, err error) {
		if err == nil && img != nil {
			then(img)
		}
	})
}

// fill makes a row for each value and names who this may already be.
func (s *Screen) fill() {
	s.rows = nil
	s.list.RemoveAll()
	for i, v := range s.card.Values {
		r := newRow(s, i, v)
		s.rows = append(s.rows, r)
		s.list.Add(r)
	}
	s.fillMatch()
	s.list.Refresh()
	s.scroll.ScrollToTop()
}

// tellState says what is left to do on this card.
func (s *Screen) tellState() {
	d := s.desk
	s.when.SetText(s.met())
	state, tone := d.CardState(s.card.Card)
	switch n := s.open(); {
	case s.card.Card.NotACard || tone == widgets.Failed:
	case n > 0:
		state, tone = d.T("%d to review", n), widgets.Doubtful
	case s.card.Card.Reviewed:
	default:
		state, tone = d.T("all values are sure"), widgets.Confirmed
	}
	s.state.Set(state, tone)
	s.where.Set(d.T("%d / %d", s.at+1, len(s.cards))+"  "+s.source(), widgets.Normal)
	s.tellHint()
}

// source names the image on the screen, and which of its cards this is.
func (s *Screen) source() string {
	file := s.shown().File
	if s.card.Of > 1 {
		file += fmt.Sprintf("  %d/%d", s.card.Nth, s.card.Of)
	}
	return file
}

// tellHint says what the keys do while a frame is drawn or corners are moved.
func (s *Screen) tellHint() {
	d := s.desk
	s.tools.Hidden = s.cutting != "" || s.image.Drawing() || s.image.Cutting()
	switch {
	case s.cutting != "":
		s.hint.Set(d.T("Drag the corners onto the card (Tab, arrows; Space turns) · Enter right · Esc back"), widgets.Accent)
	case s.image.Drawing():
		s.hint.Set(d.T("Draw a frame (arrows move, Home/End width, PgUp/PgDn height) · Enter reads · Esc back"), widgets.Accent)
	case s.image.Cutting():
		s.hint.Set(d.T("Click where the line is to be cut (arrows, Ctrl+T) · Esc back"), widgets.Accent)
	case s.shown().QuadUnsure:
		s.hint.Set(d.T("The corners of this card are unsure: Ctrl+G"), widgets.Doubtful)
	default:
		s.hint.Set(" ", widgets.Quiet)
	}
}

// Leave ends a frame, the corners or an edit before the page is left.
func (s *Screen) Leave() bool {
	switch {
	case s.image.Drawing():
		s.image.DropFrame()
		s.setFocus(s.focus)
	case s.cutting != "":
		s.closeCorners()
	case s.image.Cutting():
		s.stopSplit()
		s.Arrive()
	case s.editing():
		s.rows[s.focus].cancel()
	default:
		return false
	}
	return true
}

func (s *Screen) editing() bool {
	return s.focus < len(s.rows) && s.rows[s.focus].editing
}

// valueLabel is the label of a value; phones say what kind they are.
func (s *Screen) valueLabel(o contacts.Observation) string {
	if o.Field == contacts.Phone || o.Field == contacts.Mobile {
		return s.desk.PointName(o.Field, o.PhoneKind)
	}
	return s.fieldName(o.Field)
}

// fieldName is the name of a field on a card.
func (s *Screen) fieldName(f contacts.Field) string {
	if f == contacts.ExchangedOn {
		return s.desk.T("Exchanged on")
	}
	return s.desk.FieldName(f)
}
