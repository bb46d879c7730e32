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
	out := album(t)
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
		e := sit(t, lang, "light")
		w := e.open()
		for i, screen := range rail {
			w.Key(fmt.Sprintf("ctrl+%d", i+1))
			settled(e, w, screen)
			w.Screenshot(filepath.Join(out, fmt.Sprintf("empty-%s-%s-light.png", screen, lang)))
		}
		w.Stop()
	}
}

// album is the folder for the pictures.
func album(t *testing.T) string {
	t.Helper()
	out := os.Getenv("ENISHI_SCREENSHOTS")
	if out == "" {
		t.Fatal("ENISHI_SCREENSHOTS names no folder: use make screenshots")
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		t.Fatal(err)
	}
	return out
}

// settled waits until a screen shows all it has: the checks of the settings
// take longer than the rest.
func settled(d *desk, w *testkit.Window, screen string) {
	if screen == "settings" {
		w.WaitFor("the checks", func(t testkit.Tree) bool {
			button, ok := t.Find("button", d.said.T("Check now"))
			return ok && !button.Disabled
		})
	}
	calm(w)
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
	"deals":     {"deal", []string{"Home", "Return"}},
}

// photograph goes through the screens of one open window.
func photograph(d *desk, name func(screen string) string) {
	w := d.open()
	defer w.Stop()
	for i, screen := range rail {
		w.Key(fmt.Sprintf("ctrl+%d", i+1))
		settled(d, w, screen)
		w.Screenshot(name(screen))
		if behind, ok := opened[screen]; ok {
			w.Key(behind.keys...)
			calm(w)
			w.Screenshot(name(behind.page))
		}
		if screen == "companies" {
			w.ClickOn("label", d.said.T("Joined"))
			calm(w)
			w.Screenshot(name("joined"))
			w.Key("Escape")
		}
	}
	openPerson(d, w, "taro.sato@aoba", "佐藤 太郎")
	calm(w)
	w.Screenshot(name("person"))
	for _, over := range []struct {
		picture string
		keys    []string
		text    string
	}{
		{"proof", []string{"Return"}, ""},
		{"edit", []string{"F2"}, ""},
		{"note", []string{"ctrl+n"}, ""},
		{"find", []string{"ctrl+k"}, "aoba"},
		{"caller", []string{"ctrl+l"}, "0180"},
		{"scan", []string{"ctrl+o"}, ""},
		{"keys", []string{"F1"}, ""},
	} {
		w.Key(over.keys...)
		calm(w)
		if over.text != "" {
			w.Type(over.text)
			calm(w)
		}
		w.Screenshot(name(over.picture))
		w.Key("Escape")
		w.WaitFor("the page alone", alone)
	}
	w.ClickOn("label", "渦巻ポンプ 3台の更新について")
	calm(w)
	w.Screenshot(name("thread"))
	w.Key("ctrl+7", "ctrl+n")
	w.WaitFor("the address of the account with the keyboard", entryHolds(""))
	w.Type("hanako@gmail.com")
	calm(w)
	w.Screenshot(name("account"))
}

// alone reports whether nothing stands over the page.
func alone(t testkit.Tree) bool {
	for _, item := range t.Items {
		if item.Overlay {
			return false
		}
	}
	return true
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
