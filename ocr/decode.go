package ocr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"unicode/utf8"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"

	"enishi/contacts"
)

// The bounds of an image file. Sizes are taken from its header and refused
// before any room is made for the pixels.
const (
	maxFileBytes  = 128 << 20
	maxPixels     = 80_000_000
	maxPixelBytes = 400 << 20 // of one decoded page
	minSide       = 32        // pixels; less can't hold a line of text
	maxPages      = 60        // of a TIFF
)

// format is a kind of image file that can be read.
type format struct {
	name   string
	magic  []string // '?' stands for any byte
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var formats = []format{
	{"png", []string{"\x89PNG\r\n\x1a\n"}, png.DecodeConfig, png.Decode},
	{"jpeg", []string{"\xff\xd8\xff"}, jpeg.DecodeConfig, upright},
	{"webp", []string{"RIFF????WEBPVP8"}, webp.DecodeConfig, webp.Decode},
}

// upright decodes a JPEG and turns it the way the camera was held (EXIF).
func upright(r io.Reader) (image.Image, error) {
	return imaging.Decode(r, imaging.AutoOrientation(true))
}

// Decode reads the pages of an image file: png, jpeg, tiff or webp. name is
// only for the error, an Invalid fault that says what is wrong with the file.
func Decode(name string, data []byte) (pages []image.Image, err error) {
	defer func() { // a decoder that falls over a hostile file costs that file only
		if p := recover(); p != nil {
			pages, err = nil, damaged(name, fmt.Errorf("%v", p))
		}
	}()
	switch {
	case len(data) == 0:
		return nil, contacts.Fault(contacts.Invalid, "%s is empty (0 bytes)", name)
	case len(data) > maxFileBytes:
		return nil, contacts.Fault(contacts.Invalid, "%s is too large: %d MB; images up to %d MB can be read",
			name, len(data)>>20, maxFileBytes>>20)
	case matches(data, "II*\x00") || matches(data, "MM\x00*"):
		return decodeTIFF(name, data)
	}
	for _, f := range formats {
		for _, magic := range f.magic {
			if matches(data, magic) {
				return f.page(name, data)
			}
		}
	}
	return nil, notAnImage(name, data)
}

func matches(data []byte, magic string) bool {
	if len(data) < len(magic) {
		return false
	}
	for i := range len(magic) {
		if magic[i] != '?' && data[i] != magic[i] {
			return false
		}
	}
	return true
}

func (f format) page(name string, data []byte) ([]image.Image, error) {
	cfg, err := f.config(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(name, err)
	}
	if err := checkSize(name, cfg); err != nil {
		return nil, err
	}
	img, err := f.decode(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(name, err)
	}
	return []image.Image{img}, nil
}

// checkSize refuses what would not fit, by the header alone.
func checkSize(name string, cfg image.Config) error {
	if cfg.Width < minSide || cfg.Height < minSide {
		return contacts.Fault(contacts.Invalid, "%s is too small to show a card: %d × %d pixels", name, cfg.Width, cfg.Height)
	}
	pixels := int64(cfg.Width) * int64(cfg.Height)
	if pixels > maxPixels || pixels*pixelBytes(cfg.ColorModel) > maxPixelBytes {
		return contacts.Fault(contacts.Invalid,
			"%s is too large: %d × %d pixels; images up to %d million pixels can be read",
			name, cfg.Width, cfg.Height, maxPixels/1_000_000)
	}
	return nil
}

// pixelBytes is what a decoded pixel takes at most.
func pixelBytes(m color.Model) int64 {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	return 4
}

// damaged names a file whose start is right and whose rest is not.
func damaged(name string, cause error) error {
	if errors.Is(cause, io.ErrUnexpectedEOF) || errors.Is(cause, io.EOF) {
		return contacts.Fault(contacts.Invalid, "%s is damaged: it ends too early; scan or copy it again", name)
	}
	return contacts.Fault(contacts.Invalid, "%s is damaged and cannot be read: %w", name, cause)
}

// notAnImage says what a file is instead, as far as its first bytes tell.
func notAnImage(name string, data []byte) error {
	head := data[:min(len(data), 512)]
	switch {
	case matches(data, "%PDF-"):
		return contacts.Fault(contacts.Invalid, "%s is a PDF: save its pages as png, jpeg or tiff", name)
	case matches(data, "????ftyp"):
		return contacts.Fault(contacts.Invalid, "%s is a HEIC or video file: save it as jpeg or png", name)
	case isText(head):
		return contacts.Fault(contacts.Invalid, "%s is a text file, not an image", name)
	}
	return contacts.Fault(contacts.Invalid, "%s is not an image that can be read (png, jpeg, tiff or webp)", name)
}

// isText reports whether the start of a file is UTF-8 text; its last character
// may be cut.
func isText(head []byte) bool {
	for cut := range min(utf8.UTFMax, len(head)) {
		if utf8.Valid(head[:len(head)-cut]) {
			return !bytes.ContainsRune(head, 0)
		}
	}
	return false
}
