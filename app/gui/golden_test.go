package gui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"enishi/app/gui/desk"
)

// The font is embedded, so a page looks the same everywhere to the pixel.
func TestThePagesLookAsTheyDid(t *testing.T) {
	b := open(t, 5, "ja")
	b.Go(desk.People)
	test.AssertImageMatches(t, "people.png", b.Canvas().Capture())
	b.Go(desk.Cards)
	b.Review(nil, "")
	test.AssertImageMatches(t, "review.png", b.Canvas().Capture())
}
