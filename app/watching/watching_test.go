package watching

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"enishi/contacts"
)

func TestFilesThatComeAreToldWhole(t *testing.T) {
	for name, watch := range map[string]func(context.Context, []string) (<-chan []string, error){"told of": Folders, "looked for": look} {
		t.Run(name, func(t *testing.T) { testFolders(t, watch) })
	}
}

func testFolders(t *testing.T, watch func(context.Context, []string) (<-chan []string, error)) {
	dir := t.TempDir()
	put := func(name string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put("before.png")
	ctx, cancel := context.WithCancel(context.Background())
	batches, err := watch(ctx, []string{dir})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{put("b.png"), put("a.png"), put("2026/11/c.png")}
	slices.Sort(want)
	var got []string
	limit := time.After(20 * time.Second)
	for len(got) < len(want) {
		select {
		case batch := <-batches:
			got = append(got, batch...)
		case <-limit:
			t.Fatalf("told of %q, want %q", got, want)
		}
	}
	if slices.Sort(got); !slices.Equal(slices.Compact(got), want) {
		t.Errorf("told of %q, want %q", got, want)
	}
	cancel()
	for range batches { // is closed
	}
	if _, err := watch(context.Background(), []string{filepath.Join(dir, "gone")}); contacts.KindOf(err) != contacts.Unavailable {
		t.Errorf("a folder that is not there: %v", err)
	}
}
