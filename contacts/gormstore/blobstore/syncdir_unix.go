//go:build unix

package blobstore

import "os"

// syncDir makes a rename in dir survive a loss of power (fsync(2): a file's
// name is in its folder, which is synced by itself).
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if closeErr := d.Close(); err == nil {
		err = closeErr
	}
	return err
}
