package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The two generators share the form of the truth and the rules of judging, no
// more.
func TestNothingIsSharedWithTheFirstGenerator(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range parsed.Imports {
			if strings.Contains(i.Path.Value, "tools/cardgen") {
				t.Errorf("%s imports %s", path, i.Path.Value)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../cardgen/press/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	theirs := ""
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		theirs += string(data)
	}
	ours, err := os.ReadFile("plate/face.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Split(string(ours), `"`) {
		if (strings.HasSuffix(word, ".ttf") || strings.HasSuffix(word, ".otf")) && strings.Contains(theirs, filepath.Base(word)) {
			t.Errorf("%s is a typeface of both", word)
		}
	}
}

func TestRunsAreCountedAndNoted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.md")
	for want := range 3 {
		if n, err := countRuns(path); err != nil || n != want {
			t.Fatalf("%d runs, %v", n, err)
		}
		if err := note(path, "abc", want+1, "| table |\n"); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(t.Context(), options{n: 200}, os.Stdout); err == nil {
		t.Error("a large trial was allowed")
	}
}
