// Package testkit drives the real parts that tests need: an X display, an
// input method, the program's own window.
package testkit

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// leash starts a program, ends it when the shell's standard input closes, and
// gives the shell the program's exit code. So nothing outlives a test that was
// killed or ran into its time limit.
const leash = `exec 3<&0
"$@" </dev/null 3<&- & child=$!
(cat <&3 >/dev/null 2>&1; kill "$child" 2>/dev/null; n=0
 while kill -0 "$child" 2>/dev/null && [ "$n" -lt 50 ]; do n=$((n+1)); sleep 0.1; done
 kill -9 "$child" 2>/dev/null) >/dev/null 2>&1 &
wait "$child"`

// Process is a program that ends with its test.
type Process struct {
	name string
	cmd  *exec.Cmd
	hold io.Closer
	out  *buffer
	done chan struct{}
	once sync.Once
}

// Start runs a program until Stop or the end of the test.
func Start(t testing.TB, env []string, name string, args ...string) *Process {
	t.Helper()
	mustHave(t, name)
	p := &Process{name: name, out: &buffer{}, done: make(chan struct{})}
	p.cmd = exec.Command("sh", append([]string{"-c", leash, "sh", name}, args...)...)
	p.cmd.Env = env
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.out
	hold, err := p.cmd.StdinPipe()
	if err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	p.hold = hold
	if err := p.cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	go func() {
		_ = p.cmd.Wait()
		close(p.done)
	}()
	t.Cleanup(p.Stop)
	return p
}

// Stop asks the program to end and waits until it has; after five seconds it
// is killed.
func (p *Process) Stop() {
	p.once.Do(func() { _ = p.hold.Close() })
	<-p.done
}

// Ended reports whether the program has ended.
func (p *Process) Ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// ExitCode is the program's exit code, -1 while it runs.
func (p *Process) ExitCode() int {
	if !p.Ended() {
		return -1
	}
	return p.cmd.ProcessState.ExitCode()
}

// Output is what the program has printed so far, both streams together.
func (p *Process) Output() string { return p.out.String() }

// Until polls ready, and fails the test when the time is over or the program
// ends first.
func (p *Process) Until(t testing.TB, what string, ready func() bool) {
	t.Helper()
	if Poll(30*time.Second, func() bool { return p.Ended() || ready() }) && ready() {
		return
	}
	t.Fatalf("%s: waited in vain for %s; it printed:\n%s", p.name, what, p.Output())
}

// Poll asks ready again and again until it says yes or the time is over.
func Poll(limit time.Duration, ready func() bool) bool {
	deadline := time.Now().Add(limit)
	for {
		if ready() {
			return true
		}
		if time.Now().After(deadline) {
			return false
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// mustHave fails with the way out when a program is not installed.
func mustHave(t testing.TB, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is not installed: run make deps", name)
	}
}

// shortDir makes a private folder with a short path (a socket's path has about
// a hundred bytes), which goes with the test.
func shortDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "enishi")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// buffer is a bytes.Buffer that two goroutines may use.
type buffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Write implements io.Writer.
func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

// String is what was written.
func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}
