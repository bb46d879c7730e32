package ocr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"unicode/utf8"

	"golang.org/x/image/webp"

	"enishi/contacts"
)

// The bounds of an image file. Sizes are taken from its header and refused
// before any room is made for the pixels.
const (
	maxFileBytes  = 128 << 20
	maxPixels     = 64_000_000
	maxPixelBytes = 256 << 20  // of one decoded page
	maxScans      = 44_000_000 // pixels of a progressive JPEG, which takes five times the room
	minSide       = 32         // pixels; less can't hold a line of text
	maxStretch    = 24         // the longer side to the shorter; no card is so narrow
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
	{"jpeg", []string{"\xff\xd8\xff"}, jpeg.DecodeConfig, jpeg.Decode},
	{"gif", []string{"GIF87a", "GIF89a"}, gif.DecodeConfig, gif.Decode},
	{"webp", []string{"RIFF????WEBPVP8"}, webp.DecodeConfig, webp.Decode},
}

// Open looks into an image file: png, jpeg, tiff, webp, gif (its first picture)
// or pdf. name is only for the error, an Invalid fault that says what is wrong
// with the file.
func Open(name string, data []byte) (*Document, error) {
	switch {
	case len(data) == 0:
		return nil, contacts.Fault(contacts.Invalid, "%s is empty (0 bytes)", name)
	case len(data) > maxFileBytes:
		return nil, contacts.Fault(contacts.Invalid, "%s is too large: %d MB; images up to %d MB can be read",
			name, len(data)>>20, maxFileBytes>>20)
	case matches(data, "II*\x00") || matches(data, "MM\x00*"):
		return openTIFF(name, data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return openPDF(name, data)
	}
	for _, f := range formats {
		for _, magic := range f.magic {
			if matches(data, magic) {
				return &Document{pages: 1, page: func(int) (image.Image, error) { return f.page(name, data) }}, nil
			}
		}
	}
	return nil, notAnImage(name, data)
}

// Decode reads all pages of an image file at once.
func Decode(name string, data []byte) ([]image.Image, error) {
	doc, err := Open(name, data)
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	var pages []image.Image
	total := 0
	for i := range doc.Pages() {
		page, err := doc.Page(i)
		if err != nil {
			return nil, err
		}
		if total += page.Bounds().Dx() * page.Bounds().Dy(); total > maxPixels {
			return nil, contacts.Fault(contacts.Invalid, "%s has too many large pages: split it", name)
		}
		pages = append(pages, page)
	}
	return pages, nil
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

func (f format) page(name string, data []byte) (img image.Image, err error) {
	defer guard(name, &img, &err)
	if f.name == "webp" && animated(data) {
		return nil, contacts.Fault(contacts.Invalid, "%s is animated: save one picture of it as png or jpeg", name)
	}
	cfg, err := f.config(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(name, err)
	}
	if err := checkSize(name, cfg); err != nil {
		return nil, err
	}
	orientation := uint16(1)
	if f.name == "jpeg" {
		if progressive(data) && cfg.Width*cfg.Height > maxScans {
			return nil, tooLarge(name, cfg, maxScans)
		}
		orientation = exifOrientation(data)
	}
	if img, err = f.decode(bytes.NewReader(data)); err != nil {
		return nil, damaged(name, err)
	}
	return turn(plain(img), orientation), nil
}

// guard turns a decoder's fall over a hostile file into an error about that file.
func guard(name string, img *image.Image, err *error) {
	if p := recover(); p != nil {
		*img, *err = nil, damaged(name, fmt.Errorf("%v", p))
	}
}

// animated reports whether a WebP is a film: the flag A of its header (RFC 9649
// §2.7).
func animated(data []byte) bool {
	return matches(data, "RIFF????WEBPVP8X") && len(data) > 20 && data[20]&2 != 0
}

// plain gives the pixels of the rarer colour models, such as a press's CMYK or 16
// bits a channel, as a screen shows them.
func plain(img image.Image) image.Image {
	switch img.(type) {
	case *image.RGBA, *image.NRGBA, *image.Gray, *image.YCbCr:
		return img
	}
	out := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	return out
}

// checkSize refuses what would not fit, by the header alone.
func checkSize(name string, cfg image.Config) error {
	short, long := min(cfg.Width, cfg.Height), max(cfg.Width, cfg.Height)
	if short < minSide || long/maxStretch > short {
		return contacts.Fault(contacts.Invalid, "%s is too small to show a card: %d × %d pixels", name, cfg.Width, cfg.Height)
	}
	pixels := int64(cfg.Width) * int64(cfg.Height)
	if pixels > maxPixels || pixels*pixelBytes(cfg.ColorModel) > maxPixelBytes {
		return tooLarge(name, cfg, maxPixels)
	}
	return nil
}

func tooLarge(name string, cfg image.Config, most int) error {
	return contacts.Fault(contacts.Invalid,
		"%s is too large: %d × %d pixels; images up to %d million pixels can be read",
		name, cfg.Width, cfg.Height, most/1_000_000)
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
	case matches(data, "????ftyp"):
		return contacts.Fault(contacts.Invalid, "%s is a HEIC or video file: save it as jpeg or png", name)
	case isText(head):
		return contacts.Fault(contacts.Invalid, "%s is a text file, not an image", name)
	}
	return contacts.Fault(contacts.Invalid, "%s is not an image that can be read (png, jpeg, tiff, webp, gif or pdf)", name)
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
