package desk

import (
	"context"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/assets/i18n"
	"enishi/contacts"
)

// Place names a screen of the rail.
type Place string

// The places, in the order of the rail.
const (
	Today     Place = "today"
	Cards     Place = "cards"
	People    Place = "people"
	Companies Place = "companies"
	Mail      Place = "mail"
	Deals     Place = "deals"
	Settings  Place = "settings"
)

// Places are all screens of the rail in their order.
var Places = [...]Place{Today, Cards, People, Companies, Mail, Deals, Settings}

// Screen is one page of the window.
type Screen interface {
	// Content is what the page shows; it is the same object all the time.
	Content() fyne.CanvasObject
	// Show is called whenever the page comes to the front or what it shows may
	// have changed.
	Show()
	// Commands are what the keys do on this page.
	Commands() []Command
}

// Leaver is a Screen that has something to finish before it is left. Leave
// reports whether Escape was used up inside the page.
type Leaver interface {
	Leave() bool
}

// Window is what the shell does for a screen.
type Window interface {
	// Go shows a screen of the rail.
	Go(Place)
	// Open shows the page of a thing on top of the present one.
	Open(kind contacts.EntityKind, id contacts.ID)
	// Review shows cards for review, beginning with one ("" = the first).
	Review(cards []contacts.ID, first contacts.ID)
	// Back leaves the present page for the one before.
	Back()
	// Scan asks for image files and takes them in.
	Scan()
	// Take takes in image files.
	Take(files []string)
	// Follow draws a job until it ends, then calls done on the drawing thread.
	Follow(j *app.Job, done func(app.Snapshot))
	// Sync fetches the mail of all accounts.
	Sync()
	// Restyle applies the settings of language and brightness.
	Restyle()
	// Say tells in the status line what was done.
	Say(text string)
	// Hint tells in the status line what to do.
	Hint(text string)
	// Warn shows a sentence across the page with a way out, if label is given.
	Warn(text, label string, act func())
	// ShowOverlay opens something over the page.
	ShowOverlay(Overlay)
	// CloseOverlay closes what is open over the page.
	CloseOverlay()
	// Canvas is the canvas of the window.
	Canvas() fyne.Canvas
	// Native is the window of the toolkit.
	Native() fyne.Window
}

// Desk is handed to every screen.
type Desk struct {
	Window
	App     *app.App
	Work    *Work
	Undo    *Undo
	printer *i18n.Printer
}

// New makes a desk for a window.
func New(w Window, a *app.App, work *Work, lang string) *Desk {
	d := &Desk{Window: w, App: a, Work: work, printer: i18n.New(lang)}
	d.Undo = &Undo{desk: d}
	return d
}

// SetLang changes the language of what is said from now on.
func (d *Desk) SetLang(lang string) { d.printer = i18n.New(lang) }

// T gives a sentence in the user's language; format is its English form.
func (d *Desk) T(format string, args ...any) string { return d.printer.T(format, args...) }

// Lang is the language, "ja" or "en".
func (d *Desk) Lang() string { return d.printer.Lang() }

// Error gives an error in the user's language.
func (d *Desk) Error(err error) string { return d.printer.Error(err) }

// Fail shows an error across the page, unless it is nil or the page was left.
// It reports whether there was one.
func (d *Desk) Fail(err error) bool {
	if err == nil {
		return false
	}
	d.Warn(d.Error(err), "", nil)
	return true
}

// Change runs a change in the background, says what was done, and calls then
// with its outcome once it has gone through.
func Change[T any](d *Desk, do func(context.Context) (T, error), then func(T)) {
	Run(d.Work, do, func(v T, err error) {
		if !d.Fail(err) {
			then(v)
		}
	})
}
