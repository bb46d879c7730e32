package tesseract

import (
	"bytes"
	"errors"
	"image"
	"io"
	"testing"

	"enishi/ocr"
)

// parrot answers with the name of the model, and knows no model called none.
type parrot struct{}

func (parrot) version() string { return "1" }
func (parrot) close()          {}
func (parrot) read(q request) (ocr.Recognition, error) {
	if q.model == "none" {
		return ocr.Recognition{}, &missingModel{model: "none", cause: io.EOF}
	}
	return ocr.Recognition{Text: q.model}, nil
}

func TestARequestSurvivesItsFrame(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 9, 9)).SubImage(image.Rect(2, 3, 7, 6)).(*image.Gray)
	img.Pix[0] = 77
	q, err := newRequest(ocr.Line{Image: img, Model: "eng", PageMode: 7})
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeRequest(q.encode())
	if err != nil || got.model != "eng" || got.mode != 7 || got.width != 5 || got.height != 3 || got.pixels[0] != 77 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestARequestThatIsNoLineIsRefused(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 2, 2))
	for _, line := range []ocr.Line{
		{Model: "eng"},
		{Image: gray, Model: "../../etc/passwd"},
		{Image: gray, Model: "eng", PageMode: 99},
		{Image: image.NewGray(image.Rectangle{}), Model: "eng"},
	} {
		if _, err := newRequest(line); err == nil {
			t.Errorf("%+v was accepted", line)
		}
	}
}

func TestTheServerAnswersUntilItsInputEnds(t *testing.T) {
	var in, out bytes.Buffer
	for _, model := range []string{"eng", "none"} {
		if err := writeFrame(&in, blank(model).encode()); err != nil {
			t.Fatal(err)
		}
	}
	_ = writeFrame(&in, []byte("nonsense"))
	if err := serve(&in, &out, parrot{}); err != nil {
		t.Fatal(err)
	}
	if greeting, err := readFrame(&out, maxReply); err != nil || string(greeting) != hello {
		t.Fatalf("greeting %q, %v", greeting, err)
	}
	for _, want := range []reply{
		{Recognition: ocr.Recognition{Text: "eng"}}, {Missing: "none", Error: "model none: EOF"}, {Error: errFrame.Error()},
	} {
		frame, err := readFrame(&out, maxReply)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeReply(frame)
		if err != nil || got.Missing != want.Missing || got.Error != want.Error || got.Recognition.Text != want.Recognition.Text {
			t.Errorf("got %+v, want %+v, %v", got, want, err)
		}
	}
}

func TestAFrameLongerThanItsCapIsRefusedBeforeRoomIsMade(t *testing.T) {
	_, err := readFrame(bytes.NewReader([]byte{0xff, 0xff, 0xff, 0xff, 1}), maxReply)
	if !errors.Is(err, errFrame) {
		t.Errorf("got %v", err)
	}
}

func FuzzServe(f *testing.F) {
	f.Add([]byte{0, 0, 0, 1, askCheck})
	var whole bytes.Buffer
	_ = writeFrame(&whole, blank("eng").encode())
	f.Add(whole.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = serve(bytes.NewReader(data), io.Discard, parrot{})
	})
}

func FuzzReply(f *testing.F) {
	f.Add([]byte(`{"recognition":{"Text":"x","Lines":[{"Text":"x","Confidence":1}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = decodeReply(data)
	})
}
