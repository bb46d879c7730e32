package owner

import (
	"context"
	"io"
	"net"
)

// input is the standard input of the other side, asked for part by part as the
// verb reads: a verb that reads none leaves it to whoever comes after, as in a
// shell's loop, and what is not read yet never stands before a Ctrl-C.
type input struct {
	ctx   context.Context // of the verb: io.Reader has no place for it
	ask   func()
	parts chan []byte                // closed at the end
	watch func(done <-chan struct{}) // of each wait, in a goroutine
	rest  []byte
}

// Read implements io.Reader.
func (in *input) Read(p []byte) (int, error) {
	if len(in.rest) == 0 {
		in.ask()
		done := make(chan struct{})
		defer close(done)
		go in.watch(done)
		select {
		case part, more := <-in.parts:
			if !more {
				return 0, io.EOF
			}
			in.rest = part
		case <-in.ctx.Done():
			return 0, in.ctx.Err()
		}
	}
	n := copy(p, in.rest)
	in.rest = in.rest[n:]
	return n, nil
}

// readInput passes standard input on until the verb is cancelled or gone.
func readInput(ctx context.Context, conn net.Conn, parts chan<- []byte) {
	for open := true; ; {
		kind, body, err := readFrame(conn)
		switch {
		case err != nil || kind == frameCancel:
			return
		case kind == frameInEnd && open:
			close(parts)
			open = false
		case kind == frameIn && open:
			select {
			case parts <- body:
			case <-ctx.Done():
				return
			}
		}
	}
}

// partSize is how much of standard input is sent at once, in bytes.
const partSize = 64 << 10

// sendInput sends the next part of standard input, or its end.
func sendInput(w *frameWriter, in io.Reader) {
	buf := make([]byte, partSize)
	for {
		n, err := in.Read(buf)
		if n > 0 {
			w.send(frameIn, buf[:n])
			return
		}
		if err != nil {
			w.send(frameInEnd, nil)
			return
		}
	}
}
