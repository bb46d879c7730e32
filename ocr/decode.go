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

	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"enishi/contacts"
)

// The bounds of an image file. Sizes are taken from its header and refused
// before any room is made for the pixels.
const (
	maxFileBytes  = 128 << 20
	maxPixels     = 64_000_000
	maxPixelBytes = 320 << 20 // of one page while it is decoded
	minSide       = 32        // pixels; less can't hold a line of text
	maxStretch    = 24        // the longer side to the shorter; no card is so narrow
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
		return nil, contacts.Fault(contacts.Invalid, "%s is empty (0 bytes): scan or copy it again", name)
	case len(data) > maxFileBytes:
		return nil, contacts.Fault(contacts.Invalid, "%s is too large (%d MB; up to %d MB can be read): scan it at 300 dpi",
			name, len(data)>>20, maxFileBytes>>20)
	case matches(data, "II*\x00") || matches(data, "MM\x00*"):
		return openTIFF(name, data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return openPDF(name, data)
	}
	for _, f := range formats {
		for _, magic := range f.magic {
			if matches(data, magic) {
				return &Document{pages: 1, page: func(_ int, r *room) (image.Image, error) { return f.page(name, data, r) }}, nil
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

func (f format) page(name string, data []byte, r *room) (img image.Image, err error) {
	defer guard(name, &img, &err)
	if f.name == "webp" && animated(data) {
		return nil, contacts.Fault(contacts.Invalid, "%s is animated: save one picture of it as png or jpeg", name)
	}
	cfg, err := f.config(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(name, err)
	}
	need, orientation := pixels(cfg)*pixelBytes(cfg.ColorModel), uint16(1)
	switch {
	case f.name == "jpeg":
		orientation = exifOrientation(data)
		if need, err = jpegBytes(name, data, orientation); err != nil {
			return nil, err
		}
	case f.name == "webp", f.name == "png" && interlaced(data):
		need *= 2 // made from one copy into another
	}
	if err := checkSize(name, cfg, need); err != nil {
		return nil, err
	}
	r.take(need)
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

// interlaced reports whether a PNG comes in seven passes (PNG §11.2.2 IHDR).
func interlaced(data []byte) bool { return len(data) > 28 && data[28] != 0 }

func pixels(cfg image.Config) int64 { return int64(cfg.Width) * int64(cfg.Height) }

// checkSize refuses what would not fit, by the header alone. need is the room it
// takes to decode it, in bytes.
func checkSize(name string, cfg image.Config, need int64) error {
	short, long := min(cfg.Width, cfg.Height), max(cfg.Width, cfg.Height)
	if short < minSide || long/maxStretch > short {
		return contacts.Fault(contacts.Invalid, "%s is too small to show a card (%d × %d pixels): scan it at 300 dpi", name, cfg.Width, cfg.Height)
	}
	n := pixels(cfg)
	if n <= maxPixels && need <= maxPixelBytes {
		return nil
	}
	most := min(maxPixels, maxPixelBytes/max(need/n, 1))
	return contacts.Fault(contacts.Invalid, "%s is too large (%d × %d pixels; up to %d million can be read): scan it at 300 dpi",
		name, cfg.Width, cfg.Height, most/1_000_000)
}

// pixelBytes is what a pixel takes at most, with what plain makes of it.
func pixelBytes(m color.Model) int64 {
	const screen = 4 // as RGBA
	switch m {
	case color.GrayModel:
		return 1
	case color.YCbCrModel:
		return 3
	case color.RGBAModel, color.NRGBAModel:
		return screen
	case color.Gray16Model:
		return 2 + screen
	case color.CMYKModel, color.NYCbCrAModel:
		return 4 + screen
	case color.RGBA64Model, color.NRGBA64Model:
		return 8 + screen
	}
	return 1 + screen // a palette
}

// damaged names a file whose start is right and whose rest is not.
func damaged(name string, cause error) error {
	var tiffKind tiff.UnsupportedError
	var jpegKind jpeg.UnsupportedError
	switch {
	case errors.Is(cause, io.ErrUnexpectedEOF) || errors.Is(cause, io.EOF):
		return contacts.Fault(contacts.Invalid, "%s is damaged: it ends too early; scan or copy it again", name)
	case errors.As(cause, &tiffKind), errors.As(cause, &jpegKind):
		return contacts.Fault(contacts.Invalid, "%s is of a rare kind that cannot be read (%w): save it as an ordinary png or jpeg", name, cause)
	}
	return contacts.Fault(contacts.Invalid, "%s is damaged and cannot be read (%w): scan or copy it again", name, cause)
}

// notAnImage says what a file is instead, as far as its first bytes tell.
func notAnImage(name string, data []byte) error {
	head := data[:min(len(data), 512)]
	switch {
	case matches(data, "????ftyp"):
		return contacts.Fault(contacts.Invalid, "%s is a HEIC or video file: save it as jpeg or png", name)
	case isText(head):
		return contacts.Fault(contacts.Invalid, "%s is a text file, not an image: name an image", name)
	}
	return contacts.Fault(contacts.Invalid, "%s is not an image that can be read: save it as png, jpeg, tiff, webp, gif or pdf", name)
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
