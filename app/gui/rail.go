package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/desk"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
	"enishi/assets/i18n"
)

// railWidth is how wide the rail is; its longest word fits in both languages.
const railWidth = 84

// rail is the column of screens on the left.
type rail struct {
	widget.BaseWidget
	items map[desk.Place]*railItem
	box   fyne.CanvasObject
}

// places names the screens of the rail.
var places = map[desk.Place]struct {
	label string
	icon  func() fyne.Resource
}{
	desk.Today:     {i18n.Key("Today"), theme.HomeIcon},
	desk.Cards:     {i18n.Key("Cards"), look.CardIcon},
	desk.People:    {i18n.Key("People"), theme.AccountIcon},
	desk.Companies: {i18n.Key("Companies"), look.BuildingIcon},
	desk.Mail:      {i18n.Key("Mail"), theme.MailComposeIcon},
	desk.Deals:     {i18n.Key("Deals"), look.DealIcon},
	desk.Settings:  {i18n.Key("Settings"), theme.SettingsIcon},
}

func newRail(s *shell) *rail {
	r := &rail{items: map[desk.Place]*railItem{}}
	box := container.NewVBox(widgets.Sized(railWidth, barHeight, newBrand()))
	for _, p := range desk.Places {
		item := newRailItem(s.T(places[p].label), places[p].icon(), func() { s.Go(p) })
		r.items[p] = item
		if p == desk.Settings {
			box.Add(layout.NewSpacer())
		}
		box.Add(item)
	}
	r.box = widgets.NewGround(theme.ColorNameHeaderBackground, container.NewBorder(nil, nil, nil, widget.NewSeparator(), box))
	r.ExtendBaseWidget(r)
	return r
}

// mark shows which screen the page belongs to.
func (r *rail) mark(p desk.Place) {
	for place, item := range r.items {
		item.current = place == p
		item.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *rail) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func newBrand() fyne.CanvasObject {
	t := widget.NewLabelWithStyle("縁", fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	t.SizeName, t.Importance = theme.SizeNameHeadingText, widget.HighImportance
	return t
}

// railItem is one screen of the rail.
type railItem struct {
	widget.BaseWidget
	label   string
	icon    fyne.Resource
	tapped  func()
	current bool
	hover   bool
}

func newRailItem(label string, icon fyne.Resource, tapped func()) *railItem {
	i := &railItem{label: label, icon: icon, tapped: tapped}
	i.ExtendBaseWidget(i)
	return i
}

// Tapped implements fyne.Tappable.
func (i *railItem) Tapped(*fyne.PointEvent) { i.tapped() }

// MouseIn implements desktop.Hoverable.
func (i *railItem) MouseIn(*desktop.MouseEvent) { i.hover = true; i.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (i *railItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (i *railItem) MouseOut() { i.hover = false; i.Refresh() }

// Cursor implements desktop.Cursorable.
func (i *railItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	r := &railRenderer{
		i: i, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", color.Black),
	}
	r.text.Alignment = fyne.TextAlignCenter
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type railRenderer struct {
	i           *railItem
	ground, bar *canvas.Rectangle
	icon        *canvas.Image
	text        *canvas.Text
}

func (r *railRenderer) Layout(size fyne.Size) {
	r.ground.Move(fyne.NewPos(4, 2))
	r.ground.Resize(size.SubtractWidthHeight(8, 4))
	r.bar.Move(fyne.NewPos(0, 8))
	r.bar.Resize(fyne.NewSize(3, size.Height-16))
	r.icon.Move(fyne.NewPos((size.Width-20)/2, 9))
	r.icon.Resize(fyne.NewSquareSize(20))
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(0, size.Height-h-6))
	r.text.Resize(fyne.NewSize(size.Width, h))
}

func (r *railRenderer) MinSize() fyne.Size {
	return fyne.NewSize(max(railWidth, r.text.MinSize().Width+8), 56)
}

func (r *railRenderer) Refresh() {
	th, v := r.i.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.ground.FillColor, r.bar.FillColor = color.Transparent, color.Transparent
	r.ground.CornerRadius = 6
	fore := theme.ColorNamePlaceHolder
	switch {
	case r.i.current:
		r.ground.FillColor, r.bar.FillColor = th.Color(theme.ColorNameSelection, v), th.Color(theme.ColorNamePrimary, v)
		fore = theme.ColorNamePrimary
	case r.i.hover:
		r.ground.FillColor = th.Color(theme.ColorNameHover, v)
		fore = theme.ColorNameForeground
	}
	r.text.Text, r.text.TextSize, r.text.Color = r.i.label, th.Size(theme.SizeNameCaptionText), th.Color(fore, v)
	r.text.TextStyle.Bold = r.i.current
	r.icon.Resource = theme.NewColoredResource(r.i.icon, fore)
	r.icon.Refresh()
	canvas.Refresh(r.i)
}

func (r *railRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.icon, r.text}
}
func (r *railRenderer) Destroy() {}
