package tesseract

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"regexp"

	"enishi/ocr"
)

// A frame is its length in four bytes, most significant first, and that many
// bytes. Both ends refuse a frame longer than their cap before they make room.
const (
	maxRequest = 64 << 20 // a page of 8,000 × 8,000 grey pixels
	maxReply   = 4 << 20
)

// hello is the first frame of a child; a program that is none says other things.
const hello = "enishi read-lines 1"

// The kinds of requests, the first byte of a request frame.
const (
	askRead  = 'R'
	askCheck = 'C'
)

var errFrame = errors.New("malformed frame")

// request asks a child to read one line, or which models it has.
type request struct {
	check  bool
	model  string
	mode   int
	width  int
	height int
	pixels []byte // grey, row by row
}

// reply is the answer, as JSON.
type reply struct {
	Error       string          `json:"error,omitempty"`
	Missing     string          `json:"missing,omitempty"` // the model that can't be loaded
	Recognition ocr.Recognition `json:"recognition"`
	Report      Report          `json:"report"`
}

func writeFrame(w io.Writer, payload []byte) error {
	frame := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(payload)), uint32(len(payload)))
	_, err := w.Write(append(frame, payload...))
	return err
}

// readFrame reads one frame; io.EOF only when there was not a byte of it.
func readFrame(r io.Reader, limit uint32) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > limit {
		return nil, fmt.Errorf("%w: %d bytes", errFrame, n)
	}
	payload := make([]byte, n)
	if _, err := io.ReadFull(r, payload); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	return payload, nil
}

// encode lays a request out: kind, length of the model's name, the name, mode,
// width and height in four bytes each, pixels.
func (q request) encode() []byte {
	if q.check {
		return []byte{askCheck}
	}
	b := make([]byte, 0, 11+len(q.model)+len(q.pixels))
	b = append(b, askRead, byte(len(q.model)))
	b = append(b, q.model...)
	b = append(b, byte(q.mode))
	b = binary.BigEndian.AppendUint32(b, uint32(q.width))
	b = binary.BigEndian.AppendUint32(b, uint32(q.height))
	return append(b, q.pixels...)
}

// modelName is what a model may be called: it becomes part of a file's name.
var modelName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,31}$`)

func decodeRequest(b []byte) (request, error) {
	if len(b) == 1 && b[0] == askCheck {
		return request{check: true}, nil
	}
	if len(b) < 2 || b[0] != askRead || len(b) < 11+int(b[1]) {
		return request{}, errFrame
	}
	name, rest := string(b[2:2+b[1]]), b[2+int(b[1]):]
	q := request{model: name, mode: int(rest[0])}
	w, h := binary.BigEndian.Uint32(rest[1:]), binary.BigEndian.Uint32(rest[5:])
	q.pixels = rest[9:]
	if !modelName.MatchString(name) || q.mode > 13 || w == 0 || h == 0 ||
		uint64(w)*uint64(h) != uint64(len(q.pixels)) {
		return request{}, errFrame
	}
	q.width, q.height = int(w), int(h)
	return q, nil
}

// newRequest checks a line and packs its pixels.
func newRequest(line ocr.Line) (request, error) {
	if line.Image == nil || line.Image.Rect.Empty() || !modelName.MatchString(line.Model) ||
		line.PageMode < 0 || line.PageMode > 13 {
		return request{}, fmt.Errorf("a line without an image, model or mode")
	}
	b := line.Image.Rect
	if b.Dx()*b.Dy() > maxRequest-64 {
		return request{}, fmt.Errorf("a line of %d × %d pixels is too large", b.Dx(), b.Dy())
	}
	return request{
		model: line.Model, mode: line.PageMode, width: b.Dx(), height: b.Dy(), pixels: packed(line.Image),
	}, nil
}

// packed gives the pixels of a grey image without gaps between its rows.
func packed(img *image.Gray) []byte {
	b := img.Rect
	out := make([]byte, 0, b.Dx()*b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		i := img.PixOffset(b.Min.X, y)
		out = append(out, img.Pix[i:i+b.Dx()]...)
	}
	return out
}

func decodeReply(b []byte) (reply, error) {
	var a reply
	if err := json.Unmarshal(b, &a); err != nil {
		return reply{}, fmt.Errorf("%w: %w", errFrame, err)
	}
	return a, nil
}
