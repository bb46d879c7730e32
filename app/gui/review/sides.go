package review

import (
	"context"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// shown is the side on the screen, zero while the card has none.
func (s *Screen) shown() contacts.CardSide {
	if s.side >= len(s.card.Card.Sides) {
		return contacts.CardSide{}
	}
	return s.card.Card.Sides[s.side]
}

// regions are the places of the values on the side shown; a value that stands
// elsewhere keeps its number with an empty box.
func (s *Screen) regions() []widgets.Region {
	list := make([]widgets.Region, len(s.card.Values))
	for i, v := range s.card.Values {
		list[i].Tone = widgets.Quiet
		if v.NeedsEyes {
			list[i].Tone = widgets.Doubtful
		}
		if r := v.Observation.Region; r != nil && (r.Side == "" || r.Side == s.shown().ID) {
			list[i].Box = image.Rect(r.X, r.Y, r.X+r.W, r.Y+r.H)
		}
	}
	return list
}

// showSide brings a side of the card to the front.
func (s *Screen) showSide(i int) {
	s.side = i
	s.image.SetImage(s.card.imgs[s.shown().ID], s.regions())
	n := len(s.card.Card.Sides)
	s.flip.Hidden = n < 2
	if n > 1 {
		name := s.desk.T("Front")
		if s.shown().Side == "back" {
			name = s.desk.T("Back side")
		}
		s.flip.SetText(s.desk.T("%s (%d of %d) F4", name, i+1, n))
	}
}

// otherSide turns the card over.
func (s *Screen) otherSide() {
	if n := len(s.card.Card.Sides); n > 1 {
		s.closeCorners()
		s.showSide((s.side + 1) % n)
		s.Arrive()
	}
}

// askCorners shows the corners of the first side about which the finder was not
// sure.
func (s *Screen) askCorners() {
	if i := slices.IndexFunc(s.card.Card.Sides, func(side contacts.CardSide) bool { return side.QuadUnsure }); i >= 0 {
		s.showSide(i)
		s.openCorners()
	}
}

// openCorners shows the image as given with the corners of the side on it.
func (s *Screen) openCorners() {
	side := s.shown()
	if side.ID == "" || s.editing() {
		return
	}
	desk.Ask(s.desk.Work, &s.page, func(ctx context.Context) (image.Image, error) { return s.desk.App.PageImage(ctx, side) },
		func(img image.Image, err error) {
			if s.shown().ID != side.ID || s.desk.Fail(err) {
				return
			}
			var corners [4]image.Point
			for i, p := range side.Quad {
				corners[i] = image.Pt(p.X, p.Y)
			}
			s.image.DropFrame()
			s.cutting = side.ID
			s.corners.Set(img, corners)
			s.corners.Show()
			s.image.Hide()
			s.tellHint()
			s.Arrive()
		})
}

// closeCorners goes back to the upright side.
func (s *Screen) closeCorners() {
	s.page.Drop()
	if s.cutting == "" {
		return
	}
	s.cutting = ""
	s.corners.Hide()
	s.image.Show()
	s.tellHint()
	s.Arrive()
}

// takeCorners has the side cut out anew where a corner was moved; else the
// corners are right.
func (s *Screen) takeCorners(corners [4]image.Point, moved bool) {
	d, card, side := s.desk, s.card.Card.ID, s.cutting
	unsure := s.shown().QuadUnsure
	s.closeCorners()
	switch {
	case moved:
		var quad [4]contacts.Spot
		for i, p := range corners {
			quad[i] = contacts.Spot{X: p.X, Y: p.Y}
		}
		d.Hint(d.T("Reading…"))
		s.amend(d.T("Cut out anew"), func(ctx context.Context) (app.Amended, error) { return d.App.Requad(ctx, card, side, quad) })
	case unsure:
		s.amend(d.T("Corners are right"), func(ctx context.Context) (app.Amended, error) { return d.App.SettleQuad(ctx, card, side) })
	}
}

// fillMatch names who and what the card may be in the book already: the card
// that may be its other side, and the persons it may be about.
func (s *Screen) fillMatch() {
	d := s.desk
	s.match.RemoveAll()
	for _, o := range s.card.Others {
		if row := s.otherRow(o); row != nil {
			s.match.Add(row)
		}
	}
	for i, p := range s.card.Candidates {
		if i == 3 {
			break
		}
		label := d.T("Same person as %s", strings.TrimSpace(p.Name()+" "+p.Organization))
		if i == 0 {
			label += "  J"
		}
		s.match.Add(container.NewBorder(nil, nil, widgets.NewSmall(d.T("In the book:"), widgets.Quiet), nil,
			widgets.NewButton(label, theme.AccountIcon(), func() { s.join(p) })))
	}
}

// otherRow tells of the card that is, or may be, the other side of this one.
func (s *Screen) otherRow(o app.OtherSide) fyne.CanvasObject {
	d := s.desk
	file := ""
	if len(o.Card.Sides) > 0 {
		file = o.Card.Sides[0].File
	}
	if o.Pair.State == contacts.PairJoined {
		for _, side := range s.card.Card.Sides {
			if side.CardID == o.Pair.Back {
				file = side.File
			}
		}
		part := widgets.NewQuiet(d.T("Take apart")+"  Ctrl+P", theme.ContentCutIcon(), func() { s.pair(o, contacts.PairParted) })
		return container.NewBorder(nil, nil, nil, part, widgets.NewSmall(d.T("Its other side: %s", file), widgets.Quiet).Shrinks(120))
	}
	var why []string
	for _, r := range strings.Split(o.Pair.Reason, "; ") {
		if r != "" {
			why = append(why, d.T(r))
		}
	}
	words := widgets.NewSmall(d.T("Perhaps its other side: %s", file)+"  "+strings.Join(why, d.T(", ")), widgets.Doubtful).Shrinks(120)
	return container.NewBorder(nil, nil, nil, container.NewHBox(
		widgets.NewButton(d.T("One card")+"  Ctrl+P", theme.ContentAddIcon(), func() { s.pair(o, contacts.PairJoined) }),
		widgets.NewQuiet(d.T("Two cards"), nil, func() { s.pair(o, contacts.PairParted) }),
	), words)
}

// pairFirst joins what is proposed as the other side, or takes it apart.
func (s *Screen) pairFirst() {
	if len(s.card.Others) == 0 {
		return
	}
	o := s.card.Others[0]
	if o.Pair.State == contacts.PairJoined {
		s.pair(o, contacts.PairParted)
		return
	}
	s.pair(o, contacts.PairJoined)
}

// pair says whether two cards are the two sides of one.
func (s *Screen) pair(o app.OtherSide, state contacts.PairState) {
	d, front, back := s.desk, o.Pair.Front, o.Pair.Back
	name := d.T("Two cards")
	if state == contacts.PairJoined {
		name = d.T("Two sides of one card")
	}
	desk.Change(d, func(ctx context.Context) (contacts.PairState, error) {
		return d.App.PairSides(ctx, front, back, state)
	}, func(before contacts.PairState) {
		set := func(ctx context.Context, state contacts.PairState) error {
			_, err := d.App.PairSides(ctx, front, back, state)
			return err
		}
		d.Undo.Did(desk.Step{Name: name, Back: func(ctx context.Context) error { return set(ctx, before) }})
		d.Say(name)
		if at := slices.Index(s.cards, back); state == contacts.PairJoined && at >= 0 {
			s.cards = slices.Delete(slices.Clone(s.cards), at, at+1)
			s.at = max(0, slices.Index(s.cards, front))
		}
		s.next = loaded{}
		s.load()
	})
	s.Arrive()
}
