package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"enishi/app"
	"enishi/internal/testkit"
	"enishi/tools/mailgen"
)

const mailAddress = "eigyo@example.co.jp"

// mailDesk is a desk with people and a mailbox with their mail among others'.
type mailDesk struct {
	*desk
	server *testkit.Dovecot
	truth  []mailgen.Message
	people []string // ids, in the order of the truth's Person
}

// mailPeople are the people of the mail desk.
const mailPeople = 10

func newMailDesk(t *testing.T) *mailDesk {
	d := &mailDesk{desk: newDesk(t)}
	var people []mailgen.Address
	for n := range mailPeople {
		p := mailgen.Address{Name: fmt.Sprintf("佐藤 %c郎", '一'+n), Address: fmt.Sprintf("sato%d@aoba%d.example.jp", n, n)}
		people = append(people, p)
		var made struct{ ID string }
		d.read(d.run("person", "add", p.Name, "--email", strings.ToUpper(p.Address)), &made)
		d.people = append(d.people, made.ID)
	}
	d.truth = mailgen.Options{Messages: 1000, Seed: 3, People: people, ToPeople: 200}.Generate()
	box := testkit.Mailbox{}
	for _, m := range d.truth {
		box[m.Folder] = append(box[m.Folder], m.Raw)
	}
	d.server = testkit.StartDovecot(t, box)
	return d
}

// read reads the one object that a verb printed.
func (d *desk) read(lines []string, into any) {
	d.t.Helper()
	if len(lines) != 1 {
		d.t.Fatalf("%d lines, want one: %q", len(lines), lines)
	}
	if err := json.Unmarshal([]byte(lines[0]), into); err != nil {
		d.t.Fatalf("%v: %s", err, lines[0])
	}
}

// tell runs a verb with standard input and gives its exit code and its outputs.
func (d *desk) tell(input string, args ...string) (code int, out, errOut string) {
	d.t.Helper()
	var o, e bytes.Buffer
	cmd := d.command(context.Background(), args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &o, &e
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		d.t.Fatalf("enishi %s: %v", strings.Join(args, " "), err)
	}
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

// addAccount tries to add the account of the server.
func (d *mailDesk) addAccount(password string, more ...string) (code int, errOut string) {
	code, _, errOut = d.tell(password+"\n", append([]string{
		"account", "add", mailAddress, "--host", "127.0.0.1",
		"--port", strconv.Itoa(d.server.TLSPort), "--user", d.server.User, "--password-stdin",
	}, more...)...)
	return code, errOut
}

// inFolders counts the truth by folder.
func (d *mailDesk) inFolders() map[string]int {
	count := map[string]int{}
	for _, m := range d.truth {
		count[m.Folder]++
	}
	return count
}

// sync syncs and gives what it tells of each folder that holds mail.
func (d *mailDesk) sync() map[string]app.FolderReport {
	d.t.Helper()
	folders := map[string]app.FolderReport{}
	for _, line := range d.run("sync") {
		var f app.FolderReport
		d.read([]string{line}, &f)
		if f.OnServer > 0 {
			folders[f.Folder] = f
		}
	}
	return folders
}

// allStored checks that every message of the server is stored, once.
func (d *mailDesk) allStored(folders map[string]app.FolderReport) {
	d.t.Helper()
	want := d.inFolders()
	for name, n := range want {
		if f := folders[name]; f.OnServer != n || f.Stored != n || len(f.Failed) > 0 {
			d.t.Errorf("%s: %d on the server, %d stored, %d failed; want %d", name, f.OnServer, f.Stored, len(f.Failed), n)
		}
	}
	if len(folders) != len(want) {
		d.t.Errorf("mail in the folders %v, want %v", slices.Sorted(maps.Keys(folders)), slices.Sorted(maps.Keys(want)))
	}
}

// threadsAgree checks that the threads of each person hold exactly the messages
// of their conversations.
func (d *mailDesk) threadsAgree() {
	d.t.Helper()
	for n, id := range d.people {
		var want, got []string
		for _, m := range d.truth {
			if m.Person == n {
				want = append(want, m.MessageID)
			}
		}
		for _, line := range d.run("threads", "--person", id) {
			var th app.ThreadJSON
			d.read([]string{line}, &th)
			got = append(got, th.MessageIDs...)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			d.t.Errorf("person %d has %d messages in threads, want %d; first of each: %.3q, %.3q", n, len(got), len(want), got, want)
		}
	}
}

func TestMailOfTheRightPeopleOutOfAThousand(t *testing.T) {
	d := newMailDesk(t)

	code, errOut := d.addAccount(d.server.Password)
	if code != 6 || !strings.Contains(errOut, d.server.Fingerprint) {
		t.Errorf("an untrusted certificate ended with %d and %q, want 6 and its fingerprint", code, errOut)
	}
	code, errOut = d.addAccount("wrong", "--trust", d.server.Fingerprint)
	if code != 6 || !strings.Contains(errOut, "password") || strings.Contains(errOut, "panic") {
		t.Errorf("a wrong password ended with %d and %q, want 6 and a sentence", code, errOut)
	}
	if code, errOut = d.addAccount(d.server.Password, "--trust", d.server.Fingerprint); code != 0 {
		t.Fatalf("the account was not added: %d %s", code, errOut)
	}

	d.allStored(d.sync())
	d.threadsAgree()
	for name, f := range d.sync() {
		if f.New != 0 {
			t.Errorf("a second sync brought %d new messages of %s", f.New, name)
		}
	}
	d.threadsAgree()
	d.healthy()
}

// TestSyncKilledAtRandomMomentsLosesAndDoublesNothing kills each first sync of a
// new book once, at a moment while mail comes in, and finishes it.
func TestSyncKilledAtRandomMomentsLosesAndDoublesNothing(t *testing.T) {
	d := newMailDesk(t)
	for range kills() {
		d.data = filepath.Join(t.TempDir(), "data")
		if code, errOut := d.addAccount(d.server.Password, "--trust", d.server.Fingerprint); code != 0 {
			t.Fatalf("the account was not added: %d %s", code, errOut)
		}
		d.runKilled(1200*time.Millisecond, "sync")
		d.allStored(d.sync())
		d.healthy()
	}
}
