package ocr

import (
	"bytes"
	"image"

	"github.com/disintegration/imaging"

	"enishi/contacts"
)

// Decode reads the pages of an image file: png, jpeg, tiff or webp. name is
// only for the error, which says what is wrong with the file.
func Decode(name string, data []byte) ([]image.Image, error) {
	img, err := imaging.Decode(bytes.NewReader(data), imaging.AutoOrientation(true))
	if err != nil {
		return nil, contacts.Fault(contacts.Invalid, "%s is not an image that can be read: %w", name, err)
	}
	return []image.Image{img}, nil
}
