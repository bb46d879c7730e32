package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"enishi/assets/samples"
)

// started is a verb that goes on, with what it prints.
type started struct {
	*exec.Cmd
	t   *testing.T
	out *bufio.Scanner
}

func (d *desk) start(args ...string) *started {
	d.t.Helper()
	cmd := d.command(context.Background(), args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	s := &started{cmd, d.t, bufio.NewScanner(out)}
	s.out.Buffer(nil, 1<<20)
	d.t.Cleanup(func() { _ = cmd.Process.Kill() })
	return s
}

// next reads the next object that the verb prints.
func (s *started) next(into any) {
	s.t.Helper()
	if !s.out.Scan() {
		s.t.Fatalf("the verb prints nothing more: %v", s.out.Err())
	}
	if err := json.Unmarshal(s.out.Bytes(), into); err != nil {
		s.t.Fatal(err)
	}
}

// interrupt presses Ctrl-C and wants the exit status 130.
func (s *started) interrupt() {
	s.t.Helper()
	if err := s.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := s.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 130 {
		s.t.Errorf("Ctrl-C ended with %v, want exit status 130", err)
	}
}

func TestScanWatchesAFolder(t *testing.T) {
	d := newDesk(t)
	dir := sampleCards(t, 1)
	put := func(n int) string {
		c := samples.Cards()[n]
		path := filepath.Join(dir, c.Name)
		if err := os.WriteFile(path, c.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := d.start("scan", dir, "--watch") // owns the folder
	var side struct{ Source, Status string }
	first.next(&side)
	second := d.start("scan", dir, "--watch") // is handed over
	second.next(&side)
	if side.Status != "known" {
		t.Errorf("the same card again is %q", side.Status)
	}
	path := put(1)
	if first.next(&side); side.Source != path {
		t.Errorf("watched %+v, want %s", side, path)
	}
	if second.next(&side); side.Source != path {
		t.Errorf("watched %+v, want %s", side, path)
	}
	second.interrupt()
	first.interrupt()
	if code, _, _ := d.tell("", "scan", path, "--watch"); code != 2 {
		t.Errorf("a watch without a folder ended with %d, want 2", code)
	}
}
