package endure

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"enishi/assets/samples"
	"enishi/internal/testkit"
)

// kills is the number of kills of each kind of work.
func kills() int {
	if os.Getenv("ENISHI_CHECK") != "" {
		return 100
	}
	return 5
}

// chance gives the random moments; the log names the seed.
func chance(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// fresh is a terminal on an empty data folder, with a home of its own.
func fresh(t *testing.T) *testkit.Terminal {
	t.Helper()
	home := t.TempDir()
	env := append(os.Environ(), "HOME="+home, "XDG_RUNTIME_DIR="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home,
		"XDG_DATA_HOME="+home, "DBUS_SESSION_BUS_ADDRESS=", "ENISHI_PASSPHRASE=correct horse")
	return &testkit.Terminal{T: t, Program: testkit.Program(t), Data: filepath.Join(home, "book"), Env: env}
}

// TestKilledScansLoseAndDoubleNothing scans cards, is killed at a random
// moment, scans again, and ends with what a scan that was left alone ends with.
func TestKilledScansLoseAndDoubleNothing(t *testing.T) {
	cards := t.TempDir()
	for _, card := range samples.Cards()[:3] {
		if err := os.WriteFile(filepath.Join(cards, card.Name), card.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	quiet := fresh(t)
	start := time.Now()
	quiet.Verb("scan", cards)
	whole := time.Since(start)
	want := people(quiet)
	if len(want) != 3 {
		t.Fatalf("three cards gave %d people", len(want))
	}

	random := chance(t)
	var killed *testkit.Terminal
	for i := range kills() {
		if i%3 == 0 { // every book is killed up to three times
			killed = fresh(t)
		}
		after := time.Duration(random.Int64N(int64(whole)))
		killed.Kill(after, "scan", cards)
		if i%3 != 2 && i != kills()-1 {
			continue
		}
		killed.Verb("scan", cards)
		if got := people(killed); !slices.Equal(got, want) {
			t.Errorf("after a kill at %v:\n%q\nwant\n%q", after, got, want)
		}
		for _, side := range killed.Objects("scan", cards) {
			if side["status"] != "known" {
				t.Errorf("after a kill at %v a card is stored again: %v", after, side["source"])
			}
		}
		killed.Verb("index", "verify")
	}
}

// people are the people of a book with all that is known of them but their ids,
// in a fixed order.
func people(c *testkit.Terminal) []string {
	c.T.Helper()
	var all []string
	for _, p := range c.Objects("person", "list") {
		all = append(all, fmt.Sprint(p["name"], p["reading"], contactsOf(p), positionsOf(p)))
	}
	slices.Sort(all)
	return all
}

func contactsOf(person map[string]any) []string { return flat(person["contacts"], "kind", "value") }

func positionsOf(person map[string]any) []string {
	return flat(person["positions"], "organization", "department", "title")
}

// flat gives some members of every object of a list.
func flat(list any, members ...string) []string {
	var all []string
	objects, _ := list.([]any)
	for _, o := range objects {
		object, _ := o.(map[string]any)
		line := ""
		for _, m := range members {
			line += fmt.Sprint(object[m], "|")
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}
