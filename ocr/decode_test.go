package ocr_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"enishi/contacts"
	"enishi/ocr"
)

// slope is a small picture that shows how it is turned: dark at its left.
func slope(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetGray(x, y, color.Gray{Y: uint8(255 * x / w)})
		}
	}
	return img
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, img image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, img) })
}

func jpegOf(t testing.TB, img image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) })
}

func tiffOf(t testing.TB, img image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return tiff.Encode(b, img, nil) })
}

// pngHeader is a PNG that claims a size and has no pixels.
func pngHeader(w, h uint32) []byte {
	chunk := append([]byte("IHDR"), binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)...)
	chunk = append(chunk, 8, 6, 0, 0, 0)
	data := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
	data = append(data, chunk...)
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(chunk))
}

// withExif puts an orientation into a JPEG.
func withExif(data []byte, orientation byte) []byte {
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(orientation) + "\x00\x00\x00\x00\x00\x00"
	segment := append([]byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)
	return append(append([]byte{0xff, 0xd8}, segment...), data[2:]...)
}

// twoPages chains a TIFF behind another.
func twoPages(t *testing.T) []byte {
	first, second := tiffOf(t, slope(60, 40)), tiffOf(t, slope(50, 70))
	order := binary.LittleEndian
	shift := uint32(len(first))
	at := order.Uint32(second[4:])
	entries := order.Uint16(second[at:])
	for i := range int(entries) {
		entry := second[int(at)+2+12*i:]
		tag, kind, count := order.Uint16(entry), order.Uint16(entry[2:]), order.Uint32(entry[4:])
		size := map[uint16]uint32{1: 1, 2: 1, 3: 2, 4: 4, 5: 8}[kind] * count
		if tag == 273 || size > 4 {
			order.PutUint32(entry[8:], order.Uint32(entry[8:])+shift)
		}
	}
	firstAt := order.Uint32(first[4:])
	link := int(firstAt) + 2 + 12*int(order.Uint16(first[firstAt:]))
	order.PutUint32(first[link:], at+shift)
	return append(first, second...)
}

func TestDecodeReadsEveryFormatAndPage(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		want []image.Point
	}{
		"png":                 {pngOf(t, slope(60, 40)), []image.Point{{X: 60, Y: 40}}},
		"jpeg":                {jpegOf(t, slope(60, 40)), []image.Point{{X: 60, Y: 40}}},
		"jpeg held sideways":  {withExif(jpegOf(t, slope(60, 40)), 6), []image.Point{{X: 40, Y: 60}}},
		"tiff":                {tiffOf(t, slope(60, 40)), []image.Point{{X: 60, Y: 40}}},
		"tiff with two pages": {twoPages(t), []image.Point{{X: 60, Y: 40}, {X: 50, Y: 70}}},
	} {
		pages, err := ocr.Decode(name, tc.data)
		if err != nil || len(pages) != len(tc.want) {
			t.Errorf("%s: %d pages, %v", name, len(pages), err)
			continue
		}
		for i, p := range pages {
			if p.Bounds().Size() != tc.want[i] {
				t.Errorf("%s: page %d is %v, want %v", name, i+1, p.Bounds().Size(), tc.want[i])
			}
		}
	}
}

func TestDecodeNamesWhatIsWrongWithAFile(t *testing.T) {
	whole := pngOf(t, slope(60, 40))
	loop := tiffOf(t, slope(60, 40))
	at := binary.LittleEndian.Uint32(loop[4:])
	link := int(at) + 2 + 12*int(binary.LittleEndian.Uint16(loop[at:]))
	binary.LittleEndian.PutUint32(loop[link:], at)
	for name, tc := range map[string]struct {
		data []byte
		says string
	}{
		"nothing.png":   {nil, "empty"},
		"half.png":      {whole[:len(whole)/2], "damaged"},
		"half.jpg":      {jpegOf(t, slope(600, 400))[:300], "ends too early"},
		"notes.png":     {[]byte("Meeting with Ms. Sato on Monday\n"), "text file"},
		"メモ.png":        {[]byte(strings.Repeat("佐藤様と打合せ。", 100)), "text file"},
		"paper.png":     {[]byte("%PDF-1.7\n%\xe2\xe3"), "damaged"},
		"phone.jpg":     {[]byte("\x00\x00\x00\x18ftypheic\x00\x00"), "HEIC"},
		"noise.png":     {[]byte{0, 1, 2, 3, 0xff, 0xfe}, "not an image"},
		"huge.png":      {pngHeader(30000, 30000), "30000 × 30000"},
		"endless.png":   {pngHeader(1<<31-1, 1<<31-1), "damaged"},
		"dot.png":       {pngOf(t, slope(8, 8)), "too small"},
		"loop.tif":      {loop, "damaged"},
		"pointless.tif": {[]byte("II*\x00\xff\xff\xff\x7f"), "damaged"},
	} {
		pages, err := ocr.Decode(name, tc.data)
		if contacts.KindOf(err) != contacts.Invalid || pages != nil {
			t.Errorf("%s gave %d pages and %v", name, len(pages), err)
			continue
		}
		if !strings.Contains(err.Error(), tc.says) || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: %q does not say %q", name, err, tc.says)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, data := range [][]byte{
		pngOf(f, slope(60, 40)), jpegOf(f, slope(60, 40)), tiffOf(f, slope(60, 40)), pngHeader(30000, 30000),
		[]byte("RIFF\x10\x00\x00\x00WEBPVP8L"), withExif(jpegOf(f, slope(60, 40)), 8),
	} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pages, err := ocr.Decode("fuzz", data)
		if err != nil && contacts.KindOf(err) != contacts.Invalid {
			t.Fatalf("kind %s: %v", contacts.KindOf(err), err)
		}
		for _, p := range pages {
			if s := p.Bounds().Size(); s.X*s.Y > 80_000_000 || s.X < 32 || s.Y < 32 {
				t.Fatalf("a page of %v", s)
			}
		}
	})
}
