//go:build unix

package owner

import (
	"errors"
	"os"
	"strconv"
	"syscall"

	"enishi/contacts"
)

// lockFile takes an exclusive lock that the system gives back when the process
// ends, however it ends. It returns nil when another process holds it.
func lockFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, f.Close()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func userTag() string { return strconv.Itoa(os.Getuid()) }

// ownFolder refuses a folder that another user made or can write to.
func ownFolder(path string) error {
	fi, err := os.Lstat(path)
	if err != nil {
		return err
	}
	st, ok := fi.Sys().(*syscall.Stat_t)
	if !ok || !fi.IsDir() || int(st.Uid) != os.Getuid() || fi.Mode().Perm()&0o022 != 0 {
		return contacts.Fault(contacts.Denied, "the folder %s belongs to somebody else; remove it or set XDG_RUNTIME_DIR", path)
	}
	return nil
}
