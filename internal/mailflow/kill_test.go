package mailflow

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"enishi/contacts"
	"enishi/internal/testkit"
	"enishi/mailsync"
	"enishi/tools/mailgen"
)

// Environment of the child that is killed.
const (
	childMail     = "ENISHI_TEST_MAIL"
	childPassword = "ENISHI_TEST_PASSWORD"
)

// TestMain turns the test program into a child that syncs, says so after every
// window, and is killed by the test that started it.
func TestMain(m *testing.M) {
	path := os.Getenv(childMail)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := childSync(path, os.Getenv(childPassword)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func childSync(path, password string) error {
	ctx := context.Background()
	m, err := open(path)
	if err != nil {
		return err
	}
	accounts, err := m.Accounts(ctx)
	if err != nil {
		return err
	}
	_, err = mailsync.Sync(ctx, accounts[0], password, m, func(r mailsync.FolderReport) { fmt.Println(r.Folder, r.Stored) })
	return err
}

func TestAKilledSyncLosesNothingAndDoublesNothing(t *testing.T) {
	messages := mailgen.Generate(1500, 8, crowd(10))
	d := testkit.StartDovecot(t, boxOf(messages))
	path := filepath.Join(t.TempDir(), "mail.db")
	m := openMail(t, path)
	a := account(t, m, d, contacts.TLSNone)
	rng := rand.New(rand.NewPCG(4, 2))
	for round := range 5 {
		killedChild(t, path, d.Password, rng.IntN(4))
		c, err := m.Counts(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("round %d: %d messages, %d threads stored", round, c.Messages, c.Threads)
	}
	reports, err := mailsync.Sync(context.Background(), a, d.Password, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if r.Stored != r.OnServer {
			t.Errorf("got %+v", r)
		}
	}
	threads := map[int]bool{}
	for _, msg := range messages {
		threads[msg.Thread] = true
	}
	c, err := m.Counts(context.Background())
	if err != nil || c.Messages != int64(len(messages)) || c.Threads != int64(len(threads)) || c.Failed != 0 {
		t.Errorf("got %+v, %v, want %d messages in %d threads", c, err, len(messages), len(threads))
	}
}

// killedChild syncs in a child and kills it once it has stored some windows.
func killedChild(t *testing.T, path, password string, after int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childMail+"="+path, childPassword+"="+password)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for windows := 0; windows < after && lines.Scan(); windows++ {
	}
	if err := child.Process.Kill(); err != nil {
		t.Log(err) // it had ended
	}
	_ = child.Wait() // killed: that is what it says
}
