package gui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// imageEndings are the files that can be read.
var imageEndings = []string{".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".pdf"}

// Scan implements desk.Window: the toolkit's dialog gives one file at a time,
// so the sheet keeps a list, one name a line, that can also be typed or pasted.
func (s *shell) Scan() {
	list := widgets.NewTextArea(s.T("/home/me/scans or /home/me/card.jpg, one a line; files can also be dropped on the window"), 5)
	add := func(path string) {
		list.SetText(strings.TrimLeft(list.Text+"\n"+path, "\n"))
	}
	folder := widgets.NewButton(s.T("Add a folder…"), theme.FolderOpenIcon(), func() {
		dialog.ShowFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				add(u.Path())
			}
		}, s.win)
	})
	file := widgets.NewButton(s.T("Add a file…"), theme.FileImageIcon(), func() {
		open := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
			if err == nil && r != nil {
				add(r.URI().Path())
				_ = r.Close()
			}
		}, s.win)
		open.SetFilter(storage.NewExtensionFileFilter(imageEndings))
		open.Show()
	})
	s.ShowOverlay(desk.NewSheet(s.Desk, s.T("Scan cards"), s.T("Read"), []desk.Row{
		{Field: "files", Label: s.T("Images or folders of images (PNG, JPEG, TIFF, WebP, PDF)"), Input: list},
		{Input: container.NewHBox(folder, file)},
	}, func() func(context.Context) error {
		files := lines(list.Text)
		return func(context.Context) error {
			if len(files) == 0 {
				return contacts.FieldFault("files", "name at least one image or folder")
			}
			fyne.Do(func() { s.Take(files) })
			return nil
		}
	}, nil))
}

// lines gives the lines of a text that are not empty.
func lines(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		if line = strings.Trim(line, " \t\r\n\"'"); line != "" {
			list = append(list, line)
		}
	}
	return list
}
