//go:build unix

package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"enishi/internal/testkit"
)

// owner starts a verb that owns the data folder until the test ends: an account
// is added whose password never comes.
func (d *desk) owner() *exec.Cmd {
	d.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := d.command(ctx, "account", "add", "me@aoba.example", "--host", "127.0.0.1", "--port", "1", "--password-stdin")
	hold, err := cmd.StdinPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	d.t.Cleanup(func() {
		_ = hold.Close()
		cancel()
		<-ended
	})
	door := filepath.Join(d.data, "enishi.owner")
	if !testkit.Poll(20*time.Second, func() bool {
		b, err := os.ReadFile(door)
		return err == nil && strings.Contains(string(b), `"pid":`+strconv.Itoa(cmd.Process.Pid)+",")
	}) {
		d.t.Fatal("the first verb did not take the data folder")
	}
	return cmd
}

func TestEveryVerbWorksWhileAnotherProcessOwnsTheFolder(t *testing.T) {
	d := newDesk(t)
	var person, deal struct{ ID string }
	d.read(d.run("person", "add", "佐藤 太郎", "--organization", "株式会社青葉精機", "--phone", "03-1234-5678"), &person)
	d.read(d.run("deal", "add", "渦巻ポンプ", "--organization", "株式会社青葉精機"), &deal)
	first := d.owner()
	for _, args := range [][]string{
		{"find", "青葉"},
		{"call", "5678"},
		{"show", person.ID},
		{"show", deal.ID},
		{"person", "list"},
		{"company", "list"},
		{"deal", "list"},
		{"deal", "history", deal.ID},
		{"index", "status"},
		{"index", "verify"},
		{"doctor"},
		{"note", "add", "不在", "--about", person.ID},
		{"note", "list"},
		{"scan", sampleCards(t, 1)},
		{"export", filepath.Join(t.TempDir(), "people.csv")},
	} {
		if out := d.run(args...); out[0] == "" {
			t.Errorf("enishi %s printed nothing while process %d owned the folder", strings.Join(args, " "), first.Process.Pid)
		}
	}
	for _, args := range [][]string{
		{"account", "list"}, {"review", "--list"}, {"task", "list"}, {"threads", "--person", person.ID}, {"sync"},
	} {
		d.run(args...)
	}
	if code, _, _ := d.tell("", "show", "00000000-0000-0000-0000-000000000000"); code != 4 {
		t.Errorf("a handed verb that finds nothing ended with %d, want 4", code)
	}
}

func TestTheSampleBookAndItsMailAreHandedToo(t *testing.T) {
	d := newDesk(t)
	first := d.owner()
	if steps := d.run("demo", "--quiet"); !strings.Contains(steps[0], `"step":"cards read"`) {
		t.Errorf("demo printed %q while process %d owned the folder", steps[0], first.Process.Pid)
	}
	var account struct{ Address string }
	d.read(d.run("account", "list"), &account)
	var tried struct {
		Account string
		Folders int
	}
	d.read(d.run("account", "test", account.Address), &tried)
	if tried.Account != account.Address || tried.Folders < 2 {
		t.Errorf("account test = %+v", tried)
	}
	var hit struct {
		Thread string `json:"thread_id"`
	}
	d.read(d.run("find", "納期", "--kind", "message", "--limit", "1"), &hit)
	var message struct{ Subject, Text string }
	if err := json.Unmarshal([]byte(d.run("thread", hit.Thread)[0]), &message); err != nil || message.Text == "" {
		t.Errorf("thread %s = %+v, %v", hit.Thread, message, err)
	}
}

func TestCtrlCEndsAHandedVerbAndWhatWasDoneIsKept(t *testing.T) {
	d := newDesk(t)
	d.owner()
	cmd := d.command(context.Background(), "scan", sampleCards(t, 40))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil { // the first card is stored
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, out); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 130 {
		t.Errorf("Ctrl-C ended with %v, want exit status 130", err)
	}
	if people := len(d.run("person", "list")); people < 1 || people >= 40 {
		t.Errorf("%d people are stored after Ctrl-C, want some of 40", people)
	}
	d.healthy()
}

func TestAnOwnerThatHangsIsNamedInSeconds(t *testing.T) {
	d := newDesk(t)
	first := d.owner()
	d.run("person", "list")
	if err := first.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	code, _, errOut := d.tell("", "person", "list")
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("a hung owner was waited for %s", took)
	}
	if code != 7 || !strings.Contains(errOut, strconv.Itoa(first.Process.Pid)) {
		t.Errorf("a hung owner ended the verb with %d and %q, want 7 and process %d", code, errOut, first.Process.Pid)
	}
	if err := first.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	d.run("person", "list")
}
