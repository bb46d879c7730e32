package gui

import (
	"context"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/look"
)

// Run opens the window on a and returns when it was closed. files are taken in
// at once, as if they had been dropped. raise, if not nil, brings the window to
// the front whenever it can be received from.
func Run(ctx context.Context, fa fyne.App, a *app.App, files []string, raise <-chan struct{}) {
	settings := a.Settings()
	fa.Settings().SetTheme(look.New(look.Brightness(settings.Theme)))
	win := fa.NewWindow("Enishi")
	win.SetPadded(false)
	win.SetMaster()
	size := fyne.NewSize(firstWidth, firstHeight)
	if settings.Width >= 640 && settings.Height >= 480 {
		size = fyne.NewSize(settings.Width, settings.Height)
	}
	work := desk.NewWork(ctx)
	s := newShell(fa, win, a, work)
	s.listen()
	win.Resize(size)
	win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { s.Take(paths(uris)) })
	var last fyne.Size
	win.SetCloseIntercept(func() {
		last = win.Canvas().Size()
		win.Close()
	})
	stopTree := serveTree(win)
	defer stopTree()
	closed := make(chan struct{})
	go func() {
		for {
			select {
			case <-closed:
				return
			case <-ctx.Done():
				fyne.Do(win.Close)
				return
			case <-raise:
				fyne.Do(win.RequestFocus)
			}
		}
	}()
	if len(files) > 0 {
		fa.Lifecycle().SetOnStarted(func() { fyne.Do(func() { s.Take(files) }) })
	}
	win.ShowAndRun()
	close(closed)
	s.close(last)
}

// paths gives the names of dropped files.
func paths(uris []fyne.URI) []string {
	var names []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			names = append(names, u.Path())
		}
	}
	return names
}
