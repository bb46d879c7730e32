package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	source = "glfw/src/x11_window.c"
	before = "if (diff == event->xkey.time || (diff > 0 && diff < ((Time)1 << 31)))"
	after  = "if (!filtered && (diff == event->xkey.time || (diff > 0 && diff < ((Time)1 << 31))))"
)

// copyOnce makes the edited copy, unless a finished one of this version and
// this edit is there: the stamp is written last. The copy is made beside and
// renamed, since two test packages may ask for it at once.
func copyOnce(from, to, version string) error {
	want := []byte(version + "\n" + after + "\n")
	have, err := os.ReadFile(filepath.Join(to, "edited.txt"))
	if err == nil && bytes.Equal(have, want) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(to), "glfw-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(fresh) }()
	if err := copyTree(from, fresh); err != nil {
		return err
	}
	if err := edit(filepath.Join(fresh, source)); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(fresh, "edited.txt"), want, 0o644); err != nil {
		return err
	}
	return swap(fresh, to, want)
}

// swap puts fresh in the place of to. Losing the race to another run that made
// the same copy is no error.
func swap(fresh, to string, want []byte) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	err := os.Rename(fresh, to)
	if err == nil {
		return nil
	}
	have, readErr := os.ReadFile(filepath.Join(to, "edited.txt"))
	if readErr == nil && bytes.Equal(have, want) {
		return nil
	}
	return err
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// edit makes the one change in the C file: a key that the input method took is
// not reported.
func edit(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if bytes.Contains(text, []byte(after)) {
		return errors.New(path + " already holds the edit: upstream has changed, look again whether it is still needed")
	}
	if n := bytes.Count(text, []byte(before)); n != 1 {
		return fmt.Errorf("%s: the place of the edit was found %d times instead of once; compare processEvent, case KeyPress, with the note in tools/ime/main.go", path, n)
	}
	return os.WriteFile(path, bytes.Replace(text, []byte(before), []byte(after), 1), 0o644)
}

func writeIfChanged(path string, data []byte) error {
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, data) {
		return nil
	}
	temporary := fmt.Sprintf("%s.%d", path, os.Getpid())
	if err := os.WriteFile(temporary, data, 0o644); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}
