package tesseract

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"enishi/ocr"
)

// engine is what a child has behind its pipes.
type engine interface {
	// read recognizes a grey image. A model that can't be loaded is a
	// missingModel error.
	read(q request) (ocr.Recognition, error)
	// version tells the engine's version.
	version() string
	close()
}

// missingModel says that a model is not installed or not readable.
type missingModel struct {
	model string
	cause error
}

func (e *missingModel) Error() string { return fmt.Sprintf("model %s: %v", e.model, e.cause) }

// Serve is what a child runs: it answers requests from in on out until in ends.
// The parent ends it by closing in, or by killing it.
func Serve(in io.Reader, out io.Writer) error {
	if err := limitMemory(); err != nil {
		return fmt.Errorf("limit memory of the reading child: %w", err)
	}
	eng, err := newEngine()
	if err != nil {
		return err
	}
	defer eng.close()
	return serve(in, out, eng)
}

func serve(in io.Reader, out io.Writer, eng engine) error {
	r, w := bufio.NewReader(in), bufio.NewWriter(out)
	if err := send(w, []byte(hello)); err != nil {
		return err
	}
	for {
		frame, err := readFrame(r, maxRequest)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read a request: %w", err)
		}
		payload, err := json.Marshal(answer(frame, eng))
		if err != nil {
			return fmt.Errorf("encode a reply: %w", err)
		}
		if err := send(w, payload); err != nil {
			return err
		}
	}
}

func send(w *bufio.Writer, payload []byte) error {
	if err := writeFrame(w, payload); err != nil {
		return fmt.Errorf("write a frame: %w", err)
	}
	return w.Flush()
}

func answer(frame []byte, eng engine) reply {
	q, err := decodeRequest(frame)
	if err != nil {
		return reply{Error: err.Error()}
	}
	if q.check {
		return reply{Report: examine(eng)}
	}
	rec, err := eng.read(q)
	var missing *missingModel
	switch {
	case errors.As(err, &missing):
		return reply{Error: err.Error(), Missing: missing.model}
	case err != nil:
		return reply{Error: err.Error()}
	}
	return reply{Recognition: rec}
}

// examine tries every model on a small white image.
func examine(eng engine) Report {
	report := Report{Version: eng.version()}
	for _, model := range ocr.Models() {
		if _, err := eng.read(blank(model)); err != nil {
			report.Missing = append(report.Missing, model)
		} else {
			report.Models = append(report.Models, model)
		}
	}
	return report
}

// blank is a request to read nothing, which loads the model.
func blank(model string) request {
	q := request{model: model, mode: ocr.SingleLine, width: 64, height: 32}
	q.pixels = make([]byte, q.width*q.height)
	for i := range q.pixels {
		q.pixels[i] = 0xff
	}
	return q
}
