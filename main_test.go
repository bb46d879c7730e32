package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts, and the reading children they start, run this
// program as `enishi`.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"enishi": func() { os.Exit(run(os.Args[1:])) },
	})
}

// TestScripts runs the command line as a person would: app/cli/testdata reads
// like a manual.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("app", "cli", "testdata"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("ENISHI_DATA", filepath.Join(env.WorkDir, "data"))
			env.Setenv("XDG_RUNTIME_DIR", filepath.Join(env.WorkDir, ".run"))
			env.Setenv("ENISHI_PASSPHRASE", "correct horse")
			env.Setenv("LANG", "C.UTF-8")
			return os.Mkdir(filepath.Join(env.WorkDir, ".run"), 0o700)
		},
	})
}
