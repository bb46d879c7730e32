package capture

import (
	"context"
	"image"
	"path/filepath"

	"fyne.io/fyne/v2/theme"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
)

// thumbWidth is the width of small images, in pixels.
const thumbWidth = 220

// newGrid makes the overview of the cards as images.
func (s *Screen) newGrid() {
	d := s.desk
	s.view = widgets.NewButton(d.T("Images")+" F3", theme.GridIcon(), s.turnView)
	s.grid = widgets.NewThumbGrid()
	s.grid.Hide()
	s.grid.OnOpen = func(i int) {
		if i -= len(s.bad); i >= 0 && i < len(s.rows) {
			s.open(string(s.rows[i].Card.ID))
		}
	}
	s.grid.OnNeed = func(i int) {
		if i -= len(s.bad); i >= 0 && i < len(s.rows) {
			s.needImage(i)
		}
	}
}

// turnView shows the cards as images, or as a list again.
func (s *Screen) turnView() {
	s.tiles = !s.tiles
	s.view.SetText(s.desk.T("Images") + " F3")
	if s.tiles {
		s.view.SetText(s.desk.T("List") + " F3")
	}
	s.list.Hidden, s.grid.Hidden = !s.empty.Hidden || s.tiles, !s.empty.Hidden || !s.tiles
	if s.tiles {
		s.fillGrid()
	}
	s.content.Refresh()
	s.Arrive()
}

// fillGrid shows the files that failed, then the cards, each with its state.
func (s *Screen) fillGrid() {
	d := s.desk
	tiles := make([]widgets.Tile, 0, len(s.bad)+len(s.rows))
	for _, f := range s.bad {
		tiles = append(tiles, widgets.Tile{ID: f.Item, Title: filepath.Base(f.Item), State: reason(d, f), Tone: widgets.Failed})
	}
	for _, r := range s.rows {
		t := widgets.Tile{ID: string(r.Card.ID), Title: r.Person.Name()}
		if t.Title == "" && len(r.Card.Sides) > 0 {
			t.Title = r.Card.Sides[0].File
		}
		t.State, t.Tone = d.CardState(r.Card)
		tiles = append(tiles, t)
	}
	s.grid.SetTiles(tiles)
}

// needImage brings the small image of card i.
func (s *Screen) needImage(i int) {
	card := s.rows[i].Card
	if len(card.Sides) == 0 || card.Sides[0].Rectified == "" {
		return
	}
	desk.Run(s.desk.Work, func(ctx context.Context) (image.Image, error) {
		img, err := s.desk.App.SideImage(ctx, card.Sides[0])
		if err != nil {
			return nil, err
		}
		return widgets.Shrink(img, thumbWidth), nil
	}, func(img image.Image, err error) {
		if err == nil {
			s.grid.SetImage(string(card.ID), img)
		}
	})
}
