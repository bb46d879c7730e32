package gui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/internal/testbook"
)

// bench is a window on a real book; every question is answered before the next
// key.
type bench struct {
	*shell
	t     *testing.T
	cards []contacts.Card
}

// open opens a window of 1366 × 768 on a book with n cards.
func open(t *testing.T, n int, lang string) *bench {
	t.Helper()
	dir := t.TempDir()
	b := &bench{t: t}
	if n > 0 {
		b.cards = testbook.Fill(t, dir, n)
		testbook.Mail(t, dir, 6)
	}
	b.start(dir, lang)
	return b
}

// start opens the window on the book in dir.
func (b *bench) start(dir, lang string) {
	t := b.t
	t.Helper()
	a, err := app.Open(context.Background(), app.Config{
		Dir: dir, User: "三好", Lang: lang, Now: testbook.Clock,
		Report:      func(err error) { t.Error(err) },
		Passphrase:  func() (string, error) { return "x", nil },
		Engine:      testbook.Engine("第三営業部"),
		EngineCheck: func(context.Context) (app.EngineReport, error) { return app.EngineReport{Version: "5.3.0"}, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	set := a.Settings()
	set.Lang, set.Theme = lang, "light"
	if err := a.SaveSettings(set); err != nil {
		t.Fatal(err)
	}
	fa := test.NewTempApp(t)
	win := test.NewTempWindow(t, canvas.NewRectangle(nil))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1366, 768))
	work := desk.NewInline(context.Background())
	b.shell = newShell(fa, win, a, work)
	win.Resize(fyne.NewSize(1366, 768))
}

// key presses keys as a person would: a chord by the window, a plain key by
// what has the focus.
func (b *bench) key(chords ...desk.Chord) {
	b.t.Helper()
	for _, c := range chords {
		focused := b.Canvas().Focused()
		if c.Mod == 0 && focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: c.Key})
			continue
		}
		b.press(c)
	}
}

// enter types text into what has the focus.
func (b *bench) enter(text string) {
	b.t.Helper()
	f := b.Canvas().Focused()
	if f == nil {
		b.t.Fatalf("nothing has the focus to type %q", text)
	}
	if s, ok := f.(*widgets.SearchEntry); ok {
		s.Immediately()
	}
	for _, c := range text {
		f.TypedRune(c)
	}
}

// drawn is one text on the screen.
type drawn struct {
	text  *canvas.Text
	at    fyne.Position
	clips bool // scrolled: may lie outside
}

// texts gives every text that is drawn, those over the page too.
func (b *bench) texts() []drawn {
	var all []drawn
	watch(b.Canvas().Content(), fyne.Position{}, false, func(d drawn) { all = append(all, d) })
	for _, o := range b.Canvas().Overlays().List() {
		watch(o, fyne.Position{}, false, func(d drawn) { all = append(all, d) })
	}
	return all
}

func watch(o fyne.CanvasObject, parent fyne.Position, clips bool, see func(drawn)) {
	if o == nil || !o.Visible() {
		return
	}
	at := parent.Add(o.Position())
	switch w := o.(type) {
	case *canvas.Text:
		if strings.TrimSpace(w.Text) != "" {
			see(drawn{w, at, clips})
		}
	case *fyne.Container:
		for _, child := range w.Objects {
			watch(child, at, clips, see)
		}
	case fyne.Widget:
		switch w.(type) {
		case *container.Scroll, *container.Clip, *widget.Entry, *widgets.Entry, *widgets.SearchEntry:
			clips = true
		}
		for _, child := range test.WidgetRenderer(w).Objects() {
			watch(child, at, clips, see)
		}
	}
}

// shows reports whether a text that holds all the words is drawn.
func (b *bench) shows(words string) bool {
	for _, d := range b.texts() {
		if strings.Contains(d.text.Text, words) {
			return true
		}
	}
	return false
}

// want fails the test unless every text is on the screen.
func (b *bench) want(texts ...string) {
	b.t.Helper()
	for _, text := range texts {
		if !b.shows(text) {
			seen := make([]string, 0, 64)
			for _, d := range b.texts() {
				seen = append(seen, d.text.Text)
			}
			b.t.Fatalf("%q is not shown; the screen shows:\n%s", text, strings.Join(seen, " | "))
		}
	}
}

// person gives the first person of a family name.
func (b *bench) person(family string) contacts.Person {
	b.t.Helper()
	people, err := b.App.People(context.Background(), app.PeopleQuery{Limit: 100})
	if err != nil {
		b.t.Fatal(err)
	}
	for _, p := range people {
		if p.FamilyName == family {
			return p
		}
	}
	b.t.Fatalf("nobody is called %s", family)
	return contacts.Person{}
}
