package review

import (
	"context"
	"image"
	"strings"

	"fyne.io/fyne/v2"
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
	s.thumbs = widgets.NewThumbnailStrip(func(i int) { s.turn(i - s.at); s.Arrive() })
	s.thumbs.OnNeed = s.needThumb
	s.where = widgets.NewTitle(" ").Shrinks(80)
	s.state = widgets.NewText(" ", widgets.Quiet).Right().Shrinks(160)
	s.list = container.NewVBox()
	s.scroll = container.NewVScroll(s.list)
	s.match = container.NewVBox()
	s.board = newBoard(s, s.scroll)
	s.when = widgets.NewQuiet(" ", theme.DocumentCreateIcon(), s.editMet)
	s.when.Alignment = widget.ButtonAlignLeading
	back := widgets.NewQuiet("", theme.NavigateBackIcon(), d.Back)
	left := container.NewBorder(
		container.NewBorder(nil, nil, back, nil, s.where),
		container.NewVBox(s.when, s.thumbs), nil, nil, s.image)
	keys := widgets.NewSmall(d.T("Enter next · F2 edit · Alt+1…9 other readings · Delete wrong · J same person · X not a card · PgUp PgDn cards"), widgets.Quiet).Shrinks(200)
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
const thumbWidth = 148

// thumb gives a card its small image.
func (s *Screen) thumb(l loaded) {
	if l.img != nil {
		s.small[l.Card.ID] = true
		s.thumbs.SetImage(string(l.Card.ID), widgets.Shrink(l.img, thumbWidth))
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
			s.thumbs.SetImage(string(id), img)
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
	s.match.RemoveAll()
	for i, p := range s.card.Candidates {
		if i == 3 {
			break
		}
		label := s.desk.T("Same person as %s", strings.TrimSpace(p.Name()+" "+p.Organization))
		if i == 0 {
			label += "  J"
		}
		s.match.Add(container.NewBorder(nil, nil, widgets.NewSmall(s.desk.T("In the book:"), widgets.Quiet), nil,
			widgets.NewButton(label, theme.AccountIcon(), func() { s.join(p) })))
	}
	s.list.Refresh()
	s.scroll.ScrollToTop()
}

// tellState says what is left to do on this card.
func (s *Screen) tellState() {
	d := s.desk
	s.when.SetText(s.met())
	side := ""
	if len(s.card.Card.Sides) > 0 {
		side = s.card.Card.Sides[0].File
	}
	switch n := s.open(); {
	case s.card.Card.NotACard:
		s.state.Set(d.T("not a card"), widgets.Quiet)
	case n > 0:
		s.state.Set(d.T("%d to review", n), widgets.Doubtful)
	case s.card.Card.Reviewed:
		s.state.Set(d.T("reviewed"), widgets.Confirmed)
	default:
		s.state.Set(d.T("all values are sure"), widgets.Confirmed)
	}
	s.where.Set(d.T("%d / %d", s.at+1, len(s.cards))+"  "+side, widgets.Normal)
}

// Commands implements desk.Screen.
func (s *Screen) Commands() []desk.Command {
	d := s.desk
	list := []desk.Command{
		{Chord: desk.Plain(fyne.KeyReturn), Name: d.T("Next value"), Run: s.forward},
		{Chord: desk.Ctrl(fyne.KeyReturn), Name: d.T("Confirm the card"), Run: s.confirm},
		{Chord: desk.Ctrl(fyne.KeyS), Run: s.confirm},
		{Chord: desk.Plain(fyne.KeyF2), Name: d.T("Edit"), Run: func() { s.edit("") }},
		{Chord: desk.Plain(fyne.KeyDelete), Name: d.T("The value is wrong"), Run: s.reject},
		{Chord: desk.Plain(fyne.KeyJ), Name: d.T("Same person as in the book"), Run: s.joinFirst},
		{Chord: desk.Plain(fyne.KeyX), Name: d.T("Not a card"), Run: s.notACard},
		{Chord: desk.Ctrl(fyne.KeyD), Name: d.T("When and where?"), Run: s.editMet},
		{Chord: desk.Plain(fyne.KeyPageDown), Name: d.T("Next card"), Run: func() { s.turn(1) }},
		{Chord: desk.Plain(fyne.KeyPageUp), Name: d.T("Card before"), Run: func() { s.turn(-1) }},
		{Chord: desk.Plain(fyne.KeyUp), Run: func() { s.setFocus(s.focus - 1) }},
		{Chord: desk.Plain(fyne.KeyDown), Run: func() { s.setFocus(s.focus + 1) }},
		{Chord: desk.Plain(fyne.KeyHome), Run: func() { s.setFocus(0) }},
		{Chord: desk.Plain(fyne.KeyEnd), Run: func() { s.setFocus(len(s.rows) - 1) }},
		{Chord: desk.Plain(fyne.KeyPlus), Name: d.T("Larger"), Run: func() { s.image.Zoom(1.3) }},
		{Chord: desk.Plain(fyne.KeyMinus), Name: d.T("Smaller"), Run: func() { s.image.Zoom(1 / 1.3) }},
	}
	for i := range 9 {
		c := desk.Command{Chord: desk.Alt(fyne.KeyName(rune('1' + i))), Run: func() { s.choose(i) }}
		if i == 0 {
			c.Name = d.T("This reading")
		}
		list = append(list, c)
	}
	return list
}

// Leave ends an edit before the page is left.
func (s *Screen) Leave() bool {
	if !s.editing() {
		return false
	}
	s.rows[s.focus].cancel()
	return true
}

func (s *Screen) editing() bool {
	return s.focus < len(s.rows) && s.rows[s.focus].editing
}

// valueLabel is the label of a value; phones say what kind they are.
func (s *Screen) valueLabel(o contacts.Observation) string {
	label := s.desk.PointName(o.Field, o.PhoneKind)
	if o.Origin == contacts.Handwritten {
		label = s.desk.T("Handwriting")
	}
	return label
}
