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
	focus   int // value, index of card.Values
	looked  map[contacts.ID]bool
	done    map[contacts.ID]bool
	rows    []*row
	image   *widgets.CardImage
	thumbs  *widgets.ThumbnailStrip
	board   *board
	list    *fyne.Container
	scroll  *container.Scroll
	where   *widgets.Text
	state   *widgets.Text
	when    *widgets.Button
	match   *fyne.Container
	parts   *fyne.Container
	empty   *fyne.Container
	content *fyne.Container
	line    desk.Line
	ahead   desk.Line
	next    loaded // fetched ahead
	small   map[contacts.ID]bool
}

// loaded is a card with its image.
type loaded struct {
	app.ReviewCard
	img image.Image
	err error
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

// Arrive puts the focus on the values.
func (s *Screen) Arrive() { s.desk.Canvas().Focus(s.board) }

// Show implements desk.Screen. While a value is edited nothing moves.
func (s *Screen) Show() {
	if s.editing() {
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
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) (loaded, error) { return s.fetch(ctx, id) },
		func(l loaded, err error) {
			if !s.desk.Fail(err) {
				s.set(l)
			}
		})
}

func (s *Screen) fetch(ctx context.Context, id contacts.ID) (l loaded, err error) {
	if l.ReviewCard, err = s.desk.App.ReviewCard(ctx, id); err != nil {
		return l, err
	}
	if len(l.Card.Sides) > 0 {
		l.img, err = s.desk.App.SideImage(ctx, l.Card.Sides[0])
	}
	return l, err
}

// fetchAhead brings the next card in while this one is looked at.
func (s *Screen) fetchAhead() {
	if s.at+1 >= len(s.cards) {
		return
	}
	id := s.cards[s.at+1]
	desk.Ask(s.desk.Work, &s.ahead, func(ctx context.Context) (loaded, error) { return s.fetch(ctx, id) },
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
	var kept contacts.ID
	if again && s.focus < len(s.card.Values) {
		kept = s.card.Values[s.focus].Observation.ID
		l.Values = inOrder(l.Values, s.card.Values)
	}
	s.card = l
	if !again {
		s.image.SetImage(l.img, regions(l.Values, sideID(l.Card)))
		s.thumb(l)
	} else {
		s.image.SetRegions(regions(l.Values, sideID(l.Card)))
	}
	s.fill()
	focus := 0
	if again {
		focus = max(0, slices.IndexFunc(l.Values, func(v app.ReviewValue) bool { return v.Observation.ID == kept }))
	}
	s.setFocus(focus)
	s.fetchAhead()
}

// inOrder keeps the order in which the values stood before: a decided value
// does not jump away from under the eyes.
func inOrder(values, before []app.ReviewValue) []app.ReviewValue {
	place := map[contacts.ID]int{}
	for i, v := range before {
		place[v.Observation.ID] = i
	}
	slices.SortStableFunc(values, func(a, b app.ReviewValue) int {
		return place[a.Observation.ID] - place[b.Observation.ID]
	})
	return values
}

func sideID(c contacts.Card) contacts.ID {
	if len(c.Sides) == 0 {
		return ""
	}
	return c.Sides[0].ID
}

// regions are the places of the values on the side shown; a value without one
// keeps its number with an empty box.
func regions(values []app.ReviewValue, side contacts.ID) []widgets.Region {
	list := make([]widgets.Region, len(values))
	for i, v := range values {
		list[i].Tone = widgets.Quiet
		if v.NeedsEyes {
			list[i].Tone = widgets.Doubtful
		}
		if r := v.Observation.Region; r != nil && (r.Side == "" || r.Side == side) {
			list[i].Box = image.Rect(r.X, r.Y, r.X+r.W, r.Y+r.H)
		}
	}
	return list
}

// setFocus goes to a value: framed on the image, open to the keys.
func (s *Screen) setFocus(i int) {
	if len(s.card.Values) == 0 {
		s.focus = 0
		s.image.Focus(-1)
		return
	}
	s.focus = max(0, min(i, len(s.card.Values)-1))
	v := s.card.Values[s.focus]
	s.looked[v.Observation.ID] = true
	for i, r := range s.rows {
		r.setCurrent(i == s.focus)
	}
	if r := s.image; v.Observation.Region != nil {
		r.Focus(s.focus)
	} else {
		r.Focus(-1)
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
