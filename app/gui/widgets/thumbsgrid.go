package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tileSize is the size of one tile of a ThumbGrid without its words.
var tileSize = fyne.NewSize(176, 108)

// stateHeight holds two lines of a state, in units.
const stateHeight = 44

// Tile is one image of a ThumbGrid with what is said of it.
type Tile struct {
	ID    string
	Image image.Image // nil while it is not loaded, and where there is none
	Title string
	State string
	Tone  Tone // of the state
}

// ThumbGrid shows many images at once, each with its state. The arrows go from
// one to the next, Enter and a click open one.
type ThumbGrid struct {
	widget.GridWrap

	OnOpen func(i int)
	// OnNeed is asked for the images that come into sight, once for each.
	OnNeed func(i int)

	tiles   []Tile
	asked   map[string]bool
	current int
}

// NewThumbGrid makes an empty grid.
func NewThumbGrid() *ThumbGrid {
	g := &ThumbGrid{asked: map[string]bool{}}
	g.Length = func() int { return len(g.tiles) }
	g.CreateItem = newTile
	g.UpdateItem = g.paint
	g.OnHighlighted = func(i widget.GridWrapItemID) { g.current = i }
	g.OnSelected = func(i widget.GridWrapItemID) {
		g.UnselectAll()
		g.open(i)
	}
	g.ExtendBaseWidget(g)
	return g
}

func (g *ThumbGrid) open(i int) {
	if i >= 0 && i < len(g.tiles) && g.OnOpen != nil {
		g.OnOpen(i)
	}
}

// SetTiles shows other tiles; the images of those that were there stay.
func (g *ThumbGrid) SetTiles(tiles []Tile) {
	images := map[string]image.Image{}
	for _, t := range g.tiles {
		images[t.ID] = t.Image
	}
	for i := range tiles {
		if tiles[i].Image == nil {
			tiles[i].Image = images[tiles[i].ID]
		}
	}
	g.tiles = tiles
	g.Refresh()
}

// SetImage shows an image that was loaded for a tile.
func (g *ThumbGrid) SetImage(id string, img image.Image) {
	for i := range g.tiles {
		if g.tiles[i].ID == id {
			g.tiles[i].Image = img
			g.RefreshItem(i)
		}
	}
}

// TypedKey implements fyne.Focusable.
func (g *ThumbGrid) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		g.GridWrap.TypedKey(ev)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		g.open(g.current)
	default:
		Pass(g, ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (g *ThumbGrid) TypedShortcut(s fyne.Shortcut) { PassShortcut(g, s) }

// tile is how a Tile is drawn.
type tile struct {
	widget.BaseWidget
	ground *Ground
	img    *canvas.Image
	title  *Text
	state  *Flow
	box    fyne.CanvasObject
}

func newTile() fyne.CanvasObject {
	t := &tile{img: canvas.NewImageFromImage(nil), title: NewText(" ", Normal).Shrinks(40), state: NewFlow("", Normal)}
	t.img.FillMode, t.img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleFastest
	t.ground = NewGround(theme.ColorNameHeaderBackground, Sized(tileSize.Width, tileSize.Height, Padded(4, t.img)))
	t.box = Padded(6, container.NewBorder(nil, container.NewVBox(t.title, Sized(0, stateHeight, t.state)), nil, nil, t.ground))
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *tile) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }

// paint draws tile i.
func (g *ThumbGrid) paint(i widget.GridWrapItemID, o fyne.CanvasObject) {
	t, ok := o.(*tile)
	if !ok || i >= len(g.tiles) {
		return
	}
	of := g.tiles[i]
	t.title.Set(of.Title, Normal)
	t.state.Set(of.State, of.Tone)
	if t.img.Image != of.Image {
		t.img.Image = of.Image
		t.img.Refresh()
	}
	t.img.Hidden = of.Image == nil
	if of.Image == nil && !g.asked[of.ID] && g.OnNeed != nil {
		g.asked[of.ID] = true
		g.OnNeed(i)
	}
}
