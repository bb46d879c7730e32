package testkit

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Launch says which program to open on a desktop.
type Launch struct {
	Binary string
	Args   []string
	Env    []string
	Title  string // part of the window's title, a regular expression
}

// Window is a program's main window. Its methods send what a person's hands
// would send (XTEST) and read what is shown.
type Window struct {
	*Process
	t       testing.TB
	desk    *Desktop
	id      string
	socket  string
	actions int
}

// Open starts the program, waits for its window, fits it to the screen (there
// is no window manager) and gives it the keyboard.
func (d *Desktop) Open(t testing.TB, l Launch) *Window {
	t.Helper()
	mustHave(t, "xdotool")
	w := &Window{t: t, desk: d, socket: filepath.Join(shortDir(t), "tree")}
	env := append(d.Env(l.Env...), "ENISHI_TREE="+w.socket)
	w.Process = Start(t, env, l.Binary, l.Args...)
	w.Until(t, "its window", func() bool {
		out, err := d.command("xdotool", "search", "--onlyvisible", "--name", l.Title).Output()
		if ids := strings.Fields(string(out)); err == nil && len(ids) > 0 {
			w.id = ids[len(ids)-1]
		}
		return w.id != ""
	})
	w.xdotool("windowmove", w.id, "0", "0")
	w.xdotool("windowsize", w.id, strconv.Itoa(d.Width), strconv.Itoa(d.Height))
	w.Until(t, "the keyboard", func() bool {
		if err := d.command("xdotool", "windowfocus", "--sync", w.id).Run(); err != nil {
			return false
		}
		out, err := d.command("xdotool", "getwindowfocus").Output()
		return err == nil && strings.TrimSpace(string(out)) == w.id
	})
	return w
}

// Actions is the number of interactions so far: key chords, clicks, fields
// typed.
func (w *Window) Actions() int { return w.actions }

// Key presses key chords by their X names, such as "ctrl+k", "Return", "F2".
func (w *Window) Key(chords ...string) {
	w.t.Helper()
	for _, chord := range chords {
		w.actions++
		w.xdotool("key", "--clearmodifiers", chord)
	}
}

// Type types text with the keyboard, as one interaction.
func (w *Window) Type(text string) {
	w.t.Helper()
	w.actions++
	w.xdotool("type", "--delay", "15", text)
}

// Click clicks at a place of the window, in pixels. The pointer arrives before
// the button goes down: Fyne loses a move and a click in one.
func (w *Window) Click(x, y int) {
	w.t.Helper()
	w.actions++
	w.point(x-2, y-1)
	w.point(x, y)
	w.xdotool("click", "1")
}

// Drag presses the button at one place, moves to another and lets it go, as one
// interaction.
func (w *Window) Drag(from, to [2]int) {
	w.t.Helper()
	w.actions++
	w.point(from[0]-2, from[1]-1)
	w.point(from[0], from[1])
	w.xdotool("mousedown", "1")
	const steps = 4
	for i := 1; i <= steps; i++ {
		w.point(from[0]+(to[0]-from[0])*i/steps, from[1]+(to[1]-from[1])*i/steps)
	}
	w.xdotool("mouseup", "1")
	w.settle()
}

func (w *Window) point(x, y int) {
	w.t.Helper()
	w.xdotool("mousemove", strconv.Itoa(x), strconv.Itoa(y))
	want := fmt.Sprintf("x:%d y:%d ", x, y)
	if !Poll(5*time.Second, func() bool {
		out, err := w.desk.command("xdotool", "getmouselocation").Output()
		return err == nil && strings.HasPrefix(string(out), want)
	}) {
		w.t.Fatalf("the pointer did not come to %d,%d", x, y)
	}
	w.settle()
}

// settle waits until the window has answered once more on its drawing thread,
// so that the events sent before have been taken.
func (w *Window) settle() {
	if _, err := w.read(); err != nil {
		return
	}
	_, _ = w.read()
}

// Screenshot writes the whole screen as a PNG file.
func (w *Window) Screenshot(path string) {
	w.t.Helper()
	mustHave(w.t, "scrot")
	if out, err := w.desk.command("scrot", "--overwrite", "--quality", "10", path).CombinedOutput(); err != nil {
		w.t.Fatalf("scrot %s: %v\n%s", path, err, out)
	}
}

// Alive fails the test when the window's program has ended.
func (w *Window) Alive() {
	w.t.Helper()
	if w.Ended() {
		w.t.Fatalf("the program ended with code %d; it printed:\n%s", w.ExitCode(), w.Output())
	}
}

func (w *Window) xdotool(args ...string) {
	w.t.Helper()
	if out, err := w.desk.command("xdotool", args...).CombinedOutput(); err != nil {
		w.Alive()
		w.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
