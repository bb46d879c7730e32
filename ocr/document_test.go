package ocr_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"strings"
	"testing"

	"enishi/contacts"
	"enishi/ocr"
)

// pdfOf writes a PDF of so many pages, each a card of 91 × 55 mm that one JPEG
// fills. trailer is added to the file's own.
func pdfOf(pages int, picture []byte, trailer string) []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"", // the list of pages
		fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width 600 /Height 400 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream", len(picture), picture),
		"<< /Length 31 >>\nstream\nq 258 0 0 156 0 0 cm /P Do Q    \nendstream",
	}
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 5+i)
		objects = append(objects, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 258 156] /Contents 4 0 R /Resources << /XObject << /P 3 0 R >> >> >>")
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [ %s] /Count %d >>", kids.String(), pages)
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return out.Bytes()
}

// locked is what a PDF with a password says of it (ISO 32000-1 §7.6.3).
const locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff> " +
	"/U <ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100> >> /ID [<01> <01>]"

func TestThePagesOfAPDFAreDrawnAt300DPI(t *testing.T) {
	doc, err := ocr.Open("cards.pdf", pdfOf(3, jpegOf(t, slope(600, 400)), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	if doc.Pages() != 3 {
		t.Fatalf("%d pages", doc.Pages())
	}
	for i := range doc.Pages() {
		page, err := doc.Page(i)
		if err != nil || page.Bounds().Size() != image.Pt(1075, 650) {
			t.Fatalf("page %d: %v, %v", i, page, err)
		}
		left, _, _, _ := page.At(40, 300).RGBA()
		right, _, _, _ := page.At(1030, 300).RGBA()
		if left > 0x3000 || right < 0xd000 {
			t.Errorf("page %d shows %x and %x", i, left, right)
		}
	}
}

func TestAPDFThatCannotBeReadSaysWhy(t *testing.T) {
	picture := jpegOf(t, slope(600, 400))
	whole := pdfOf(1, picture, "")
	large := bytes.Replace(whole, []byte("[0 0 258 156]"), []byte("[0 0 99999 99999]"), 1)
	for name, tc := range map[string]struct {
		data []byte
		says string
	}{
		"thick.pdf":  {pdfOf(10_000, picture, ""), "10000 pages"},
		"locked.pdf": {pdfOf(1, picture, locked), "password"},
		"half.pdf":   {whole[:200], "damaged"},
		"large.pdf":  {large, "too large"},
		"empty.pdf":  {pdfOf(0, picture, ""), ""},
	} {
		pages, err := ocr.Decode(name, tc.data)
		if contacts.KindOf(err) != contacts.Invalid || len(pages) > 0 {
			t.Errorf("%s: %d pages, %v", name, len(pages), err)
			continue
		}
		if !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %q does not say %q", name, err, tc.says)
		}
	}
}

func TestPhotosAreTurnedAsTheCameraWasHeld(t *testing.T) {
	rgba := image.NewRGBA(image.Rect(0, 0, 61, 41))
	draw.Draw(rgba, rgba.Rect, slope(61, 41), image.Point{}, draw.Src)
	// Which side of the picture is dark after turning, by orientation.
	for orientation, dark := range map[byte]image.Point{
		1: {X: 2, Y: 20}, 3: {X: 58, Y: 20}, 6: {X: 20, Y: 2}, 8: {X: 20, Y: 58}, 2: {X: 58, Y: 20}, 5: {X: 20, Y: 2},
		0: {X: 2, Y: 20}, 99: {X: 2, Y: 20}, // a camera that lies
	} {
		for _, data := range [][]byte{jpegOf(t, slope(61, 41)), jpegOf(t, rgba)} {
			pages, err := ocr.Decode("photo.jpg", withExif(data, orientation))
			if err != nil {
				t.Fatal(err)
			}
			if g, ok := color.GrayModel.Convert(pages[0].At(dark.X, dark.Y)).(color.Gray); !ok || g.Y > 60 {
				t.Errorf("orientation %d: %v is %v, size %v", orientation, dark, g, pages[0].Bounds().Size())
			}
		}
	}
}

func TestRareKindsOfImagesAreRead(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 60, 40))
	for i := range deep.Pix {
		deep.Pix[i] = 0xff
	}
	film := encoded(t, func(b *bytes.Buffer) error {
		frame := image.NewPaletted(image.Rect(0, 0, 60, 40), color.Palette{color.White, color.Black})
		return gif.EncodeAll(b, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}})
	})
	for name, data := range map[string][]byte{
		"deep.png": pngOf(t, deep), "film.gif": film, "palette.png": pngOf(t, image.NewPaletted(image.Rect(0, 0, 60, 40), color.Palette{color.White})),
	} {
		pages, err := ocr.Decode(name, data)
		if err != nil || len(pages) != 1 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r, g, b, _ := pages[0].At(5, 5).RGBA(); r+g+b != 3*0xffff {
			t.Errorf("%s is not white", name)
		}
		if _, ok := pages[0].(*image.RGBA); !ok {
			t.Errorf("%s came as %T", name, pages[0])
		}
	}
	webp := append([]byte("RIFF\x20\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00"), make([]byte, 20)...)
	if _, err := ocr.Decode("film.webp", webp); err == nil || !strings.Contains(err.Error(), "animated") {
		t.Errorf("film.webp: %v", err)
	}
}

