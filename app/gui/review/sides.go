package review

import (
	"context"
	"image"
	"slices"
	"strings"

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
