package cardflow

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/tiff"
)

// written is a file that an encoder writes.
func written(t *testing.T, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// half is a copy that was broken off.
func half(data []byte) []byte { return data[:len(data)/2] }

// film is a GIF of several pictures.
func film(t *testing.T) []byte {
	frame := image.NewPaletted(image.Rect(0, 0, 300, 200), color.Palette{color.White, color.Black})
	frames := &gif.GIF{Image: []*image.Paletted{frame, frame, frame}, Delay: []int{1, 1, 1}}
	return written(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, frames) })
}

// chunk is a piece of a PNG (PNG §5.3).
func chunk(kind string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// pngClaiming is a grey PNG that says it has a size, whatever its pixels are.
func pngClaiming(w, h uint32, pixels []byte) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	return bytes.Join([][]byte{
		[]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, 8, 0, 0, 0, 0)), chunk("IDAT", pixels), chunk("IEND", nil),
	}, nil)
}

// moving makes an animated PNG of a PNG: its picture, then more of them.
func moving(still []byte) []byte {
	control := chunk("acTL", []byte{0, 0, 0, 2, 0, 0, 0, 0})
	frame := chunk("fcTL", append(binary.BigEndian.AppendUint32(nil, 0), still[16:24]...))
	const afterHeader = 33
	return bytes.Join([][]byte{still[:afterHeader], control, frame, still[afterHeader:]}, nil)
}

// zeros is zlib data of that many mebibytes of nothing, a thousandth as long.
func zeros(t *testing.T, mebibytes int) []byte {
	t.Helper()
	one := written(t, func(b *bytes.Buffer) error {
		w, err := flate.NewWriter(b, flate.BestCompression)
		if err != nil {
			return err
		}
		for range 2 { // the second refers to the first, as every further one can
			b.Reset()
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return err
			}
			if err := w.Flush(); err != nil {
				return err
			}
		}
		return nil
	})
	first := written(t, func(b *bytes.Buffer) error {
		w := zlib.NewWriter(b)
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			return err
		}
		return w.Flush()
	})
	out := append(first, bytes.Repeat(one, mebibytes-1)...)
	return binary.BigEndian.AppendUint32(append(out, 3, 0), adler32.Checksum(nil))
}

// tag is an entry of a TIFF's directory with one whole number.
type tag struct {
	id    uint16
	value uint32
}

// tiffOf is a grey TIFF whose only strip or tile follows the header.
func tiffOf(block []byte, tags ...tag) []byte {
	order := binary.LittleEndian
	out := order.AppendUint32([]byte("II*\x00"), uint32(8+len(block)))
	out = append(out, block...)
	out = order.AppendUint16(out, uint16(len(tags)))
	for _, e := range tags {
		out = order.AppendUint16(order.AppendUint16(out, e.id), 4)
		out = order.AppendUint32(order.AppendUint32(out, 1), e.value)
	}
	return order.AppendUint32(out, 0)
}

// strip is a TIFF of one strip.
func strip(w, h, compression uint32, block []byte) []byte {
	return tiffOf(block, tag{256, w}, tag{257, h}, tag{258, 8}, tag{259, compression}, tag{262, 1}, tag{273, 8}, tag{278, h}, tag{279, uint32(len(block))})
}

// pressJPEG is a grey picture in the four colours of a press, painted so many
// times: every block of it is one bit for its shade and one for its end.
func pressJPEG(w, h uint16, times int) []byte {
	segment := func(marker byte, body ...byte) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
	}
	quantity := append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)
	one := append([]byte{1}, make([]byte, 15)...) // a code of one bit, for nothing
	frame := binary.BigEndian.AppendUint16([]byte{8}, h)
	frame = append(binary.BigEndian.AppendUint16(frame, w), 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	blocks := int((w+7)/8) * int((h+7)/8)
	scan := append(segment(0xda, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0), make([]byte, min(blocks, 1<<16))...)
	return bytes.Join([][]byte{
		{0xff, 0xd8},
		segment(0xee, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00")...), segment(0xdb, quantity...), segment(0xc0, frame...),
		segment(0xc4, append(append([]byte{0x00}, one...), 0)...), segment(0xc4, append(append([]byte{0x10}, one...), 0)...),
		bytes.Repeat(scan, times),
		{0xff, 0xd9},
	}, nil)
}

// withExif puts a TIFF directory that lies before the pixels of a photo.
func withExif(photo []byte, entries string) []byte {
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08" + entries
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return bytes.Join([][]byte{photo[:2], segment, []byte(exif), photo[2:]}, nil)
}

// turned is an EXIF directory that says how the camera was held.
func turned(orientation uint16) string {
	return "\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01" + string(binary.BigEndian.AppendUint16(nil, orientation)) + "\x00\x00\x00\x00\x00\x00"
}

// pdf is a PDF of so many pages of the given size in points, all showing the
// same content. more stands in the catalog, trailer in the trailer.
func pdf(pages, size int, content, more, trailer string) []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R " + more + " >>", "",
		content,
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + fmt.Sprint(size, " ", size) + "] /Contents 3 0 R >>",
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [ %s] /Count %d >>", strings.Repeat("4 0 R ", pages), pages)
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, trailer, out.Len())
	return out.Bytes()
}

// stream is the content of a page.
func stream(filter string, data []byte) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(data), filter, data)
}

func tiffFile(t *testing.T, img image.Image) []byte {
	return written(t, func(b *bytes.Buffer) error { return tiff.Encode(b, img, nil) })
}

func pngFile(t *testing.T, img image.Image) []byte {
	return written(t, func(b *bytes.Buffer) error { return png.Encode(b, img) })
}

func jpegFile(t *testing.T, img image.Image) []byte {
	return written(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) })
}
