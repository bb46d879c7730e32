package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over draws a translucent colour on an opaque one.
func over(top, ground color.NRGBA) color.NRGBA {
	a := float64(top.A) / 255
	mix := func(t, g uint8) uint8 { return uint8(math.Round(float64(t)*a + float64(g)*(1-a))) }
	return color.NRGBA{mix(top.R, ground.R), mix(top.G, ground.G), mix(top.B, ground.B), 255}
}

func TestTextIsReadableOnEveryGround(t *testing.T) {
	texts := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNamePrimary,
		theme.ColorNameHyperlink, theme.ColorNameWarning, theme.ColorNameError, theme.ColorNameSuccess,
	}
	for name, v := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		for _, ground := range append([]fyne.ThemeColorName{theme.ColorNameButton}, grounds...) {
			for _, text := range texts {
				g := palette[ground].of(v)
				hovered := over(palette[theme.ColorNameHover].of(v), g)
				for _, on := range []color.NRGBA{g, hovered} {
					if c := contrast(palette[text].of(v), on); c < 4.5 {
						t.Errorf("%s: %s on %s has contrast %.2f, AA asks 4.5", name, text, ground, c)
					}
				}
			}
		}
	}
}

func TestTextOnFilledColoursIsReadable(t *testing.T) {
	pairs := map[fyne.ThemeColorName]fyne.ThemeColorName{
		theme.ColorNameForegroundOnPrimary: theme.ColorNamePrimary,
		theme.ColorNameForegroundOnWarning: theme.ColorNameWarning,
		theme.ColorNameForegroundOnError:   theme.ColorNameError,
		theme.ColorNameForegroundOnSuccess: theme.ColorNameSuccess,
		theme.ColorNameDisabled:            theme.ColorNameBackground,
	}
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		for text, ground := range pairs {
			if c := contrast(palette[text].of(v), palette[ground].of(v)); c < 4.5 {
				t.Errorf("variant %d: %s on %s has contrast %.2f", v, text, ground, c)
			}
		}
	}
}

func TestEdgesOfFieldsAreVisible(t *testing.T) {
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		edge := palette[theme.ColorNameInputBorder].of(v)
		for _, ground := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground} {
			if c := contrast(edge, palette[ground].of(v)); c < 3 {
				t.Errorf("variant %d: a field's edge on %s has contrast %.2f, AA asks 3", v, ground, c)
			}
		}
	}
}

func TestSpacingGoesInStepsOfFour(t *testing.T) {
	for _, n := range []fyne.ThemeSizeName{theme.SizeNamePadding, theme.SizeNameInnerPadding, theme.SizeNameLineSpacing, theme.SizeNameInlineIcon} {
		if s := New(Light).Size(n); math.Mod(float64(s), 4) != 0 {
			t.Errorf("%s is %v, not a step of four", n, s)
		}
	}
}

func TestTheChosenBrightnessOutranksTheSystem(t *testing.T) {
	dark := New(Dark).Color(theme.ColorNameBackground, theme.VariantLight)
	if dark != palette[theme.ColorNameBackground].of(theme.VariantDark) {
		t.Errorf("dark was asked for, got %v", dark)
	}
	if got := New(System).Color(theme.ColorNameBackground, theme.VariantLight); got != palette[theme.ColorNameBackground].of(theme.VariantLight) {
		t.Errorf("the system's light was asked for, got %v", got)
	}
}
