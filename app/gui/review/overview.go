package review

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// overview shows all cards of the review at once, each with its state.
func (s *Screen) overview() {
	if len(s.cards) == 0 || s.editing() {
		return
	}
	o := &sheet{screen: s, grid: widgets.NewThumbGrid()}
	o.grid.OnOpen = func(i int) {
		s.desk.CloseOverlay()
		s.turn(i - s.at)
		s.Arrive()
	}
	o.grid.OnNeed = func(i int) {
		id := s.cards[i]
		s.smallImage(id, func(img image.Image) { o.grid.SetImage(string(id), img) })
	}
	o.content = container.NewBorder(widgets.NewTitle(s.desk.T("%d cards", len(s.cards))), nil, nil, nil, widgets.Sized(0, 520, o.grid))
	s.desk.ShowOverlay(o)
	cards := s.cards
	desk.Ask(s.desk.Work, &s.page, func(ctx context.Context) ([]contacts.Card, error) {
		list := make([]contacts.Card, len(cards))
		for i, id := range cards {
			var err error
			if list[i], err = s.desk.App.Card(ctx, id); err != nil {
				return nil, err
			}
		}
		return list, nil
	}, func(list []contacts.Card, err error) {
		if !s.desk.Fail(err) {
			o.grid.SetTiles(s.tiles(list))
			o.grid.Highlight(s.at)
		}
	})
}

// tiles says of each card how it stands.
func (s *Screen) tiles(list []contacts.Card) []widgets.Tile {
	tiles := make([]widgets.Tile, len(list))
	for i, c := range list {
		tiles[i].ID = string(c.ID)
		if len(c.Sides) > 0 {
			tiles[i].Title = c.Sides[0].File
		}
		tiles[i].State, tiles[i].Tone = s.desk.CardState(c)
	}
	return tiles
}

// sheet is the overview over the page.
type sheet struct {
	screen  *Screen
	grid    *widgets.ThumbGrid
	content fyne.CanvasObject
}

// Content implements desk.Overlay.
func (o *sheet) Content() fyne.CanvasObject { return o.content }

// Width implements desk.Overlay.
func (o *sheet) Width() float32 { return 1000 }

// Opened implements desk.Overlay.
func (o *sheet) Opened() { o.screen.desk.Canvas().Focus(o.grid) }

// Commands implements desk.Overlay.
func (o *sheet) Commands() []desk.Command { return nil }

// Leave implements desk.Overlay.
func (o *sheet) Leave() bool { return true }
