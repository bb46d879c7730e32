package ocr

import (
	"bytes"
	"encoding/binary"
	"image"
	"slices"

	"golang.org/x/image/tiff"

	"enishi/contacts"
)

// tagOrientation is the way a page is turned (TIFF 6.0, p. 36).
const tagOrientation = 274

var errDirectory = &contacts.Text{Format: "its table of pages leads nowhere"}

// openTIFF opens a TIFF. The decoder reads the page whose directory the header
// points to, so each is decoded from a copy that points to its own.
func openTIFF(name string, data []byte) (*Document, error) {
	offsets, err := directories(data)
	if err != nil {
		return nil, damaged(name, err)
	}
	if err := checkPages(name, len(offsets)); err != nil {
		return nil, err
	}
	own := slices.Clone(data)
	return &Document{pages: len(offsets), page: func(i int, r *room) (image.Image, error) {
		return tiffPage(name, own, offsets[i], r)
	}}, nil
}

// tiffPage decodes the page whose directory lies at an offset; it changes the
// header.
func tiffPage(name string, own []byte, at uint32, r *room) (img image.Image, err error) {
	defer guard(name, &img, &err)
	order := byteOrder(own)
	order.PutUint32(own[4:], at)
	cfg, err := tiff.DecodeConfig(bytes.NewReader(own))
	if err != nil {
		return nil, damaged(name, err)
	}
	need := pixels(cfg) * pixelBytes(cfg.ColorModel)
	if err := checkSize(name, cfg, need); err != nil {
		return nil, err
	}
	held, err := blocksOf(own, order, at).check()
	if err != nil {
		return nil, damaged(name, err)
	}
	r.take(need + held)
	if img, err = tiff.Decode(bytes.NewReader(own)); err != nil {
		return nil, damaged(name, err)
	}
	return turn(plain(img), orientation(own, order, at)), nil
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
		if offsets = append(offsets, at); len(offsets) > maxPages {
			break // too many, which is all that counts
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
