//go:build unix

package testkit

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// asPostgres makes a command that runs as the user postgres when the tester is
// root, and in a folder that this user may enter.
func asPostgres(t testing.TB, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = "/"
	if os.Geteuid() == 0 {
		uid, gid := postgresUser(t)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	return cmd
}
