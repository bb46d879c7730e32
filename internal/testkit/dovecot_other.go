//go:build !unix

package testkit

import (
	"os/exec"
	"os/user"
)

// asUser leaves the command as it is: there is no root here.
func asUser(cmd *exec.Cmd, _ *user.User) *exec.Cmd { return cmd }
