package cli

import (
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"
)

// WindowFlags reads a command line without a verb. HasVerb tells whether there
// is one.
func WindowFlags(args []string, getenv func(string) string) (Flags, error) {
	f, rest, err := parseFlags(args)
	if err == nil && len(rest) > 0 {
		err = usage("there is no verb %q; `enishi --help` lists them", rest[0])
	}
	if err != nil {
		return f, usageError{err}
	}
	f.Data, err = filepath.Abs(f.dataDir(getenv))
	return f, err
}

// HasVerb reports whether the command line asks for anything but the window.
func HasVerb(args []string) bool {
	_, rest, err := parseFlags(args)
	return err != nil || len(rest) > 0 // --help and --version come as errors here
}

func parseFlags(args []string) (f Flags, rest []string, err error) {
	fs := pflag.NewFlagSet("enishi", pflag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	fs.SetInterspersed(false)
	f.register(fs)
	err = fs.Parse(args)
	return f, fs.Args(), err
}

// DefaultSession speaks on the process's own streams.
func DefaultSession() *Session {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	return &Session{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Dir: dir, Getenv: os.Getenv}
}
