package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEditFailsWhenThePlaceIsGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x11_window.c")
	for name, text := range map[string]string{
		"missing": "case KeyPress:\n",
		"twice":   before + "\n" + before + "\n",
		"already": after + "\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := edit(path); err == nil {
			t.Errorf("%s: the edit passed", name)
		}
	}
}

func TestThePinnedModuleTakesTheEdit(t *testing.T) {
	from, version, err := locate("../..")
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "build", "glfw")
	if err := copyOnce(from, to, version); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(to, source))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), after) {
		t.Error("the copy does not hold the edit")
	}
	if err := copyOnce("no such folder", to, version); err != nil {
		t.Errorf("a finished copy was made again: %v", err)
	}
}
