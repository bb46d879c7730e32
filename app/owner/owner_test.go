package owner_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"enishi/app/owner"
	"enishi/contacts"
)

func own(t *testing.T, dir string, run owner.RunVerb) *owner.Owner {
	t.Helper()
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	o, err := owner.Own(dir)
	if err != nil || o == nil {
		t.Fatalf("Own = %v, %v; want the folder", o, err)
	}
	o.Serve(context.Background(), run)
	return o
}

func TestSecondProcessIsHandedOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	o := own(t, dir, func(_ context.Context, v owner.Verb, in io.Reader, out, errOut io.Writer) int {
		b, err := io.ReadAll(in)
		if err != nil {
			t.Error(err)
		}
		_, _ = io.WriteString(out, strings.Join(v.Args, "+")+" in "+v.Dir+": "+string(b))
		_, _ = io.WriteString(errOut, "warning")
		return 9
	})
	if second, err := owner.Own(dir); second != nil || err != nil {
		t.Fatalf("a second Own = %v, %v; want nil, nil", second, err)
	}
	var out, errOut bytes.Buffer
	code, handed, err := owner.HandOver(context.Background(), dir, owner.Verb{Args: []string{"find", "青葉"}, Dir: "/here"},
		strings.NewReader("typed"), &out, &errOut)
	if err != nil || !handed || code != 9 {
		t.Fatalf("HandOver = %d, %v, %v; want 9, true", code, handed, err)
	}
	if got := out.String(); got != "find+青葉 in /here: typed" {
		t.Errorf("standard output = %q", got)
	}
	if errOut.String() != "warning" {
		t.Errorf("standard error = %q", errOut.String())
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if _, handed, _ = owner.HandOver(context.Background(), dir, owner.Verb{}, strings.NewReader(""), &out, &errOut); handed {
		t.Error("a verb was handed to an owner that has left")
	}
	next, err := owner.Own(dir)
	if err != nil || next == nil {
		t.Fatalf("Own after Close = %v, %v; want the folder", next, err)
	}
	if err := next.Close(); err != nil {
		t.Error(err)
	}
}

func TestLongOutputArrivesWhole(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("株式会社青葉精機\n", 200_000)
	o := own(t, dir, func(_ context.Context, _ owner.Verb, _ io.Reader, out, _ io.Writer) int {
		_, _ = io.WriteString(out, long)
		return 0
	})
	defer o.Close()
	var out bytes.Buffer
	if _, _, err := owner.HandOver(context.Background(), dir, owner.Verb{}, strings.NewReader(""), &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if out.String() != long {
		t.Errorf("got %d bytes, want %d", out.Len(), len(long))
	}
}

func TestCtrlCCancelsAHandedVerb(t *testing.T) {
	dir := t.TempDir()
	started := make(chan struct{})
	o := own(t, dir, func(ctx context.Context, _ owner.Verb, _ io.Reader, _, _ io.Writer) int {
		close(started)
		<-ctx.Done()
		return 130
	})
	defer o.Close()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-started
		cancel()
	}()
	code, handed, err := owner.HandOver(ctx, dir, owner.Verb{}, strings.NewReader(""), io.Discard, io.Discard)
	if code != 130 || !handed || err != nil {
		t.Errorf("HandOver = %d, %v, %v; want 130, true", code, handed, err)
	}
}

func TestAVerbThatReadsNothingLeavesTheInput(t *testing.T) {
	dir := t.TempDir()
	o := own(t, dir, func(context.Context, owner.Verb, io.Reader, io.Writer, io.Writer) int { return 0 })
	defer o.Close()
	lines := strings.NewReader("the next file\nand the one after\n")
	size := lines.Len()
	if _, _, err := owner.HandOver(context.Background(), dir, owner.Verb{}, lines, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	if lines.Len() != size {
		t.Errorf("%d of %d bytes are left for the next program", lines.Len(), size)
	}
}

func TestCtrlCReachesAVerbThatStoppedReading(t *testing.T) {
	dir := t.TempDir()
	started := make(chan struct{})
	o := own(t, dir, func(ctx context.Context, _ owner.Verb, in io.Reader, _, _ io.Writer) int {
		if _, err := io.ReadFull(in, make([]byte, 200_000)); err != nil {
			t.Error(err)
		}
		close(started)
		<-ctx.Done()
		return 130
	})
	defer o.Close()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-started
		cancel()
	}()
	code, handed, err := owner.HandOver(ctx, dir, owner.Verb{}, strings.NewReader(strings.Repeat("佐藤\n", 1_000_000)), io.Discard, io.Discard)
	if code != 130 || !handed || err != nil {
		t.Errorf("HandOver = %d, %v, %v; want 130, true", code, handed, err)
	}
}

func TestDataFolderIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	o := own(t, dir, nil)
	defer o.Close()
	fi, err := os.Stat(dir)
	if err != nil || fi.Mode().Perm() != 0o700 {
		t.Errorf("the data folder has mode %v, %v; want 0700", fi.Mode().Perm(), err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		fi, err := e.Info()
		if err != nil || fi.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v, %v; want nothing for others", e.Name(), fi.Mode().Perm(), err)
		}
	}
}

func TestDataFolderThatCannotBeMadeIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := owner.Own(filepath.Join(file, "data"))
	var fault *contacts.Error
	if !errors.As(err, &fault) || fault.Kind != contacts.Unavailable || !strings.Contains(err.Error(), file) {
		t.Errorf("Own = %v; want an Unavailable fault that names the folder", err)
	}
}

