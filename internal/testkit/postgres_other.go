//go:build !unix

package testkit

import (
	"os/exec"
	"testing"
)

// asPostgres makes a command of the server's programs.
func asPostgres(t testing.TB, name string, args ...string) *exec.Cmd {
	t.Helper()
	return exec.Command(name, args...)
}
