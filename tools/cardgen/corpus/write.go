package corpus

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

// Write writes shots and their truth to a folder. Several get letters behind
// the name, so that they stay in their order.
func Write(shots []Shot, folder, name string) error {
	for i := range shots {
		full := name
		if len(shots) > 1 {
			full += string(rune('a' + i))
		}
		for _, part := range []string{shots[i].Truth.Layout, shots[i].Truth.Kind} {
			if part != "" && part != shots[i].Truth.Condition {
				full += "-" + part
			}
		}
		if shots[i].Truth.Double != "" {
			shots[i].Truth.Double = shots[0].Truth.Source
		}
		if err := shots[i].write(folder, full); err != nil {
			return err
		}
	}
	return nil
}

func (s *Shot) write(folder, name string) error {
	data, err := s.encode()
	if err != nil {
		return fmt.Errorf("encode %s: %w", name, err)
	}
	s.Truth.Source = name + ".png"
	if s.Photo {
		s.Truth.Source = name + ".jpg"
	}
	facts, err := json.MarshalIndent(s.Truth, "", " ")
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(folder, s.Truth.Source), data, 0o644),
		os.WriteFile(filepath.Join(folder, strings.TrimSuffix(s.Truth.Source, filepath.Ext(s.Truth.Source))+".json"), append(facts, '\n'), 0o644),
	)
}

func (s *Shot) encode() ([]byte, error) {
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	if !s.Photo {
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		err := errors.Join(encoder.Encode(w, s.Image), w.Flush())
		return out.Bytes(), err
	}
	quality := 80 + int(s.Truth.Seed%14)
	if s.Truth.Seed%3 == 0 || s.Truth.Condition == "hard" {
		quality = 60 + int(s.Truth.Seed*7%33)
	}
	err := errors.Join(jpeg.Encode(w, stored(s.Image, s.Orientation), &jpeg.Options{Quality: quality}), w.Flush())
	if err != nil || s.Orientation == 0 {
		return out.Bytes(), err
	}
	return withOrientation(out.Bytes(), s.Orientation), nil
}

// stored is the image as a camera held askew stores it: the EXIF orientation
// (3 upside down, 6 to be turned clockwise, 8 the other way) brings it back.
func stored(img *image.RGBA, orientation int) *image.RGBA {
	times := map[int]int{3: 2, 6: 3, 8: 1}[orientation]
	for range times {
		img = turnRight(img)
	}
	return img
}

// withOrientation puts an EXIF block with nothing but the orientation behind
// the start of a JPEG file (TIFF 6.0, tag 274; Exif 2.3 §4.7).
func withOrientation(data []byte, orientation int) []byte {
	body := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01")
	body = append(body, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(orientation), 0, 0, 0, 0, 0, 0)
	out := append([]byte{}, data[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	return append(append(out, body...), data[2:]...)
}
