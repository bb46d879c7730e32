package main

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"enishi/assets/samples"
	"enishi/internal/testkit"

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
			env.Setenv("LANG", "en_US.UTF-8")
			return os.Mkdir(filepath.Join(env.WorkDir, ".run"), 0o700)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"samplecards": laySampleCards,
			"badimages":   layBadImages,
			"exec-status": execStatus,
			"locked":      layLocked,
			"capture":     capture,
			"mailserver":  mailServer(t),
			"awkward":     layAwkwardPaths,
			"postgres": func(ts *testscript.TestScript, _ bool, _ []string) {
				ts.Setenv("DATABASE", testkit.Postgres(t))
			},
		},
	})
}

// laySampleCards lays the first n sample cards into a folder: samplecards DIR N.
func laySampleCards(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	for _, c := range samples.Cards()[:n] {
		ts.Check(os.WriteFile(filepath.Join(dir, c.Name), c.Data, 0o600))
	}
}

// layBadImages lays files that only look like images into a folder.
func layBadImages(ts *testscript.TestScript, _ bool, args []string) {
	card := samples.Cards()[0].Data
	for name, data := range map[string][]byte{
		"empty.png":  nil,
		"text.png":   []byte("This is a letter, not an image.\n"),
		"broken.jpg": card[:len(card)/3],
		"huge.png":   hugePNG(),
	} {
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), name), data, 0o600))
	}
}

// hugePNG is the header of an image of 30,000 × 30,000 pixels.
func hugePNG() []byte {
	b := binary.BigEndian.AppendUint32([]byte("\x89PNG\r\n\x1a\n"), 13)
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), 30_000)
	head = append(binary.BigEndian.AppendUint32(head, 30_000), 8, 2, 0, 0, 0)
	return binary.BigEndian.AppendUint32(append(b, head...), crc32.ChecksumIEEE(head))
}

// layAwkwardPaths lays what only looks like a folder or a file: a link that
// leads to itself, a link to a folder that is not there, a pipe, and a link to
// the folder cards.
func layAwkwardPaths(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(os.Symlink("loop", filepath.Join(dir, "loop")))
	ts.Check(os.Symlink("gone/away", filepath.Join(dir, "dangling")))
	ts.Check(os.Symlink("/dev/zero", filepath.Join(dir, "endless.png")))
	ts.Check(os.Symlink(ts.MkAbs("cards"), filepath.Join(dir, "linked")))
}

// capture keeps what the last command printed, or the part of it that a
// pattern finds, in a variable: capture NAME [PATTERN].
func capture(ts *testscript.TestScript, _ bool, args []string) {
	out := strings.TrimSpace(ts.ReadFile("stdout"))
	if len(args) > 1 {
		found := regexp.MustCompile(args[1]).FindStringSubmatch(out)
		if len(found) != 2 {
			ts.Fatalf("no match for %q in %q", args[1], out)
		}
		out = found[1]
	}
	ts.Setenv(args[0], out)
}

// mailServer starts a Dovecot that holds the sample mail: $PORT speaks TLS from
// the first byte, $FINGERPRINT is of its certificate, $USER signs in, and the
// password lies in the file password.
func mailServer(t *testing.T) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, _ []string) {
		box := testkit.Mailbox{}
		for _, m := range samples.Messages() {
			box[m.Folder] = append(box[m.Folder], m.Raw)
		}
		server := testkit.StartDovecot(t, box)
		ts.Setenv("PORT", strconv.Itoa(server.TLSPort))
		ts.Setenv("FINGERPRINT", server.Fingerprint)
		ts.Setenv("USER", server.User)
		ts.Check(os.WriteFile(ts.MkAbs("password"), []byte(server.Password+"\n"), 0o600))
	}
}

// layLocked makes a folder that nobody may look into, and takes from the
// programs of the script the right of root to do so all the same: locked DIR.
// A script then runs them by $MORTAL.
func layLocked(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(os.WriteFile(filepath.Join(dir, "card.png"), samples.Cards()[0].Data, 0o600))
	ts.Check(os.Chmod(dir, 0))
	ts.Defer(func() { ts.Check(os.Chmod(dir, 0o700)) })
	mortal := "env"
	if os.Geteuid() == 0 {
		mortal = filepath.Join(ts.Getenv("WORK"), "mortal")
		script := "#!/bin/sh\nexec setpriv --bounding-set=-dac_override,-dac_read_search \"$@\"\n"
		ts.Check(os.WriteFile(mortal, []byte(script), 0o700))
	}
	ts.Setenv("MORTAL", mortal)
}

// execStatus runs a program that has to end with a certain exit status:
// exec-status N PROGRAM ARG….
func execStatus(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	status := 0
	if errors.As(err, &exit) {
		status = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(status) != args[0] {
		ts.Fatalf("%s ended with status %d, want %s", args[1], status, args[0])
	}
}
