package tesseract

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// child is one running process that reads lines.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	log   *tail
	lines int // asked of it so far
}

// startTimeout is how long a child may take until it says hello.
const startTimeout = 30 * time.Second

var (
	// errTimeout says that a child took too long and was ended.
	errTimeout = errors.New("the reading process did not answer in time")
	// errEnded says that a child ended before it had answered.
	errEnded = errors.New("the reading process ended")
	// errKilled says that it was somebody else who ended it as it started.
	errKilled = fmt.Errorf("%w by a signal", errEnded)
)

// start runs the program and waits for its hello.
func start(ctx context.Context, opt PoolOptions) (*child, error) {
	cmd := exec.Command(opt.Executable, opt.Args...)
	// One thread each: the cores are shared out among the children. One arena
	// each: the engine's calls come from several threads, but one at a time.
	cmd.Env = append(append(os.Environ(), "OMP_THREAD_LIMIT=1", "MALLOC_ARENA_MAX=1"), opt.Env...)
	c := &child{cmd: cmd, log: &tail{}}
	cmd.Stderr = c.log
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.in, c.out = in, bufio.NewReader(out)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	greeting, err := c.exchange(ctx, nil, startTimeout)
	if err == nil && string(greeting) != hello {
		err = fmt.Errorf("%w: not a reading process", errFrame)
	}
	switch {
	case err == nil:
		return c, nil
	case errors.Is(err, errEnded) && c.signalled():
		err = errKilled
	default:
		c.kill()
	}
	return nil, fmt.Errorf("start %s: %w%s", opt.Executable, err, c.log)
}

// exchange writes a frame, unless it is nil, and reads one. When ctx ends or the
// time is up the child is killed, which is the only way to stop the library.
func (c *child) exchange(ctx context.Context, payload []byte, timeout time.Duration) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = c.cmd.Process.Kill() }) // an ended one needs none
	defer stop()
	var err error
	if payload != nil {
		err = writeFrame(c.in, payload)
	}
	var answer []byte
	if err == nil {
		answer, err = readFrame(c.out, maxReply)
	}
	switch {
	case err == nil:
		return answer, nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, errTimeout
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errFrame):
		return nil, err
	}
	return nil, fmt.Errorf("%w: %w", errEnded, err)
}

// ask has one request answered.
func (c *child) ask(ctx context.Context, q request, timeout time.Duration) (reply, error) {
	c.lines++
	answer, err := c.exchange(ctx, q.encode(), timeout)
	if err != nil {
		return reply{}, err
	}
	return decodeReply(answer)
}

// signalled waits for the end of a process that has closed its output, and
// reports whether a signal ended it.
func (c *child) signalled() bool {
	_ = c.in.Close()
	defer time.AfterFunc(time.Second, func() { _ = c.cmd.Process.Kill() }).Stop()
	_ = c.cmd.Wait() // its state tells
	return c.cmd.ProcessState.ExitCode() < 0
}

// kill ends the process and waits until it is gone.
func (c *child) kill() {
	_ = c.in.Close()         // either of them
	_ = c.cmd.Process.Kill() // may already be done
	_ = c.cmd.Wait()         // its state is of no interest any more
}

// tail keeps the last bytes a child wrote to its standard error.
type tail struct{ buf []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.buf = append(t.buf, p...)
	if over := len(t.buf) - 2048; over > 0 {
		t.buf = append(t.buf[:0], t.buf[over:]...)
	}
	return len(p), nil
}

// String gives the text in brackets, or nothing. Only after the process ended.
func (t *tail) String() string {
	if text := bytes.TrimSpace(t.buf); len(text) > 0 {
		return fmt.Sprintf(" (%s)", text)
	}
	return ""
}
