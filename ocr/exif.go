package ocr

import (
	"bytes"
	"encoding/binary"
	"image"

	"github.com/disintegration/imaging"

	"enishi/contacts"
)

// The markers of a JPEG that matter before it is decoded (ITU-T T.81, table B.1).
const (
	markerBaseline    = 0xc0
	markerProgressive = 0xc2
	markerScan        = 0xda
	markerEnd         = 0xd9
	markerExif        = 0xe1
)

// segments calls each for the segments of a JPEG before its pixels, until it
// returns false.
func segments(data []byte, each func(marker byte, body []byte) bool) {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker := data[at+1]
		if marker == 0xff { // padding
			at++
			continue
		}
		size := int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == markerEnd || size < 2 || at+2+size > len(data) || !each(marker, data[at+4:at+2+size]) || marker == markerScan {
			return
		}
		at += 2 + size
	}
}

// maxScans bounds how often a JPEG paints over itself. Progressive photos do so
// ten times; each time costs as much as a picture, be it of a few bytes only.
const maxScans = 64

// jpegBytes gives the room a JPEG takes while it is decoded and turned: one that
// is progressive keeps its coefficients, four bytes a sample, until the end.
func jpegBytes(name string, data []byte, orientation uint16) (int64, error) {
	// In the pixels themselves 0xFF is always followed by zero (T.81, B.1.1.5).
	if n := bytes.Count(data, []byte{0xff, markerScan}); n > maxScans {
		return 0, contacts.Fault(contacts.Invalid, "%s is painted over %d times, more than any photo: save it as an ordinary jpeg", name, n)
	}
	need := int64(0)
	segments(data, func(marker byte, frame []byte) bool {
		if marker < markerBaseline || marker > markerProgressive || len(frame) < 6 {
			return true
		}
		need = samples(frame)
		switch {
		case frame[5] == 4: // a press's colours
			need *= 2
		case orientation > 1 && orientation <= 8:
			need *= 2
		}
		if marker == markerProgressive {
			need += 4 * samples(frame)
		}
		return false
	})
	return need, nil
}

// samples is the number of samples in a frame: those of colour are often fewer
// than those of brightness (T.81, A.1.1 and B.2.2).
func samples(frame []byte) int64 {
	size := int64(binary.BigEndian.Uint16(frame[1:])) * int64(binary.BigEndian.Uint16(frame[3:]))
	across, down, sum := int64(1), int64(1), int64(0)
	for c := frame[6:]; len(c) >= 3; c = c[3:] {
		h, v := int64(c[1]>>4), int64(c[1]&15)
		across, down, sum = max(across, h), max(down, v), sum+h*v
	}
	return size * sum / (across * down)
}

// exifOrientation is how the camera says it was held, 1 (upright) if it doesn't.
// A camera that was wrong is found out when the card is read.
func exifOrientation(data []byte) uint16 {
	out := uint16(1)
	segments(data, func(marker byte, body []byte) bool {
		head, found := bytes.CutPrefix(body, []byte("Exif\x00\x00"))
		if marker != markerExif || !found {
			return true
		}
		if len(head) >= 8 && (matches(head, "II*\x00") || matches(head, "MM\x00*")) {
			order := byteOrder(head)
			out = orientation(head, order, order.Uint32(head[4:]))
		}
		return false
	})
	return out
}

// turn stands a page upright (TIFF 6.0, p. 36).
func turn(img image.Image, orientation uint16) image.Image {
	if photo, ok := img.(*image.YCbCr); ok && (orientation == 3 || orientation == 6 || orientation == 8) {
		if out := turnedPhoto(photo, orientation); out != nil {
			return out
		}
	}
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

// turnedPhoto turns a photo plane by plane, which takes a quarter of the room
// and time that turning its colours does; nil when its colour is sampled
// unequally across and down.
func turnedPhoto(m *image.YCbCr, orientation uint16) *image.YCbCr {
	b := m.Rect
	if m.SubsampleRatio != image.YCbCrSubsampleRatio420 && m.SubsampleRatio != image.YCbCrSubsampleRatio444 || b.Min != (image.Point{}) {
		return nil
	}
	w, h := b.Dx(), b.Dy()
	out := image.NewYCbCr(image.Rect(0, 0, w, h), m.SubsampleRatio)
	if orientation != 3 {
		out = image.NewYCbCr(image.Rect(0, 0, h, w), m.SubsampleRatio)
	}
	turnPlane(out.Y, out.YStride, m.Y, m.YStride, w, h, orientation)
	if m.SubsampleRatio == image.YCbCrSubsampleRatio420 {
		w, h = (w+1)/2, (h+1)/2
	}
	turnPlane(out.Cb, out.CStride, m.Cb, m.CStride, w, h, orientation)
	turnPlane(out.Cr, out.CStride, m.Cr, m.CStride, w, h, orientation)
	return out
}

// turnPlane turns w × h bytes.
func turnPlane(dst []uint8, dstStride int, src []uint8, srcStride, w, h int, orientation uint16) {
	for y := range h {
		row := src[y*srcStride : y*srcStride+w]
		switch orientation {
		case 3:
			out := dst[(h-1-y)*dstStride:]
			for x, v := range row {
				out[w-1-x] = v
			}
		case 6: // a quarter clockwise
			for x, v := range row {
				dst[x*dstStride+h-1-y] = v
			}
		case 8:
			for x, v := range row {
				dst[(w-1-x)*dstStride+y] = v
			}
		}
	}
}
