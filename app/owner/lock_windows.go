package owner

import (
	"errors"
	"os"
	"syscall"
)

// lockFile opens the file without sharing, which Windows gives back when the
// process ends. It returns nil when another process holds it.
func lockFile(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	const sharingViolation = syscall.Errno(32) // ERROR_SHARING_VIOLATION
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(h), path), nil
}

func userTag() string { return os.Getenv("USERNAME") }

// ownFolder has nothing to check: the folders used on Windows lie in the
// user's own profile.
func ownFolder(string) error { return nil }
