// Package review is where a person looks at what was read from cards: the image
// on the left, the values on the right, doubtful ones first. What is sure is
// never asked.
package review

import (
	"context"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// Screen reviews a row of cards, one after the other.
type Screen struct {
	desk    *desk.Desk
	cards   []contacts.ID
	at      int
	all     bool // the cards are those that need eyes, asked for when shown
	card    loaded
	side    int         // of the card, shown
	focus   int         // value, index of card.Values
	wanted  contacts.ID // the value to go to once it is there
	looked  map[contacts.ID]bool
	done    map[contacts.ID]bool
	rows    []*row
	image   *widgets.CardImage
	drawn   func(image.Rectangle) // what the frame under way is for
	corners *widgets.Corners
	cutting contacts.ID // the side whose corners are shown, "" while none are
	thumbs  *widgets.ThumbnailStrip
	board   *board
	list    *fyne.Container
	scroll  *container.Scroll
	where   *widgets.Text
	state   *widgets.Text
	hint    *widgets.Text
	flip    *widgets.Button
	tools   *fyne.Container
	when    *widgets.Button
	match   *fyne.Container
	parts   *fyne.Container
	empty   *fyne.Container
	content *fyne.Container
	line    desk.Line
	ahead   desk.Line
	page    desk.Line
	next    loaded // fetched ahead
	small   map[contacts.ID]bool
}

// loaded is a card with the images of its sides.
type loaded struct {
	app.ReviewCard
	imgs map[contacts.ID]image.Image // by the side
	err  error
}

// New reviews cards, beginning with first; with no cards those that need eyes.
func New(d *desk.Desk, cards []contacts.ID, first contacts.ID) *Screen {
	s := &Screen{desk: d, cards: cards, all: len(cards) == 0, looked: map[contacts.ID]bool{}, done: map[contacts.ID]bool{}, small: map[contacts.ID]bool{}}
	s.at = max(0, slices.Index(cards, first))
	s.build()
	return s
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Arrive puts the focus on the values, or on the corners that are asked for.
func (s *Screen) Arrive() {
	if s.cutting != "" {
		s.desk.Canvas().Focus(s.corners)
		return
	}
	s.desk.Canvas().Focus(s.board)
}

// Show implements desk.Screen. While a value is edited, a frame drawn or a
// corner moved nothing moves.
func (s *Screen) Show() {
	if s.editing() || s.image.Drawing() || s.cutting != "" && s.corners.Moved() {
		return
	}
	if !s.all || len(s.cards) > 0 {
		s.load()
		return
	}
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) ([]contacts.Card, error) { return s.desk.App.CardsToReview(ctx) },
		func(cards []contacts.Card, err error) {
			if s.desk.Fail(err) {
				return
			}
			for _, c := range cards {
				s.cards = append(s.cards, c.ID)
			}
			s.load()
		})
}

// load brings the present card in, and the next one ahead.
func (s *Screen) load() {
	s.frame()
	if len(s.cards) == 0 {
		return
	}
	id := s.cards[s.at]
	if s.next.Card.ID == id && s.next.err == nil {
		s.set(s.next)
		s.next = loaded{}
		return
	}
	have := s.card.imgs
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) (loaded, error) { return s.fetch(ctx, id, have) },
		func(l loaded, err error) {
			if !s.desk.Fail(err) {
				s.set(l)
			}
		})
}

// fetch brings a card with the images that are not there yet. A side whose image
// is gone is shown without.
func (s *Screen) fetch(ctx context.Context, id contacts.ID, have map[contacts.ID]image.Image) (l loaded, err error) {
	if l.ReviewCard, err = s.desk.App.ReviewCard(ctx, id); err != nil {
		return l, err
	}
	l.imgs = map[contacts.ID]image.Image{}
	for _, side := range l.Card.Sides {
		if img, ok := have[side.ID]; ok {
			l.imgs[side.ID] = img
			continue
		}
		img, err := s.desk.App.SideImage(ctx, side)
		if err != nil && contacts.KindOf(err) != contacts.NotFound {
			return l, err
		}
		l.imgs[side.ID] = img
	}
	return l, nil
}

// fetchAhead brings the next card in while this one is looked at.
func (s *Screen) fetchAhead() {
	if s.at+1 >= len(s.cards) {
		return
	}
	id := s.cards[s.at+1]
	desk.Ask(s.desk.Work, &s.ahead, func(ctx context.Context) (loaded, error) { return s.fetch(ctx, id, nil) },
		func(l loaded, err error) {
			l.err = err
			s.next = l
			if err == nil {
				s.thumb(l)
			}
		})
}

