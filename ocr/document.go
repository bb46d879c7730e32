package ocr

import (
	"image"

	"enishi/contacts"
)

// maxPages bounds a file of several pages.
const maxPages = 200

// Document is an image file that is open. Its pages are decoded one at a time,
// so that a thick PDF takes no more memory than its largest page.
type Document struct {
	pages int
	page  func(i int, r *room) (image.Image, error)
	close func()
	room  room
}

// Pages is the number of pages, at least 1.
func (d *Document) Pages() int { return d.pages }

// Page decodes page i, counted from 0, upright as far as the file says how it is
// turned. While other files fill the memory it waits; the page counts as kept
// until the next one or Close.
func (d *Document) Page(i int) (image.Image, error) {
	d.room.leave()
	return d.page(i, &d.room)
}

// Close gives back what the file took.
func (d *Document) Close() {
	d.room.leave()
	if d.close != nil {
		d.close()
	}
}

// checkPages refuses what is no scan of cards.
func checkPages(name string, n int) error {
	switch {
	case n < 1:
		return contacts.Fault(contacts.Invalid, "%s has no pages: scan or copy it again", name)
	case n > maxPages:
		return contacts.Fault(contacts.Invalid, "%s has %d pages; up to %d can be read: split it", name, n, maxPages)
	}
	return nil
}
