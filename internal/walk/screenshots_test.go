//go:build screenshots

package walk

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"enishi/internal/testkit"
)

// TestScreenshots photographs every screen of the sample book in both
// languages, light and dark, into the folder named by ENISHI_SCREENSHOTS. It is
// what make screenshots runs.
func TestScreenshots(t *testing.T) {
	out := os.Getenv("ENISHI_SCREENSHOTS")
	if out == "" {
		t.Fatal("ENISHI_SCREENSHOTS names no folder: use make screenshots")
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		t.Fatal(err)
	}
	d := sit(t, "ja", "light")
	d.Verb("demo")
	for _, lang := range []string{"ja", "en"} {
		for _, theme := range []string{"light", "dark"} {
			d.settings(lang, theme)
			photograph(d, func(screen string) string {
				return filepath.Join(out, fmt.Sprintf("%s-%s-%s.png", screen, lang, theme))
			})
		}
	}
	empty := sit(t, "ja", "light")
	w := empty.open()
	for i, screen := range rail {
		w.Key(fmt.Sprintf("ctrl+%d", i+1))
		calm(w)
		w.Screenshot(filepath.Join(out, "empty-"+screen+"-ja-light.png"))
	}
}

// rail are the screens in the order of Ctrl+1 to Ctrl+7.
var rail = []string{"today", "cards", "people", "companies", "mail", "deals", "settings"}

// photograph goes through the screens of one open window.
func photograph(d *desk, name func(screen string) string) {
	w := d.open()
	defer w.Stop()
	for i, screen := range rail {
		w.Key(fmt.Sprintf("ctrl+%d", i+1))
		calm(w)
		w.Screenshot(name(screen))
	}
	w.Key("ctrl+3")
	calm(w)
	w.Key("Home", "Return")
	w.WaitFor("a person's page", func(t testkit.Tree) bool {
		_, ok := t.Find("button", d.said.T("Note"))
		return ok
	})
	calm(w)
	w.Screenshot(name("person"))
	w.Key("ctrl+k")
	w.WaitFor("the search field with the keyboard", entryHolds(""))
	w.Type("pump")
	calm(w)
	w.Screenshot(name("find"))
	w.Key("Escape", "F1")
	calm(w)
	w.Screenshot(name("keys"))
}

// calm waits until the window has shown the same for half a second: no answer
// is under way.
func calm(w *testkit.Window) {
	last, since := "", time.Now()
	w.WaitFor("a picture that stands still", func(t testkit.Tree) bool {
		if now := t.String(); now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) > 500*time.Millisecond
	})
}
