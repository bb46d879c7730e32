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

	"enishi/app"
	"enishi/assets/samples"
	"enishi/internal/testkit"
	"enishi/tools/mailgen"
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

func TestSyncWatchesTheMailbox(t *testing.T) {
	d := newDesk(t)
	truth := mailgen.Options{Messages: 3, Seed: 5}.Generate()
	m := &mailDesk{desk: d, server: testkit.StartDovecot(t, testkit.Mailbox{"INBOX": {truth[0].Raw}})}
	if code, errOut := m.addAccount(m.server.Password, "--trust", m.server.Fingerprint); code != 0 {
		t.Fatalf("the account was not added: %d %s", code, errOut)
	}
	watch := d.start("sync", "--watch", "--every", "1s")
	stored := func(want int) {
		t.Helper()
		var f app.FolderReport
		for f.Folder != "INBOX" || f.Stored < want {
			watch.next(&f)
		}
		if f.Stored != want || f.OnServer != want {
			t.Errorf("%d of %d messages, want %d", f.Stored, f.OnServer, want)
		}
	}
	stored(1)
	m.server.Deliver("INBOX", truth[1].Raw, truth[2].Raw)
	stored(3)
	watch.interrupt()
	d.healthy()
}
