package owner

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// maxFrame bounds one frame between a verb and the owner, in bytes: more than
// the longest command line.
const maxFrame = 8 << 20

// maxPart bounds what a frame of a stream carries.
const maxPart = 512 << 10

// The frames of the socket: one byte of kind, four of length (big endian), the
// bytes. The first frame of a verb is frameVerb, the last of an owner frameExit.
const (
	frameVerb   = 'v' // JSON of Verb
	frameWant   = 'w' // the verb reads: send the next part of standard input
	frameIn     = 'i' // standard input
	frameInEnd  = 'n' // end of standard input
	frameCancel = 'c' // Ctrl-C
	frameTaken  = 't' // the owner has taken the verb, then: is still at work
	frameOut    = 'o' // standard output
	frameErr    = 'e' // standard error
	frameExit   = 'x' // the exit code in decimal
)

// frameWriter writes whole frames from several goroutines.
type frameWriter struct {
	mu    sync.Mutex
	w     io.Writer
	watch func(done <-chan struct{}) // of each write, in a goroutine; nil for nobody
}

func (f *frameWriter) send(kind byte, body []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.watch != nil {
		done := make(chan struct{})
		defer close(done)
		go f.watch(done)
	}
	head := binary.BigEndian.AppendUint32([]byte{kind}, uint32(len(body))) //nolint:gosec // callers stay below maxFrame
	if _, err := f.w.Write(append(head, body...)); err != nil {
		return // the other side is gone: its reader ends the work
	}
}

func (f *frameWriter) stream(kind byte) io.Writer { return frameStream{f, kind} }

type frameStream struct {
	f    *frameWriter
	kind byte
}

func (s frameStream) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		n := min(len(rest), maxPart)
		s.f.send(s.kind, rest[:n])
		rest = rest[n:]
	}
	return len(p), nil
}

func readFrame(r io.Reader) (kind byte, body []byte, err error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(head[1:])
	if n > maxFrame {
		return 0, nil, errors.New("frame too long")
	}
	body = make([]byte, n)
	_, err = io.ReadFull(r, body)
	return head[0], body, err
}
