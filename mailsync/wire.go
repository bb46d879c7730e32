package mailsync

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Caps on what one answer of a server may weigh.
const (
	maxLine    = 16 << 20  // without literals: a SEARCH over a million messages
	keepBytes  = 262144    // of a literal; the rest is read over
	maxLiteral = 512 << 20 // beyond it the connection is given up
)

// errStalled ends a connection on which nothing moves.
var errStalled = errors.New("the server stopped answering")

// wire stands between the connection and the IMAP library. It reads answers
// whole, literals included, and hands on only what the library understands: one
// odd token would end the connection, a UID behind the text would lose the
// message. It also watches that the server keeps talking.
type wire struct {
	net.Conn
	in      *bufio.Reader
	out     []byte // of the answer being handed on
	note    func(repair string)
	stall   time.Duration
	mu      sync.Mutex
	dog     *time.Timer // runs while an answer is waited for
	stalled bool
}

// newWire wraps conn. greeting is handed on first: after STARTTLS the server
// greets no more, but the library waits for it.
func newWire(conn net.Conn, greeting string, stall time.Duration, note func(string)) *wire {
	return &wire{Conn: conn, in: bufio.NewReaderSize(conn, 64<<10), out: []byte(greeting), note: note, stall: stall}
}

// watch starts or ends the wait for an answer.
func (w *wire) watch(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.dog != nil {
		w.dog.Stop()
		w.dog = nil
	}
	if on {
		w.dog = time.AfterFunc(w.stall, w.bark)
	}
}

// bark gives the connection up.
func (w *wire) bark() {
	w.mu.Lock()
	w.stalled = true
	w.mu.Unlock()
	if err := w.Close(); err != nil {
		w.note("closing a stalled connection: " + err.Error())
	}
}

// hasStalled reports whether the connection was given up.
func (w *wire) hasStalled() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stalled
}

// moved notes that the server said something.
func (w *wire) moved() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.dog != nil {
		w.dog.Reset(w.stall)
	}
}

// SetReadDeadline does nothing: the wire has its own watch, which knows whether
// an answer is waited for.
func (w *wire) SetReadDeadline(time.Time) error { return nil }

// Read hands on repaired answers.
func (w *wire) Read(p []byte) (int, error) {
	for len(w.out) == 0 {
		a, err := w.answer()
		if err != nil {
			if w.hasStalled() {
				err = errStalled
			}
			return 0, err
		}
		fixed, repair := a.repair()
		if repair != "" {
			w.note(repair)
		}
		w.out = fixed
	}
	n := copy(p, w.out)
	w.out = w.out[n:]
	return n, nil
}

// answer is one response line of a server (RFC 3501 §7): texts with a literal
// after each but the last. The texts keep their {size}.
type answer struct {
	texts    [][]byte
	literals [][]byte
}

// answer reads one response with its literals.
func (w *wire) answer() (answer, error) {
	var a answer
	budget := maxLine
	for {
		line, err := w.line(budget)
		if err != nil {
			return a, err
		}
		budget -= len(line)
		a.texts = append(a.texts, line)
		size, ok := literalSize(line)
		if !ok || !takesLiterals(a.texts[0]) {
			return a, nil
		}
		if size > maxLiteral || len(a.literals) >= 64 {
			return a, fmt.Errorf("the server announced a literal of %d bytes", size)
		}
		kept, err := w.literal(size)
		if err != nil {
			return a, err
		}
		a.literals = append(a.literals, kept)
	}
}

// takesLiterals reports whether an answer may hold literals: those for people
// to read may end in {3} and mean nothing by it.
func takesLiterals(line []byte) bool {
	if !bytes.HasPrefix(line, []byte("* ")) {
		return false
	}
	word, _ := cutWord(string(line[2:min(len(line), 20)]))
	switch strings.ToUpper(strings.TrimSpace(word)) {
	case "OK", "NO", "BAD", "BYE", "PREAUTH":
		return false
	}
	return true
}

// line reads up to a line end, at most limit bytes.
func (w *wire) line(limit int) ([]byte, error) {
	var line []byte
	for {
		part, err := w.in.ReadSlice('\n')
		line = append(line, part...)
		w.moved()
		if err == nil {
			return line, nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			if errors.Is(err, io.EOF) && len(line) > 0 {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		if len(line) > limit {
			return nil, fmt.Errorf("the server sent a line of more than %d bytes", limit)
		}
	}
}

// literal reads size bytes and keeps the first of them.
func (w *wire) literal(size int64) ([]byte, error) {
	kept := make([]byte, 0, min(size, keepBytes))
	for size > 0 {
		part, err := w.in.Peek(int(min(size, 1)))
		if err != nil {
			return nil, err
		}
		w.moved()
		part, err = w.in.Peek(int(min(size, int64(max(w.in.Buffered(), len(part))))))
		if err != nil {
			return nil, err
		}
		kept = append(kept, part[:min(len(part), keepBytes-len(kept))]...)
		n, err := w.in.Discard(len(part))
		if err != nil {
			return nil, err
		}
		size -= int64(n)
	}
	return kept, nil
}

// literalSize reads the {size} at the end of a line.
func literalSize(line []byte) (int64, bool) {
	line = bytes.TrimRight(line, "\r\n")
	if len(line) == 0 || line[len(line)-1] != '}' {
		return 0, false
	}
	open := bytes.LastIndexByte(line, '{')
	if open < 0 {
		return 0, false
	}
	size, err := strconv.ParseInt(string(bytes.TrimSuffix(line[open+1:len(line)-1], []byte("+"))), 10, 64)
	return size, err == nil && size >= 0
}
