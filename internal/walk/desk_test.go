package walk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enishi/assets/i18n"
	"enishi/internal/testkit"
)

// The size of a common notebook's screen.
const width, height = 1366, 768

// desk is a salesperson's desk: a screen, a data folder, the program.
type desk struct {
	*testkit.Desktop
	t       *testing.T
	program string
	data    string
	said    *i18n.Printer
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
	d := &desk{t: t, program: testkit.Program(t), data: t.TempDir(), said: i18n.New(lang)}
	d.Desktop = testkit.StartDesktop(t, width, height)
	d.settings(lang, theme)
	return d
}

// settings writes the desk's language and brightness, before the window opens.
func (d *desk) settings(lang, theme string) {
	d.t.Helper()
	d.said = i18n.New(lang)
	text, err := json.Marshal(settings{Lang: lang, Theme: theme, Width: width, Height: height, User: "営業 一郎", Zone: "Asia/Tokyo"})
	if err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.data, "settings.json"), text, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// open opens the window and waits for its rail.
func (d *desk) open(more ...string) *testkit.Window {
	d.t.Helper()
	w := d.Open(d.t, testkit.Launch{
		Binary: d.program, Title: "Enishi|縁", Args: append([]string{"--data", d.data}, more...),
	})
	w.WaitFor("the rail, as wide as the screen", func(t testkit.Tree) bool {
		_, ok := t.Find("tab", d.said.T("Settings"))
		return ok && t.Size[0] == width
	})
	return w
}

// verb runs a verb of the command line and gives its standard output; any exit
// code but 0 fails the test.
func (d *desk) verb(args ...string) string {
	d.t.Helper()
	out, code := d.try(args...)
	if code != 0 {
		d.t.Fatalf("enishi %s: exit %d\n%s", strings.Join(args, " "), code, out)
	}
	return out
}

// try runs a verb and gives what it printed (only results where it went well)
// and its exit code.
func (d *desk) try(args ...string) (string, int) {
	d.t.Helper()
	cmd := exec.Command(d.program, append([]string{"--data", d.data}, args...)...)
	cmd.Env = d.Env()
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	done := time.AfterFunc(5*time.Minute, func() { _ = cmd.Process.Kill() })
	defer done.Stop()
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		d.t.Fatalf("enishi %s: %v", strings.Join(args, " "), err)
	}
	if code := cmd.ProcessState.ExitCode(); code != 0 {
		return out.String() + errOut.String(), code
	}
	return out.String(), 0
}

// id is the id a verb printed with --json.
func (d *desk) id(args ...string) string {
	d.t.Helper()
	var made struct {
		ID string `json:"id"`
	}
	out := d.verb(append([]string{"--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &made); err != nil || made.ID == "" {
		d.t.Fatalf("enishi %s printed no id: %s", strings.Join(args, " "), out)
	}
	return made.ID
}

// objects are the JSON objects of an output, one a line.
func objects(t *testing.T, out string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(out) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("no JSON object: %s", line)
		}
		all = append(all, object)
	}
	return all
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
