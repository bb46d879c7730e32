//go:build screenshots

package walk

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"enishi/internal/testkit"
)

// TestScreenshotsOfTheReview photographs what the review shows while a card is
// put right: a long doubtful value, a line that is cut, two that are joined, a
// frame, corners, the other side, a note and the overview.
func TestScreenshotsOfTheReview(t *testing.T) {
	out := album(t)
	for _, style := range []struct{ lang, theme string }{{"ja", "light"}, {"en", "dark"}, {"en", "light"}, {"ja", "dark"}} {
		t.Run(style.lang+" "+style.theme, func(t *testing.T) {
			d := sit(t, style.lang, style.theme)
			w := d.open()
			scan(w, reviewedCards(t))
			w.WaitLong(5*time.Minute, "the cards read", func(tree testkit.Tree) bool {
				for n := range 20 {
					if tree.Shows(d.said.T("Read: %d new cards, %d seen before, %d files failed", n, 0, 0)) {
						return true
					}
				}
				return false
			})
			shoot := func(state string) {
				calm(w)
				w.Screenshot(filepath.Join(out, fmt.Sprintf("review-%s-%s-%s.png", state, style.lang, style.theme)))
			}
			photographReview(d, w, shoot)
		})
	}
}

// photographReview goes through the cards and their states.
func photographReview(d *desk, w *testkit.Window, shoot func(state string)) {
	w.Key("ctrl+Return")
	w.WaitText("1 / ")
	for i := range 6 {
		calm(w)
		if w.Tree().Shows(d.said.T("Drag the corners onto the card (Tab, arrows; Space turns) · Enter right · Esc back")) {
			shoot(fmt.Sprintf("%d-corners", i+1))
			w.Key("Escape")
		}
		shoot(fmt.Sprintf("%d", i+1))
		w.Key("Next")
	}
	w.Key("F3")
	shoot("overview")
	w.Key("Escape", "Home", "ctrl+t")
	shoot("cut")
	w.Key("Escape", "ctrl+r")
	shoot("frame")
	w.Key("Escape", "ctrl+n", "Return")
	shoot("new")
	w.Key("Escape", "ctrl+p")
	shoot("sides")
	w.Key("Escape")
	rows := labels(w.Tree(), d.said.T("Company"), d.said.T("Title"))
	if len(rows) == 2 {
		w.Drag(rows[1], rows[0])
		shoot("drop")
		w.Key("Escape")
	}
	w.Key("F1")
	shoot("keys")
}

// labels gives the middles of labels, those that are there.
func labels(tree testkit.Tree, texts ...string) (at [][2]int) {
	for _, text := range texts {
		if item, ok := tree.Find("label", text); ok && item.Text == text {
			x, y := item.Center()
			at = append(at, [2]int{x, y})
		}
	}
	return at
}

// reviewedCards are some cards of every kind that a review meets.
func reviewedCards(t *testing.T) string {
	t.Helper()
	return lay(t, []part{{"hard", 2, 6000}, {"marked", 2, 3000}, {"photo", 1, 2000}, {"pair", 1, 4000}, {"sheet", 1, 5000}}).folder
}
