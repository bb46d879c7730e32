package press

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"os"
	"path/filepath"
)

// Bad gives files that are no cards, by name: a PNG cut in the middle, an
// empty file, a PNG that claims 30,000 x 30,000 pixels and a text file.
func Bad() (map[string][]byte, error) {
	var whole bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 400, 300))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * 7 / 3)
	}
	if err := png.Encode(&whole, img); err != nil {
		return nil, err
	}
	return map[string][]byte{
		"broken.png": whole.Bytes()[:whole.Len()/2],
		"empty.png":  {},
		"huge.png":   hugeHeader(30000, 30000),
		"text.png":   []byte("これは画像ではありません。\nThis is no image.\n"),
	}, nil
}

// WriteBad writes the files of Bad into a folder.
func WriteBad(folder string) error {
	files, err := Bad()
	if err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// hugeHeader is a PNG of nothing but a valid header (PNG §11.2.2 IHDR) and the
// start of its data.
func hugeHeader(w, h uint32) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		body := append([]byte(kind), data...)
		out = append(out, body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(body))
	}
	header := binary.BigEndian.AppendUint32(nil, w)
	header = binary.BigEndian.AppendUint32(header, h)
	chunk("IHDR", append(header, 8, 2, 0, 0, 0)) // 8 bits, RGB
	chunk("IDAT", []byte{0x78, 0x9c})
	return out
}
