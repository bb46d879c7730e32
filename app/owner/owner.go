// Package owner lets one process own a data folder and takes in the verbs of
// others.
package owner

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"enishi/contacts"
)

// answerWithin is how long a handed verb waits for a word of the owner, which
// says every beat that it is still at work. patience is how long an owner that
// leaves waits for the other side to read or to type.
const (
	answerWithin = 5 * time.Second
	beat         = time.Second
	patience     = 5 * time.Second
)

// Again is the exit code of a verb that goes on for as long as it is let: its
// owner left, and whoever handed it over starts it anew.
const Again = -1

// Verb is a command line handed to the process that owns a data folder.
type Verb struct {
	Args []string          `json:"args"`
	Dir  string            `json:"dir"` // working folder, for relative paths
	Env  map[string]string `json:"env"` // the variables the verbs read
}

// RunVerb runs a handed verb and returns its exit code.
type RunVerb func(ctx context.Context, v Verb, in io.Reader, out, errOut io.Writer) int

// Owner holds a data folder: no other process may open it. Verbs started
// meanwhile are handed over through a socket that only this user can open.
type Owner struct {
	lock     *os.File
	listener net.Listener
	wait     sync.WaitGroup
	left     sync.Once
	leaving  chan struct{}      // closed by Leave
	cancel   context.CancelFunc // of the verbs under way
	patience time.Duration
}

// Own takes the data folder dir, making it (0700) if needed. It returns nil and
// no error when another process owns it.
func Own(dir string) (*Owner, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, contacts.Fault(contacts.Unavailable, "the data folder %s can't be made: %w", dir, err)
	}
	lock, err := lockFile(filepath.Join(dir, "enishi.lock"))
	if err != nil {
		return nil, contacts.Fault(contacts.Unavailable, "the data folder %s can't be locked: %w", dir, err)
	}
	if lock == nil {
		return nil, nil
	}
	o := &Owner{lock: lock, leaving: make(chan struct{}), cancel: func() {}, patience: patience}
	if err := o.listen(dir); err != nil {
		_ = lock.Close()
		return nil, contacts.Fault(contacts.Unavailable, "the data folder %s can't take in other commands: %w", dir, err)
	}
	return o, nil
}

func (o *Owner) listen(dir string) error {
	socket, err := socketPath(dir)
	if err != nil {
		return err
	}
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	o.listener, err = net.Listen("unix", socket)
	if err != nil {
		return err
	}
	open, err := json.Marshal(door{PID: os.Getpid(), Socket: socket})
	if err != nil {
		return err
	}
	return errors.Join(os.Chmod(socket, 0o600), os.WriteFile(doorPath(dir), open, 0o600))
}

// Serve runs handed verbs until the owner is closed.
func (o *Owner) Serve(ctx context.Context, run RunVerb) {
	ctx, o.cancel = context.WithCancel(context.WithValue(ctx, leavingKey{}, (<-chan struct{})(o.leaving)))
	o.wait.Go(func() {
		for {
			conn, err := o.listener.Accept()
			if err != nil {
				return
			}
			o.wait.Go(func() { o.serveVerb(ctx, conn, run) })
		}
	})
}

// Leave stops taking verbs and waits for those under way: for their work as
// long as within, 0 being as long as it takes, then it is cancelled; and never
// long for a side that has stopped to read (a pager) or to type. The folder
// stays ours until Close, so that what is open in it can be closed first.
func (o *Owner) Leave(within time.Duration) (err error) {
	o.left.Do(func() {
		err = o.listener.Close()
		close(o.leaving)
		if within > 0 {
			defer time.AfterFunc(within, o.cancel).Stop()
		}
		o.wait.Wait()
		o.cancel()
	})
	return err
}

// Close leaves and gives the folder up.
func (o *Owner) Close() error {
	return errors.Join(o.Leave(0), o.lock.Close())
}

type leavingKey struct{}

// Leaving is closed when the owner in which a handed verb runs is about to
// leave; it never is for a verb that was not handed over.
func Leaving(ctx context.Context) <-chan struct{} {
	leaving, _ := ctx.Value(leavingKey{}).(<-chan struct{})
	return leaving
}

// farewell calls end when the owner leaves and done is not closed soon after.
func (o *Owner) farewell(done <-chan struct{}, end func()) {
	select {
	case <-done:
		return
	case <-o.leaving:
	}
	timer := time.NewTimer(o.patience)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
		end()
	}
}

