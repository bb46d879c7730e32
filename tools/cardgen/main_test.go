package main

import (
	"encoding/json"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"path/filepath"
	"testing"

	"enishi/tools/cardgen/press"
)

func TestEveryImageHasItsTruthBesideIt(t *testing.T) {
	folder := t.TempDir()
	if err := run(options{n: 3, seed: 9, out: folder, layouts: "left,vertical", conditions: "scan,photo", holdout: true}); err != nil {
		t.Fatal(err)
	}
	truths, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(truths) != 3 {
		t.Fatalf("%v, %v", truths, err)
	}
	for _, name := range truths {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var truth press.Truth
		if err := json.Unmarshal(data, &truth); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(filepath.Join(folder, truth.Source))
		if err != nil {
			t.Fatal(err)
		}
		config, _, err := image.DecodeConfig(f)
		if err != nil || config.Width != truth.Size[0] || config.Height != truth.Size[1] {
			t.Errorf("%s is %dx%d, truth says %v, %v", truth.Source, config.Width, config.Height, truth.Size, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestBadFilesAreWritten(t *testing.T) {
	folder := t.TempDir()
	if err := run(options{bad: true, out: folder}); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 4 {
		t.Errorf("%v, %v", files, err)
	}
}

func TestAnUnknownLayoutIsNamed(t *testing.T) {
	if err := run(options{n: 1, out: t.TempDir(), layouts: "round", conditions: "scan", words: "default"}); err == nil {
		t.Error("no error")
	}
}
