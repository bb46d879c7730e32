package tesseract

import (
	"context"
	"io"

	"enishi/contacts"
	"enishi/ocr"
)

// Pool recognizes lines in child processes.
type Pool struct{ opt PoolOptions }

var _ ocr.Recognizer = (*Pool)(nil)

// NewPool makes a Pool. Children are started when they are first needed.
func NewPool(opt PoolOptions) (*Pool, error) { return &Pool{opt: opt}, nil }

// Recognize implements ocr.Recognizer.
func (p *Pool) Recognize(ctx context.Context, line ocr.Line) (ocr.Recognition, error) {
	return ocr.Recognition{}, contacts.Fault(contacts.Unavailable, "the reading engine is not there yet")
}

// Close ends the children.
func (p *Pool) Close() error { return nil }

// Serve is what a child runs: it answers requests from in on out until in ends.
func Serve(in io.Reader, out io.Writer) error { return nil }

// Check starts one child and asks it for the engine's version and for every
// model that reading needs.
func Check(ctx context.Context, opt PoolOptions) (Report, error) { return Report{}, nil }