func (o *Owner) serveVerb(ctx context.Context, conn net.Conn, run RunVerb) {
	defer conn.Close()
	kind, body, err := readFrame(conn)
	var v Verb
	if err != nil || kind != frameVerb || json.Unmarshal(body, &v) != nil {
		return
	}
	w := &frameWriter{w: conn, watch: func(done <-chan struct{}) { o.farewell(done, func() { _ = conn.Close() }) }}
	w.send(frameTaken, nil)
	alive, end := context.WithCancel(context.WithoutCancel(ctx)) // also while a cancelled verb ends
	defer end()
	go sayAlive(alive, w)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in := &input{
		ctx: ctx, ask: func() { w.send(frameWant, nil) }, parts: make(chan []byte, 1),
		watch: func(done <-chan struct{}) { o.farewell(done, cancel) },
	}
	go func() {
		defer cancel()
		readInput(ctx, conn, in.parts)
	}()
	code := run(ctx, v, in, w.stream(frameOut), w.stream(frameErr))
	w.send(frameExit, []byte(strconv.Itoa(code)))
}

// sayAlive tells the other side every beat that this process has not hung.
func sayAlive(ctx context.Context, w *frameWriter) {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.send(frameTaken, nil)
		}
	}
}

// HandOver runs v in the process that owns dir. handed is false when no owner
// answers the door (it may just have left: try to own the folder again). An
// owner that says nothing for 5 s, at the beginning or later, is an Unavailable
// error with its process id. Nor is handed what has to be started Again.
func HandOver(ctx context.Context, dir string, v Verb, in io.Reader, out, errOut io.Writer) (code int, handed bool, err error) {
	door := readDoor(dir)
	conn, err := net.DialTimeout("unix", door.Socket, answerWithin)
	if err != nil {
		return 0, false, nil
	}
	defer conn.Close()
	w := &frameWriter{w: conn}
	body, err := json.Marshal(v)
	if err != nil {
		return 0, false, err
	}
	timer := time.AfterFunc(answerWithin, func() { _ = conn.Close() })
	defer timer.Stop()
	w.send(frameVerb, body)
	stop := context.AfterFunc(ctx, func() { w.send(frameCancel, nil) })
	defer stop()
	code, err = follow(conn, w, timer, in, out, errOut)
	if err != nil {
		return 0, true, contacts.Fault(contacts.Unavailable,
			"the running Enishi (process %d) does not answer; close it or wait, then try again", door.PID)
	}
	return code, code != Again, nil
}

// follow passes both outputs on until the exit code comes.
func follow(conn net.Conn, w *frameWriter, timer *time.Timer, in io.Reader, out, errOut io.Writer) (int, error) {
	for {
		timer.Reset(answerWithin)
		kind, body, err := readFrame(conn)
		timer.Stop() // what follows waits for our own reader, as long as it likes
		if err != nil {
			return 0, err
		}
		switch kind {
		case frameTaken:
		case frameWant:
			go sendInput(w, in)
		case frameOut:
			_, err = out.Write(body)
		case frameErr:
			_, err = errOut.Write(body)
		case frameExit:
			return strconv.Atoi(string(body))
		}
		if err != nil {
			return 0, err
		}
	}
}

// socketPath is short (a socket's path holds about 100 bytes) and lies in a
// folder of this user alone.
func socketPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if resolved, err := filepath.EvalSymlinks(abs); err == nil {
		abs = resolved
	}
	base := os.Getenv("XDG_RUNTIME_DIR")
	if base == "" || len(base) > 60 {
		base = filepath.Join(os.TempDir(), "enishi-"+userTag())
	}
	if err := os.MkdirAll(base, 0o700); err != nil {
		return "", err
	}
	if err := ownFolder(base); err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(base, "enishi-"+hex.EncodeToString(sum[:8])+".sock"), nil
}

// door tells where the owner of a data folder takes verbs in.
type door struct {
	PID    int    `json:"pid"`
	Socket string `json:"socket"`
}

func doorPath(dir string) string { return filepath.Join(dir, "enishi.owner") }

// readDoor gives the zero door when there is none to be read.
func readDoor(dir string) (d door) {
	b, err := os.ReadFile(doorPath(dir))
	if err != nil || json.Unmarshal(b, &d) != nil {
		return door{}
	}
	return d
}

// PID gives the process that owns, or last owned, the data folder dir.
func PID(dir string) int { return readDoor(dir).PID }
