package ocr

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"slices"

	"github.com/disintegration/imaging"
	"golang.org/x/image/tiff"

	"enishi/contacts"
)

// tagOrientation is the way a page is turned (TIFF 6.0, p. 36).
const tagOrientation = 274

var errDirectory = errors.New("its table of pages leads nowhere")

// decodeTIFF reads every page. The decoder reads the page whose directory the
// header points to, so each is decoded from a copy that points to its own.
func decodeTIFF(name string, data []byte) ([]image.Image, error) {
	offsets, err := directories(data)
	if err != nil {
		return nil, damaged(name, err)
	}
	order := byteOrder(data)
	own := slices.Clone(data)
	var pages []image.Image
	total := 0
	for _, at := range offsets {
		order.PutUint32(own[4:], at)
		cfg, err := tiff.DecodeConfig(bytes.NewReader(own))
		if err != nil {
			return nil, damaged(name, err)
		}
		if err := checkSize(name, cfg); err != nil {
			return nil, err
		}
		if total += cfg.Width * cfg.Height; total > maxPixels {
			return nil, contacts.Fault(contacts.Invalid, "%s has too many large pages: split it", name)
		}
		img, err := tiff.Decode(bytes.NewReader(own))
		if err != nil {
			return nil, damaged(name, err)
		}
		pages = append(pages, turn(img, orientation(data, order, at)))
	}
	return pages, nil
}

func byteOrder(data []byte) binary.ByteOrder {
	if data[0] == 'I' {
		return binary.LittleEndian
	}
	return binary.BigEndian
}

// directories follows the chain of pages, refusing loops and endless ones.
func directories(data []byte) ([]uint32, error) {
	if len(data) < 8 {
		return nil, errDirectory
	}
	order := byteOrder(data)
	var offsets []uint32
	for at := order.Uint32(data[4:]); at != 0; {
		entries, ok := entryCount(data, order, at)
		if !ok || slices.Contains(offsets, at) {
			return nil, errDirectory
		}
		if offsets = append(offsets, at); len(offsets) == maxPages {
			break
		}
		next := int(at) + 2 + 12*entries
		if next+4 > len(data) {
			break // some writers leave the last link away
		}
		at = order.Uint32(data[next:])
	}
	if len(offsets) == 0 {
		return nil, errDirectory
	}
	return offsets, nil
}

func entryCount(data []byte, order binary.ByteOrder, at uint32) (int, bool) {
	if int64(at)+2 > int64(len(data)) {
		return 0, false
	}
	n := int(order.Uint16(data[at:]))
	return n, int64(at)+2+12*int64(n) <= int64(len(data))
}

// orientation gives the tag of a page, 1 (upright) if it has none.
func orientation(data []byte, order binary.ByteOrder, at uint32) uint16 {
	n, ok := entryCount(data, order, at)
	if !ok {
		return 1
	}
	for i := range n {
		entry := data[int(at)+2+12*i:]
		if order.Uint16(entry) == tagOrientation {
			return order.Uint16(entry[8:])
		}
	}
	return 1
}

// turn stands a page upright.
func turn(img image.Image, orientation uint16) image.Image {
	switch orientation {
	case 2:
		return imaging.FlipH(img)
	case 3:
		return imaging.Rotate180(img)
	case 4:
		return imaging.FlipV(img)
	case 5:
		return imaging.Transpose(img)
	case 6:
		return imaging.Rotate270(img)
	case 7:
		return imaging.Transverse(img)
	case 8:
		return imaging.Rotate90(img)
	}
	return img
}
