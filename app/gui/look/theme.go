package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"enishi/assets/fonts"
)

// Brightness is the user's choice between light and dark.
type Brightness string

// The choices.
const (
	System Brightness = "system"
	Light  Brightness = "light"
	Dark   Brightness = "dark"
)

// Sizes of the screen in Fyne's units: text and steps of four.
const (
	TextSmall float32 = 12
	TextBody  float32 = 14
	TextTitle float32 = 18
	TextName  float32 = 24
	Step      float32 = 4
)

// sizes replaces what the toolkit would choose.
var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:               TextBody,
	theme.SizeNameCaptionText:        TextSmall,
	theme.SizeNameSubHeadingText:     TextTitle,
	theme.SizeNameHeadingText:        TextName,
	theme.SizeNamePadding:            Step,
	theme.SizeNameInnerPadding:       2 * Step,
	theme.SizeNameInlineIcon:         20,
	theme.SizeNameLineSpacing:        Step,
	theme.SizeNameInputRadius:        Step,
	theme.SizeNameSelectionRadius:    Step,
	theme.SizeNameScrollBar:          12,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameSeparatorThickness: 1,
}

type face struct {
	fyne.Theme
	brightness    Brightness
	regular, bold fyne.Resource
}

// New gives the theme of Enishi in the chosen brightness.
func New(b Brightness) fyne.Theme {
	return &face{
		Theme:      theme.DefaultTheme(),
		brightness: b,
		regular:    fyne.NewStaticResource("enishi-regular.otf", fonts.Regular),
		bold:       fyne.NewStaticResource("enishi-bold.otf", fonts.Bold),
	}
}

// Color gives the palette's colour; what the palette does not name stays with
// the toolkit.
func (f *face) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch f.brightness {
	case Light:
		v = theme.VariantLight
	case Dark:
		v = theme.VariantDark
	}
	if s, ok := palette[n]; ok {
		return s.of(v)
	}
	return f.Theme.Color(n, v)
}

// Font gives the embedded Japanese font, so that Latin and kanji share one
// baseline on every machine. Symbols stay with the toolkit.
func (f *face) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return f.Theme.Font(s)
	case s.Bold:
		return f.bold
	}
	return f.regular
}

// Size gives the scale of Enishi.
func (f *face) Size(n fyne.ThemeSizeName) float32 {
	if s, ok := sizes[n]; ok {
		return s
	}
	return f.Theme.Size(n)
}
