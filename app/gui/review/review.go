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
	carry   int                   // the value that is dragged, -1 for none
	onto    int                   // the value it would be put onto, -1 for none
	dropAt  fyne.Position
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
	s := &Screen{desk: d, cards: cards, all: len(cards) == 0, carry: -1, onto: -1, looked: map[contacts.ID]bool{}, done: map[contacts.ID]bool{}, small: map[contacts.ID]bool{}}
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
