package ocr

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
	"slices"

	"golang.org/x/image/tiff/lzw"

	"enishi/contacts"
)

// The tags that say how a page is cut into strips or tiles (TIFF 6.0, pp. 117).
const (
	tagWidth        = 256
	tagHeight       = 257
	tagBits         = 258
	tagCompression  = 259
	tagOffsets      = 273
	tagRowsPerStrip = 278
	tagByteCounts   = 279
	tagTileWidth    = 322
	tagTileHeight   = 323
	tagTileOffsets  = 324
	tagTileCounts   = 325
	lastBaseline    = 532
)

// The compressions whose blocks say nothing of their size.
const (
	packedLZW        = 5
	packedDeflate    = 8
	packedDeflateOld = 32946
	packedBits       = 32773
)

const (
	mostInTag  = 1 << 20 // values of a tag: tiles of 8 × 8 in the largest page
	smallBlock = 8 << 20 // bytes; a block of that size can't hurt whatever it says
)

var (
	errTag   = &contacts.Text{Format: "one of its tags is too long"}
	errBlock = &contacts.Text{Format: "a part of it is larger than it says"}
	errTile  = &contacts.Text{Format: "its parts are larger than a page may be"}
)

// blocks are the strips or tiles of a page. The decoder makes room for what they
// unpack to, so that is looked at first.
type blocks struct {
	data            []byte
	compression     uint32
	size            int64 // of one, unpacked, as the header says
	offsets, counts []uint32
	err             error
}

// blocksOf looks into the directory of a page.
func blocksOf(data []byte, order binary.ByteOrder, at uint32) blocks {
	b := blocks{data: data}
	values := func(tag uint16) []uint32 {
		all, err := valuesOf(data, order, at, tag)
		b.err = errors.Join(b.err, err)
		return all
	}
	one := func(tag uint16, or uint32) uint32 {
		if all := values(tag); len(all) > 0 {
			return all[0]
		}
		return or
	}
	width, height := one(tagWidth, 0), one(tagHeight, 0)
	height = min(height, one(tagRowsPerStrip, height))
	b.offsets, b.counts = values(tagOffsets), values(tagByteCounts)
	if w := one(tagTileWidth, 0); w > 0 {
		width, height = w, one(tagTileHeight, 0)
		b.offsets, b.counts = values(tagTileOffsets), values(tagTileCounts)
	}
	bits := int64(0)
	for _, n := range values(tagBits) {
		bits += int64(min(n, 64))
	}
	b.compression = one(tagCompression, 1)
	b.size = (int64(width)*max(bits, 1) + 7) / 8 * int64(height)
	return b
}

// check refuses blocks that unpack to more than the header says, and gives the
// room that unpacking takes.
func (b blocks) check() (int64, error) {
	if b.err != nil {
		return 0, b.err
	}
	if b.size > maxPixelBytes {
		return 0, errTile
	}
	total, largest := int64(0), int64(0)
	for i, n := range b.counts[:min(len(b.counts), len(b.offsets))] {
		total, largest = total+int64(n), max(largest, int64(n))
		from := min(int64(b.offsets[i]), int64(len(b.data)))
		packed := b.data[from:min(from+int64(n), int64(len(b.data)))]
		if b.unpacked(packed) > b.size {
			return 0, errBlock
		}
	}
	if total > 2*int64(len(b.data)) {
		return 0, errBlock // the same bytes again and again
	}
	return max(largest, 2*b.size), nil
}

// unpacked is the size of a block, as far as it matters.
func (b blocks) unpacked(packed []byte) int64 {
	switch {
	case b.compression == packedBits:
		return runs(packed)
	case b.size <= smallBlock && b.size > 0:
		return 0 // the decoder stops there
	case b.compression == packedLZW:
		r := lzw.NewReader(bytes.NewReader(packed), lzw.MSB, 8)
		defer r.Close()
		return b.drain(r)
	case b.compression == packedDeflate, b.compression == packedDeflateOld:
		r, err := zlib.NewReader(bytes.NewReader(packed))
		if err != nil {
			return 0 // the decoder will say so
		}
		defer r.Close()
		return b.drain(r)
	}
	return 0
}

// drain counts what comes, up to one byte more than may come.
func (b blocks) drain(r io.Reader) int64 {
	n, _ := io.Copy(io.Discard, io.LimitReader(r, b.size+1)) // the decoder meets the same error
	return n
}

// runs is the size that PackBits unpacks to (TIFF 6.0, p. 42).
func runs(packed []byte) int64 {
	n := int64(0)
	for i := 0; i < len(packed); {
		switch c := int8(packed[i]); {
		case c >= 0:
			n += int64(c) + 1
			i += int(c) + 2
		case c == -128:
			i++
		default:
			n += 1 - int64(c)
			i += 2
		}
	}
	return n
}

// valuesOf gives the whole numbers of a tag, none when the page has no such tag.
func valuesOf(data []byte, order binary.ByteOrder, at uint32, tag uint16) ([]uint32, error) {
	entries, ok := entryCount(data, order, at)
	if !ok {
		return nil, errDirectory
	}
	for i := range entries {
		e := data[int(at)+2+12*i:][:12]
		count := order.Uint32(e[4:])
		if order.Uint16(e) <= lastBaseline && count > mostInTag {
			return nil, errTag
		}
		if order.Uint16(e) != tag {
			continue
		}
		size := map[uint16]int{1: 1, 3: 2, 4: 4}[order.Uint16(e[2:])]
		raw := e[8:]
		if size*int(count) > 4 {
			from := int(order.Uint32(e[8:]))
			raw = data[min(from, len(data)):]
		}
		if size == 0 || size*int(count) > len(raw) {
			return nil, errDirectory
		}
		out := make([]uint32, 0, count)
		for v := range slices.Chunk(raw[:size*int(count)], size) {
			switch size {
			case 1:
				out = append(out, uint32(v[0]))
			case 2:
				out = append(out, uint32(order.Uint16(v)))
			default:
				out = append(out, order.Uint32(v))
			}
		}
		return out, nil
	}
	return nil, nil
}
