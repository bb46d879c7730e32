package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// shade is one colour of the palette in both variants, as 0xRRGGBBAA.
type shade struct{ light, dark uint32 }

// palette is the one table behind every colour on the screen. The test of this
// package holds each pair of text and ground to WCAG 2.2 AA.
var palette = map[fyne.ThemeColorName]shade{
	theme.ColorNameBackground:          {0xfafaf8ff, 0x1a1c20ff},
	theme.ColorNameInputBackground:     {0xffffffff, 0x24272cff},
	theme.ColorNameHeaderBackground:    {0xf0f1edff, 0x212429ff},
	theme.ColorNameMenuBackground:      {0xffffffff, 0x282b31ff},
	theme.ColorNameOverlayBackground:   {0xffffffff, 0x24272cff},
	theme.ColorNameButton:              {0xe8eaeaff, 0x2d3137ff},
	theme.ColorNameDisabledButton:      {0xeeeeecff, 0x282b30ff},
	theme.ColorNameHover:               {0x1f5aa614, 0x8ab8f216},
	theme.ColorNamePressed:             {0x1f5aa62c, 0x8ab8f238},
	theme.ColorNameSelection:           {0xdfebf9ff, 0x20324bff},
	theme.ColorNameSeparator:           {0xdfe0dbff, 0x363a41ff},
	theme.ColorNameInputBorder:         {0x858b94ff, 0x7a818bff},
	theme.ColorNameScrollBar:           {0x5b616b99, 0xa6acb599},
	theme.ColorNameScrollBarBackground: {0x00000000, 0x00000000},
	theme.ColorNameShadow:              {0x00000033, 0x00000080},
	theme.ColorNameForeground:          {0x1c1f24ff, 0xe8e9ebff},
	theme.ColorNamePlaceHolder:         {0x545a64ff, 0xb2b8c1ff},
	theme.ColorNameDisabled:            {0x686e77ff, 0x9aa0a9ff},
	theme.ColorNamePrimary:             {0x1f5aa6ff, 0x93bff5ff},
	theme.ColorNameHyperlink:           {0x1f5aa6ff, 0x93bff5ff},
	theme.ColorNameFocus:               {0x1f5aa640, 0x8ab8f24d},
	theme.ColorNameWarning:             {0x8f4200ff, 0xf5b06aff},
	theme.ColorNameError:               {0xa8221bff, 0xff9f96ff},
	theme.ColorNameSuccess:             {0x1a6430ff, 0x86d399ff},
	theme.ColorNameForegroundOnPrimary: {0xffffffff, 0x0e1a2bff},
	theme.ColorNameForegroundOnWarning: {0xffffffff, 0x2b1800ff},
	theme.ColorNameForegroundOnError:   {0xffffffff, 0x2d0a07ff},
	theme.ColorNameForegroundOnSuccess: {0xffffffff, 0x07210eff},
}

// grounds are the colours on which text stands.
var grounds = []fyne.ThemeColorName{
	theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameHeaderBackground,
	theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameSelection,
}

func (s shade) of(v fyne.ThemeVariant) color.NRGBA {
	c := s.light
	if v == theme.VariantDark {
		c = s.dark
	}
	return color.NRGBA{R: uint8(c >> 24), G: uint8(c >> 16), B: uint8(c >> 8), A: uint8(c)} //nolint:gosec // one byte each, by the shift
}
