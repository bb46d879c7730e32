package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enishi/app"
	"enishi/assets/samples"
)

// kills is how often each kind of work is killed: 100 times in the long tests.
func kills() int {
	if os.Getenv("ENISHI_CHECK") != "" {
		return 100
	}
	return 5
}

// desk is one data folder and the program that works on it.
type desk struct {
	t    *testing.T
	data string
}

func newDesk(t *testing.T) *desk {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	t.Setenv("ENISHI_PASSPHRASE", "correct horse")
	t.Setenv("LANG", "en_US.UTF-8")
	return &desk{t, filepath.Join(t.TempDir(), "data")}
}

func (d *desk) command(ctx context.Context, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, "enishi", append([]string{"--data", d.data, "--quiet", "--json"}, args...)...)
}

// run runs a verb to its end and gives the lines of its standard output.
func (d *desk) run(args ...string) []string {
	d.t.Helper()
	var errOut bytes.Buffer
	cmd := d.command(context.Background(), args...)
	cmd.Stderr = &errOut
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("enishi %s: %v\n%s", strings.Join(args, " "), err, errOut.String())
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

// runKilled starts a verb and kills it, with its children, at a random moment.
func (d *desk) runKilled(within time.Duration, args ...string) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), rand.N(within))
	defer cancel()
	cmd := d.command(ctx, args...)
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Run(); err != nil && ctx.Err() == nil {
		d.t.Fatalf("enishi %s: %v", strings.Join(args, " "), err)
	}
}

// healthy checks that the index agrees with the rows and the database with
// itself.
func (d *desk) healthy() {
	d.t.Helper()
	d.run("index", "verify")
	d.run("doctor")
}

// sampleCards lays down the first n sample cards.
func sampleCards(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for _, c := range samples.Cards()[:n] {
		if err := os.WriteFile(filepath.Join(dir, c.Name), c.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestScanKilledAtRandomMomentsLosesAndDoublesNothing kills each scan of a new
// book once, at a moment while cards are read and stored, and finishes it.
func TestScanKilledAtRandomMomentsLosesAndDoublesNothing(t *testing.T) {
	const cards = 3
	dir := sampleCards(t, cards)
	for range kills() {
		d := newDesk(t)
		d.runKilled(2500*time.Millisecond, "scan", dir)
		d.run("scan", dir)
		d.holdsEachCardOnce(dir, cards)
		d.healthy()
	}
}

// holdsEachCardOnce scans once more: every card has to be known, with a person
// of its own, and there are no others.
func (d *desk) holdsEachCardOnce(dir string, cards int) {
	d.t.Helper()
	again := d.run("scan", dir)
	if len(again) != cards {
		d.t.Errorf("a further scan told %d cards, want %d", len(again), cards)
	}
	people := map[string]bool{}
	for _, line := range again {
		var side app.ScannedSide
		if err := json.Unmarshal([]byte(line), &side); err != nil {
			d.t.Fatal(err)
		}
		if side.Status != "known" || side.CardID == "" {
			d.t.Errorf("%s is %s (card %s), want known", side.Source, side.Status, side.CardID)
		}
		people[string(side.PersonID)] = true
	}
	if stored := d.run("person", "list"); len(people) != cards || len(stored) != cards {
		d.t.Errorf("%d cards have %d people of their own and %d are listed, want %d each", cards, len(people), len(stored), cards)
	}
}
