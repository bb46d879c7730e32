package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"testing"

	"enishi/tools/cardgen/corpus"
	"enishi/tools/cardgen/press"
)

// generated writes marked cards to a folder.
func generated(t *testing.T, count int) string {
	t.Helper()
	maker, err := corpus.New("default", "wide")
	if err != nil {
		t.Fatal(err)
	}
	folder, layouts := t.TempDir(), press.Layouts()
	for i := range count {
		shots, err := maker.Make(uint64(70001+i), "marked", layouts[i%len(layouts)])
		if err != nil {
			t.Fatal(err)
		}
		if err := corpus.Write(shots, folder, fmt.Sprintf("%04d", i)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestMarksAreToldFromPrintOnCardsHeldBack(t *testing.T) {
	o := options{cards: generated(t, 40), out: t.TempDir(), seed: 5, rounds: 20, decay: 0.0005}
	held, err := run(o, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(held)
	if held.mark < 5 || held.print < 50 {
		t.Fatalf("too little was held back: %+v", held)
	}
	if b := held.balanced(); b < 0.75 {
		t.Errorf("%s: %.2f in the middle, where a guess has 0.5", held, b)
	}
	compiles(t, o.out)
	first := read(t, o.out, "weights.go") + read(t, o.out, "neighbours.go")
	if _, err := run(o, io.Discard); err != nil {
		t.Fatal(err)
	}
	if read(t, o.out, "weights.go")+read(t, o.out, "neighbours.go") != first {
		t.Error("the same cards and seed gave other weights")
	}
}

// compiles checks the written weights.
func compiles(t *testing.T, folder string) {
	t.Helper()
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range []string{
		filepath.Join(folder, "weights.go"), filepath.Join(folder, "neighbours.go"),
	} {
		f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	config := types.Config{Importer: importer.ForCompiler(set, "source", nil)}
	made, err := config.Check("marks", set, files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"byMeasures", "byNeighbours"} {
		if made.Scope().Lookup(name) == nil {
			t.Errorf("no %s was written", name)
		}
	}
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTooFewCardsAreRefused(t *testing.T) {
	if _, err := run(options{cards: t.TempDir()}, io.Discard); err == nil {
		t.Error("no cards were enough")
	}
}
