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
	for _, lang := range []string{"ja", "en"} {
		w := sit(t, lang, "light").open()
		for i, screen := range rail {
			w.Key(fmt.Sprintf("ctrl+%d", i+1))
			calm(w)
			w.Screenshot(filepath.Join(out, fmt.Sprintf("empty-%s-%s-light.png", screen, lang)))
		}
		w.Stop()
	}
}

// rail are the screens in the order of Ctrl+1 to Ctrl+7.
var rail = []string{"today", "cards", "people", "companies", "mail", "deals", "settings"}

// opened are the pages behind a screen, and the keys that open them.
var opened = map[string]struct {
	page string
	keys []string
}{
	"cards":     {"review", []string{"ctrl+Return"}},
	"companies": {"company", []string{"Home", "Return"}},
	"mail":      {"thread", []string{"Home", "Return"}},
	"deals":     {"deal", []string{"Home", "Return"}},
}

// photograph goes through the screens of one open window.
func photograph(d *desk, name func(screen string) string) {
	w := d.open()
	defer w.Stop()
	for i, screen := range rail {
		w.Key(fmt.Sprintf("ctrl+%d", i+1))
		calm(w)
		w.Screenshot(name(screen))
		if behind, ok := opened[screen]; ok {
			w.Key(behind.keys...)
			calm(w)
			w.Screenshot(name(behind.page))
		}
	}
	openPerson(d, w, "taro.sato@aoba", "佐藤 太郎")
	calm(w)
	w.Screenshot(name("person"))
	w.Key("ctrl+n")
	w.WaitFor("the note with the keyboard", entryHolds(""))
	w.Screenshot(name("note"))
	w.Key("Escape", "ctrl+k")
	w.WaitFor("the search field with the keyboard", entryHolds(""))
	w.Type("aoba")
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
