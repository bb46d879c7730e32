package search_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enishi/search"
)

// childFolder is set for the process that is killed while it writes there.
const childFolder = "ENISHI_SEARCH_TEST_FOLDER"

const killedPeople, killedMessages = 300, 900

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		if err := indexUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	flag.Parse()
	if !slices.ContainsFunc(os.Args, func(a string) bool { return strings.Contains(a, "rapid.checks") }) {
		if err := flag.Set("rapid.checks", "30"); err != nil { // each opens four indexes on disk
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

func killedLogs() (book, mail *memoryLog) {
	m := newMadeUp(11)
	book, mail = newMemoryLog("book"), newMemoryLog("mail")
	for i := range killedPeople {
		book.put(m.person(i))
	}
	for i := range killedMessages {
		mail.put(m.message(i))
	}
	return book, mail
}

// indexUntilKilled takes everything in, in small batches, and says so before
// each.
func indexUntilKilled(dir string) error {
	book, mail := killedLogs()
	for _, l := range []*memoryLog{book, mail} {
		l.onDocuments = func() { fmt.Println("batch") }
	}
	ctx := context.Background()
	x, err := search.Open(ctx, dir, search.Options{BatchSize: 50}, book, mail)
	if err != nil {
		return err
	}
	if _, err := x.CatchUp(ctx); err != nil {
		return err
	}
	return x.Close()
}

// TestKilledInTheMiddleItGoesOn kills the process that writes, three times at
// different batches, and then takes in what is left.
func TestKilledInTheMiddleItGoesOn(t *testing.T) {
	dir := t.TempDir()
	for _, batches := range []int{3, 5, 8} {
		killAfter(t, dir, batches)
	}
	book, mail := killedLogs()
	x, err := search.Open(t.Context(), dir, search.Options{}, book, mail)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	n := catchUp(t, x)
	if n == 0 || n == killedPeople+killedMessages {
		t.Errorf("%d changes were left: the process was not killed in the middle", n)
	}
	if report := verify(t, x); !report.OK() || report.Documents != killedPeople+killedMessages {
		t.Errorf("%+v", report)
	}
	whole := openIndex(t, t.TempDir(), book, mail)
	if diff := cmp.Diff(dump(t, whole), dump(t, x)); diff != "" {
		t.Errorf("the index differs from one built at once:\n%.2000s", diff)
	}
}

// killAfter starts a process that writes the index in dir and kills it when it
// begins its nth batch.
func killAfter(t *testing.T, dir string, n int) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(os.Environ(), childFolder+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for range n {
		if !lines.Scan() {
			t.Fatal("the process ended before it was killed")
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the process ended before it was killed")
	}
}
