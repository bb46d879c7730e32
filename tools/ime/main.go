// Command ime prepares a build in which Japanese input methods work on X11.
//
// GLFW reports a key press before it looks whether the input method has taken
// the key (XFilterEvent), so the Enter that confirms a conversion would also
// submit the field. The upstream issues are glfw #1972 and #2130. This command
// copies the pinned glfw module from the module cache, makes the one edit, and
// writes a modfile that replaces the module:
//
//	go run ./tools/ime
//	go build -modfile=build/go.ime.mod .
//
// It fails when the place of the edit is not found exactly once, so that a new
// release of the module can't quietly bring the fault back.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const module = "github.com/go-gl/glfw/v3.4/glfw"

func main() {
	root := flag.String("root", ".", "folder of go.mod")
	flag.Parse()
	if err := prepare(*root); err != nil {
		fmt.Fprintln(os.Stderr, "ime:", err)
		os.Exit(1)
	}
}

// prepare writes build/glfw and build/go.ime.mod under root, or leaves them
// alone when they already belong to the pinned version.
func prepare(root string) error {
	from, version, err := locate(root)
	if err != nil {
		return err
	}
	build := filepath.Join(root, "build")
	to := filepath.Join(build, "glfw")
	if err := copyOnce(from, to, version); err != nil {
		return err
	}
	return writeModfile(root, build)
}

// locate asks the go command where the module cache keeps the pinned version.
func locate(root string) (dir, version string, err error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", "", fmt.Errorf("find %s in the module cache: %w", module, err)
	}
	var m struct{ Dir, Version, Error string }
	if err := json.Unmarshal(out, &m); err != nil {
		return "", "", fmt.Errorf("read the answer of go mod download: %w", err)
	}
	if m.Dir == "" {
		return "", "", errors.New("the module cache has no folder for " + module + ": " + m.Error)
	}
	return m.Dir, m.Version, nil
}

// writeModfile writes go.mod plus the replacement, and the sums beside it. The
// path in a replace directive is relative to the module's root, not to the
// modfile.
func writeModfile(root, build string) error {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return err
	}
	mod = append(mod, "\nreplace "+module+" => ./build/glfw\n"...)
	if err := writeIfChanged(filepath.Join(build, "go.ime.mod"), mod); err != nil {
		return err
	}
	return writeIfChanged(filepath.Join(build, "go.ime.sum"), sum)
}
