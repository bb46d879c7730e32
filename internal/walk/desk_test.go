package walk

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"enishi/assets/i18n"
	"enishi/internal/testkit"
)

// The size of a common notebook's screen.
const width, height = 1366, 768

// desk is a salesperson's desk: a screen, and a terminal on the same data
// folder.
type desk struct {
	*testkit.Desktop
	testkit.Terminal
	said *i18n.Printer
	env  []string // of the window
}

// settings are those a data folder starts with.
type settings struct {
	Lang   string `json:"lang"`
	Theme  string `json:"theme"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	User   string `json:"user"`
	Zone   string `json:"zone"`
}

// sit gives a desk with an empty data folder.
func sit(t *testing.T, lang, theme string) *desk {
	t.Helper()
	return sitAt(t, lang, theme, width, height)
}

// sitAt gives a desk with a screen of another size; env is the window's own.
func sitAt(t *testing.T, lang, theme string, w, h int, env ...string) *desk {
	t.Helper()
	d := &desk{Desktop: testkit.StartDesktop(t, w, h), said: i18n.New(lang), env: env}
	d.Terminal = testkit.Terminal{T: t, Program: testkit.Program(t), Data: filepath.Join(t.TempDir(), "book"), Env: d.Desktop.Env(env...)}
	if err := os.Mkdir(d.Data, 0o700); err != nil {
		t.Fatal(err)
	}
	d.settings(lang, theme)
	return d
}

// settings writes the desk's language and brightness, before the window opens.
func (d *desk) settings(lang, theme string) {
	d.T.Helper()
	d.said = i18n.New(lang)
	text, err := json.Marshal(settings{Lang: lang, Theme: theme, Width: width, Height: height, User: "営業 一郎", Zone: "Asia/Tokyo"})
	if err != nil {
		d.T.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.Data, "settings.json"), text, 0o600); err != nil {
		d.T.Fatal(err)
	}
}

// open opens the window and waits for its rail.
func (d *desk) open(more ...string) *testkit.Window {
	d.T.Helper()
	w := d.Open(d.T, testkit.Launch{
		Binary: d.Program, Title: "Enishi|縁", Args: append([]string{"--data", d.Data}, more...), Env: d.env,
	})
	w.WaitFor("the rail, as wide as the screen", func(t testkit.Tree) bool {
		_, ok := t.Find("tab", d.said.T("Settings"))
		return ok && t.Size[0] == d.Width
	})
	return w
}

// spell gives the keys that type a word.
func spell(word string) []string {
	keys := make([]string, 0, len(word))
	for _, letter := range word {
		keys = append(keys, fmt.Sprintf("%c", letter))
	}
	return keys
}

// entryHolds reports whether the focused field holds exactly a text.
func entryHolds(text string) func(testkit.Tree) bool {
	return func(t testkit.Tree) bool {
		item, ok := t.Focused()
		return ok && item.Kind == "entry" && item.Text == text
	}
}

// openPerson finds a person by what the keyboard can type and opens the page.
func openPerson(d *desk, w *testkit.Window, typed, name string) {
	d.T.Helper()
	w.Key("ctrl+k")
	w.WaitFor("the search field with the keyboard", entryHolds(""))
	w.Type(typed)
	w.WaitFor(name+" among the results", func(tree testkit.Tree) bool {
		for _, item := range tree.Items {
			if item.Overlay && item.Kind == "label" && item.Text == name {
				return true
			}
		}
		return false
	})
	w.Key("Return")
	w.WaitFor("the page of "+name, func(tree testkit.Tree) bool {
		button, ok := tree.Find("button", d.said.T("Note"))
		return ok && !button.Overlay && tree.Shows(name)
	})
}

// scan names a folder in the sheet of Ctrl+O.
func scan(w *testkit.Window, path string) {
	w.Key("ctrl+o")
	w.WaitFor("the field for the files", entryHolds(""))
	w.Type(path)
	w.Key("ctrl+Return")
}
