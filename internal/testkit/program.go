package testkit

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// Root is the folder of go.mod.
func Root(t testing.TB) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		t.Fatalf("go env GOMOD: %v", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out)))
}

// built is made once per test program.
var built struct {
	sync.Once
	path string
	err  error
}

// Program builds the whole program as make build does, plus the tag walk, and
// gives its path. The go command's cache makes the second build cheap.
func Program(t testing.TB) string {
	t.Helper()
	root := Root(t)
	built.Do(func() { built.path, built.err = build(root) })
	if built.err != nil {
		t.Fatalf("build the program: %v", built.err)
	}
	return built.path
}

// build writes build/enishi-walk. Two test programs may do so at once, so it is
// built beside and renamed.
func build(root string) (string, error) {
	path := filepath.Join(root, "build", "enishi-walk")
	fresh := fmt.Sprintf("%s.%d", path, os.Getpid())
	args := []string{"build", "-tags", "migrated_fynedo,walk", "-o", fresh}
	if runtime.GOOS == "linux" {
		if out, err := run(root, "run", "./tools/ime"); err != nil {
			return "", fmt.Errorf("%w\n%s", err, out)
		}
		args = []string{"build", "-modfile=build/go.ime.mod", "-tags", "x11,migrated_fynedo,walk", "-o", fresh}
	}
	if out, err := run(root, append(args, ".")...); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, os.Rename(fresh, path)
}

func run(root string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	return string(out), err
}
