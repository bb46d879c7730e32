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
		part := widgets.NewQuiet(d.T("Two cards")+" Ctrl+U", theme.ContentCutIcon(), func() { s.pair(o.Pair, contacts.PairParted) })
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
		widgets.NewButton(d.T("One card")+" Ctrl+P", theme.ContentAddIcon(), func() { s.pair(o.Pair, contacts.PairJoined) }),
		widgets.NewQuiet(d.T("Two cards")+" Ctrl+U", nil, func() { s.pair(o.Pair, contacts.PairParted) }),
	), words)
}

// joinSides says that what is proposed is the other side of the card; where
// nothing is, it asks which card that is.
func (s *Screen) joinSides() {
	if s.card.Card.ID == "" || s.editing() {
		return
	}
	for _, o := range s.card.Others {
		if o.Pair.State == contacts.PairProposed {
			s.pair(o.Pair, contacts.PairJoined)
			return
		}
	}
	s.chooseSide()
}

// partSides says that the card and its other side, joined or proposed, are two
// cards.
func (s *Screen) partSides() {
	if len(s.card.Others) > 0 && !s.editing() {
		s.pair(s.card.Others[0].Pair, contacts.PairParted)
	}
}

// pair says whether two cards are the two sides of one.
func (s *Screen) pair(p contacts.CardPair, state contacts.PairState) {
	d, front, behind := s.desk, p.Front, p.Back
	name := d.T("Two cards")
	if state == contacts.PairJoined {
		name = d.T("Two sides of one card")
	}
	at := slices.Index(s.cards, behind)
	s.act(act{
		name: name,
		do: func(ctx context.Context) (back, error) {
			before, err := d.App.PairSides(ctx, front, behind, state)
			return func(ctx context.Context) error {
				_, err := d.App.PairSides(ctx, front, behind, before)
				return err
			}, err
		},
		then: func() {
			d.Say(name)
			if state == contacts.PairJoined && at >= 0 {
				s.cards = slices.Delete(slices.Clone(s.cards), at, at+1)
				s.at = max(0, slices.Index(s.cards, front))
			}
			s.next = loaded{}
			s.load()
		},
		undone: func() {
			if at >= 0 && !slices.Contains(s.cards, behind) {
				s.cards = slices.Insert(slices.Clone(s.cards), min(at, len(s.cards)), behind)
			}
		},
	})
	s.Arrive()
}

// chooseSide lets the card be chosen that is the other side of this one, among
// those beside it in the batch and then all others.
func (s *Screen) chooseSide() {
	d, card := s.desk, s.card.Card
	desk.Ask(d.Work, &s.page, func(ctx context.Context) ([]app.CardRow, error) { return d.App.MaybeSides(ctx, card.ID) },
		func(rows []app.CardRow, err error) {
			switch {
			case d.Fail(err) || s.card.Card.ID != card.ID:
			case len(rows) == 0:
				d.Hint(d.T("There is no other card that could be its other side."))
			default:
				s.showSides(rows)
			}
		})
}

func (s *Screen) showSides(rows []app.CardRow) {
	d := s.desk
	tiles := make([]widgets.Tile, len(rows))
	for i, r := range rows {
		tiles[i] = widgets.Tile{ID: string(r.Card.ID), Title: strings.TrimSpace(r.Person.Name() + " " + r.Person.Organization), State: d.Day(r.Encounter.Date), Tone: widgets.Quiet}
		if len(r.Card.Sides) > 0 {
			tiles[i].State = strings.TrimSpace(r.Card.Sides[0].File + "  " + tiles[i].State)
		}
		if tiles[i].Title == "" {
			tiles[i].Title = d.T("(name not read)")
		}
	}
	o := &sheet{screen: s, grid: widgets.NewThumbGrid()}
	o.grid.OnNeed = func(i int) {
		s.smallImage(rows[i].Card.ID, func(img image.Image) { o.grid.SetImage(tiles[i].ID, img) })
	}
	o.grid.OnOpen = func(i int) {
		d.CloseOverlay()
		front, behind := s.card.Card, rows[i].Card
		if front.PersonID == "" && behind.PersonID != "" {
			front, behind = behind, front
		}
		s.pair(contacts.CardPair{Front: front.ID, Back: behind.ID}, contacts.PairJoined)
	}
	o.grid.SetTiles(tiles)
	o.content = container.NewBorder(widgets.NewTitle(d.T("Which card is its other side?")), nil, nil, nil, widgets.Sized(0, 520, o.grid))
	d.ShowOverlay(o)
}