func TestAnOwnerThatHangsIsNamed(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	o, err := owner.Own(dir)
	if err != nil || o == nil {
		t.Fatalf("Own = %v, %v; want the folder", o, err)
	}
	defer o.Close()
	code, handed, err := owner.HandOver(context.Background(), dir, owner.Verb{}, // served by nobody
		strings.NewReader(""), io.Discard, io.Discard)
	if !handed || contacts.KindOf(err) != contacts.Unavailable || !strings.Contains(err.Error(), strconv.Itoa(os.Getpid())) {
		t.Errorf("HandOver = %d, %v, %v; want an Unavailable fault that names process %d", code, handed, err, os.Getpid())
	}
}

func TestFolderStaysOwnedUntilWhatIsOpenInItIsClosed(t *testing.T) {
	dir := t.TempDir()
	o := own(t, dir, nil)
	if err := o.Leave(0); err != nil {
		t.Fatal(err)
	}
	if next, err := owner.Own(dir); next != nil || err != nil {
		t.Errorf("Own of a folder that is being left = %v, %v; want nil, nil", next, err)
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}
}

// leave wants Leave to come back, whatever the verbs do.
func leave(t *testing.T, o *owner.Owner, within time.Duration) {
	t.Helper()
	left := make(chan error, 1)
	go func() { left <- o.Leave(within) }()
	select {
	case err := <-left:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the owner does not get away")
	}
}

func TestALeavingOwnerCutsOffAPausedReader(t *testing.T) {
	dir := t.TempDir()
	started := make(chan struct{})
	long := strings.Repeat("株式会社青葉精機\n", 500_000)
	o := own(t, dir, func(ctx context.Context, _ owner.Verb, _ io.Reader, out, _ io.Writer) int {
		close(started)
		for ctx.Err() == nil {
			_, _ = io.WriteString(out, long)
		}
		return 130
	})
	defer o.Close()
	o.SetPatience(50 * time.Millisecond)
	pager, pipe := io.Pipe() // nobody turns the page
	over := make(chan error, 1)
	go func() {
		_, _, err := owner.HandOver(context.Background(), dir, owner.Verb{}, strings.NewReader(""), pipe, io.Discard)
		over <- err
	}()
	<-started
	leave(t, o, 0)
	go func() { _, _ = io.Copy(io.Discard, pager) }()
	if err := <-over; contacts.KindOf(err) != contacts.Unavailable {
		t.Errorf("the reader that goes on is told %v; want an Unavailable fault", err)
	}
}

func TestALeavingOwnerWaitsForNoTyping(t *testing.T) {
	dir := t.TempDir()
	started := make(chan struct{})
	o := own(t, dir, func(_ context.Context, _ owner.Verb, in io.Reader, _, _ io.Writer) int {
		close(started)
		if _, err := io.ReadAll(in); err == nil {
			t.Error("the input that nobody typed came to an end")
		}
		return 130
	})
	defer o.Close()
	o.SetPatience(50 * time.Millisecond)
	keyboard, typist := io.Pipe()
	defer typist.Close()
	go func() {
		_, _, _ = owner.HandOver(context.Background(), dir, owner.Verb{}, keyboard, io.Discard, io.Discard)
	}()
	<-started
	leave(t, o, 0)
}

func TestALeavingOwnerLetsWorkEndWithinATime(t *testing.T) {
	dir := t.TempDir()
	started, finish := make(chan struct{}, 2), make(chan struct{})
	o := own(t, dir, func(ctx context.Context, v owner.Verb, _ io.Reader, _, _ io.Writer) int {
		started <- struct{}{}
		if v.Args[0] == "short" {
			<-owner.Leaving(ctx)
			<-finish
			return 0
		}
		<-ctx.Done()
		return 130
	})
	defer o.Close()
	codes := make(chan [2]int, 2)
	for n, verb := range []string{"short", "long"} {
		go func() {
			code, _, _ := owner.HandOver(context.Background(), dir, owner.Verb{Args: []string{verb}}, strings.NewReader(""), io.Discard, io.Discard)
			codes <- [2]int{n, code}
		}()
	}
	<-started
	<-started
	close(finish)
	leave(t, o, 200*time.Millisecond)
	got := map[int]int{}
	for range 2 {
		c := <-codes
		got[c[0]] = c[1]
	}
	if got[0] != 0 || got[1] != 130 {
		t.Errorf("exit codes = %v; want 0 of the verb that ended and 130 of the one that was stopped", got)
	}
}

func TestAVerbThatGoesOnIsStartedAgain(t *testing.T) {
	dir := t.TempDir()
	started := make(chan struct{})
	o := own(t, dir, func(ctx context.Context, _ owner.Verb, _ io.Reader, _, _ io.Writer) int {
		close(started)
		<-owner.Leaving(ctx)
		return owner.Again
	})
	handed := make(chan bool, 1)
	go func() {
		_, ok, _ := owner.HandOver(context.Background(), dir, owner.Verb{}, strings.NewReader(""), io.Discard, io.Discard)
		handed <- ok
	}()
	<-started
	leave(t, o, 0)
	if <-handed {
		t.Error("a verb that goes on was taken as done when its owner left")
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}
}