func TestNarrowAndTinyImagesAreRefused(t *testing.T) {
	for _, size := range [][2]uint32{{1, 1}, {20000, 20}, {20000, 400}, {31, 5000}} {
		_, err := ocr.Decode("odd.png", pngHeader(size[0], size[1]))
		if contacts.KindOf(err) != contacts.Invalid || !strings.Contains(err.Error(), "too small") {
			t.Errorf("%v: %v", size, err)
		}
	}
}

func TestALargeProgressivePhotoIsRefused(t *testing.T) {
	data := jpegOf(t, image.NewRGBA(image.Rect(0, 0, 64, 64)))
	at := bytes.Index(data, []byte{0xff, 0xc0})
	data[at+1] = 0xc2
	binary.BigEndian.PutUint16(data[at+5:], 7000)
	binary.BigEndian.PutUint16(data[at+7:], 9000)
	if _, err := ocr.Decode("photo.jpg", data); err == nil || !strings.Contains(err.Error(), "9000 × 7000") {
		t.Errorf("%v", err)
	}
}

// FuzzPDF opens files that look like a PDF.
func FuzzPDF(f *testing.F) {
	picture := jpegOf(f, slope(60, 40))
	f.Add(pdfOf(1, picture, ""))
	f.Add(pdfOf(2, nil, locked))
	f.Add([]byte("%PDF-1.7\ntrailer << /Root 1 0 R >>"))
	_, _ = ocr.Decode("first.pdf", pdfOf(1, picture, "")) // compiling takes longer than a fuzzer waits
	f.Fuzz(func(t *testing.T, data []byte) {
		pages, err := ocr.Decode("fuzz.pdf", append([]byte("%PDF-1.4\n"), data...))
		if err != nil && contacts.KindOf(err) != contacts.Invalid {
			t.Fatalf("kind %s: %v", contacts.KindOf(err), err)
		}
		checkPixels(t, pages)
	})
}

// FuzzTIFF opens files that begin as a TIFF.
func FuzzTIFF(f *testing.F) {
	f.Add(tiffOf(f, slope(60, 40)))
	f.Fuzz(func(t *testing.T, data []byte) {
		pages, err := ocr.Decode("fuzz.tif", append([]byte("II*\x00"), data...))
		if err != nil && contacts.KindOf(err) != contacts.Invalid {
			t.Fatalf("kind %s: %v", contacts.KindOf(err), err)
		}
		checkPixels(t, pages)
	})
}

// FuzzJPEG opens photos with any EXIF.
func FuzzJPEG(f *testing.F) {
	f.Add([]byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"))
	photo := jpegOf(f, slope(64, 40))
	f.Fuzz(func(t *testing.T, exif []byte) {
		if len(exif) > 0xfff0 {
			return
		}
		segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
		pages, err := ocr.Decode("fuzz.jpg", bytes.Join([][]byte{photo[:2], segment, exif, photo[2:]}, nil))
		if err != nil {
			t.Fatalf("its EXIF cost a photo: %v", err)
		}
		checkPixels(t, pages)
	})
}

func checkPixels(t *testing.T, pages []image.Image) {
	total := 0
	for _, p := range pages {
		total += p.Bounds().Dx() * p.Bounds().Dy()
	}
	if total > 64_000_000 {
		t.Fatalf("%d pixels", total)
	}
}

// FuzzWebP and its like need only the start right.
func FuzzWebP(f *testing.F) {
	f.Add([]byte("\x10\x00\x00\x00WEBPVP8L\x05\x00\x00\x00\x2f\x1f\xc0\x0f\x00"))
	f.Add([]byte("\x20\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00\x1f\x00\x00\x1f\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		pages, err := ocr.Decode("fuzz.webp", append([]byte("RIFF"), data...))
		if err != nil && contacts.KindOf(err) != contacts.Invalid {
			t.Fatalf("kind %s: %v", contacts.KindOf(err), err)
		}
		checkPixels(t, pages)
	})
}

// FuzzPNG changes what follows the header of a picture.
func FuzzPNG(f *testing.F) {
	whole := encoded(f, func(b *bytes.Buffer) error { return png.Encode(b, slope(60, 40)) })
	f.Add(whole[8:])
	f.Fuzz(func(t *testing.T, data []byte) {
		pages, err := ocr.Decode("fuzz.png", append([]byte("\x89PNG\r\n\x1a\n"), data...))
		if err != nil && contacts.KindOf(err) != contacts.Invalid {
			t.Fatalf("kind %s: %v", contacts.KindOf(err), err)
		}
		checkPixels(t, pages)
	})
}
