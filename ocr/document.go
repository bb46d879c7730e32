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
	page  func(i int) (image.Image, error)
	close func()
}

// Pages is the number of pages, at least 1.
func (d *Document) Pages() int { return d.pages }

// Page decodes page i, counted from 0, upright as far as the file says how it is
// turned.
func (d *Document) Page(i int) (image.Image, error) { return d.page(i) }

// Close gives back what the file took.
func (d *Document) Close() {
	if d.close != nil {
		d.close()
	}
}

// checkPages refuses what is no scan of cards.
func checkPages(name string, n int) error {
	switch {
	case n < 1:
		return contacts.Fault(contacts.Invalid, "%s has no pages", name)
	case n > maxPages:
		return contacts.Fault(contacts.Invalid, "%s has %d pages; up to %d can be read: split it", name, n, maxPages)
	}
	return nil
}
