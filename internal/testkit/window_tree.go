package testkit

import (
	"encoding/json"
	"net"
	"strings"
	"time"
)

// Tree is what a window shows now, as a program built with the tag walk tells
// it over the socket named by ENISHI_TREE. It says what is drawn, not what the
// program knows.
type Tree struct {
	Title string `json:"title"`
	Size  [2]int `json:"size"`
	Items []Item `json:"items"`
}

// Item is one thing drawn.
type Item struct {
	Kind     string `json:"kind"` // button, label, entry, check, select, image, link, tab, other
	Text     string `json:"text"`
	Hint     string `json:"hint"` // an entry's placeholder
	Box      [4]int `json:"box"`  // x, y, width, height in pixels of the window
	Focused  bool   `json:"focused"`
	Disabled bool   `json:"disabled"`
	Overlay  bool   `json:"overlay"` // drawn over the screen: palette, dialog, popup
}

// Center is the middle of the item's box.
func (i Item) Center() (x, y int) { return i.Box[0] + i.Box[2]/2, i.Box[1] + i.Box[3]/2 }

// Shows reports whether any item's text holds the given text.
func (t Tree) Shows(text string) bool {
	_, ok := t.Find("", text)
	return ok
}

// Count is the number of items with exactly this text.
func (t Tree) Count(text string) int {
	n := 0
	for _, item := range t.Items {
		if item.Text == text {
			n++
		}
	}
	return n
}

// Find gives the last item (the topmost) of a kind, "" for any, whose text or
// hint holds the given text. An equal text is preferred.
func (t Tree) Find(kind, text string) (found Item, ok bool) {
	for _, item := range t.Items {
		if kind != "" && item.Kind != kind {
			continue
		}
		if item.Text == text || !(ok && found.Text == text) && (strings.Contains(item.Text, text) || strings.Contains(item.Hint, text)) {
			found, ok = item, true
		}
	}
	return found, ok
}

// Focused gives the item that has the keyboard.
func (t Tree) Focused() (Item, bool) {
	for _, item := range t.Items {
		if item.Focused {
			return item, true
		}
	}
	return Item{}, false
}

// String lists the tree, an item a line, for the message of a failed test.
func (t Tree) String() string {
	var b strings.Builder
	for _, item := range t.Items {
		line, _ := json.Marshal(item)
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.String()
}

// Tree asks the window what it shows.
func (w *Window) Tree() Tree {
	w.t.Helper()
	tree, err := w.read()
	if err != nil {
		w.Alive()
		w.t.Fatalf("ask the window what it shows: %v; is it built with -tags walk? It printed:\n%s", err, w.Output())
	}
	return tree
}

func (w *Window) read() (Tree, error) {
	var tree Tree
	conn, err := net.DialTimeout("unix", w.socket, 5*time.Second)
	if err != nil {
		return tree, err
	}
	defer func() { _ = conn.Close() }()
	if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return tree, err
	}
	err = json.NewDecoder(conn).Decode(&tree)
	return tree, err
}

// WaitFor waits until the window shows a state, and fails the test with what it
// shows instead after half a minute.
func (w *Window) WaitFor(state string, ready func(Tree) bool) Tree {
	w.t.Helper()
	return w.WaitLong(30*time.Second, state, ready)
}

// WaitLong is WaitFor with a limit of its own, for states that take work.
func (w *Window) WaitLong(limit time.Duration, state string, ready func(Tree) bool) Tree {
	w.t.Helper()
	var last Tree
	if Poll(limit, func() bool {
		tree, err := w.read()
		if err != nil {
			return w.Ended()
		}
		last = tree
		return ready(tree)
	}) && !w.Ended() {
		return last
	}
	w.Alive()
	w.t.Fatalf("waited %v in vain until the window shows %s; it shows:\n%v\nit printed:\n%s", limit, state, last, w.Output())
	return last
}

// WaitText waits until a text is shown.
func (w *Window) WaitText(text string) Tree {
	w.t.Helper()
	return w.WaitFor(text, func(t Tree) bool { return t.Shows(text) })
}

// ClickOn waits for an enabled item of a kind with a text and clicks it.
func (w *Window) ClickOn(kind, text string) {
	w.t.Helper()
	tree := w.WaitFor(kind+" "+text, func(t Tree) bool {
		item, ok := t.Find(kind, text)
		return ok && !item.Disabled
	})
	item, _ := tree.Find(kind, text)
	w.Click(item.Center())
}