// set shows a card; when it is shown anew the focus stays on its value.
func (s *Screen) set(l loaded) {
	again := s.card.Card.ID == l.Card.ID
	kept, focus := s.wanted, 0
	if again && s.focus < len(s.card.Values) {
		if kept == "" {
			kept = s.card.Values[s.focus].Observation.ID
		}
		focus = s.focus
		l.Values = inOrder(l.Values, s.card.Values, s.focus)
	}
	sides := sideIDs(s.card.Card)
	s.card, s.wanted = l, ""
	if !again {
		s.side = 0
		s.thumb(l)
	}
	if !again || !slices.Equal(sides, sideIDs(l.Card)) {
		s.closeCorners()
		s.showSide(min(s.side, max(0, len(l.Card.Sides)-1)))
	} else {
		s.image.SetRegions(s.regions())
	}
	s.fill()
	if i := slices.IndexFunc(l.Values, func(v app.ReviewValue) bool { return v.Observation.ID == kept }); i >= 0 {
		focus = i
	}
	s.setFocus(focus)
	if !again {
		s.askCorners()
	}
	s.fetchAhead()
}

// inOrder keeps the order in which the values stood before: a decided value
// does not jump away from under the eyes, and one read anew stands at the focus.
func inOrder(values, before []app.ReviewValue, focus int) []app.ReviewValue {
	place := map[contacts.ID]int{}
	for i, v := range before {
		place[v.Observation.ID] = i
	}
	at := func(v app.ReviewValue) int {
		if i, ok := place[v.Observation.ID]; ok {
			return i
		}
		return focus
	}
	slices.SortStableFunc(values, func(a, b app.ReviewValue) int { return at(a) - at(b) })
	return values
}

func sideIDs(c contacts.Card) []contacts.ID {
	ids := make([]contacts.ID, len(c.Sides))
	for i, s := range c.Sides {
		ids[i] = s.ID
	}
	return ids
}

// setFocus goes to a value: framed on the image, open to the keys.
func (s *Screen) setFocus(i int) {
	if len(s.card.Values) == 0 {
		s.focus = 0
		s.image.Focus(-1)
		s.tellState()
		return
	}
	s.focus = max(0, min(i, len(s.card.Values)-1))
	v := s.card.Values[s.focus]
	s.looked[v.Observation.ID] = true
	for i, r := range s.rows {
		r.setCurrent(i == s.focus)
	}
	if r := v.Observation.Region; r != nil {
		if at := slices.Index(sideIDs(s.card.Card), r.Side); at >= 0 && at != s.side {
			s.showSide(at)
		}
	}
	if s.regions()[s.focus].Box.Empty() {
		s.image.Focus(-1)
	} else {
		s.image.Focus(s.focus)
	}
	s.list.Refresh()
	s.reveal(s.rows[s.focus])
	s.tellState()
}

// reveal scrolls the values so that a row is in sight.
func (s *Screen) reveal(r *row) {
	top, bottom := r.Position().Y, r.Position().Y+r.Size().Height
	switch {
	case top < s.scroll.Offset.Y:
		s.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > s.scroll.Offset.Y+s.scroll.Size().Height:
		s.scroll.ScrollToOffset(fyne.NewPos(0, bottom-s.scroll.Size().Height))
	}
}

// unseen gives the next value that needs eyes and had none, -1 if all had.
func (s *Screen) unseen() int {
	for n := range s.card.Values {
		i := (s.focus + n) % len(s.card.Values)
		v := s.card.Values[i]
		if v.NeedsEyes && !s.looked[v.Observation.ID] {
			return i
		}
	}
	return -1
}

// step goes to the next value that needs eyes, or the one before, round and
// round; to any value when none needs eyes.
func (s *Screen) step(by int) {
	n := len(s.card.Values)
	for i := 1; i <= n; i++ {
		at := ((s.focus+i*by)%n + n) % n
		if s.card.Values[at].NeedsEyes {
			s.setFocus(at)
			return
		}
	}
	if n > 0 {
		s.setFocus(((s.focus+by)%n + n) % n)
	}
}

// open counts the values that nobody has decided about.
func (s *Screen) open() int {
	n := 0
	for _, v := range s.card.Values {
		if v.NeedsEyes {
			n++
		}
	}
	return n
}

// turn goes to the card that lies n further.
func (s *Screen) turn(n int) {
	to := s.at + n
	if to < 0 || to >= len(s.cards) {
		return
	}
	s.at = to
	s.load()
}
